//! Imports point downward only: the sources, held against a table of arrows.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may see.
const TABLE: [(&str, &[&str]); 23] = [
    (
        "cli",
        &[
            "audit",
            "engine",
            "rules",
            "facts",
            "fit",
            "study",
            "games",
            "validation",
            "library",
            "page",
            "figure",
            "results",
            "montecarlo",
            "scenario",
            "words",
            "lane",
            "stats",
        ],
    ),
    ("audit", &["study", "results", "montecarlo", "engine", "model", "random", "scenario", "stats"]),
    ("facts", &["library", "results", "montecarlo", "model", "scenario"]),
    (
        "fit",
        &[
            "validation",
            "games",
            "results",
            "montecarlo",
            "engine",
            "model",
            "random",
            "scenario",
            "stats",
            "reading",
            "words",
        ],
    ),
    ("study", &["sensitivity", "results", "montecarlo", "engine", "random", "lane", "scenario", "stats", "reading"]),
    ("validation", &["games", "library", "reading", "stats", "words"]),
    ("games", &["reading", "model", "random", "lane", "stats", "words"]),
    ("library", &[]),
    ("page", &["figure", "validation", "games", "results", "scenario", "model", "stats", "words"]),
    ("figure", &["results", "stats", "words"]),
    ("results", &["montecarlo", "engine", "scenario", "stats", "words"]),
    ("montecarlo", &["engine", "rules", "model", "lane", "scenario", "stats"]),
    ("engine", &["rules", "model", "random", "lane"]),
    ("scenario", &["library", "reading", "engine", "rules", "model", "words"]),
    ("rules", &["reading", "model", "lane", "words"]),
    ("reading", &["model", "words"]),
    ("model", &["random", "lane"]),
    ("random", &["lane"]),
    ("sensitivity", &["stats"]),
    ("stats", &[]),
    ("words", &[]),
    ("lane", &[]),
    ("main.rs", &["cli"]),
];

#[test]
fn imports_point_downward_only() {
    let mut wrong = Vec::new();
    for (path, room, text) in sources() {
        let allowed = TABLE.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("the room {room} is not in the table"));
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let seen = seen(line, &path).into_iter();
            for other in seen.filter(|other| *other != room && !allowed.contains(other)) {
                wrong.push(format!("src/{}:{}: {room} must not see {other}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn figures_see_the_summary_and_nothing_else_of_the_results() {
    let sources = sources();
    let results = sources.iter().find(|(path, ..)| path == Path::new("results/mod.rs")).expect("the room");
    let summary = imported(results.2.split("pub use summary::").nth(1).expect("its names"));
    for (path, room, text) in sources.iter().filter(|(_, room, _)| room == "figure") {
        for import in text.split("crate::results::").skip(1) {
            let names = imported(import.trim_start_matches("summary::"));
            let unknown: Vec<&&str> = names.iter().filter(|name| !summary.contains(name)).collect();
            assert!(unknown.is_empty(), "{room}: src/{} sees {unknown:?}", path.display());
        }
    }
}

/// What is imported, given what follows the last `::`: one name, or all of `{A, B}`.
fn imported(after: &str) -> Vec<&str> {
    match after.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or(list).split(',').map(|name| first_word(name.trim())).collect(),
        None => vec![first_word(after)],
    }
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// The rooms that a line names: `crate::room`, `tempered_trust::room`, or enough `super::` to leave its own.
fn seen<'a>(line: &'a str, path: &Path) -> Vec<&'a str> {
    let depth = path.components().count() - usize::from(path.ends_with("mod.rs"));
    let up = "super::".repeat(depth);
    let starts = ["crate::", "tempered_trust::", up.as_str()];
    let after = starts.into_iter().filter(|start| !start.is_empty()).flat_map(|start| line.split(start).skip(1));
    after.flat_map(imported).filter(|word| TABLE.iter().any(|(room, _)| room == word)).collect()
}

/// Path below `src`, room and text of every source file but `lib.rs`.
fn sources() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("lib.rs") {
                let text = fs::read_to_string(&path).expect("text");
                let path = path.strip_prefix(&root).expect("below").to_path_buf();
                let room = path.components().next().expect("a room").as_os_str().to_string_lossy().into_owned();
                found.push((path, room, text));
            }
        }
    }
    assert!(found.len() > 50, "the sources are there");
    found
}
