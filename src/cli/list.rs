//! `tempered list`: the scenarios that come with the program, and those of a folder, by theme, with their questions.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use tempered_trust::library;
use tempered_trust::scenario::{self, Scenario, ScenarioError};
use tempered_trust::words::{Language, Words, in_lines};

use super::args::List;
use super::{output, terminal};

/// Space before names and between columns.
const GAP: usize = 2;
/// Width when standard output is not a terminal.
const WIDTH: usize = 120;
/// A question gets at least so much room, whatever the terminal.
const LEAST: usize = 24;

/// A scenario in the list.
struct Entry {
    /// What to give to `tempered run`.
    name: String,
    read: Result<Scenario, ScenarioError>,
}

/// Lists scenarios by theme, and within one in the order of their names.
pub fn list(args: &List) -> anyhow::Result<ExitCode> {
    let language: Language = args.lang.into();
    let (entries, empty) = entries(args.folder.as_deref())?;
    let (sound, broken): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| entry.read.is_ok());
    output::say(&by_theme(&sound, language))?;
    for entry in broken {
        if let Err(error) = &entry.read {
            output::say(&format!("{}\n  cannot be run: {error}; see: tempered check {0}", entry.name))?;
        }
    }
    if let Some(folder) = empty {
        output::say(&format!("no scenarios (*.toml) in {}\n", folder.display()))?;
    }
    let facts = language.number(library::FACTS.len() as f64, 0);
    output::say(&Words::of(language).filled("list", "facts", &[("n", &facts)]))?;
    Ok(ExitCode::SUCCESS)
}

/// What comes with the program, then what is in the folder; and the folder, if there is nothing in it. A scenario of the
/// program that stands in the folder as well is listed once.
fn entries(folder: Option<&Path>) -> anyhow::Result<(Vec<Entry>, Option<&Path>)> {
    let mut found = Vec::new();
    for path in folder.map(files).transpose()?.unwrap_or_default() {
        let text = scenario::read(&path);
        let name = path.display().to_string();
        found.push((
            name.clone(),
            text.as_ref().ok().cloned(),
            text.and_then(|text| scenario::from_toml(&name, &text, &[])),
        ));
    }
    let empty = folder.filter(|_| found.is_empty());
    let is_there = |shipped: &&library::Shipped| found.iter().any(|(_, text, _)| text.as_deref() == Some(shipped.text));
    let shipped = library::SCENARIOS.iter().filter(|shipped| !is_there(shipped));
    let mut entries: Vec<Entry> =
        shipped.map(|s| Entry { name: s.name.to_owned(), read: scenario::from_toml(&s.file(), s.text, &[]) }).collect();
    entries.extend(found.into_iter().map(|(name, _, read)| Entry { name, read }));
    Ok((entries, empty))
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let explain = || format!("cannot list {}; give a folder with scenarios", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(explain)? {
        let path = entry.with_context(explain)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn by_theme(entries: &[&Entry], language: Language) -> String {
    let words = Words::of(language);
    let mut themes: BTreeMap<&str, Vec<[String; 3]>> = BTreeMap::new();
    for (entry, scenario) in entries.iter().filter_map(|entry| Some((entry, entry.read.as_ref().ok()?))) {
        let arms = scenario.arms.len().to_string();
        let arms = words.filled("list", if arms == "1" { "arm" } else { "arms" }, &[("n", &arms)]);
        let row = [entry.name.clone(), arms, scenario.question.get(language).to_owned()];
        themes.entry(&scenario.theme).or_default().push(row);
    }
    let widest = |column: usize| themes.values().flatten().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (names, arms) = (widest(0), widest(1));
    let start = GAP + names + GAP + arms + GAP;
    let room = terminal::width().unwrap_or(WIDTH).saturating_sub(start).max(LEAST);
    let line = |[name, n, question]: &[String; 3]| {
        let lines = wrapped(question, room).join(&format!("\n{:start$}", ""));
        format!("{:GAP$}{name:<names$}{:GAP$}{n:>arms$}{:GAP$}{lines}\n", "", "", "")
    };
    // what has no theme comes last
    let (without, with): (Vec<_>, Vec<_>) = themes.into_iter().partition(|(theme, _)| theme.is_empty());
    let theme = |(theme, rows): (&str, Vec<[String; 3]>)| {
        let head = if theme.is_empty() { words.get("list", "no-theme") } else { theme.to_owned() };
        format!("{head}\n{}", rows.iter().map(line).collect::<Vec<_>>().concat())
    };
    with.into_iter().chain(without).map(theme).collect::<Vec<_>>().join("\n")
}

/// A text in lines of at most `room` letters, broken between words.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    in_lines(text, |_, line| line.chars().count() <= room)
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_between_words_and_no_word_is_lost() {
        assert_eq!(wrapped("een twee drie", 8), ["een twee", "drie"]);
        assert_eq!(wrapped("a-very-long-word b", 3), ["a-very-long-word", "b"]);
    }
}
