//! Laws of rules, kinds, fences and changes: labels mean nothing, what is not used shifts nothing, what does nothing
//! changes nothing, and nothing outlasts the weeks of the policy.

use std::fmt::Write;

use tempered_trust::engine::{Graph, Kind, Policy, Setting, metric};
use tempered_trust::model::Parameters;
use tempered_trust::rules::{EVENTS, Event, RuleSet};

use crate::busy::{busy, change, lively, value};
use crate::worlds::{brief, lane_bits, policy_of, row_bits, run, series, star, two_organisations, with};

/// Series and outcomes of all sixteen replicates agree to the last bit.
fn assert_same(what: &str, one: &Setting, other: &Setting) {
    let (of_one, of_other) = (run(one, 0), run(other, 0));
    for lane in 0..16 {
        assert_eq!(lane_bits(&of_one, lane), lane_bits(&of_other, lane), "{what}: series of lane {lane}");
        let [row, other] = [&of_one, &of_other].map(|course| row_bits(&course.outcomes[lane]));
        assert_eq!(row, other, "{what}: outcomes of lane {lane}");
    }
}

fn rules(text: &str) -> Policy {
    policy_of("test", &format!("title = {{ en = \"Test\", nl = \"Toets\" }}\n{text}"))
}

/// A star, or two organisations, in which everybody follows these rules.
fn all_follow(text: &str, setting: Setting) -> Setting {
    Setting { policies: vec![rules(text)], policy_of: vec![0; setting.parameters.len()], ..setting }
}

/// The same world with the parties numbered anew: party `p` becomes `new[p]`.
fn relabelled(setting: &Setting, new: &[usize]) -> Setting {
    let mut other = setting.clone();
    other.graph.party.iter_mut().for_each(|party| *party = new[*party as usize] as u32);
    for (party, &label) in new.iter().enumerate() {
        other.parameters[label] = setting.parameters[party];
        other.good_faith[label] = setting.good_faith[party];
        other.policy_of[label] = setting.policy_of[party];
    }
    other.replacements.iter_mut().for_each(|replacement| replacement[1] = new[replacement[1]]);
    other.changes.iter_mut().for_each(|change| change.party = change.party.map(|party| new[party]));
    other
}

#[test]
fn labels_of_parties_carry_no_meaning_in_a_lively_world() {
    assert_same("two parties", &lively(), &relabelled(&lively(), &[1, 0]));
    let two = lively();
    let mut three = Setting {
        graph: Graph::complete(&[2, 1, 2], &[(0, 1), (1, 2), (0, 2)]).with_fixed_roles(1, 2),
        parameters: vec![two.parameters[0], two.parameters[1], with(|p| (p.fence_drift, p.round_cost) = (0.2, 0.9))],
        good_faith: vec![0.9, 0.6, 0.3],
        policy_of: vec![0, 1, 0],
        ..two
    };
    // several memories are summed in the order of their labels, which may cost the last digit: none here
    three.parameters.iter_mut().for_each(|p| p.reliance = 0.0);
    for new in [[1, 0, 2], [2, 0, 1], [2, 1, 0]] {
        assert_same(&format!("three parties as {new:?}"), &three, &relabelled(&three, &new));
    }
}

#[test]
fn labels_of_policies_carry_no_meaning() {
    let mut turned = lively();
    turned.policies.reverse();
    turned.policy_of = vec![1, 0];
    assert_same("policies in another order", &lively(), &turned);
}

#[test]
fn rules_that_do_nothing_are_no_rules() {
    let mut text = String::new();
    for (number, event) in EVENTS.iter().enumerate() {
        let on = match event {
            Event::Every => "every(1)",
            Event::Crossed => "crossed(T, 0.3, up)",
            event => event.name(),
        };
        for side in ["trustor", "trustee"] {
            let _ = writeln!(text, "[[rule]]\nname = \"{number}{side}\"\non = \"{on}\"\nas = \"{side}\"");
            text += "do = [\"ignore\", { note = { tag = \"seen\" } }]\n";
        }
    }
    for setting in [busy(), brief(star(5, "ignore")), two_organisations("ignore")] {
        let silent = Policy::new(RuleSet::empty(rules(&text).rules().title().clone()));
        let idle = Setting { policies: vec![silent], policy_of: vec![0; 2], ..setting.clone() };
        assert_same("ignored and noted", &idle, &all_follow(&text, setting));
    }
}

#[test]
fn a_rule_that_never_fires_shifts_nothing() {
    // it draws, remembers, compares, and could set and order: nothing of that moves the luck of anybody
    const NEVER: &str = r#"
[[rule]]
name = "in no week"
on = "meeting"
when = "tick < 0 and (rand() < 0.5 or contacts[5] > 2)"
do = [{ control = { x = 0.5 } }, { exit = { ticks = 3 } }, { set = { param = "voice", value = 1, scope = "person" } }]
prob = 0.5
[[rule]]
name = "nor then"
on = "crossed(D, 2, up)"
do = [{ impose_rule = { scope = "person" } }, { reflect = { ticks = 3 } }, { set = { param = "personal", value = 1 } }]
[[rule]]
name = "nor there"
on = "breach"
as = "trustee"
when = "breaches[3] < 0 or unexplained < 0 or since_breach < 0 or rung < 0 or age < 0"
do = [{ promise = { m = 1 } }, "explain"]
once = true
"#;
    let never = RuleSet::from_toml("never", &format!("title = {{ en = \"-\", nl = \"-\" }}\n{NEVER}")).expect("rules");
    for setting in [lively(), brief(star(5, "ladder")), two_organisations("reflex-with-exceptions")] {
        let mut more = setting.clone();
        for policy in &mut more.policies {
            let title = policy.rules().title().clone();
            let both = RuleSet::joined(title, [policy.rules().clone(), never.clone()]);
            *policy = Policy::new(both.expect("rules that come to rest"));
        }
        assert_same("a rule that never fires", &setting, &more);
    }
}

#[test]
fn what_is_set_to_what_it_is_changes_nothing() {
    for setting in [lively(), brief(star(5, "ladder")), two_organisations("talk")] {
        let mut other = setting.clone();
        let fair = setting.parameters[0].fairness;
        other.changes.insert(0, change([3, 17], Some(0), vec![value("fairness", fair)], None));
        other.changes.insert(0, change([5, 99], None, Vec::new(), None));
        assert_same("a change to what it was", &setting, &other);
        other.kinds.push(Kind { code: 4, share: 0.0, values: vec![value("gain", 9.0), value("decision", 1.0)] });
        assert_same("a kind that never occurs", &setting, &other);
        other.changes.push(change([setting.ticks, 900], None, vec![value("meeting", 0.0)], Some(3)));
        assert_same("a change after the end", &setting, &other);
    }
}

#[test]
fn a_lever_that_nobody_pulls_shifts_nothing() {
    let unused = |what: &str, setting: &Setting, keys: &[(&str, f32)]| {
        for &(key, number) in keys {
            let (place, number) = value(key, number);
            let mut other = setting.clone();
            let set = tempered_trust::model::parameters::PARAMETERS[place].set;
            other.parameters.iter_mut().for_each(|p| set(p, number));
            assert_same(&format!("{what}: {key}"), setting, &other);
        }
    };
    let plain = two_organisations("talk");
    let fences = [("fence-step", 0.5), ("fence-drift", 0.5), ("round-gain", 1.0), ("round-words", 0.0)];
    unused("no fence", &plain, &fences);
    unused("no round", &plain, &[("round-practice", 9.0), ("round-cost", 2.0)]);
    unused("no standing rule", &plain, &[("rule-signal", 1.0), ("rule-administration", 1.0), ("rule-fine", 9.0)]);
    unused("no ladder", &plain, &[("ladder-threshold", 1.0), ("deserved-sting", 1.0)]);
    unused("no gift", &plain, &[("gift-value", 2.0)]);
    unused("no confidence", &plain, &[("discretion", 0.1)]);
    unused("no decision", &plain, &[("disappointment", 0.9)]);
    unused("nobody leaves", &plain, &[("handover", 0.5), ("selection", 1.0)]);
    let plain = brief(star(5, "ladder"));
    unused("one organisation", &plain, &[("reliance", 1.0), ("deposit", 0.3), ("store-retention", 0.9)]);
    unused("roles are fixed", &plain, &[("mirror", 1.0)]);
}

#[test]
fn an_organisation_without_ties_changes_nothing_in_a_lively_world() {
    let mut company = lively();
    company.graph.party.extend([2; 3]);
    company.parameters.push(with(|p| (p.personal, p.turnover, p.fence_drift) = (0.9, 0.5, 1.0)));
    company.good_faith.push(0.1);
    company.policy_of.push(0);
    assert_same("onlookers", &lively(), &company);
}

#[test]
fn what_fires_once_fires_once() {
    let all = "do = { control = { ticks = 1 } }\nonce = true";
    let mut setting =
        all_follow(&format!("[[rule]]\nname = \"r\"\non = \"every(1)\"\n{all}"), brief(star(5, "ignore")));
    setting.parameters[0].may_control = 0.0;
    let result = run(&setting, 0);
    for lane in 0..16 {
        let share = series(&setting, &result, "control-share", lane);
        let weeks: Vec<usize> = (0..setting.ticks).filter(|&week| share[week] > 0.0).collect();
        assert_eq!(weeks, [8], "once in each relation, though people may be controlled every week");
    }
    // in each relation at its first breach, and never again though people come and go
    let first = "on = \"breach\"\ndo = { exit = { ticks = 1 } }\nonce = true";
    let mut setting = all_follow(&format!("[[rule]]\nname = \"r\"\n{first}"), brief(star(1, "ignore")));
    setting.parameters[1].imposed_intent = 1.0;
    for turnover in [0.0, 0.1] {
        setting.parameters[1].turnover = turnover;
        let result = run(&setting, 0);
        for lane in 0..16 {
            let met = series(&setting, &result, "joint-value", lane);
            let apart = met.iter().filter(|value| value.is_nan()).count();
            // a successor who comes that very week is met
            assert!(apart == 1 || (apart == 0 && turnover > 0.0), "{apart}");
        }
    }
}

#[test]
fn nothing_outlasts_the_weeks_of_the_policy() {
    // the policy holds in weeks 8 to 29; a rule of week 28 orders everything, without an end
    let world = |what: &str| {
        let text = format!("[[rule]]\nname = \"r\"\non = \"every(1)\"\nwhen = \"tick == 28\"\ndo = {what}");
        let mut setting = all_follow(&text, brief(star(4, "ignore")));
        setting.parameters[0].may_control = 0.0;
        setting
    };
    let weeks = |setting: &Setting, name: &str, holds: &dyn Fn(f32) -> bool| -> Vec<usize> {
        let values = series(setting, &run(setting, 0), name, 0);
        (0..setting.ticks).filter(|&week| holds(values[week])).collect()
    };
    let met = |what: &str| weeks(&world(what), "joint-value", &f32::is_nan);
    assert_eq!(met("\"exit\""), [28, 29]);
    assert_eq!(met("{ exit = { ticks = 900 } }"), [28, 29]);
    assert_eq!(met("{ set = { param = \"meeting\", value = 0, scope = \"person\" } }"), [28, 29]);
    assert_eq!(met("{ set = { param = \"meeting\", value = 0, ticks = 900 } }"), [29], "orders for all wait a week");
    let controlled = |what: &str| weeks(&world(what), "control-share", &|share| share > 0.0);
    assert_eq!(controlled("\"control\""), [28, 29]);
    assert_eq!(controlled("{ control = { scope = \"all\", ticks = 900 } }"), [29]);
    let ruled = |what: &str| weeks(&world(what), "control-cost", &|cost| cost > 0.0);
    assert_eq!(ruled("{ impose_rule = { scope = \"person\" } }"), [28, 29]);
    assert_eq!(ruled("{ impose_rule = { scope = \"all\" } }"), [29]);
    let text = "[[rule]]\nname = \"t\"\non = \"breach\"\ndo = \"talk\"\n[[rule]]\nname = \"r\"\non = \"every(1)\"\n\
        when = \"tick == 20\"\ndo = { reflect = { ticks = 900 } }";
    let mut hurried = all_follow(text, brief(star(4, "ignore")));
    hurried.parameters.iter_mut().for_each(|p| (p.hurried, p.imposed_intent) = (1.0, 1.0));
    assert_eq!(weeks(&hurried, "talks", &|share| share > 0.0), (20..30).collect::<Vec<_>>());
}

#[test]
fn threats_end_with_the_policy() {
    // a sanction in week 29 threatens nobody in week 30: from there on both worlds hold the same but for the sting
    let p = Parameters { negativity_benevolence: 1.0, fairness: 1.0, deserved_sting: 0.0, ..with(|_| ()) };
    let world = |what: &str| {
        let text = format!("[[rule]]\nname = \"r\"\non = \"breach\"\nwhen = \"tick == 29\"\ndo = {what}");
        Setting { parameters: vec![p; 2], ..all_follow(&text, brief(star(6, "ignore"))) }
    };
    let [one, other] = [world("{ sanction = { fine = 2 } }"), world("\"ignore\"")];
    let (of_one, of_other) = (run(&one, 0), run(&other, 0));
    for name in ["breaches", "honour-opportunists", "trust", "joint-value"] {
        for lane in 0..16 {
            let [a, b] = [(&one, &of_one), (&other, &of_other)].map(|(s, r)| series(s, r, name, lane));
            let same = a.iter().zip(&b).all(|(a, b)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()));
            assert!(same, "{name}, lane {lane}");
        }
    }
}

#[test]
fn shares_of_a_lively_world_lie_between_nothing_and_all() {
    let setting = lively();
    let course = run(&setting, 0);
    for name in metric::series_names().filter(|name| crate::worlds::is_share(name)) {
        for lane in 0..16 {
            let inside = |x: f32| x.is_nan() || (-1e-6..=1.0 + 1e-6).contains(&x);
            assert!(series(&setting, &course, name, lane).into_iter().all(inside), "{name}");
        }
    }
    let (trust, distrust) = (series(&setting, &course, "trust", 0), series(&setting, &course, "distrust", 0));
    assert!(trust.iter().zip(&distrust).all(|(t, d)| 3.0 * t + d <= 3.0 && *t < 1.0 && *d < 1.0));
}
