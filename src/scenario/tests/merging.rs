//! Whose number counts: defaults < situation < party < arm, and `--set` over all of them.

use super::{RIGHT, THREE, read};
use crate::scenario::{Scenario, from_toml};

fn set(text: &str, overrides: &[&str]) -> Scenario {
    let overrides: Vec<String> = overrides.iter().map(|&text| text.to_owned()).collect();
    from_toml("mine.toml", text, &overrides).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

#[test]
fn later_layers_win() {
    let text = format!(
        "{THREE}[arm.situation]\ntemptation = 0.9\n[situation]\ntemptation = 0.4\nprecision = 7\nbase-rate = 0.5\n"
    );
    let own = &read(&text).arms[0].parameters;
    assert_eq!(own.iter().map(|p| p.temptation).collect::<Vec<_>>(), [0.9; 3]);
    assert_eq!(own.iter().map(|p| p.precision).collect::<Vec<_>>(), [7.0; 3]);
    // the party's stance wins from the situation
    assert_eq!(own.iter().map(|p| p.base_rate).collect::<Vec<_>>(), [0.5, 0.4, 0.5]);
}

#[test]
fn keys_written_out_win_from_the_stance() {
    let own = read(&format!("{RIGHT}[arm.situation]\nbase-rate = 0.7\nstance = \"blind\"\n")).arms[1].parameters[0];
    assert_eq!((own.base_rate, own.vigilance), (0.7, 0.0));
}

#[test]
fn an_arm_may_differ_in_abstaining() {
    let scenario = read(&format!("{RIGHT}[arm.situation]\nabstain = \"allowed\"\n[situation]\nabstain = \"never\"\n"));
    assert_eq!(scenario.arms.iter().map(|arm| arm.parameters[0].may_abstain > 0.5).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn overrides_reach_every_table() {
    let scenario = set(
        RIGHT,
        &[
            "situation.good-reason=0.1",
            "run.replicates=200",
            "population.star.staff=7",
            "population.star.colleague.stance=blind",
            "arm.\"rule for everyone\".until = 60",
            "arm.1.policy=talk",
            "arm.'do nothing'.situation.hurried=1",
            "title=Another title",
            "measure.during=[1, 2]",
            "situation={temptation=0.3}",
        ],
    );
    assert_eq!(scenario.title.en, "Another title");
    assert_eq!((scenario.run.replicates, scenario.population.parties[1].people), (200, 7));
    assert_eq!((scenario.arms[0].policy_names.join(" "), scenario.arms[1].weeks.until), ("talk".to_owned(), 60));
    assert_eq!(scenario.measure.during.until, 2);
    let [idle, rule] = [&scenario.arms[0].parameters, &scenario.arms[1].parameters];
    assert_eq!((idle[1].vigilance, idle[0].vigilance, idle[0].hurried, rule[0].hurried), (0.0, 1.0, 1.0, 0.0));
    assert_eq!((rule[0].good_reason, rule[0].temptation), (0.1, 0.3));
}

#[test]
fn the_last_override_wins() {
    assert_eq!(set(RIGHT, &["run.seed=3", "run.seed=4"]).run.seed, 4);
}
