//! What `explain` tells and `new` copies.

use std::fs;

use crate::support::{Desk, STAR, TWO, names};

/// Everything that a scenario can say, in one.
const RICH: &str = r#"
policy = ["talk", "two-rounds"]
good-faith = 0.4
[arm.situation]
levers = ["discretion"]
[[arm.rule]]
name = "visits matter"
on = "breach"
when = "kind == visit and regime == harbour"
do = "warn"
[[arm.at]]
week = 4
until = 9
who = "agency"
set = { capacity = 0.7 }
[[arm.at]]
week = 3
replace = "agency"
[fence]
recognise = 0.25
[[kind]]
name = "visit"
share = 0.1
gain = 2
[[tie]]
between = ["municipality", "agency"]
trustor = "agency"
[regime.harbour]
based-on = "market"
"#;

fn rich() -> String {
    let text = TWO.replace("policy = \"talk\"\n", "").replace("[situation]\n", "[situation]\nregime = \"harbour\"\n");
    text + RICH
}

#[test]
fn explain_tells_all_that_a_scenario_says() {
    let desk = Desk::with(&rich());
    for language in ["en", "nl"] {
        let told = desk.tempered(&format!("explain world.toml --lang {language}")).succeeded().out;
        assert!(!told.contains('⟨') && told.lines().all(|line| line.chars().count() <= 100), "{told}");
        insta::assert_snapshot!(format!("explain-{language}"), told);
    }
    assert_eq!(names(&desk.path("")), ["world.toml"], "nothing is run or left");
}

#[test]
fn explain_tells_what_is_changed_on_the_command_line_and_refuses_what_check_refuses() {
    let desk = Desk::with(STAR);
    let told = desk.tempered("explain world.toml --set situation.hurried=0.5").succeeded().out;
    assert!(told.contains("hurried 0.5 (usually 0)"), "{told}");
    let error = desk.tempered("explain world.toml --set situation.huried=0.5").refused(&["did you mean hurried?"]);
    assert_eq!(error.out, "");
    desk.tempered("explain nowhere.toml").refused(&["nowhere.toml", "cannot be read"]);
}

#[test]
fn new_copies_a_scenario_that_can_be_run_at_once() {
    let desk = Desk::with(STAR);
    let answer = desk.tempered("new mine --from blanket-rule").succeeded();
    for told in ["mine.toml is a copy of blanket-rule", "tempered explain mine.toml", "tempered run mine.toml"] {
        assert!(answer.out.contains(told), "“{told}” is not in: {}", answer.out);
    }
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/blanket-rule.toml");
    assert_eq!(fs::read(desk.path("mine.toml")).expect("made"), fs::read(shipped).expect("shipped"));
    desk.tempered("check mine.toml").succeeded();
    desk.tempered("new yours.toml --from world.toml").succeeded();
    assert_eq!(fs::read_to_string(desk.path("yours.toml")).expect("made"), STAR);
}

#[test]
fn new_overwrites_nothing_and_says_what_there_is() {
    let desk = Desk::with(STAR);
    desk.tempered("new world --from network").refused(&["world.toml is there already"]);
    assert_eq!(fs::read_to_string(desk.path("world.toml")).expect("as it was"), STAR);
    desk.tempered("new mine --from blanket").refused(&["there is no scenario", "blanket-rule, breach-and-repair"]);
    desk.tempered("new ../mine --from network").refused(&["is no name for a scenario", "letters, digits"]);
    desk.tempered("new mine").refused(&["--from"]);
    desk.write("torn.toml", "title = ");
    desk.tempered("new mine --from torn.toml").refused(&["torn.toml:1"]);
    assert_eq!(names(&desk.path("")), ["torn.toml", "world.toml"]);
}

#[test]
fn new_leaves_no_rules_behind() {
    let desk = Desk::new();
    fs::create_dir(desk.path("there")).expect("made");
    desk.write("there/own.toml", "title = \"P\"\n[[rule]]\nname = \"p\"\non = \"breach\"\ndo = \"talk\"\n");
    desk.write("there/world.toml", STAR.replace("\"reflex\"", "\"own.toml\""));
    desk.tempered("new mine --from there/world.toml")
        .refused(&["would take rules from own.toml", "copy that file first"]);
    fs::copy(desk.path("there/own.toml"), desk.path("own.toml")).expect("copied");
    desk.tempered("new mine --from there/world.toml").succeeded();
    desk.tempered("check mine.toml").succeeded();
}

#[test]
fn a_policy_that_is_changed_later_changes_no_run() {
    let desk = Desk::with(&STAR.replace("\"reflex\"", "\"own.toml\""));
    let policy = |action: &str| format!("title = \"P\"\n[[rule]]\nname = \"p\"\non = \"breach\"\ndo = \"{action}\"\n");
    desk.write("own.toml", policy("talk"));
    let run = desk.run("");
    let resolved = fs::read_to_string(run.join("scenario.toml")).expect("read");
    desk.write("own.toml", policy("warn"));
    desk.write("world.toml", resolved.clone());
    let again = desk.run("--out again");
    assert_eq!(fs::read_to_string(again.join("scenario.toml")).expect("read"), resolved);
    assert!(resolved.contains("do = \"talk\""), "{resolved}");
}
