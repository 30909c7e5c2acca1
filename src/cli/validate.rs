//! `tempered validate`: plays experiments that were done with people, and holds the model against what they did.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::games::{self, Experiment, Stated};
use tempered_trust::montecarlo;
use tempered_trust::page::Inputs;
use tempered_trust::results::digest;
use tempered_trust::validation::{self, FileError, Named, Targets};
use tempered_trust::words::Language;

use super::args::{Validate, threads};
use super::{output, validate_json, validate_pictures, validate_table};

/// Plays, and compares where there is something to compare with.
pub fn validate(args: &Validate) -> anyhow::Result<ExitCode> {
    let experiments = experiments(args)?;
    let (name, text) = validation::behaviour_at(args.behaviour.as_deref())?;
    let stated = games::behaviour_from_toml(&name, &text)?;
    let targets = targets(args, &experiments)?;
    let pool = montecarlo::pool(threads(args.threads))?;
    let language: Language = args.lang.into();
    let Some(targets) = targets else {
        if args.html.is_some() || args.figures.is_some() {
            bail!(
                "no table says what people did in these experiments, so there is nothing to draw; give one with --targets"
            );
        }
        let findings = pool.install(|| validation::findings(&experiments, &stated.people, args.seed));
        let told = if args.json {
            validate_json::findings(&experiments, &findings)?
        } else {
            validate_table::findings(&experiments, &findings, language)
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
