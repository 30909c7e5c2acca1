//! The files in `scenarios`: each is valid, survives being written out and read again, and stands in the index.

use super::{RIGHT, THREE, folder, read, shipped_files};
use crate::scenario::{Scenario, from_toml, load};

fn again(scenario: &Scenario) -> Scenario {
    let text = scenario.to_toml();
    from_toml(&scenario.file, &text, &[]).unwrap_or_else(|error| panic!("{}\n{text}", error.render(false)))
}

#[test]
fn every_shipped_file_is_valid_and_survives_the_round_trip() {
    assert!(shipped_files().len() >= 3);
    for path in shipped_files() {
        let scenario = load(&path, &[]).unwrap_or_else(|error| panic!("{}", error.render(false)));
        assert_eq!(again(&scenario), scenario, "{}", path.display());
        assert_eq!(again(&scenario).to_toml(), scenario.to_toml());
    }
}

#[test]
fn differences_of_parties_and_arms_survive_the_round_trip() {
    let texts = [
        format!("{RIGHT}[population.star.manager]\nstance = \"blind\"\n[population.star.colleague]\ncapacity = 1.1\n"),
        format!(
            "{THREE}[arm.situation]\nstance = \"blind\"\nabstain = \"never\"\n[[arm]]\nname = \"é \\\"y\\\" \\\\ z\"\nowner = \"b\"\n"
        ),
        format!("{THREE}[[tie]]\nbetween = [\"c\", \"a\"]\n[situation]\nabstain-value = -0.0\ntemptation = 0.1\n"),
        format!("{RIGHT}[situation]\ngood-reason = 1e-7\nprecision = 14.999999\n")
            .replace("\"Q?\"", "{ en = \"a \\\"b\\\" \\\\ c\", nl = \"ĳ\" }"),
    ];
    for text in texts {
        let scenario = read(&text);
        assert_eq!(again(&scenario), scenario, "{text}");
    }
}

#[test]
fn numbers_are_written_in_their_shortest_form() {
    let text = load(&folder().join("blanket-rule.toml"), &[]).expect("shipped").to_toml();
    assert!(text.contains("\ngood-reason = 0.08\n"), "{text}");
    assert!(text.contains("\nprecision = 5.0\n"), "{text}");
}

#[test]
fn the_resolved_scenario_reads_well() {
    insta::assert_snapshot!(
        "resolved",
        load(&folder().join("two-organisations.toml"), &[]).expect("shipped").to_toml()
    );
}

#[test]
fn blanket_rule_compares_five_answers() {
    let scenario = load(&folder().join("blanket-rule.toml"), &[]).expect("shipped");
    let policies: Vec<String> = scenario.arms.iter().map(|arm| arm.policy_names.join(" ")).collect();
    assert_eq!(policies, ["ignore", "talk", "ladder", "reflex", "control-all"]);
    assert!(scenario.arms.iter().all(|arm| (arm.weeks.from, arm.weeks.until) == (20, 80)));
    assert!(scenario.arms.iter().flat_map(|arm| &arm.parameters).all(|p| p.may_abstain < 0.5));
    assert_eq!((scenario.figures.discussed, scenario.figures.fan), (Some(3), vec![3]));
    assert_eq!(scenario.arms[2].label.nl, "Ladder: eerst praten, dan straffen");
}

#[test]
fn the_index_has_a_row_for_every_scenario() {
    let index = std::fs::read_to_string(folder().join("README.md")).expect("the index");
    for path in shipped_files() {
        let scenario = load(&path, &[]).expect("shipped");
        let row = index.lines().find(|row| row.contains(&format!("]({})", scenario.file))).expect("a row");
        assert!(row.contains(&format!("`{}`", scenario.figures.names[0])), "{row}");
    }
}

#[test]
fn what_the_index_says_to_try_can_be_tried() {
    let index = std::fs::read_to_string(folder().join("README.md")).expect("the index");
    for row in index.lines().filter(|row| row.contains("--set")) {
        let file = row.split(['(', ')']).nth(1).expect("a file");
        for override_ in row.split("`--set ").skip(1).filter_map(|rest| rest.split('`').next()) {
            let tried = load(&folder().join(file), &[override_.to_owned()]);
            assert!(tried.is_ok(), "{file} {override_}");
        }
    }
}

#[test]
fn control_characters_are_refused_wherever_a_terminal_or_a_picture_would_meet_them() {
    for text in ["a\\u001b[31mb", "a\\nb", "a\\u0000b"] {
        let scenario = RIGHT.replace("\"Q?\"", &format!("\"{text}\""));
        let error = crate::scenario::from_toml("mine.toml", &scenario, &[]).expect_err("refused").render(false);
        assert!(error.contains("question holds a line break or another control character"), "{error}");
    }
}
