//! `tempered compare`: two finished runs, or two studies, beside each other.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::audit::{self, Compared, Told};
use tempered_trust::results::{ResultError, Sealed};
use tempered_trust::words::{Language, Words};

use super::compare_table::{csv, table};
use super::kept::{Kept, kept, sealed};
use crate::cli::args::Compare;
use crate::cli::output;

/// Things that differ in the scenarios told one by one; the rest is counted.
const TOLD: usize = 24;

/// Compares two folders.
pub fn compare(args: &Compare) -> anyhow::Result<ExitCode> {
    let language: Language = args.lang.into();
    let (first, a) = open(&args.a)?;
    let (second, b) = open(&args.b)?;
    let compared = match (&a, &b) {
        (Kept::Run(a), Kept::Run(b)) => audit::compare_runs((&args.a, a), (&args.b, b))?,
        (Kept::Study(a), Kept::Study(b)) => audit::compare_studies((&args.a, a), (&args.b, b))?,
        _ => bail!("a run cannot be compared with a study; give two runs, or two studies"),
    };
    if args.csv {
        output::say(csv(&compared)?.trim_end())?;
        return Ok(ExitCode::SUCCESS);
    }
    let differs = audit::differs(a.scenario(), b.scenario());
    output::say(&asked(&differs, [&first, &second], language))?;
    output::say(&came_out(&compared, matches!(a, Kept::Study(_)), &a, language))?;
    Ok(ExitCode::SUCCESS)
}

/// A folder whose files are all what they were.
fn open(folder: &Path) -> anyhow::Result<(Sealed, Kept)> {
    let sealed = sealed(folder)?;
    if let Some(name) = sealed.changed().first() {
        return Err(ResultError::Damaged { path: folder.join(name) }.into());
    }
    let kept = kept(&sealed)?;
    Ok((sealed, kept))
}

/// In what the scenarios differ.
fn asked(differs: &[Told], sealed: [&Sealed; 2], language: Language) -> String {
    let words = Words::of(language);
    let mut lines = vec![words.get("compare", "asked")];
    let [a, b] = sealed.map(|sealed| format!("{} ({})", sealed.version, sealed.revision));
    if a != b {
        lines.push(format!("  {}", words.filled("compare", "version", &[("a", a), ("b", b)])));
    }
    if differs.is_empty() {
        lines.push(format!("  {}", words.get("compare", "same")));
    }
    lines.extend(differs.iter().take(TOLD).map(|told| format!("  {}", one(told, language))));
    if differs.len() > TOLD {
        lines.push(format!("  {}", words.filled("compare", "more", &[("n", (differs.len() - TOLD).to_string())])));
    }
    lines.join("\n") + "\n"
}

fn one(told: &Told, language: Language) -> String {
    let words = Words::of(language);
    let is_whole = |end: &Option<String>| end.as_ref().is_some_and(String::is_empty);
    let key = match (&told.a, &told.b) {
        (a, None) if is_whole(a) => "only-a",
        (None, b) if is_whole(b) => "only-b",
        _ if told.meaning.is_some() => "meaning",
        _ => "one",
    };
    let end = |end: &Option<String>| end.clone().unwrap_or_else(|| words.get("compare", "nothing"));
    let values = [
        ("what", told.what.clone()),
        ("a", end(&told.a)),
        ("b", end(&told.b)),
        ("meaning", told.meaning.unwrap_or_default().to_owned()),
    ];
    words.filled("compare", key, &values)
}

fn came_out(compared: &Compared, is_study: bool, a: &Kept, language: Language) -> String {
    let words = Words::of(language);
    if compared.lines.is_empty() {
        return words.get("compare", if is_study { "no-point" } else { "no-arm" });
    }
    let how = match (compared.is_paired, is_study) {
        (true, _) => "paired",
        (false, true) => "apart-study",
        (false, false) => "apart",
    };
    let [head, how, all] = ["out", how, "all"].map(|key| words.get("compare", key));
    format!("{head}\n  {how}\n\n{}\n{all}", table(compared, a.scenario(), language))
}
