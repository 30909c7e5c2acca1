//! The room from outside: shipped policies, rendered messages, sentences, torn files, and the program held against the
//! tree.

mod agreement;
mod answering;
mod endless;
mod messages;
mod policies;
mod torn;

use std::path::{Path, PathBuf};

use super::{RuleSet, RulesError};

/// A policy of these rules.
fn read(rules: &str) -> RuleSet {
    let text = format!("title = \"T\"\n{rules}");
    RuleSet::from_toml("policies/mine.toml", &text).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

fn wrong(text: &str) -> RulesError {
    RuleSet::from_toml("policies/mine.toml", text).expect_err("the policy is wrong")
}

/// The shipped policies: name and text.
fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/policies");
    let entries = folder.read_dir().expect("the folder of policies");
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort_by_key(|path| name(path));
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).expect("a policy"))).collect()
}
