//! A busy world, in which everything happens that can: kinds of agreement, fences, changes, doubt of oneself, failures by
//! experiment, people who come and go; and rules on both sides that stir it.

use tempered_trust::engine::{Change, Graph, Kind, Policy, Setting};
use tempered_trust::model::parameters::PARAMETERS;
use tempered_trust::rules::RuleSet;

use crate::worlds::mixed;

/// The mixed world with two people on either side, and thirty ticks.
pub fn small_mixed() -> Setting {
    Setting { ticks: 30, graph: Graph::complete(&[2, 2], &[(0, 1)]), ..mixed() }
}

/// The place of a parameter, and a value.
pub fn value(key: &str, value: f32) -> (usize, f32) {
    (PARAMETERS.iter().position(|p| p.key == key).expect("a parameter"), value)
}

/// The mixed world with all of that.
pub fn busy() -> Setting {
    let mut setting = small_mixed();
    for (at, p) in setting.parameters.iter_mut().enumerate() {
        (p.self_learning, p.self_trust, p.voice, p.shared_loss) = (0.7, 0.6, 0.3, 0.25);
        (p.mirror, p.reflection_cost, p.round_cost) = (0.4, 0.02, 0.2 + 0.1 * at as f32);
        (p.imposed_situation, p.imposed_ability, p.imposed_intent) = (0.03, 0.04, 0.05);
        (p.misunderstanding, p.discovery) = (0.15, 0.9);
    }
    let confide = [value("gain", 0.5), value("loss", 2.0), value("confidential", 1.0), value("discovery", 0.5)];
    let decide = [value("weight-competence", 0.0), value("decision", 1.0), value("disappointment", 0.5)];
    let own = [value("retention", 0.95), value("rule-fine", 3.0), value("temptation", 1.2), value("gift", 0.4)];
    let kinds = [(1, 0.3, confide.to_vec()), (2, 0.15, decide.to_vec()), (3, 0.2, own.to_vec())];
    Setting {
        kinds: kinds.map(|(code, share, values)| Kind { code, share, values }).to_vec(),
        changes: vec![
            change([0, 3], None, vec![value("meeting", 1.0)], None),
            change([5, 15], Some(0), vec![value("vigilance", 0.5), value("fence-drift", 0.3)], Some(2)),
            change([10, 25], None, vec![value("vigilance", 0.8), value("turnover", 0.1)], None),
            change([12, 14], Some(1), vec![value("deposit", 0.2), value("store-retention", 0.9)], Some(4)),
            change([27, 90], None, Vec::new(), Some(0)),
        ],
        fence: Some([0.5, 0.3, 0.2]),
        regime: 1,
        policy_ticks: [2, 27],
        ..setting
    }
}

pub fn change(ticks: [usize; 2], party: Option<usize>, values: Vec<(usize, f32)>, regime: Option<usize>) -> Change {
    Change { ticks, party, values, regime }
}

/// Rules that make everything happen that can happen.
const STIRRING: &str = r#"
title = { en = "Stir", nl = "Roeren" }
[[rule]]
name = "ask"
on = "breach"
do = "talk"
prob = 0.7
[[rule]]
name = "own up"
on = "breach"
as = "trustee"
do = ["explain", "apologise"]
prob = 0.2
[[rule]]
name = "punish"
on = "unexplained"
do = [{ sanction = { fine = 1 } }, { impose_rule = { scope = "all", exceptions = true, ticks = 3 } }]
prob = 0.6
[[rule]]
name = "control"
on = "talked"
do = { control = { ticks = 2 } }
prob = 0.4
[[rule]]
name = "renew"
on = "every(4)"
do = ["round", "gift"]
prob = 0.6
"#;

/// Both sides stir, and each follows rules of its own.
pub fn stirred(setting: Setting, texts: [&str; 2]) -> Setting {
    let rules = |text: &str| RuleSet::from_toml("test", text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    let policies = texts.map(|text| {
        let sets = [rules(text), rules(STIRRING)];
        let title = sets[0].title().clone();
        Policy::new(RuleSet::joined(title, sets).expect("rules that come to rest"))
    });
    Setting { policies: policies.to_vec(), policy_of: vec![0, 1], ..setting }
}

/// Rules of one side.
const OURS: &str = r#"
title = { en = "Ours", nl = "Onze" }
[[rule]]
name = "in two minds"
on = "meeting"
when = "D > T or rand() < 0.1"
do = [{ control = { x = 0.6, ticks = 3 } }, { note = { tag = "wary" } }]
priority = 2
stop = true
[[rule]]
name = "kind words"
on = "kept"
when = "kept[4] >= 2"
do = "gift"
prob = 0.3
[[rule]]
name = "enough"
on = "crossed(D, 0.25, up)"
do = [{ exit = { ticks = 2 } }, { set = { param = "base-rate", value = 0.5, scope = "person", ticks = 8 } }]
[[rule]]
name = "come down again"
on = "every(3)"
when = "breaches[5] <= 1"
do = ["let_go", "lift_rule"]
[[rule]]
name = "widen"
on = "round"
do = [{ fence = { phase = 2 } }, { fence = { phase = 3, by = 0.1 } }]
[[rule]]
name = "start again"
on = "turnover"
do = { reflect = { ticks = 4 } }
"#;

/// Rules of the other.
const THEIRS: &str = r#"
title = { en = "Theirs", nl = "Hun" }
[[rule]]
name = "make good"
on = "breach"
as = "trustee"
when = "not hurried and stake > 1"
do = ["apologise", { compensate = { v = 1 } }, { promise = { m = 0.5 } }]
[[rule]]
name = "it was not like that"
on = "leak"
as = "trustee"
do = "deny"
[[rule]]
name = "cannot be done"
on = "controlled"
as = "trustee"
when = "promised > 0.6"
do = ["disclose", "announce_disclosure"]
prob = 0.5
[[rule]]
name = "once bitten"
on = "breach"
when = "q_intent > 0.3"
do = { impose_rule = { scope = "person", fine = 2, ticks = 5 } }
once = true
[[rule]]
name = "heard"
on = "explained"
when = "cause == situation"
do = "ignore"
[[rule]]
name = "a better year"
on = "rule_lifted"
do = { set = { param = "fairness", value = 0.8 } }
"#;

/// The busy world, with rules of their own on both sides.
pub fn lively() -> Setting {
    stirred(busy(), [OURS, THEIRS])
}
