//! The stylised facts of `scenarios/facts`: each comes out, at p < .01, unless its file says that it is missed and why;
//! and a fact that is listed as missed does not come out, or the file is out of date.

use std::sync::atomic::AtomicBool;

use tempered_trust::facts::{self, Case};
use tempered_trust::montecarlo::Progress;
use tempered_trust::results::Verdict;

use crate::support::Desk;

/// Nobody watches.
struct Nobody;

impl Progress for Nobody {
    fn done(&self, _: usize) {}
}

fn cases() -> Vec<Case> {
    facts::all().unwrap_or_else(|error| panic!("{}", error.render(false)))
}

fn verdicts(case: &Case) -> Vec<Verdict> {
    facts::verdicts(&case.scenario, 2, &Nobody, &AtomicBool::new(false)).expect("it runs")
}

/// What is not as the file says, if anything.
fn complaint(case: &Case) -> Option<String> {
    let verdicts = verdicts(case);
    let (number, title) = (case.fact.number, &case.scenario.title.en);
    match (facts::comes_out(&verdicts), &case.fact.missed) {
        (true, None) | (false, Some(_)) => None,
        (true, Some(reason)) => Some(format!("fact {number}, {title}: comes out, though listed as missed ({reason})")),
        (false, None) => {
            let claims = case.scenario.expects.iter().zip(&verdicts).map(|(expect, verdict)| {
                format!("\n  {}: {} (z {:?})", verdict.ruling.name(), expect.claim.text, facts::weakest_z(verdict))
            });
            Some(format!("fact {number}, {title}: does not come out{}", claims.collect::<Vec<_>>().concat()))
        }
    }
}

#[test]
fn every_fact_comes_out_or_is_listed_as_missed() {
    let complaints: Vec<String> = cases().iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_fact_has_a_number_of_its_own_a_source_and_enough_replicates() {
    let cases = cases();
    for (at, case) in cases.iter().enumerate() {
        let number = case.fact.number;
        assert!(cases[..at].iter().all(|other| other.fact.number != number), "two facts have number {number}");
        assert!(case.scenario.file.starts_with(&format!("{number:02}-")), "{}", case.scenario.file);
        assert!(!case.scenario.source.is_empty() && !case.scenario.expects.is_empty(), "{}", case.scenario.file);
        assert!(case.scenario.run.replicates >= 200, "{}", case.scenario.file);
    }
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/facts")).expect("the folder");
    let files =
        files.filter(|file| file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|e| e == "toml")));
    assert_eq!(files.count(), cases.len(), "every file there says that it is a fact");
}

#[test]
fn the_command_tells_facts_in_words_and_as_json() {
    let desk = Desk::new();
    let told = desk.tempered("facts 19 21 --threads 1").succeeded().out;
    for words in
        [" 19  comes out  A blanket rule makes opportunists comply", "held: breaches: rule < nothing", "all 2 facts"]
    {
        assert!(told.contains(words), "{words} is not in: {told}");
    }
    assert!(desk.tempered("facts 19 --lang nl").succeeded().out.contains("komt uit"));
    let json = desk.tempered("facts 19 --json").succeeded().out;
    assert!(json.starts_with("[\n{\"number\":19,") && json.contains("\"comes-out\":true"), "{json}");
    desk.tempered("facts 19 999").refused(&["there is no fact 999"]);
}

#[test]
fn robustness_is_the_same_on_any_number_of_threads() {
    let desk = Desk::new();
    let [one, two] =
        ["1", "2"].map(|n| desk.tempered(&format!("facts 19 --robustness --draws 3 --threads {n}")).succeeded().out);
    assert_eq!(one, two);
    assert_eq!(one, "| 19 | honour-opportunists: rule > nothing | 100 % |\n");
}
