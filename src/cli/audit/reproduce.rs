//! `tempered reproduce`: the scenario of a finished folder is run again, and its files are held against those of the folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::montecarlo::Plan;
use tempered_trust::results::{AS_WRITTEN, Manifest, ResultError, RunDir, SCENARIO, Seal, Sealed, digest};
use tempered_trust::scenario::Scenario;
use tempered_trust::study::{Parts, Study, StudyManifest};
use tempered_trust::words::{Language, Words};

use super::kept::{Kept, kept, other_build, sealed};
use crate::cli::args::{Reproduce, threads};
use crate::cli::interrupt::Interrupt;
use crate::cli::simulate::simulate;
use crate::cli::{FAILED, output, run, study};

/// What came out: SHA-256 of each file, and the folder if it was kept.
type CameOut = (BTreeMap<String, String>, Option<PathBuf>);

/// Runs the scenario of a folder again.
pub fn reproduce(args: &Reproduce) -> anyhow::Result<ExitCode> {
    let language: Language = args.lang.into();
    let sealed = sealed(&args.folder)?;
    let changed = sealed.changed();
    // what is run again must be what was run then
    if let Some(name) = [SCENARIO, AS_WRITTEN].iter().find(|name| changed.iter().any(|file| file == *name)) {
        return Err(ResultError::Damaged { path: args.folder.join(name) }.into());
    }
    if let Some(told) = other_build(&sealed, language) {
        output::say(&told)?;
    }
    let as_written = sealed.text(AS_WRITTEN)?;
    let (came_out, folder) = match kept(&sealed)? {
        Kept::Run(scenario) => of_run(args, &scenario, &as_written)?,
        Kept::Study(study) => of_study(args, &study, &as_written)?,
    };
    if args.out.is_none() {
        // one that was stopped before may have left it; it stays when somebody else has put something there
        let _ = std::fs::remove_dir(aside(args));
    }
    let same = tell(&sealed, &came_out, &changed, language)?;
    if let Some(folder) = folder {
        let key = if sealed.kind == "run" { "kept" } else { "kept-study" };
        let values = [("folder", folder.display().to_string())];
        output::say(&Words::of(language).filled("reproduce", key, &values))?;
    }
    Ok(ExitCode::from(if same { 0 } else { FAILED }))
}

fn of_run(args: &Reproduce, scenario: &Scenario, as_written: &str) -> anyhow::Result<CameOut> {
    let plan = Plan::new(scenario);
    let interrupt = Interrupt::listen(plan.runs())?;
    interrupt.keep(RunDir::create(&parent(args, scenario), &digest(scenario.to_toml().as_bytes())[..8])?);
    let (arms, _) = simulate(&plan, threads(args.threads), args.quiet, &interrupt)?;
    run::fill(&interrupt, scenario, as_written, &arms)?;
    finish(args, &interrupt, || Manifest::of(scenario, &plan, &arms))
}

fn of_study(args: &Reproduce, study: &Study, as_written: &str) -> anyhow::Result<CameOut> {
    let parent = parent(args, &study.scenario);
    let dir = RunDir::create(&parent, &study.inputs()[..8])?;
    let Some(parts) = Parts::open(study, &parent)? else {
        bail!("another run of the same study is at work in {}", parent.display());
    };
    let interrupt = Interrupt::listen_for_study(study.points.len())?;
    interrupt.keep(dir);
    study::simulate(study, &parts, threads(args.threads), args.quiet, &interrupt)?;
    study::fill(&interrupt, study, &parts, as_written)?;
    // before the folder goes, which takes the one around it along if nothing else is in there
    parts.clear();
    finish(args, &interrupt, || StudyManifest::of(study))
}

/// Where it is run: where it shall be kept, or else aside.
fn parent(args: &Reproduce, scenario: &Scenario) -> PathBuf {
    args.out.as_ref().map_or_else(|| aside(args), |out| run::folder_of(out, scenario))
}

/// A place of its own beside the folder, which disappears.
fn aside(args: &Reproduce) -> PathBuf {
    let folder = std::fs::canonicalize(&args.folder).unwrap_or_else(|_| args.folder.clone());
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    folder.parent().unwrap_or(Path::new("")).join(format!(".{name}.reproduced"))
}

/// The digests of what was written, and its folder if it is kept.
fn finish<M: Seal>(args: &Reproduce, interrupt: &Interrupt, manifest: impl FnOnce() -> M) -> anyhow::Result<CameOut> {
    let mut came_out = BTreeMap::new();
    interrupt.write(|dir| {
        came_out.clone_from(dir.digests());
        Ok(())
    })?;
    let folder = args.out.as_ref().map(|_| interrupt.seal(manifest())).transpose()?;
    Ok((came_out, folder))
}

/// Says which files came out the same; whether all did.
fn tell(
    sealed: &Sealed,
    came_out: &BTreeMap<String, String>,
    changed: &[String],
    language: Language,
) -> anyhow::Result<bool> {
    let words = Words::of(language);
    let mut names: Vec<&String> = sealed.files.keys().chain(came_out.keys()).collect();
    names.sort();
    names.dedup();
    let all = names.len().to_string();
    names.retain(|name| sealed.files.get(*name) != came_out.get(*name));
    if names.is_empty() {
        output::say(&words.filled("reproduce", "same", &[("n", all)]))?;
    } else {
        let differ = names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        let values = [("n", names.len().to_string()), ("all", all), ("names", differ)];
        output::say(&words.filled("reproduce", "differ", &values))?;
    }
    if !changed.is_empty() {
        output::say(&words.filled("reproduce", "changed", &[("names", changed.join(", "))]))?;
    }
    Ok(names.is_empty() && changed.is_empty())
}
