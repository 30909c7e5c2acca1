//! Torn and garbled files are refused with a message, never with a panic.

use proptest::prelude::*;

use super::{numbered, shipped_files};
use crate::scenario::{from_toml, load};

/// Loads and, when that fails, renders in both ways; only a panic counts.
fn survive(text: &str, overrides: &[String]) {
    match from_toml("torn.toml", text, overrides) {
        Ok(scenario) => assert!(from_toml("torn.toml", &scenario.to_toml(), &[]).is_ok_and(|again| again == scenario)),
        Err(error) => assert!(!error.render(false).is_empty() && !error.render(true).is_empty()),
    }
}

/// One of the shipped files, or one that uses every table.
fn shipped(which: usize) -> Vec<u8> {
    let files = shipped_files();
    match files.get(which % (files.len() + 1)) {
        Some(path) => std::fs::read(path).expect("a shipped file"),
        None => EVERYTHING.as_bytes().to_vec(),
    }
}

const EVERYTHING: &str = r#"title = "T"
question = { en = "Q?", nl = "V?" }
[run]
ticks = 60
[fence]
recognise = 0.2
[situation]
regime = "harbour"
levers = ["discretion", "reports-with-reasons"]
may-control = 0
[regime.harbour]
based-on = "network"
meeting = 0.5
[regime.market]
title = "M"
openness = 0.5
[[kind]]
name = "confide"
share = 0.15
[[kind]]
name = "visit"
share = 0.2
weight-competence = 0.5
[[organisation]]
name = "a"
levers = ["own-share"]
[[organisation]]
name = "b"
stance = "distrust"
[[tie]]
between = ["a", "b"]
trustor = "b"
[[at]]
week = 10
until = 20
regime = "market"
set = { capacity = 0.8 }
[[arm]]
name = "x"
policy = ["talk", "two-rounds"]
owner = "a"
good-faith = 0.5
[arm.fence]
widen = 0.1
[[arm.rule]]
name = "own"
owner = "org:b"
on = "breach"
when = "kind == visit and regime == harbour or T < 0.5"
do = ["warn", { set = { param = "fairness", value = 0.5, ticks = 4 } }]
prob = 0.5
[[arm.rule]]
name = "lift"
on = "every(8)"
do = "lift_rule"
[[arm.at]]
week = 30
replace = "b"
who = "a"
levers = ["hurry"]
[[arm]]
name = "y"
[arm.situation]
abstain = "never"
levers = ["collaborative"]
"#;

#[test]
fn everything_is_right_before_it_is_torn() {
    assert_eq!(from_toml("torn.toml", EVERYTHING, &[]).map_err(|error| error.render(false)).err(), None);
}

fn swapped_lines(text: &str, a: usize, b: usize) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let count = lines.len().max(1);
    lines.swap(a % count, b % count);
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bytes(which in 0_usize..9, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = shipped(which);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survive(&String::from_utf8_lossy(&bytes), &[]);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("torn.toml");
        std::fs::write(&path, &bytes).expect("written");
        if let Err(error) = load(&path, &[]) {
            prop_assert!(!error.render(false).is_empty());
        }
    }

    #[test]
    fn cut_off(which in 0_usize..9, at in any::<prop::sample::Index>()) {
        let bytes = shipped(which);
        survive(&String::from_utf8_lossy(&bytes[..at.index(bytes.len())]), &[]);
    }

    #[test]
    fn lines_in_another_order(which in 0_usize..9, a in 0_usize..99, b in 0_usize..99) {
        let bytes = shipped(which);
        survive(&swapped_lines(&String::from_utf8_lossy(&bytes), a, b), &[]);
    }

    #[test]
    fn any_override(which in 0_usize..9, text in "[a-z.\"'= \\[\\]{}0-9é\\n\\t-]{0,40}") {
        survive(&String::from_utf8_lossy(&shipped(which)), &[text]);
    }
}

#[test]
fn hostile_files_end_in_reasonable_time() {
    let count = 200_000;
    for piece in ["[", "a.", "x=", "[[a]]\n", "\"", "{", "[a.b]\n", "é", "\0", "a=1\n"] {
        survive(&piece.repeat(count.min(1_000_000 / piece.len())), &[]);
    }
    let keys = numbered(40_000, |i| format!("good-faiht{i} = 1\n"));
    survive(&keys, &[]);
    let organisations = numbered(1000, |i| format!("[[organisation]]\nname=\"o{i}\"\n"));
    let ties = numbered(25_000, |i| format!("[[tie]]\nbetween=[\"p{i}\",\"q{i}\"]\n"));
    survive(&(organisations + &ties), &[]);
    let rules = numbered(990, |i| format!("[[rule]]\nname=\"r{i}\"\non=\"breach\"\nwhen=\"T>0\"\ndo=\"warn\"\n"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("p.toml"), format!("title=\"P\"\n{rules}")).expect("written");
    let arms = numbered(20_000, |i| format!("[[arm]]\nname=\"{i}\"\npolicy=\"p.toml\"\n"));
    let star = "title=\"T\"\nquestion=\"Q\"\n[population.star]\nstaff=1\n";
    let name = folder.path().join("world.toml").to_string_lossy().into_owned();
    let error = from_toml(&name, &format!("{star}{arms}"), &[]).expect_err("too much").render(false);
    assert!(error.contains("must be at most 100,000 in all arms together"), "{error}");
    let weeks = numbered(999, |i| format!("[[at]]\nweek={}\nset={{may-abstain={}}}\n", i % 104, i % 2));
    let bare = numbered(20_000, |i| format!("[[arm]]\nname=\"{i}\"\n"));
    survive(&format!("{star}{weeks}{bare}"), &[]);
    let few = numbered(100, |i| format!("[[arm]]\nname=\"{i}\"\n"));
    let error = from_toml("w.toml", &format!("{star}{weeks}{few}"), &[]).expect_err("too much").render(false);
    assert!(error.contains("written out in full, this scenario is larger than 1 MiB"), "{error}");
    let arms = numbered(40_000, |i| format!("[[arm]]\nname=\"{i}\"\n"));
    survive(&format!("[population.network.small-world]\norganisations=100000\nspanners=1\ncontacts=2\n{arms}"), &[]);
}
