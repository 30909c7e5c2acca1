//! What an author sees, word for word. The texts stand in `snapshots`.

use std::path::Path;

use super::{RIGHT, THREE, numbered, wrong};
use crate::scenario::{MAX_BYTES, ScenarioError, load};

fn replaced(from: &str, to: &str) -> String {
    assert!(RIGHT.contains(from), "{from}");
    RIGHT.replacen(from, to, 1)
}

fn shown(name: &str, text: &str, overrides: &[&str]) {
    insta::assert_snapshot!(name.replace(' ', "-"), wrong(text, overrides).render(false));
}

#[test]
fn unknown_key() {
    shown("unknown key", &replaced("good-faith", "good-fiath"), &[]);
}

#[test]
fn wrong_type() {
    shown("wrong type", &replaced("staff = 20", "staff = \"twenty\""), &[]);
}

#[test]
fn out_of_range() {
    shown("out of range", &replaced("good-faith = 0.8", "good-faith = 80"), &[]);
}

#[test]
fn organisation_that_does_not_exist() {
    let text = format!(
        "{THREE}[[tie]]\nbetween = [\"a\", \"bb\"]\n[[tie]]\nbetween = [\"a\", \"a\"]\n[[tie]]\nbetween = [\"a\"]\n"
    );
    shown("unknown organisation", &text, &[]);
}

#[test]
fn two_arms_of_one_name() {
    shown("two arms of one name", &replaced("rule for everyone", "do nothing"), &[]);
}

#[test]
fn zero_replicates() {
    shown("zero replicates", &replaced("replicates = 10", "replicates = 0"), &[]);
}

#[test]
fn until_after_the_last_tick() {
    shown("until after the last tick", &replaced("until = 80", "until = 200"), &[]);
}

#[test]
fn several_at_once() {
    let text = r#"tittle = "T"
question = { en = "Q?" }
[run]
ticks = 50
replicates = 1.5
[measure]
before = [5]
during = [30, 80]
[population.star]
good-faith = nan
[[organisation]]
name = "a"
[situation]
good_reason = 0.08
stance = "blnd"
[[arm]]
name = "talk"
policy = "rule"
owner = "staff"
from = 20
until = 20
[figures]
names = ["fan", "pie"]
fan = ["tlak"]
"#;
    shown("several at once", text, &[]);
}

#[test]
fn syntax_errors() {
    shown("syntax errors", "title = \nquestion = Q\n[run\nticks = 1\n[[arm]]\nname = \"a\"\nname = \"b\"\n", &[]);
}

#[test]
fn empty_file() {
    shown("empty file", "", &[]);
    assert!(matches!(wrong("# only a comment\n", &["run.ticks=3"]), ScenarioError::Empty { .. }));
}

#[test]
fn overrides_that_are_wrong() {
    let overrides = [
        "situation.good-reasn=0.1",
        "run.replicates=0",
        "run.ticks.x=3",
        "arm.rule for everyone.until=60",
        "arm.\"rule for everyon\".until=60",
        "run.ticks",
        "=3",
        "run.seed=1,000",
        "situation.stance=blnd",
    ];
    shown("wrong overrides", RIGHT, &overrides);
}

#[test]
fn caret_under_the_word_in_awkward_lines() {
    let text =
        format!("\u{FEFF}{}", replaced("good-faith = 0.8", "\t\tgood-faith = 'één' # ← ε")).replace('\n', "\r\n");
    shown("tab return and accents", &text, &[]);
    shown("long line", &replaced("staff = 20", &format!("staff = \"{}\"", "é".repeat(2000))), &[]);
}

#[test]
fn a_parameter_in_the_wrong_table_is_told_where_to_go() {
    let text = wrong(&replaced("ticks = 110", "good-reason = 0.1"), &[]).render(false);
    assert!(text.contains("this is a parameter; it belongs in [situation]"), "{text}");
}

#[test]
fn no_more_than_twenty() {
    let keys = numbered(30, |i| format!("zzz{i} = 1\n"));
    let text = wrong(&format!("{keys}{RIGHT}"), &[]).render(false);
    assert!(text.starts_with("scenarios/mine.toml: 30 problems\n"), "{text}");
    assert!(text.ends_with("\nand 10 more\n"), "{text}");
    assert_eq!(text.matches("unknown key").count(), 20);
}

#[test]
fn colour_only_when_asked() {
    let error = wrong(&replaced("staff", "stuff"), &[]);
    assert!(!error.render(false).contains('\u{1b}'));
    assert!(error.render(true).contains('\u{1b}'));
}

#[test]
fn files_that_are_no_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("blanket-rule.toml");
    let error = |path: &Path| {
        load(path, &[]).expect_err("no scenario").render(false).replace(&folder.path().display().to_string(), "F")
    };
    std::fs::write(&path, b"title = \"\xff\"").expect("written");
    insta::assert_snapshot!("binary-file", error(&path));
    insta::assert_snapshot!("directory", error(folder.path()));
    insta::assert_snapshot!("missing-file", error(&folder.path().join("blanket-rul.toml")));
    insta::assert_snapshot!("missing-folder", error(&folder.path().join("no/where.toml")));
    std::fs::write(&path, vec![b' '; MAX_BYTES as usize + 1]).expect("written");
    insta::assert_snapshot!("too-large", error(&path));
}

#[cfg(unix)]
#[test]
fn a_file_without_end_is_not_read_to_the_end() {
    assert!(matches!(load(Path::new("/dev/zero"), &[]), Err(ScenarioError::TooLarge { .. })));
}
