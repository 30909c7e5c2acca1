//! `tempered validate`: plays experiments that were done with people, and holds the model against what they did.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::games::{self, Experiment};
use tempered_trust::montecarlo;
use tempered_trust::validation::{self, FileError, Named, Targets};
use tempered_trust::words::Language;

use super::args::{Validate, threads};
use super::{output, validate_json, validate_table};

/// Plays, and compares where there is something to compare with.
pub fn validate(args: &Validate) -> anyhow::Result<ExitCode> {
    let experiments = experiments(args)?;
    let (name, text) = validation::behaviour_at(args.behaviour.as_deref())?;
    let people = games::behaviour_from_toml(&name, &text)?;
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
    let named = if args.experiments.is_empty() {
        validation::all_experiments()
    } else {
        args.experiments.iter().map(|path| find(path)).collect::<Result<_, _>>()?
    };
    Ok(named.iter().map(|(name, text)| games::from_toml(name, text)).collect::<Result<_, _>>()?)
}

/// A file, or a word for an experiment that comes with the program.
fn find(path: &Path) -> anyhow::Result<Named> {
    let name = path.to_string_lossy();
    let found = validation::find_experiment(Path::new(""), &name);
    let is_word = path.extension().is_none() && path.components().count() == 1;
    if is_word && validation::is_nowhere(&found) {
        let names: Vec<&str> = validation::experiment_names().collect();
        bail!("there is no experiment {name}; give a file, or one of these: {}", names.join(", "));
    }
    Ok(found?)
}

/// The table asked for. Without one, what the table of the program says about these experiments; nothing where it says
/// nothing.
fn targets(args: &Validate, experiments: &[Experiment]) -> Result<Option<Targets>, FileError> {
    args.targets.as_ref().map_or_else(|| validation::targets_of(experiments), |path| Targets::read(path).map(Some))
}
