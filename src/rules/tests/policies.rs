//! The shipped policies load, say what they should, and are told in both languages.

use super::{read, shipped};
use crate::rules::{Action, Event, RuleSet, Scope, Side, Tone};
use crate::words::Language;

const NAMES: [&str; 24] = [
    "apology",
    "blame",
    "contract-once",
    "control-all",
    "denial",
    "endless-talk",
    "everything-in-contracts",
    "explanation",
    "fair-rule",
    "fences-in-order",
    "fences-reversed",
    "ignore",
    "indicator",
    "ladder",
    "let-go",
    "protocol",
    "protocol-with-a-word",
    "reflex",
    "reflex-with-exceptions",
    "silence",
    "story-behind-the-indicator",
    "talk",
    "two-rounds",
    "vertical-steering",
];

fn policy(wanted: &str) -> RuleSet {
    let (name, text) = shipped().into_iter().find(|(name, _)| name == wanted).expect("a shipped policy");
    RuleSet::from_toml(&name, &text).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

#[test]
fn all_load_and_say_why() {
    let names: Vec<String> = shipped().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, NAMES);
    for (name, text) in shipped() {
        let set = policy(&name);
        assert!(set.title().en != set.title().nl && !set.rules().is_empty(), "{name}");
        assert!(text.starts_with("# ") && text.contains("\n# Why: "), "{name}");
    }
}

#[test]
fn told_in_both_languages() {
    let mut told = String::new();
    for (name, _) in shipped() {
        told.extend([name.as_str(), "\n"]);
        for rule in policy(&name).in_file_order() {
            for language in Language::ALL {
                told.extend(["  ", &rule.in_words(language), "\n"]);
            }
        }
    }
    assert!(!told.contains('⟨'), "{told}");
    insta::assert_snapshot!("policies-in-words", told);
}

#[test]
fn the_first_five_do_what_they_say() {
    let only = |set: &RuleSet| set.rules().iter().flat_map(|rule| rule.actions.clone()).collect::<Vec<_>>();
    assert_eq!(only(&policy("ignore")), [Action::Ignore]);
    assert_eq!(only(&policy("talk")), [Action::Talk { tone: Tone::Future }]);
    let rule = Action::ImposeRule { scope: Scope::All, detect: None, fine: None, exceptions: false, ticks: None };
    assert_eq!(only(&policy("reflex")), [rule]);
    assert_eq!(only(&policy("control-all")), [Action::Control { x: 1.0, scope: Scope::All, ticks: None }]);
    let ladder = policy("ladder");
    let [talk, sanction] = [Action::Talk { tone: Tone::Future }, Action::Sanction { fine: None }];
    assert_eq!(only(&ladder), [Action::LetGo, talk, sanction]);
    let events = [Event::Every, Event::Breach, Event::Unexplained];
    assert_eq!(ladder.answered(), events.map(|event| (event, Side::Trustor)));
}

#[test]
fn a_rich_condition_reads_as_language() {
    let set = read(
        r#"
[[rule]]
name = "all at breach"
on = "breach"
owner = "org:faculty"
when = "(T > 0.5 or not heard_of_it) and breaches[1] != 2 and rand() < 0.5"
do = ["ignore"]
"#
        .replace("not heard_of_it", "q_intent / 2 >= abs(D - 1)")
        .as_str(),
    );
    insta::assert_snapshot!("condition-en", set.rules()[0].in_words(Language::En));
    insta::assert_snapshot!("condition-nl", set.rules()[0].in_words(Language::Nl));
}

#[test]
fn every_word_that_a_rule_can_need_is_there() {
    for language in Language::ALL {
        let words = crate::words::Words::of(language);
        let has = |table: &str, key: &str| assert!(!words.get(table, key).contains('⟨'), "{table}.{key}");
        for variable in crate::rules::VARIABLES {
            has("variable", variable.name());
            if variable.kind() == crate::rules::Type::Truth {
                has("variable", &format!("{}-not", variable.name()));
            }
            if let crate::rules::Type::Word(set) = variable.kind() {
                set.words().iter().for_each(|word| has("variable", &format!("{}-{word}", set.name())));
            }
        }
        for event in crate::rules::EVENTS.iter().filter(|event| **event != Event::Crossed) {
            has("event", event.name());
        }
        for action in crate::rules::ACTIONS {
            has("action", action.name());
        }
    }
}
