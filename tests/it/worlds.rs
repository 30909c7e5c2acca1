//! Small settings the tests share, and a short way to run them. Plain data; knows nothing of what is tested.

use tempered_trust::engine::{Block, Graph, METRICS, Policy, Setting, metric};
use tempered_trust::lane::Real;
use tempered_trust::model::Parameters;
use tempered_trust::rules::RuleSet;

/// The parameters of the specification with some of them changed.
pub fn with(change: impl FnOnce(&mut Parameters)) -> Parameters {
    let mut parameters = Parameters::default();
    change(&mut parameters);
    parameters
}

/// A stance: its name, base rate and vigilance.
pub const STANCES: [(&str, f32, f32); 3] = [("tempered", 0.9, 1.0), ("blind", 1.0, 0.0), ("distrust", 0.4, 1.0)];

/// The five answers that most tests go through.
pub const POLICIES: [&str; 5] = ["ignore", "talk", "ladder", "reflex", "control-all"];

/// The shipped policy of this name.
pub fn policy(name: &str) -> Policy {
    let path = format!("{}/scenarios/policies/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a shipped policy");
    policy_of(name, &text)
}

/// A policy as written.
pub fn policy_of(name: &str, text: &str) -> Policy {
    Policy::new(RuleSet::from_toml(name, text).expect("a valid policy"))
}

/// The same setting where each party follows the shipped policy of that name.
pub fn following(names: &[&str], setting: Setting) -> Setting {
    let policies = names.iter().map(|name| policy(name)).collect();
    Setting { policies, policy_of: (0..names.len()).collect(), ..setting }
}

/// The same setting where nobody can stay away, or everybody can.
pub fn staying(may_abstain: bool, mut setting: Setting) -> Setting {
    for p in &mut setting.parameters {
        p.may_abstain = f32::from(u8::from(may_abstain));
    }
    setting
}

/// The star of the specification: one manager, good reasons in 8 % of meetings, four in five of good faith, nobody
/// stays away, the policy from week 20 until week 80 of 110.
pub fn star(staff: usize, name: &str) -> Setting {
    Setting {
        graph: Graph::star(staff),
        good_faith: vec![0.8; 2],
        parameters: vec![with(|p| (p.good_reason, p.may_abstain) = (0.08, 0.0)); 2],
        policies: vec![policy(name)],
        policy_of: vec![0; 2],
        policy_ticks: [20, 80],
        kinds: Vec::new(),
        changes: Vec::new(),
        fence: None,
        regime: 0,
        ticks: 110,
        windows: [[5, 20], [30, 80], [85, 110]],
        replacements: Vec::new(),
        seed: 2016,
    }
}

/// The same weeks, shortened to 40 ticks with the policy from 8 until 30.
pub fn brief(setting: Setting) -> Setting {
    Setting { policy_ticks: [8, 30], ticks: 40, windows: [[2, 8], [12, 30], [31, 40]], ..setting }
}

/// Two organisations of four spanners each who all know each other and take turns as trustor; they may stay away.
pub fn two_organisations(name: &str) -> Setting {
    let graph = Graph::complete(&[4, 4], &[(0, 1)]);
    staying(true, Setting { graph, seed: 77, ..brief(star(1, name)) })
}

/// A small world of five organisations with three spanners each, who may stay away.
pub fn small_world(name: &str) -> Setting {
    Setting {
        graph: Graph::small_world(5, 3, 4, 0.2, 9),
        good_faith: vec![0.75; 5],
        parameters: vec![Parameters::default(); 5],
        policy_of: vec![0; 5],
        ..two_organisations(name)
    }
}

/// The mixed world: two unlike parties, every kind of conduct, hurry, missed weeks, promises too large, ladder against
/// rule. Whatever the engine can do happens here.
pub fn mixed() -> Setting {
    let overconfident = with(|p| {
        (p.capacity, p.promise, p.good_reason) = (0.7, 0.9, 0.1);
        (p.personal, p.gift, p.disclose) = (0.2, 0.1, 0.4);
        (p.hurried, p.meeting, p.misunderstanding) = (0.3, 0.6, 0.1);
        (p.turnover, p.handover, p.selection) = (0.03, 0.3, 0.5);
        (p.patience, p.institution, p.reliance) = (0.3, 0.05, 0.4);
    });
    let blind = Parameters { base_rate: 1.0, vigilance: 0.0, learning: 0.5, fairness: 0.3, ..overconfident };
    let world = Setting {
        parameters: vec![overconfident, blind],
        good_faith: vec![0.75, 0.5],
        replacements: vec![[20, 1]],
        ..two_organisations("ignore")
    };
    following(&["ladder", "reflex"], world)
}

/// What a block leaves behind when every number stayed within bounds.
pub struct Course {
    /// Metric × tick × lane.
    pub series: Vec<Real>,
    /// One row per replicate.
    pub outcomes: Vec<Vec<f64>>,
}

/// Runs replicates `first .. first + 16`.
pub fn run(setting: &Setting, first: u64) -> Course {
    run_block(Block { first, replicates: 16 }, setting)
}

/// Runs a block.
pub fn run_block(block: Block, setting: &Setting) -> Course {
    let result = block.run(setting, &|| false).expect("nobody stops this run");
    let row = |row: Option<Vec<f64>>| row.expect("every number stays within bounds");
    Course { series: result.series, outcomes: result.outcomes.into_iter().map(row).collect() }
}

/// One metric of one lane, tick by tick.
pub fn series(setting: &Setting, result: &Course, name: &str, lane: usize) -> Vec<f32> {
    let row = metric::series_names().position(|n| n == name).expect("a metric with a series");
    result.series[row * setting.ticks..][..setting.ticks].iter().map(|x| x.0[lane]).collect()
}

/// All series of one lane, metric after metric, as bits.
pub fn lane_bits(result: &Course, lane: usize) -> Vec<u32> {
    result.series.iter().map(|x| x.0[lane].to_bits()).collect()
}

/// A row of outcomes as bits.
pub fn row_bits(row: &[f64]) -> Vec<u64> {
    row.iter().map(|x| x.to_bits()).collect()
}

/// One outcome of every replicate.
pub fn outcome(rows: &[Vec<f64>], name: &str) -> Vec<f64> {
    let column = metric::outcome_names().position(|n| n == name).expect("an outcome");
    rows.iter().map(|row| row[column]).collect()
}

/// Whether a metric is a share, which lies between 0 and 1.
pub fn is_share(name: &str) -> bool {
    METRICS.iter().any(|m| m.name == name && m.unit.starts_with("share"))
}
