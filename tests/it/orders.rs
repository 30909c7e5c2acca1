//! What rules order: when it begins, how long it holds, and for whom.

use tempered_trust::engine::Setting;
use tempered_trust::model::Parameters;

use crate::worlds::{brief, lane_bits, outcome, policy_of, run, series, star, two_organisations};

/// A star of three, or two organisations, in which nobody controls of their own accord, everybody meets, and every
/// agreement of party `breaks` is broken on purpose. Policies hold from week 8 until 30 of 40.
fn calm(world: Setting, breaks: bool, rules: &str) -> Setting {
    let p = Parameters {
        precision: 15.0,
        control_cost: 2.0,
        rule_administration: 0.5,
        may_abstain: 0.0,
        misunderstanding: 0.0,
        good_reason: 0.0,
        imposed_intent: f32::from(u8::from(breaks)),
        reliance: 0.0,
        ..Parameters::default()
    };
    let text = format!("title = {{ en = \"Test\", nl = \"Toets\" }}\n{rules}");
    Setting { parameters: vec![p; 2], policies: vec![policy_of("test", &text)], policy_of: vec![0; 2], ..brief(world) }
}

fn in_star(rules: &str) -> Setting {
    let mut setting = calm(star(3, "ignore"), false, rules);
    // whoever may not control of their own accord does so only on order
    setting.parameters[0].may_control = 0.0;
    setting
}

/// The weeks in which a series is above zero, in every lane the same.
fn weeks(setting: &Setting, name: &str) -> Vec<usize> {
    let result = run(setting, 0);
    let above = |lane: usize| -> Vec<usize> {
        let values = series(setting, &result, name, lane);
        (0..setting.ticks).filter(|&tick| values[tick] > 0.0).collect()
    };
    assert!((1..16).all(|lane| above(lane) == above(0)), "the same in all lanes");
    above(0)
}

fn rule(on: &str, what: &str) -> String {
    format!("[[rule]]\nname = \"{on}{}\"\non = \"{on}\"\n{what}\n", what.len())
}

#[test]
fn what_is_ordered_for_all_holds_for_as_many_weeks_as_said() {
    // in its ninth week the contacts pass 10: after the orders of that week have taken effect, so that one more passes
    for (on, first) in [("every(100)", 9), ("crossed(contacts, 10, up)", 11)] {
        let controlled = in_star(&rule(on, "do = { control = { scope = \"all\", ticks = 3 } }"));
        assert_eq!(weeks(&controlled, "control-share"), [first, first + 1, first + 2], "control, {on}");
        let ruled = in_star(&rule(on, "do = { impose_rule = { scope = \"all\", ticks = 3 } }"));
        assert_eq!(weeks(&ruled, "control-cost"), [first, first + 1, first + 2], "a standing rule, {on}");
        let set = in_star(&rule(on, "do = { set = { param = \"meeting\", value = 0, ticks = 3 } }"));
        let met = weeks(&set, "trust-share");
        assert_eq!(
            (0..40).filter(|week| !met.contains(week)).collect::<Vec<_>>(),
            [first, first + 1, first + 2],
            "{on}"
        );
    }
    let for_good = in_star(&rule("every(100)", "do = { impose_rule = { scope = \"all\" } }"));
    assert_eq!(weeks(&for_good, "control-cost"), (9..30).collect::<Vec<_>>(), "nothing outlasts the policy");
}

#[test]
fn what_is_ordered_for_one_person_holds_from_the_next_meeting_on() {
    let at = |on: &str, when: &str| {
        let what = format!("when = \"{when}\"\ndo = {{ control = {{ ticks = 2 }} }}");
        weeks(&in_star(&rule(on, &what)), "control-share")
    };
    assert_eq!(at("every(1)", "tick == 10"), [10, 11], "the meeting of this week is still to come");
    assert_eq!(at("meeting", "tick == 10"), [10, 11], "this meeting");
    assert_eq!(at("trusted", "tick == 10"), [11, 12], "too late for this meeting");
    assert_eq!(at("kept", "tick == 10"), [11, 12]);
    assert_eq!(at("crossed(contacts, 11, up)", "true"), [11, 12]);
    assert_eq!(at("every(1)", "tick == 29"), [29], "nothing outlasts the policy");
}

#[test]
fn a_standing_rule_in_force_stays_as_it_is() {
    for (scope, later) in [("person", 0), ("all", 1)] {
        let what = format!("do = {{ impose_rule = {{ scope = \"{scope}\", ticks = 4 }} }}");
        let setting = in_star(&rule("every(3)", &what));
        let held = |first: usize| first + later..first + later + 4;
        // imposed in weeks 8, 11, 14 …: every other time it is in force already
        let expected: Vec<usize> = [8, 14, 20, 26].into_iter().flat_map(held).filter(|&week| week < 30).collect();
        assert_eq!(weeks(&setting, "control-cost"), expected, "{scope}");
    }
}

#[test]
fn whoever_looks_back_on_unexplained_breaches_sees_them() {
    let rules = rule("breach", "do = \"talk\"")
        + &rule("every(1)", "when = \"unexplained[2] >= 2\"\ndo = { control = { ticks = 1 } }");
    let mut setting = calm(star(3, "ignore"), true, &rules);
    setting.parameters[0].may_control = 0.0;
    setting.parameters[0].openness = 0.0;
    assert_eq!(weeks(&setting, "control-share"), (10..30).collect::<Vec<_>>());
}

#[test]
fn whoever_was_asked_does_not_count_it_as_unexplained() {
    // the first party asks about the breaches of the second, whose rule looks back on what its own people asked
    let world = |what: &str| {
        let setting = calm(two_organisations("ignore"), false, &rule("breach", "do = \"talk\""));
        let theirs = rule("every(1)", &format!("when = \"unexplained[3] > 0 or unexplained > 0\"\ndo = {what}"));
        let theirs = policy_of("theirs", &format!("title = {{ en = \"-\", nl = \"-\" }}\n{theirs}"));
        let mut setting = Setting { policies: [setting.policies.clone(), vec![theirs]].concat(), ..setting };
        setting.policy_of = vec![0, 1];
        setting.parameters[0].openness = 0.0;
        setting.parameters[1].imposed_intent = 1.0;
        setting
    };
    let (exit, nothing) = (run(&world("\"exit\""), 0), run(&world("\"ignore\""), 0));
    assert!((0..16).all(|lane| lane_bits(&exit, lane) == lane_bits(&nothing, lane)));
}

#[test]
fn of_a_shared_loss_the_trustor_misses_less() {
    let world = |shared_loss: f32| {
        let mut setting = calm(star(6, "ignore"), false, &rule("every(1)", "do = \"ignore\""));
        // all stay away, whatever they expect
        setting.parameters[0] =
            Parameters { abstain_value: 0.5, may_abstain: 1.0, shared_loss, gain: 0.5, ..setting.parameters[0] };
        (setting.parameters[0].may_trust, setting.parameters[0].may_control) = (0.0, 0.0);
        outcome(&run(&setting, 0).outcomes, "missed-opportunity").iter().sum::<f64>()
    };
    assert!(world(1.0) > world(0.0), "what is borne by others does not speak against trusting");
}

#[test]
fn a_round_asked_for_in_a_round_is_held_a_week_later() {
    let rules = rule("every(100)", "do = \"round\"") + &rule("round", "do = \"round\"\nonce = true");
    let setting = Setting { windows: [[0, 8], [0, 40], [35, 40]], ..in_star(&rules) };
    let held = outcome(&run(&setting, 0).outcomes, "rounds");
    assert!(held.iter().all(|share| (share - 2.0 / 40.0).abs() < 1e-12), "{held:?}");
}

#[test]
fn each_side_pays_for_its_part_of_a_round() {
    let world = |rules: &str| {
        let mut setting = Setting { fence: Some([0.0; 3]), ..calm(two_organisations("ignore"), false, rules) };
        setting.parameters[0].round_cost = 1.0;
        setting.parameters[1].round_cost = 0.0;
        setting
    };
    let rounds = world(&rule("every(1)", "do = \"round\""));
    let none = world(&rule("every(1)", "do = \"ignore\""));
    let (with, without) = (run(&rounds, 0), run(&none, 0));
    for lane in 0..16 {
        let [paid, free] = [(&rounds, &with), (&none, &without)].map(|(s, r)| series(s, r, "trustor-value", lane));
        for week in 8..30 {
            let cost = free[week] - paid[week];
            let expected = if week % 2 == 0 { 1.0 } else { 0.0 };
            assert!((cost - expected).abs() < 1e-5, "week {week}: {cost}");
        }
    }
}

#[test]
fn a_fence_can_be_lowered() {
    let mut setting = in_star(&rule("every(100)", "do = { fence = { phase = 1, by = -0.3 } }"));
    setting.fence = Some([0.8, 0.0, 0.0]);
    setting.parameters.iter_mut().for_each(|p| p.fence_drift = 0.0);
    let result = run(&setting, 0);
    let level = series(&setting, &result, "fence-recognised", 0);
    assert!((level[7] - 0.8).abs() < 1e-6 && (level[8] - 0.5).abs() < 1e-6 && (level[20] - 0.5).abs() < 1e-6);
}

#[test]
fn a_successor_does_not_inherit_a_promise() {
    let promising = |what: &str| {
        let rules = rule("every(1)", &format!("as = \"trustee\"\nwhen = \"tick == 10\"\ndo = {what}"));
        Setting { replacements: vec![[10, 1]], ..in_star(&rules) }
    };
    let (promise, nothing) = (promising("{ promise = { m = 1.4 } }"), promising("\"ignore\""));
    let (one, other) = (run(&promise, 0), run(&nothing, 0));
    assert!((0..16).all(|lane| lane_bits(&one, lane) == lane_bits(&other, lane)));
}

#[test]
fn whoever_orders_control_hears_of_it_as_trustor() {
    let world = |side: &str| {
        let rules = rule("every(1)", "when = \"tick == 9\"\ndo = { control = { ticks = 6 } }")
            + &rule("control_imposed", &format!("as = \"{side}\"\ndo = {{ gift = {{ v = 1 }} }}"));
        // the second of the two parties has no rules; in week 9 its people are trustors
        let setting = calm(two_organisations("ignore"), false, &rules);
        let idle = policy_of(
            "idle",
            "title = { en = \"-\", nl = \"-\" }\n[[rule]]\nname = \"-\"\non = \"breach\"\ndo = \"ignore\"",
        );
        Setting { policies: [setting.policies.clone(), vec![idle]].concat(), policy_of: vec![0, 1], ..setting }
    };
    let (as_trustor, as_trustee) = (world("trustor"), world("trustee"));
    let (gifts, none) = (run(&as_trustor, 0), run(&as_trustee, 0));
    for lane in 0..16 {
        let [given, kept] =
            [(&as_trustor, &gifts), (&as_trustee, &none)].map(|(s, r)| series(s, r, "trustor-value", lane));
        assert_eq!(given[..10], kept[..10], "in week 9 roles are turned");
        assert!(((kept[10] - given[10]) - 1.0).abs() < 1e-5, "one gift each in week 10");
    }
}

#[test]
fn a_gift_that_comes_too_late_is_answered_a_week_later() {
    let rules = rule("every(100)", "do = { control = { ticks = 1 } }")
        + &rule("control_imposed", "do = \"gift\"")
        + &rule("gift", "do = { exit = { ticks = 1 } }");
    let setting = in_star(&rules);
    let result = run(&setting, 0);
    let value = series(&setting, &result, "joint-value", 0);
    let without: Vec<usize> = (0..setting.ticks).filter(|&week| value[week].is_nan()).collect();
    assert_eq!(without, [10], "given in week 8, answered in week 9, nobody met in week 10");
}

#[test]
fn two_rules_sanction_a_breach_once() {
    let rules = rule("breach", "do = [{ sanction = { fine = 1 } }, { sanction = { fine = 3 } }]")
        + &rule("every(1)", "when = \"rung > breaches or sanctions > breaches\"\ndo = { control = { ticks = 1 } }");
    let mut setting = calm(star(3, "ignore"), true, &rules);
    setting.parameters[0].may_control = 0.0;
    setting.parameters[0].may_trust = 1.0;
    setting.policy_ticks = [0, 30];
    assert!(weeks(&setting, "control-share").is_empty());
}

#[test]
fn a_parameter_that_is_set_counts_for_standing_rules() {
    let rules = rule("every(100)", "do = { impose_rule = { scope = \"all\" } }")
        + &rule(
            "every(1)",
            "when = \"tick >= 15\"\ndo = { set = { param = \"rule-detection\", value = 0, scope = \"person\" } }",
        );
    let mut setting = calm(star(3, "ignore"), true, &rules);
    setting.parameters[0].may_control = 0.0;
    setting.parameters[0].rule_detection = 1.0;
    assert_eq!(weeks(&setting, "fines"), (9..15).collect::<Vec<_>>());
}
