//! The library of scenarios: every claim holds at the scenario's own size, everything that a reader or a class needs is
//! there in both languages, and what a class is told to try can be typed as it stands.

use std::sync::atomic::AtomicBool;

use tempered_trust::library::{SCENARIOS, Shipped};
use tempered_trust::montecarlo::{self, Plan, Progress};
use tempered_trust::results::{Levels, Ruling, claims};
use tempered_trust::scenario::{self, Scenario};
use tempered_trust::words::Bilingual;

/// The groups of `tempered list`.
const THEMES: [&str; 7] = [
    "advice",
    "between organisations",
    "from control to trust",
    "rules and conversations",
    "starting points",
    "the dark side",
    "trouble and repair",
];
/// Longest label that stands beside a bar in a picture.
const LONGEST_LABEL: usize = 34;

/// Nobody watches.
struct Nobody;

impl Progress for Nobody {
    fn done(&self, _: usize) {}
}

fn read(shipped: &Shipped, changes: &[String]) -> Scenario {
    scenario::from_toml(&shipped.file(), shipped.text, changes)
        .unwrap_or_else(|error| panic!("{}", error.render(false)))
}

/// Claims that do not hold.
fn complaints(shipped: &Shipped) -> Vec<String> {
    let scenario = read(shipped, &[]);
    let plan = Plan::new(&scenario);
    let mut arms = Vec::with_capacity(plan.settings.len());
    montecarlo::run(&plan, 2, &Nobody, &AtomicBool::new(false), |_, arm| arms.push(arm)).expect("it runs");
    let verdicts = claims::of(&scenario, &arms, Levels::RUN);
    let wrong = scenario.expects.iter().zip(&verdicts).filter(|(_, verdict)| verdict.ruling != Ruling::Held);
    wrong
        .map(|(expect, verdict)| format!("{}: {} {}", shipped.name, verdict.ruling.name(), expect.claim.text))
        .collect()
}

#[test]
fn every_claim_of_every_scenario_holds() {
    let complaints: Vec<String> = SCENARIOS.iter().flat_map(complaints).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_scenario_says_what_a_reader_and_a_class_need() {
    for shipped in SCENARIOS {
        let (name, scenario) = (shipped.name, read(shipped, &[]));
        assert!(THEMES.contains(&scenario.theme.as_str()), "{name}: {}", scenario.theme);
        assert!(!scenario.source.is_empty() && !scenario.expects.is_empty(), "{name}");
        assert!(shipped.text.starts_with("# "), "{name} begins with what it is about");
        let class = &scenario.class;
        for list in [&class.notice, &class.try_this, &class.why] {
            assert!(!list.is_empty() && list.iter().all(is_in_both_languages), "{name}: [class]");
        }
        for text in [&scenario.title, &scenario.question, &scenario.why] {
            assert!(is_in_both_languages(text), "{name}: {}", text.en);
        }
        for arm in &scenario.arms {
            let lengths = [&arm.label.en, &arm.label.nl].map(|label| label.chars().count());
            assert!(lengths.iter().all(|&n| (1..=LONGEST_LABEL).contains(&n)), "{name}: {}", arm.label.en);
        }
    }
}

fn is_in_both_languages(text: &Bilingual) -> bool {
    !text.en.is_empty() && text.en != text.nl
}

#[test]
fn what_a_class_is_told_to_try_can_be_typed() {
    for shipped in SCENARIOS {
        for text in read(shipped, &[]).class.try_this.iter().flat_map(|text| [&text.en, &text.nl]) {
            let changes = changes(text);
            assert!(!changes.is_empty(), "{}: no command in: {text}", shipped.name);
            let _ = read(shipped, &changes);
        }
    }
}

/// What stands behind each `--set` of a text, without the quotes of a shell.
fn changes(text: &str) -> Vec<String> {
    let one = |rest: &str| match rest.strip_prefix('\'') {
        Some(quoted) => quoted.split('\'').next().unwrap_or_default().to_owned(),
        None => rest.split([' ', ';']).next().unwrap_or_default().trim_end_matches(',').to_owned(),
    };
    text.split("--set ").skip(1).map(one).collect()
}
