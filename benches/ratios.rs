//! How much faster than what: ratios within one run, from samples taken in turn, and what they should be. This is the
//! measure of speed that counts; it takes about a minute. Every number is in nanoseconds of processor time per meeting
//! of one replicate, or per tick where it says so.

mod reference;
mod support;
mod w1;

use std::io;
use std::time::Duration;

use tempered_trust::engine::{Policy, Setting};
use tempered_trust::lane::{LANES, Level};
use tempered_trust::montecarlo::Plan;

use support::clock::time_of;
use support::pairs::Patience;
use support::spans::whole_run;
use support::table::{Row, Wanted, print};
use support::worlds::{block, five_rules, meetings, policy, star, ticks_alone};
use w1::{Size, lanes, plain, programs};

const PLAIN: &str = "W1 as one would write it";

/// How long everything takes: long enough to tell, or as short as can be to see that answers are right.
#[derive(Clone, Copy)]
struct Scale {
    patience: Patience,
    /// For samples that take seconds.
    few: Patience,
    /// Relations of a large world.
    many: usize,
    /// Replicates of a run on several threads.
    replicates: usize,
    /// Ticks of W1, and of worlds of 1,000 relations.
    ticks: usize,
}

impl Scale {
    fn of_this_run() -> Self {
        let patience = |least, most, seconds| Patience { least, most, time: Duration::from_secs(seconds) };
        if support::is_test() {
            let once = patience(1, 1, 0);
            return Self { patience: once, few: once, many: 10_000, replicates: 64, ticks: 10 };
        }
        Self { patience: patience(5, 25, 2), few: patience(3, 3, 0), many: 1_000_000, replicates: 1024, ticks: 100 }
    }

    fn world(self, policy: Policy) -> Setting {
        star(1_000, self.ticks, policy)
    }
}

/// W1 at a level, against W1 as one would write it.
fn w1(
    scale: Scale,
    level: Level,
    subject: &'static str,
    run: impl Fn(Level, &Size, u64) -> Vec<[w1::Tick; LANES]>,
    wanted: Wanted,
) -> Row {
    let size = Size::new(1_000, scale.ticks);
    let yardstick = || (time_of(|| plain::run(&size, 1)), size.meetings());
    let engine = || (time_of(|| run(level, &size, 0)), size.meetings() * LANES);
    Row { yardstick: PLAIN, subject, level, pairs: scale.patience.pairs(yardstick, engine), wanted }
}

fn w1_rows(scale: Scale, rows: &mut Vec<Row>) {
    w1::assert_plain();
    w1::assert_lanes();
    w1::assert_programs();
    for level in Level::here() {
        let least = match level {
            Level::Baseline => 4.0,
            Level::Avx2 => 10.0,
            Level::Avx512 => 18.0,
        };
        rows.push(w1(scale, level, "W1 over lanes", lanes::run, Wanted::AtLeast(least)));
    }
    for level in Level::here() {
        let wanted = if level == Level::Avx512 { Wanted::AtLeast(8.0) } else { Wanted::Nothing };
        rows.push(w1(scale, level, "W1 as programs of rules", programs::run, wanted));
    }
}

/// The processor time of one block of each setting, and their meetings.
fn blocks(level: Level, settings: &[Setting]) -> (Duration, usize) {
    let time = time_of(|| settings.iter().map(|setting| block(level, setting)).collect::<Vec<_>>());
    (time, settings.iter().map(meetings).sum::<usize>() * LANES)
}

/// The full model, against the reference engine: once with the rules of two shipped policies, half of the meetings each,
/// once without rules.
fn model_rows(scale: Scale, rows: &mut Vec<Row>) {
    let ruled = ["talk", "ladder"].map(|name| scale.world(policy(&[name])));
    let free = [scale.world(policy(&[]))];
    ruled.iter().chain(&free).for_each(reference::assert_right);
    let slowly = |settings: &[Setting]| {
        let time = time_of(|| settings.iter().map(|setting| reference::run(setting, 5)).collect::<Vec<_>>());
        (time, settings.iter().map(meetings).sum())
    };
    let pairs = |level, settings: &[Setting]| scale.patience.pairs(|| slowly(settings), || blocks(level, settings));
    let (yardstick, subject) = ("reference engine, talk and ladder", "engine, talk and ladder");
    for level in Level::here() {
        let pairs = pairs(level, &ruled);
        let mut push = |wanted| rows.push(Row { yardstick, subject, level, pairs, wanted });
        if level == Level::best() {
            push(Wanted::AtLeast(8.0));
            push(Wanted::Nanoseconds(20.0));
        } else {
            push(Wanted::Nothing);
        }
    }
    let (yardstick, subject) = ("reference engine, no rules", "engine, no rules");
    let (level, wanted) = (Level::best(), Wanted::Nanoseconds(14.0));
    rows.push(Row { yardstick, subject, level, pairs: pairs(level, &free), wanted });
}

fn rules_row(scale: Scale, rows: &mut Vec<Row>) {
    let [five, none] = [five_rules(), policy(&[])].map(|policy| [scale.world(policy)]);
    reference::assert_right(&five[0]);
    let level = Level::best();
    let pairs = scale.patience.pairs(|| blocks(level, &five), || blocks(level, &none));
    rows.push(Row { yardstick: "five rules", subject: "no rules", level, pairs, wanted: Wanted::AtMost(1.4) });
}

/// Of two threads the busier one counts, so that the ratio tells what is lost by waiting and by sharing.
fn threads_row(scale: Scale, rows: &mut Vec<Row>) {
    let plan = Plan { settings: vec![star(40, 110, policy(&["ladder"]))], replicates: scale.replicates };
    let units = meetings(&plan.settings[0]) * scale.replicates;
    let [one, two] = [1, 2].map(|threads| whole_run(&plan, threads).0);
    assert_eq!(format!("{:?}", one[0].outcomes), format!("{:?}", two[0].outcomes), "threads leave no trace");
    let on = |threads: usize| (whole_run(&plan, threads).1, units);
    let pairs = scale.patience.quickest(|| on(1), || on(2));
    let wanted = Wanted::AtLeast(1.9);
    rows.push(Row { yardstick: "one thread", subject: "two threads", level: Level::best(), pairs, wanted });
}

/// The ticks of one block but for the last, and their meetings.
fn ticks(setting: &Setting) -> (Duration, usize) {
    (ticks_alone(Level::best(), setting), setting.graph.relations.len() * (setting.ticks - 1) * LANES)
}

fn size_row(scale: Scale, rows: &mut Vec<Row>) {
    let [large, small] = [star(scale.many, 6, policy(&[])), scale.world(policy(&[]))];
    let pairs = scale.few.pairs(|| ticks(&large), || ticks(&small));
    let (yardstick, wanted) = ("1,000,000 relations, no rules", Wanted::AtMost(1.6));
    rows.push(Row { yardstick, subject: "1,000 relations, no rules", level: Level::best(), pairs, wanted });
}

/// All metrics are recorded at every tick, always. What a tick costs beside its meetings is seen in a world of one
/// relation: more than recording alone, so that the true share is smaller.
fn recording_rows(scale: Scale, rows: &mut Vec<Row>) {
    let one = star(1, 1_000, policy(&[]));
    let per_tick = |setting: &Setting| (ticks(setting).0, setting.ticks - 1);
    for (subject, relations, wanted) in
        [("a tick of 1,000 relations", 1_000, Wanted::AtMost(0.15)), ("a tick of 40 relations", 40, Wanted::Nothing)]
    {
        let many = star(relations, scale.ticks, policy(&[]));
        let pairs = scale.patience.pairs(|| per_tick(&one), || per_tick(&many));
        rows.push(Row { yardstick: "a tick of one relation", subject, level: Level::best(), pairs, wanted });
    }
}

fn main() -> io::Result<()> {
    let (scale, mut rows) = (Scale::of_this_run(), Vec::new());
    for part in [w1_rows, model_rows, rules_row, threads_row, size_row, recording_rows] {
        part(scale, &mut rows);
    }
    if support::is_test() { Ok(()) } else { print(&rows) }
}
