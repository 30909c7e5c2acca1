//! Notes for a class: what is read, written out again, and refused.

use super::{RIGHT, read, wrong};
use crate::scenario::from_toml;

#[test]
fn notes_are_read_and_survive_the_round_trip() {
    let text = format!("{RIGHT}[class]\nnotice = [\"a\", \"b\"]\ntry = {{ en = [\"e\"], nl = [\"n \\\"q\\\"\"] }}\n");
    let scenario = read(&text);
    let told = |notes: &[crate::words::Bilingual]| -> Vec<(String, String)> {
        notes.iter().map(|note| (note.en.clone(), note.nl.clone())).collect()
    };
    assert_eq!(told(&scenario.class.notice), [("a".into(), "a".into()), ("b".into(), "b".into())]);
    assert_eq!(told(&scenario.class.try_this), [("e".into(), "n \"q\"".into())]);
    assert!(scenario.class.why.is_empty());
    assert_eq!(from_toml("mine.toml", &scenario.to_toml(), &[]).expect("valid").class, scenario.class);
}

#[test]
fn notes_that_are_wrong() {
    let text = format!(
        "{RIGHT}[class]\nnotice = {{ en = [\"a\"], nl = [] }}\ntry = {{ en = \"a\" }}\nwhy = [1, \"a\\nb\"]\nwhen = []\n"
    );
    insta::assert_snapshot!("wrong-class", wrong(&text, &[]).render(false));
    let many = format!("{RIGHT}[class]\nwhy = [{}]\n", "\"a\", ".repeat(21));
    assert!(wrong(&many, &[]).render(false).contains("must be at most 20 texts"));
}
