//! `tempered validate`: plays experiments that were done with people, and holds the model against what they did.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::games::{self, Experiment, Stated};
use tempered_trust::library;
use tempered_trust::montecarlo;
use tempered_trust::page::Inputs;
use tempered_trust::results::digest;
use tempered_trust::validation::{self, FileError, Targets};
use tempered_trust::words::Language;

use super::args::{Validate, threads};
use super::{output, validate_json, validate_pictures, validate_table};

/// Plays, and compares where there is something to compare with.
pub fn validate(args: &Validate) -> anyhow::Result<ExitCode> {
    let experiments = experiments(args)?;
    let stated = people(args.behaviour.as_deref())?;
    let targets = targets(args, &experiments)?;
    let pool = montecarlo::pool(threads(args.threads))?;
    let language: Language = args.lang.into();
    let Some(targets) = targets else {
        if args.html.is_some() || args.figures.is_some() {
            bail!(
                "no table says what people did in these experiments, so there is nothing to draw; give one with --targets"
            );
        }
        let figures = pool.install(|| validation::figures(&experiments, &stated.people, args.seed));
        let told = if args.json {
            validate_json::figures(&experiments, &figures)?
        } else {
            validate_table::figures(&experiments, &figures, language)
        };
        output::say(told.trim_end())?;
        return Ok(ExitCode::SUCCESS);
    };
    let inputs = inputs(args, &experiments, &targets, stated);
    let page = args.html.as_deref().map(validate_pictures::room_for_page).transpose()?;
    let score = pool.install(|| validation::score(&experiments, &targets, &inputs.stated.people, args.seed))?;
    let told = if args.json {
        validate_json::score(&score, &inputs)?
    } else {
        validate_table::score(&score, &inputs, language)
    };
    output::say(told.trim_end())?;
    if let Some(folder) = &args.figures {
        validate_pictures::write(folder, &score, &inputs, language)?;
    }
    if let Some(page) = page {
        validate_pictures::write_page(&page, &score, &inputs, language)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What was compared, so that it can be told and done again.
fn inputs(args: &Validate, experiments: &[Experiment], targets: &Targets, stated: Stated) -> Inputs {
    let numbers = stated.people.numbers().map(|(key, value)| format!("{key} = {value}\n"));
    let texts = experiments.iter().map(|experiment| format!("{}\n", digest(experiment.text.as_bytes())));
    Inputs {
        seed: args.seed,
        behaviour: digest(numbers.collect::<String>().as_bytes()),
        targets: digest(targets.text.as_bytes()),
        experiments: digest(texts.collect::<String>().as_bytes()),
        command: command(args),
        stated,
    }
}

/// The line that does this comparison again.
fn command(args: &Validate) -> String {
    let path = |path: &Path| {
        let path = path.display().to_string();
        if path.contains(' ') { format!("\"{path}\"") } else { path }
    };
    let option = |name: &str, given: &Option<std::path::PathBuf>| {
        given.as_deref().map(|given| format!("--{name} {}", path(given)))
    };
    let words = ["tempered validate".to_owned()].into_iter().chain(args.experiments.iter().map(|given| path(given)));
    let options = [option("targets", &args.targets), option("behaviour", &args.behaviour)];
    let words = words.chain(options.into_iter().flatten()).chain([format!("--seed {}", args.seed)]);
    words.collect::<Vec<_>>().join(" ")
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

fn people(path: Option<&Path>) -> Result<Stated, FileError> {
    path.map_or_else(|| games::stated_from_toml("behaviour.toml", library::BEHAVIOUR), games::behaviour)
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
