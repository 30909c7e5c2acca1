//! Whose rules are whose, where they come from, and that a finished run keeps them.

use std::path::Path;

use super::{RIGHT, THREE, read, wrong};
use crate::scenario::{Arm, Scenario, from_toml, load};

fn again(scenario: &Scenario) -> Scenario {
    let text = scenario.to_toml();
    from_toml(&scenario.file, &text, &[]).unwrap_or_else(|error| panic!("{}\n{text}", error.render(false)))
}

fn names(arm: &Arm) -> Vec<&str> {
    arm.rules.in_file_order().into_iter().map(|rule| rule.name.as_str()).collect()
}

/// Names of the rules that a party of the only arm follows.
fn followed(scenario: &Scenario, party: usize) -> Vec<String> {
    let rules = scenario.arms[0].rules_for(&scenario.population, party);
    rules.in_file_order().into_iter().map(|rule| rule.name.clone()).collect()
}

const RULES: &str = r#"policy = ["talk", "two-rounds"]
[[arm.rule]]
name = "own up"
on = "breach"
as = "trustee"
do = ["apologise", { promise = { m = 0.5 } }]
[[arm.rule]]
name = "of b"
owner = "org:b"
on = "breach"
when = "T < 0.25 and not (D > 0.5) or rand() < 1e-3"
do = { exit = { ticks = 4 } }
prob = 0.5
[[arm.rule]]
name = "of all"
owner = "role:spanner"
on = "crossed(T, 0.4, down)"
do = "round"
priority = -3
[[arm.rule]]
name = "of the world"
owner = "env"
on = "every(52)"
do = { note = { tag = "é \"quoted\" \\ " } }
once = true
stop = true
"#;

#[test]
fn policies_and_own_rules_are_joined_in_this_order() {
    let scenario = read(&format!("{THREE}{RULES}"));
    let arm = &scenario.arms[0];
    let expected = ["the good conversation", "renew the agreement", "own up", "of b", "of all", "of the world"];
    assert_eq!(names(arm), expected);
    assert_eq!(arm.policy_names.join(" "), "talk two-rounds");
    assert_eq!(arm.rules.title(), &arm.label);
}

#[test]
fn a_finished_run_keeps_every_rule_to_the_letter() {
    let scenario = read(&format!("{THREE}{RULES}"));
    assert_eq!(again(&scenario), scenario);
    let text = scenario.to_toml();
    assert!(!text.contains("\npolicy = "), "a policy that is changed later must not change it: {text}");
    assert!(text.contains("[arm.origin]\npolicies = [\"talk\", \"two-rounds\"]"), "{text}");
    assert_eq!(again(&read(RIGHT)).arms[1].rules, read(RIGHT).arms[1].rules);
}

#[test]
fn rules_without_an_owner_are_of_whoever_answers() {
    let all = read(&format!("{THREE}{RULES}"));
    let free = ["the good conversation", "renew the agreement", "own up"];
    let (common, of_b) = (["of all", "of the world"], ["of b"]);
    assert_eq!(followed(&all, 0), [&free[..], &common].concat());
    assert_eq!(followed(&all, 1), [&free[..], &of_b, &common].concat());
    let owned = read(&format!("{THREE}owner = \"b\"\n{RULES}"));
    assert_eq!(followed(&owned, 0), common);
    assert_eq!(followed(&owned, 1), [&free[..], &of_b, &common].concat());
}

#[test]
fn in_the_star_those_as_trustee_are_the_staffs() {
    let star = "title = \"T\"\nquestion = \"Q?\"\n[population.star]\nstaff = 2\n[[arm]]\nname = \"a\"\n";
    let scenario = read(&format!(
        "{star}policy = [\"ladder\", \"denial\"]\n[[arm.rule]]\nname = \"m\"\nowner = \"role:manager\"\non = \"kept\"\ndo = \"let_go\"\n"
    ));
    assert_eq!(followed(&scenario, 0), ["the good conversation", "enough is enough", "come down again", "m"]);
    assert_eq!(followed(&scenario, 1), ["it was not like that"]);
}

#[test]
fn an_arm_that_says_nothing_has_no_rule() {
    let arm = &read(RIGHT).arms[0];
    assert!(arm.rules.is_empty() && arm.policy_names.is_empty());
}

#[test]
fn a_rule_of_the_arm_may_lift_one_of_its_policies() {
    let lift = |name: &str| {
        format!(
            "{RIGHT}[[arm.rule]]\nname = \"enough\"\non = \"every(8)\"\ndo = {{ lift_rule = {{ name = \"{name}\" }} }}\n"
        )
    };
    let scenario = read(&lift("never again"));
    assert_eq!(again(&scenario), scenario);
    assert!(wrong(&lift("never agan"), &[]).render(false).contains("did you mean \"never again\"?"));
}

#[test]
fn a_path_is_seen_from_the_folder_of_the_scenario() {
    let desk = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(desk.path().join(name), text).expect("written");
    std::fs::create_dir(desk.path().join("rules")).expect("made");
    let policy = |when: &str| {
        format!("\u{FEFF}title = \"P\"\n[[rule]]\nname = \"p\"\non = \"breach\"\nwhen = \"{when}\"\ndo = \"talk\"\n")
    };
    write("rules/mine.toml", &policy("T > 0.5"));
    write("world.toml", &RIGHT.replace("\"reflex\"", "\"rules/mine.toml\""));
    let shown = |path: &Path| {
        load(path, &[]).expect_err("wrong").render(false).replace(&desk.path().display().to_string(), "F")
    };
    let path = desk.path().join("world.toml");
    let scenario = load(&path, &[]).unwrap_or_else(|error| panic!("{}", error.render(false)));
    assert_eq!(
        (names(&scenario.arms[1]), scenario.arms[1].policy_names.join("")),
        (vec!["p"], "rules/mine.toml".into())
    );
    assert_eq!(again(&scenario), scenario, "the run needs the file no more");
    write("rules/mine.toml", &policy("trus > 0.5"));
    insta::assert_snapshot!("policy-file-with-a-slip", shown(&path));
    write("world.toml", &RIGHT.replace("\"reflex\"", "\"rules/yours.toml\""));
    insta::assert_snapshot!("policy-file-that-is-not-there", shown(&path));
}
