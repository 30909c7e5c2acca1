//! How fast the engine is: one tick, one block, one whole run, in meetings per second of one thread's processor time.
//! The star of the specification with 40 members of staff, who all meet in every tick. Every benchmark asserts its
//! answer before it is timed; a new answer is printed by the assertion and pasted here with the change that moved it.
//!
//! A lone time says little on a shared machine: compare ratios within one run.

mod support;

use std::cell::Cell;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput};
use tempered_trust::engine::{Block, BlockResult, Graph, Policy, Setting};
use tempered_trust::lane::LANES;
use tempered_trust::model::Parameters;
use tempered_trust::rules::RuleSet;

use support::{ThreadTime, now};

const STAFF: usize = 40;
const TICKS: usize = 110;
const REPLICATES: u64 = 64;

/// Bits of the sum of the joint values of replicates 0 to 15 under the ladder.
const BLOCK_ANSWER: u64 = 4_625_406_026_758_309_806;
/// The same of replicates 0 to 63 under each policy.
const RUN_ANSWER: [u64; 5] = [
    4_633_907_455_126_275_097,
    4_634_322_989_796_154_146,
    4_634_393_515_058_100_437,
    4_632_913_660_425_606_791,
    4_632_721_968_725_839_839,
];

/// Shipped policies: one for each arm of a whole run.
const POLICIES: [&str; 5] = ["ignore", "talk", "ladder", "reflex", "control-all"];

fn policy(name: &str) -> Policy {
    let path = format!("{}/scenarios/policies/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a shipped policy");
    Policy::new(RuleSet::from_toml(name, &text).expect("a valid policy"))
}

fn star(name: &str) -> Setting {
    let parameters = Parameters { good_reason: 0.08, may_abstain: 0.0, ..Parameters::default() };
    Setting {
        graph: Graph::star(STAFF),
        good_faith: vec![0.8; 2],
        parameters: vec![parameters; 2],
        policies: vec![policy(name)],
        policy_of: vec![0; 2],
        policy_ticks: [20, 80],
        kinds: Vec::new(),
        changes: Vec::new(),
        fence: None,
        regime: 0,
        ticks: TICKS,
        windows: [[5, 20], [30, 80], [85, TICKS]],
        replacements: Vec::new(),
        seed: 2016,
    }
}

fn block(setting: &Setting, first: u64, stop: &dyn Fn() -> bool) -> BlockResult {
    Block { first, replicates: LANES }.run(setting, stop).expect("nobody stops a benchmark")
}

/// The first outcome is the joint value.
fn joint(result: &BlockResult) -> f64 {
    result.outcomes.iter().flatten().map(|row| row[0]).sum()
}

/// All replicates of one arm, one block after another.
fn arm(setting: &Setting) -> f64 {
    (0..REPLICATES).step_by(LANES).map(|first| joint(&block(setting, first, &|| false))).sum()
}

/// The time of the ticks of `blocks` blocks but for the last of each: the clock is read when the engine asks, before
/// every tick, whether to stop; what comes before the first tick and after the last is left out.
fn ticks_alone(setting: &Setting, blocks: u64) -> Duration {
    let total = Cell::new(Duration::ZERO);
    for _ in 0..blocks {
        let (tick, start) = (Cell::new(0), Cell::new(Duration::ZERO));
        let watch = || {
            match tick.replace(tick.get() + 1) {
                0 => start.set(now()),
                last if last == TICKS - 1 => total.set(total.get() + now().saturating_sub(start.get())),
                _ => {}
            }
            false
        };
        black_box(block(black_box(setting), 0, &watch));
    }
    total.get()
}

fn one_tick(criterion: &mut Criterion<ThreadTime>) {
    let setting = star("ladder");
    assert_eq!(joint(&block(&setting, 0, &|| false)).to_bits(), BLOCK_ANSWER);
    let mut group = criterion.benchmark_group("engine");
    group.throughput(Throughput::Elements((STAFF * LANES) as u64));
    group.bench_function("one tick", |bencher| {
        bencher.iter_custom(|ticks| {
            let per_block = TICKS as u64 - 1;
            let blocks = ticks.div_ceil(per_block);
            ticks_alone(&setting, blocks).mul_f64(ticks as f64 / (blocks * per_block) as f64)
        });
    });
    group.finish();
}

fn one_block(criterion: &mut Criterion<ThreadTime>) {
    let setting = star("ladder");
    assert_eq!(joint(&block(&setting, 0, &|| false)).to_bits(), BLOCK_ANSWER);
    let mut group = criterion.benchmark_group("engine");
    group.throughput(Throughput::Elements((STAFF * LANES * TICKS) as u64));
    group.bench_function("one block", |bencher| {
        bencher.iter(|| block(black_box(&setting), 0, &|| false));
    });
    group.finish();
}

fn whole_run(criterion: &mut Criterion<ThreadTime>) {
    let arms = POLICIES.map(star);
    let run = |arms: &[Setting; 5]| arms.each_ref().map(|setting| arm(setting).to_bits());
    assert_eq!(run(&arms), RUN_ANSWER);
    let mut group = criterion.benchmark_group("engine");
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Elements(STAFF as u64 * REPLICATES * (TICKS * arms.len()) as u64));
    group.bench_function("whole run, 5 arms of 64 replicates", |bencher| bencher.iter(|| run(black_box(&arms))));
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(ThreadTime).configure_from_args();
    one_tick(&mut criterion);
    one_block(&mut criterion);
    whole_run(&mut criterion);
    criterion.final_summary();
}
