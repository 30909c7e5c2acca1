//! One replicate of a million relations over a year, once. It takes about half a minute and 1.3 GB, so only who asks for
//! it gets it: `TEMPERED_MILLION=1 cargo bench --bench million`.

mod support;

use std::io::{self, Write};

use tempered_trust::engine::{Block, Setting, World};
use tempered_trust::lane::LANES;

use support::clock::time_of;
use support::worlds::{policy, star};

const TICKS: usize = 52;

fn main() -> io::Result<()> {
    let asked = std::env::var_os("TEMPERED_MILLION").is_some();
    if !asked && !support::is_test() {
        return writeln!(io::stdout(), "a million relations: only with TEMPERED_MILLION=1");
    }
    let (many, few) = (if asked { 1_000_000 } else { 10_000 }, 1_000);
    let world = |relations| star(relations, TICKS, policy(&[]));
    let mut value = 0.0;
    let time = time_of(|| value = value_of_a_meeting(&world(many)));
    assert_alike(value, value_of_a_meeting(&world(few)), few);
    let opportunities = (many * TICKS) as f64;
    writeln!(
        io::stdout(),
        "{many} relations, {TICKS} ticks, one replicate: {:.1} s, {:.2} GB, {:.1} ns a meeting ({:.1} ns for each of the \
         {LANES} lanes that run side by side)",
        time.as_secs_f64(),
        World::bytes(&world(many)) as f64 / 1e9,
        time.as_secs_f64() * 1e9 / opportunities,
        time.as_secs_f64() * 1e9 / (opportunities * LANES as f64),
    )
}

/// The joint value, the first outcome, of the first replicate.
fn value_of_a_meeting(setting: &Setting) -> f64 {
    let result = Block { first: 0, replicates: 1 }.run(setting, &|| false).expect("nobody stops a benchmark");
    result.outcomes[0].as_ref().expect("every number stays within bounds")[0]
}

/// A large world differs from a small one by chance alone. The value of one relation has a spread of about one.
fn assert_alike(large: f64, small: f64, relations: usize) {
    let allowed = 4.5 / (relations as f64).sqrt();
    assert!((large - small).abs() < allowed, "{large} is not {small} ± {allowed}");
}
