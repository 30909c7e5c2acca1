//! Worlds to run: one manager and a number of members of staff, who all meet in every tick, so that a relation, an
//! opportunity and a meeting are one.

use std::cell::Cell;
use std::hint::black_box;
use std::time::Duration;

use tempered_trust::engine::{Block, BlockResult, Graph, Policy, Setting};
use tempered_trust::lane::{LANES, Level};
use tempered_trust::model::Parameters;
use tempered_trust::rules::RuleSet;
use tempered_trust::words::Bilingual;

use super::clock::now;

/// Nobody stops a benchmark.
const NEVER: &dyn Fn() -> bool = &|| false;

/// The rules of these shipped policies, as one policy; without a name, no rules at all.
pub fn policy(names: &[&str]) -> Policy {
    let set = |name: &&str| {
        let path = format!("{}/scenarios/policies/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a shipped policy");
        RuleSet::from_toml(name, &text).expect("a valid policy")
    };
    let title = Bilingual::same(names.join(" and "));
    Policy::new(RuleSet::joined(title, names.iter().map(set)).expect("rules that come to rest"))
}

/// Five rules: two that answer a breach, one what nothing explains, two that look back every four weeks.
pub fn five_rules() -> Policy {
    let policy = policy(&["ladder", "indicator"]);
    assert_eq!(policy.rules().rules().len(), 5);
    policy
}

/// The star of the specification, under a policy in all ticks.
pub fn star(staff: usize, ticks: usize, policy: Policy) -> Setting {
    let parameters = Parameters { good_reason: 0.08, may_abstain: 0.0, ..Parameters::default() };
    Setting {
        graph: Graph::star(staff),
        good_faith: vec![0.8; 2],
        parameters: vec![parameters; 2],
        policies: vec![policy],
        policy_of: vec![0; 2],
        policy_ticks: [0, ticks],
        kinds: Vec::new(),
        changes: Vec::new(),
        fence: None,
        regime: 0,
        ticks,
        windows: [[0, ticks / 4], [ticks / 4, ticks * 3 / 4], [ticks * 3 / 4, ticks]],
        replacements: Vec::new(),
        seed: 2016,
    }
}

/// Meetings in one replicate.
pub fn meetings(setting: &Setting) -> usize {
    setting.graph.relations.len() * setting.ticks
}

/// The first sixteen replicates.
pub fn block(level: Level, setting: &Setting) -> BlockResult {
    block_at(level, setting, NEVER)
}

fn block_at(level: Level, setting: &Setting, stop: &dyn Fn() -> bool) -> BlockResult {
    Block { first: 0, replicates: LANES }.run_at(level, setting, stop).expect("nobody stops a benchmark")
}

/// The outcomes of one replicate, as bits.
pub fn bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|x| x.to_bits()).collect()
}

/// The outcomes of one lane, as bits.
pub fn lane_bits(result: &BlockResult, lane: usize) -> Vec<u64> {
    bits(result.outcomes[lane].as_deref().expect("every number stays within bounds"))
}

/// Every level gives the same bits as the best; that result.
pub fn assert_same_at_all_levels(setting: &Setting) -> BlockResult {
    let best = block(Level::best(), setting);
    for level in Level::here().filter(|level| *level != Level::best()) {
        let other = block(level, setting);
        assert!((0..LANES).all(|lane| lane_bits(&best, lane) == lane_bits(&other, lane)), "{level}");
    }
    best
}

/// The processor time of all ticks but the last of one block: the clock is read when the engine asks, before every tick,
/// whether to stop; what comes before the first tick and after the last is left out.
pub fn ticks_alone(level: Level, setting: &Setting) -> Duration {
    let (tick, start, end) = (Cell::new(0), Cell::new(Duration::ZERO), Cell::new(Duration::ZERO));
    let watch = || {
        match tick.replace(tick.get() + 1) {
            0 => start.set(now()),
            last if last == setting.ticks - 1 => end.set(now()),
            _ => {}
        }
        false
    };
    black_box(block_at(level, black_box(setting), &watch));
    end.get().saturating_sub(start.get())
}
