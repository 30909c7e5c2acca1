//! What a run says on the terminal, word for word, in both languages. The texts stand in `snapshots`; times and the
//! digest in the name of the folder are taken out.

use crate::support::{Desk, STAR};

#[test]
fn a_run_in_english() {
    insta::assert_snapshot!("run-en", said("en"));
}

#[test]
fn a_run_in_dutch() {
    insta::assert_snapshot!("run-nl", said("nl"));
}

fn said(language: &str) -> String {
    let desk = Desk::with(STAR);
    let text = desk.tempered(&format!("run world.toml --lang {language}")).succeeded().out;
    let run = desk.only_run("output");
    let digest = run.file_name().expect("a name").to_string_lossy().into_owned();
    without_times(&text.replace(&digest, "DIGEST"))
}

/// Puts `#` for every number that stands before a lone `s`.
fn without_times(text: &str) -> String {
    let is_seconds = |next: Option<&&str>| next.is_some_and(|next| next.trim_end_matches([',', '\n']) == "s");
    let words: Vec<&str> = text.split(' ').collect();
    let shown = words.iter().enumerate().map(|(i, word)| if is_seconds(words.get(i + 1)) { "#" } else { word });
    shown.collect::<Vec<_>>().join(" ")
}
