//! `tempered list`: the scenarios of a folder, with their questions.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use tempered_trust::scenario;

use super::args::List;
use super::output;

/// Lists scenarios in the order of their names.
pub fn list(args: &List) -> anyhow::Result<ExitCode> {
    let files = files(&args.folder)?;
    if files.is_empty() {
        output::say(&format!("no scenarios (*.toml) in {}", args.folder.display()))?;
    }
    for path in files {
        let text = match scenario::load(&path, &[]) {
            Ok(s) => format!("{}\n  {}", path.display(), s.question.get(args.lang.into())),
            Err(e) => format!("{}\n  cannot be run: {e}; see: tempered check {0}", path.display()),
        };
        output::say(&text)?;
    }
    Ok(ExitCode::SUCCESS)
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
