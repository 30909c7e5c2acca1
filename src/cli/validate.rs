//! `tempered validate`: plays experiments that were done with people, and holds the model against what they did.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::games::{self, Behaviour, Experiment};
use tempered_trust::library;
use tempered_trust::montecarlo;
use tempered_trust::validation::{self, FileError, Targets};
use tempered_trust::words::Language;

use super::args::{Validate, threads};
use super::{output, validate_json, validate_table};

/// Plays, and compares where there is something to compare with.
pub fn validate(args: &Validate) -> anyhow::Result<ExitCode> {
    let experiments = experiments(args)?;
    let people = people(args.behaviour.as_deref())?;
    let targets = targets(args, &experiments)?;
    let pool = montecarlo::pool(threads(args.threads))?;
    let language: Language = args.lang.into();
    let told = if let Some(targets) = targets {
        let score = pool.install(|| validation::score(&experiments, &targets, &people, args.seed))?;
        if args.json { validate_json::score(&score)? } else { validate_table::score(&score, language) }
    } else {
        let figures = pool.install(|| validation::figures(&experiments, &people, args.seed));
        if args.json {
            validate_json::figures(&experiments, &figures)?
        } else {
            validate_table::figures(&experiments, &figures, language)
        }
    };
    output::say(told.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// The experiments asked for; all that come with the program when none is.
fn experiments(args: &Validate) -> anyhow::Result<Vec<Experiment>> {
    if args.experiments.is_empty() {
        let read = |shipped: &library::Shipped| games::from_toml(&shipped.file(), shipped.text);
        return Ok(library::EXPERIMENTS.iter().map(read).collect::<Result<_, _>>()?);
    }
    args.experiments.iter().map(|path| experiment(path)).collect()
}

/// A file goes before an experiment that comes with the program.
fn experiment(path: &Path) -> anyhow::Result<Experiment> {
    let name = path.to_string_lossy();
    let shipped = library::EXPERIMENTS.iter().find(|shipped| shipped.name == name);
    if path.exists() || path.extension().is_some() || path.components().count() > 1 {
        return Ok(games::load(path)?);
    }
    let Some(shipped) = shipped else {
        let names: Vec<&str> = library::EXPERIMENTS.iter().map(|shipped| shipped.name).collect();
        bail!("there is no experiment {name}; give a file, or one of these: {}", names.join(", "));
    };
    Ok(games::from_toml(&shipped.file(), shipped.text)?)
}

fn people(path: Option<&Path>) -> Result<Behaviour, FileError> {
    path.map_or_else(|| games::behaviour_from_toml("behaviour.toml", library::BEHAVIOUR), games::behaviour)
}

/// The table asked for. Without one, what the table of the program says about these experiments; nothing where it says
/// nothing.
fn targets(args: &Validate, experiments: &[Experiment]) -> Result<Option<Targets>, FileError> {
    if let Some(path) = &args.targets {
        return Targets::read(path).map(Some);
    }
    let known = Targets::from_csv("targets.csv", library::TARGETS)?;
    Ok(known.of_studies(|study| experiments.iter().any(|experiment| experiment.study == study)))
}
