//! What a scenario can say beyond who meets whom: kinds of agreement, levers, regimes, fences, fixed roles, changes.

use super::{RIGHT, THREE, read, wrong};
use crate::model::parameters::Parameters;
use crate::scenario::{Change, Network, Replacement, Scenario, Tie, Values, Weeks, from_toml, levers};

/// Every scenario here survives being written out.
fn said(text: &str) -> Scenario {
    let scenario = read(text);
    let again = from_toml("mine.toml", &scenario.to_toml(), &[]);
    let again = again.unwrap_or_else(|error| panic!("{}\n{}", error.render(false), scenario.to_toml()));
    assert_eq!(again, scenario, "{}", scenario.to_toml());
    scenario
}

fn refused(text: &str, words: &[&str]) {
    let shown = wrong(text, &[]).render(false);
    for word in words {
        assert!(shown.contains(word), "“{word}” is not in: {shown}");
    }
}

fn value(values: &Values, key: &str) -> Option<f32> {
    values.iter().find(|(parameter, _)| parameter.key == key).map(|&(_, value)| value)
}

fn numbers(scenario: &Scenario, of: fn(&Parameters) -> f32) -> Vec<Vec<f32>> {
    scenario.arms.iter().map(|arm| arm.parameters.iter().map(of).collect()).collect()
}

#[test]
fn known_kinds_come_with_values_and_own_ones_get_numbers() {
    let kinds = said(&format!(
        "{RIGHT}[[kind]]\nname = \"visit\"\nshare = 0.1\ngain = 2\n[[kind]]\nname = \"confide\"\nshare = 0.15\nloss = 3\n\
         [[kind]]\nname = \"site-visit\"\nlabel = {{ en = \"A\", nl = \"B\" }}\nshare = 0.75\n"
    ))
    .kinds;
    let seen: Vec<(&str, usize)> = kinds.iter().map(|kind| (kind.name.as_str(), kind.code)).collect();
    assert_eq!(seen, [("visit", 3), ("confide", 1), ("site-visit", 4)]);
    assert_eq!((value(&kinds[1].values, "loss"), value(&kinds[1].values, "gain")), (Some(3.0), Some(0.5)));
    assert_eq!((kinds[0].values.len(), kinds[2].label.nl.as_str()), (1, "B"));
}

#[test]
fn kinds_are_words_of_conditions() {
    let text = |word: &str| {
        format!(
            "{RIGHT}[[arm.rule]]\nname = \"r\"\non = \"breach\"\nwhen = \"kind == {word}\"\ndo = \"talk\"\n[[kind]]\nname = \"site-visit\"\nshare = 0.1\n"
        )
    };
    let arm = &said(&text("site_visit")).arms[1];
    assert_eq!(arm.rules.rules().len(), 2, "that of reflex and that of the arm");
    refused(&text("sight_visit"), &["there is no kind", "did you mean site_visit?", "confide, decide, site_visit"]);
}

#[test]
fn regimes_surround_and_what_is_written_wins() {
    let text = format!(
        "{RIGHT}[arm.situation]\nregime = \"harbour\"\n[situation]\nregime = \"market\"\nopenness = 0.5\n\
         [regime.market]\nmeeting = 0.3\n[regime.harbour]\nbased-on = \"network\"\nmeeting = 0.2\n"
    );
    let scenario = said(&text);
    assert_eq!(scenario.arms.iter().map(|arm| arm.regime).collect::<Vec<_>>(), [1, 5]);
    assert_eq!(numbers(&scenario, |p| p.meeting), [[0.3; 2], [0.2; 2]]);
    assert_eq!(numbers(&scenario, |p| p.openness)[0], [0.5; 2]);
    assert_eq!(numbers(&scenario, |p| p.fairness)[1], [0.5; 2]);
}

#[test]
fn levers_pull_in_order_and_what_is_written_wins() {
    let text = format!(
        "{RIGHT}[arm.situation]\nlevers = [\"reports-with-reasons\", \"own-share\"]\ndispositional-bias = 0.1\n\
         [situation]\nlevers = [\"discretion\"]\nfairness = 0.3\n"
    );
    let scenario = said(&text);
    assert_eq!(numbers(&scenario, |p| p.fairness), [[0.3; 2], [0.5; 2]], "what a lever adds is added to what holds");
    assert_eq!(numbers(&scenario, |p| p.dispositional_bias)[1], [0.1; 2]);
    assert_eq!(scenario.arms[1].levers, ["discretion", "reports-with-reasons", "own-share"]);
    let of_one = said(&THREE.replace("spanners = 3\n", "spanners = 3\nlevers = [\"discretion\"]\n"));
    assert_eq!(numbers(&of_one, |p| p.discretion), [[0.95, 1.0, 0.95]]);
}

#[test]
fn a_lever_may_bring_a_policy_to_arms() {
    let scenario = said(&format!("{RIGHT}[situation]\nlevers = [\"collaborative\"]\n"));
    assert_eq!(scenario.arms[0].policy_names, ["talk"]);
    assert_eq!(scenario.arms[1].policy_names, ["reflex", "talk"]);
    refused(
        &THREE.replace("spanners = 3\n", "levers = [\"collaborative\"]\n"),
        &["brings the policy talk", "a policy belongs to an arm"],
    );
}

#[test]
fn every_lever_says_something_and_each_recommendation_changes_one_input() {
    assert!(levers().len() >= 25);
    for (at, lever) in levers().iter().enumerate() {
        let inputs = lever.set.len() + lever.add.len() + usize::from(lever.policy.is_some());
        assert!(inputs > 0 && (at >= 10 || inputs == 1), "{}", lever.name);
        assert_eq!(at < 10, lever.source.contains("recommendation"), "{}", lever.name);
        said(&format!("{RIGHT}[[arm]]\nname = \"third\"\n[arm.situation]\nlevers = [\"{}\"]\n", lever.name));
    }
}

#[test]
fn what_comes_with_the_program_is_without_problems() {
    use crate::reading::problem::Problems;
    use crate::scenario::{library, policies};
    for text in [crate::scenario::levers::TEXT, crate::scenario::regimes::TEXT] {
        let problems = Problems::default();
        assert!(!library::entries(text, &problems).is_empty());
        assert_eq!(problems.into_sorted(), []);
    }
    assert_eq!(crate::scenario::regimes::presets().iter().map(|r| r.code).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let folder = super::folder().join("policies");
    let mut names: Vec<String> =
        folder.read_dir().expect("a folder").filter_map(|e| stem(&e.expect("an entry").path())).collect();
    names.sort();
    assert_eq!(policies::POLICIES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names);
}

fn stem(path: &std::path::Path) -> Option<String> {
    let is_policy = path.extension().is_some_and(|ending| ending == "toml");
    path.file_stem().filter(|_| is_policy).map(|stem| stem.to_string_lossy().into_owned())
}

#[test]
fn fences_are_there_when_a_table_says_so() {
    let fences = |text: &str| {
        let scenario = said(text);
        (scenario.fence, scenario.arms.iter().map(|arm| arm.fence).collect::<Vec<_>>())
    };
    assert_eq!(fences(RIGHT), (None, vec![None, None]));
    let all = [0.3, 0.0, 0.0];
    let text = format!("{RIGHT}[arm.fence]\nwiden = 1\n[fence]\nrecognise = 0.3\n");
    assert_eq!(fences(&text), (Some(all), vec![Some(all), Some([0.3, 0.0, 1.0])]));
    assert_eq!(fences(&format!("{RIGHT}[arm.fence]\n")), (None, vec![None, Some([0.0; 3])]));
}

#[test]
fn a_tie_may_fix_who_is_trustor() {
    let text = format!(
        "{THREE}[[tie]]\nbetween = [\"c\", \"a\"]\ntrustor = \"c\"\n[[tie]]\nbetween = [\"a\", \"b\"]\n[[tie]]\nbetween = [\"b\", \"c\"]\n"
    );
    let Network::Complete { ties } = said(&text).population.network else { panic!("listed organisations") };
    let tie = |a, b, trustor| Tie { a, b, trustor };
    assert_eq!(ties, [tie(0, 1, None), tie(0, 2, Some(2)), tie(1, 2, None)]);
    refused(
        &text.replace("trustor = \"c\"", "trustor = \"b\""),
        &["there is no end of this tie \"b\"", "\"a\" and \"c\""],
    );
}

#[test]
fn an_arm_may_change_the_mix() {
    let shares = |text: &str| said(text).arms.iter().map(|arm| arm.good_faith.clone()).collect::<Vec<_>>();
    let text = RIGHT.replace("policy = \"reflex\"", "good-faith = 0.6");
    assert_eq!(shares(&text), [[1.0, 0.8], [1.0, 0.6]], "the manager is nobody's trustee");
    assert_eq!(shares(&format!("{THREE}good-faith = 0.1\n")), [[0.1; 3]]);
}

#[test]
fn changes_hold_until_the_end_or_the_week_that_is_said() {
    let text = format!(
        "{RIGHT}[[arm.at]]\nweek = 30\nuntil = 40\nwho = \"staff\"\nset = {{ capacity = 0.7 }}\n[[arm.at]]\nweek = 5\nreplace = \"staff\"\n\
         [[at]]\nweek = 10\nregime = \"market\"\nlevers = [\"reports-with-reasons\"]\nset = {{ meeting = 0.9 }}\nreplace = \"manager\"\n"
    );
    let scenario = said(&text);
    let of = |arm: usize| (&scenario.arms[arm].replacements, &scenario.arms[arm].changes);
    let all = Replacement { week: 10, party: 0 };
    assert_eq!((of(0).0.as_slice(), of(1).0.as_slice()), (&[all][..], &[Replacement { week: 5, party: 1 }, all][..]));
    let Change { weeks, party, values, regime } = &of(0).1[0];
    assert_eq!((*weeks, *party, *regime), (Weeks { from: 10, until: 110 }, None, Some(1)));
    assert_eq!(["meeting", "openness", "fairness"].map(|key| value(values, key)), [Some(0.9), Some(0.6), Some(0.2)]);
    assert_eq!((of(0).1.len(), of(1).1.len(), of(1).1[1].party), (1, 2, Some(1)));
}

#[test]
fn abstaining_is_a_parameter() {
    let text =
        format!("{RIGHT}[arm.situation]\nmay-abstain = 0\nabstain = \"allowed\"\n[situation]\nabstain = \"never\"\n");
    assert_eq!(numbers(&said(&text), |p| p.may_abstain), [[0.0; 2], [0.0; 2]]);
}

#[test]
fn something_must_be_left_to_choose() {
    let stuck = "may-trust = 0\nmay-control = 0\n";
    refused(&format!("{RIGHT}[situation]\nabstain = \"never\"\n{stuck}"), &["manager may neither trust"]);
    let later = format!("{RIGHT}[situation]\n{stuck}[[at]]\nweek = 12\nset = {{ may-abstain = 0 }}\n");
    refused(&later, &["in week 12"]);
    let kind = format!("{RIGHT}[situation]\n{stuck}[[kind]]\nname = \"visit\"\nshare = 0.1\nmay-abstain = 0\n");
    refused(&kind, &["of the kind visit"]);
    said(&format!("{RIGHT}[situation]\n{stuck}"));
}
