//! `tempered new`: a copy of a scenario to begin with, in the folder one is in.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use tempered_trust::library;
use tempered_trust::scenario::{self, Scenario};

use super::args::New;
use super::output;

/// Copies a scenario.
pub fn new(args: &New) -> anyhow::Result<ExitCode> {
    let name = file_name(&args.name)?;
    let (text, original) = original(&args.from)?;
    let target = PathBuf::from(&name);
    refuse_lost_policies(&name, &text, &original)?;
    write(&target, &text)?;
    output::say(&format!(
        "{name} is a copy of {}.\n\n\
         Change its question first, and then the numbers. After that:\n\
         \x20 tempered explain {name}   what it says, in words\n\
         \x20 tempered check {name}     what is wrong with it, and what running it would take\n\
         \x20 tempered run {name}       the answer",
        args.from
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The name of the file to be made; an ending that was written along is no harm.
fn file_name(name: &str) -> anyhow::Result<String> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let is_plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if stem.is_empty() || stem.starts_with('-') || !stem.chars().all(is_plain) {
        bail!("{name:?} is no name for a scenario: use letters, digits and hyphens; the file is made in this folder");
    }
    Ok(format!("{stem}.toml"))
}

/// The text of a scenario that comes with the program, or of a file, and what it says.
fn original(from: &str) -> anyhow::Result<(String, Scenario)> {
    if let Some(shipped) = library::named(from) {
        return Ok((shipped.text.to_owned(), scenario::from_toml(&shipped.file(), shipped.text, &[])?));
    }
    let path = Path::new(from);
    if path.extension().is_none() && !path.exists() {
        let names: Vec<&str> = library::SCENARIOS.iter().map(|shipped| shipped.name).collect();
        bail!("there is no scenario {from:?}; there are: {}; or the path of a .toml file", names.join(", "));
    }
    let text = scenario::read(path)?;
    let original = scenario::from_toml(from, &text, &[])?;
    Ok((text, original))
}

/// A copy in another folder would not find the files that its arms take rules from.
fn refuse_lost_policies(name: &str, text: &str, original: &Scenario) -> anyhow::Result<()> {
    let is_path = |policy: &&String| Path::new(policy).extension().is_some_and(|ending| ending == "toml");
    let mut paths: Vec<&String> = original.arms.iter().flat_map(|arm| &arm.policy_names).filter(is_path).collect();
    paths.retain(|path| !Path::new(path).exists());
    paths.sort();
    paths.dedup();
    if let Some(first) = paths.first() {
        bail!("{name} would take rules from {first}, which is not there seen from this folder; copy that file first");
    }
    scenario::from_toml(name, text, &[]).context("the copy does not say what the original says")?;
    Ok(())
}

/// Writes a file that is not there yet.
pub fn write(target: &Path, text: &str) -> anyhow::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(target);
    let mut file = file.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            anyhow::anyhow!("{} is there already and stays as it is; choose another name", target.display())
        }
        _ => anyhow::Error::new(error).context(format!("cannot write {}", target.display())),
    })?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", target.display()))
}
