//! What a scenario says beside what is run, written out: claims, what makes it a fact, notes for the class.

use super::written::{bilingual, line, quoted};
use super::{Class, Expect, Fact, Scenario};
use crate::words::Bilingual;

/// The tables of these notes, in the format they are read from.
pub(super) fn text(scenario: &Scenario) -> String {
    let expects = scenario.expects.iter().map(expect_text);
    let fact = scenario.fact.iter().map(fact_text);
    expects.chain(fact).chain([class_text(&scenario.class)]).collect::<Vec<_>>().concat()
}

fn expect_text(expect: &Expect) -> String {
    let mut text = format!("\n[[expect]]\nclaim = {}\n", quoted(&expect.claim.text));
    if !expect.because.en.is_empty() || !expect.because.nl.is_empty() {
        line(&mut text, "because", &bilingual(&expect.because));
    }
    text
}

fn fact_text(fact: &Fact) -> String {
    let mut text = format!("\n[fact]\nnumber = {}\n", fact.number);
    for (key, value) in [("prototype", &fact.prototype), ("missed", &fact.missed)] {
        if let Some(value) = value {
            line(&mut text, key, &quoted(value));
        }
    }
    text
}

fn class_text(class: &Class) -> String {
    let mut text = String::new();
    for (key, notes) in class.keyed() {
        if !notes.is_empty() {
            line(&mut text, key, &list(notes));
        }
    }
    if text.is_empty() { text } else { format!("\n[class]\n{text}") }
}

/// Texts in both languages as two lists; as one where they are the same.
fn list(notes: &[Bilingual]) -> String {
    let one = |of: fn(&Bilingual) -> &String| {
        format!("[{}]", notes.iter().map(|n| quoted(of(n))).collect::<Vec<_>>().join(", "))
    };
    let (en, nl) = (one(|note| &note.en), one(|note| &note.nl));
    if en == nl { en } else { format!("{{ en = {en}, nl = {nl} }}") }
}
