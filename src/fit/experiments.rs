//! Experiments with people as something that can be fitted: the parameters are numbers of behaviour, the same in all
//! experiments, and the targets are what was measured in them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::run::FitError;
use super::simulator::{Outcomes, Simulator};
use super::spec::{Spec, decimal};
use super::subject::{Kind, Subject, SubjectFile};
use crate::games::{self, Behaviour, Experiment, Stated};
use crate::reading::FileError;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, nearest, quoted};
use crate::reading::tree::Value;
use crate::validation::{self, Named, Targets};

/// Experiments as a file names them.
#[derive(Debug)]
pub struct ExperimentFiles {
    which: Which,
    /// The numbers of behaviour to start from, seen from that folder; those of the program if not given.
    behaviour: Option<(String, Place)>,
    /// Share of the sessions of each treatment that are played.
    sessions: f64,
}

/// Which experiments are meant.
#[derive(Debug)]
enum Which {
    /// All that come with the program.
    All,
    /// Files seen from the folder of the file, or names of experiments that come with the program.
    Named(Vec<(String, Place)>),
}

impl Which {
    fn named(&self) -> &[(String, Place)] {
        match self {
            Self::All => &[],
            Self::Named(named) => named,
        }
    }
}

/// The word for every experiment that comes with the program.
const ALL: &str = "all";
const WANTED: &str = "\"all\", or a list of files and names: [\"ten-rounds-of-trust\", \"mine.toml\"]";
/// The numbers of behaviour that the fit started from.
const START: &str = "start.toml";
/// The nearest point as numbers of behaviour.
const BEST: &str = "behaviour.toml";
/// Share of sessions that are played if nothing is said.
const SHARE: f32 = 0.1;
/// Sessions that are played of each treatment at least: how far figures differ by chance is seen from tenths of them.
const FEWEST: usize = 10;

impl ExperimentFiles {
    pub(super) const KIND: Kind = Kind {
        key: "experiments",
        example: "experiments = \"all\"",
        read: |root| read(root).map(|files| -> Box<dyn SubjectFile> { Box::new(files) }),
        has_targets: true,
        ranges: || Behaviour::ranges().collect(),
        table: None,
        help: "name a number of behaviour: good-faith, disposition-spread, lab-retention or a parameter of docs/scenario-format.md",
    };

    /// Names and texts of the experiments.
    fn texts(&self, path: &Path) -> Result<Vec<Named>, FileError> {
        let Which::Named(named) = &self.which else { return Ok(validation::all_experiments()) };
        named.iter().map(|(name, _)| validation::find_experiment(folder(path), name)).collect()
    }

    fn start(&self, path: &Path) -> Result<Named, FileError> {
        let file: Option<PathBuf> = self.behaviour.as_ref().map(|(file, _)| folder(path).join(file));
        validation::behaviour_at(file.as_deref())
    }

    /// Shows names that stand for nothing, and experiments of one study, whose targets could not be told apart.
    fn check_named(&self, path: &Path, problems: &Problems) {
        let mut studies: Vec<String> = Vec::new();
        for (name, place) in self.which.named() {
            let found = validation::find_experiment(folder(path), name);
            if validation::is_nowhere(&found) {
                let label = did_you_mean(nearest(name, validation::experiment_names()));
                let problem = Problem::at(*place, format!("there is no experiment {}", quoted(name)), label);
                let there = validation::experiment_names().collect::<Vec<_>>().join(", ");
                problems
                    .add(problem.help(format!("give a file, seen from the folder of this one, or one of: {there}")));
            }
            // another experiment that cannot be read is refused in its own words, later
            let Ok(study) = found.and_then(|(name, text)| Ok(games::from_toml(&name, &text)?.study)) else { continue };
            if studies.contains(&study) {
                let message = format!("two experiments are of the study {}", quoted(&study));
                problems.add(Problem::at(*place, message, "must be of a study of its own"));
            }
            studies.push(study);
        }
    }
}

/// The folder from which a file sees others.
fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

fn read(root: &mut Reader<'_>) -> Option<ExperimentFiles> {
    let which = which(root);
    let behaviour = root.has("behaviour").then(|| root.name("behaviour").map(|got| (got.value, got.place)));
    let sessions = root.number("sessions", 0.001, 1.0, SHARE);
    let behaviour = behaviour.map_or(Some(None), |read| read.map(Some));
    Some(ExperimentFiles { which: which?, behaviour: behaviour?, sessions: decimal(sessions?.value) })
}

fn which(root: &mut Reader<'_>) -> Option<Which> {
    let node = root.node("experiments")?;
    match &node.value {
        Value::Text(word) if word == ALL => Some(Which::All),
        Value::List(items) if !items.is_empty() => {
            let each = items.iter().map(|item| root.line_of(item, "experiments").map(|got| (got.value, got.place)));
            each.collect::<Option<_>>().map(Which::Named)
        }
        _ => root.refuse(node, "experiments does not say which", &format!("must be {WANTED}")),
    }
}

/// The name of the experiment at this place in the folder of the fit.
fn kept_name(at: usize) -> String {
    format!("experiment-{}.toml", at + 1)
}

impl SubjectFile for ExperimentFiles {
    fn to_toml(&self) -> String {
        let n = match &self.which {
            Which::All => validation::experiment_names().count(),
            Which::Named(named) => named.len(),
        };
        let names: Vec<String> = (0..n).map(|at| format!("\"{}\"", kept_name(at))).collect();
        format!("experiments = [{}]\nbehaviour = \"{START}\"\nsessions = {:?}\n", names.join(", "), self.sessions)
    }

    fn effort(&self) -> (&'static str, f64) {
        ("sessions", 100.0 * self.sessions)
    }

    fn check(&self, path: &Path, spec: &Spec, problems: &Problems) {
        self.check_named(path, problems);
        if let Some((name, place)) = &self.behaviour
            && validation::is_nowhere(&self.start(path))
        {
            let problem = Problem::at(*place, format!("there is no file {}", quoted(name)), "cannot be found");
            problems.add(problem.help(
                "give a file, seen from the folder of this one, or leave this out for the numbers of the program",
            ));
        }
        // flags and exponents are not free to be any number
        spec.try_ranges(
            problems,
            "every value from low to high must be one that people can have",
            |parameter, value| {
                let text = format!("{} = {value:?}", parameter.name);
                let Err(FileError::Invalid { problems, .. }) = games::behaviour_from_toml("", &text) else {
                    return None;
                };
                problems.into_iter().next().map(|first| (first.message, first.label))
            },
        );
    }

    fn targets(&self, path: &Path) -> Result<Targets, FitError> {
        validation::targets_of(&played(&self.texts(path)?)?)?.ok_or(FitError::NoTargets)
    }

    fn subject(&self, path: &Path, spec: &Spec, targets: &Targets) -> Result<Box<dyn Subject>, FitError> {
        let (texts, start) = (self.texts(path)?, self.start(path)?);
        let mut experiments = played(&texts)?;
        let places = targets.each(|target| validation::place(&experiments, target))?;
        for arm in experiments.iter_mut().flat_map(|experiment| &mut experiment.arms) {
            arm.sessions = fewer(arm.sessions, self.sessions);
        }
        let stated = games::behaviour_from_toml(&start.0, &start.1)?;
        let keys = spec.prior.parameters.iter().map(|parameter| parameter.name.clone()).collect();
        Ok(Box::new(ExperimentSimulator { texts, start: start.1, played: experiments, places, stated, keys }))
    }
}

fn played(texts: &[Named]) -> Result<Vec<Experiment>, FileError> {
    texts.iter().map(|(name, text)| games::from_toml(name, text)).collect()
}

/// A share of the sessions, and no fewer than chance can be seen from; all where there are no more than that.
fn fewer(sessions: usize, share: f64) -> usize {
    ((sessions as f64 * share).ceil() as usize).max(FEWEST).min(sessions)
}

/// Experiments, with some of the numbers of behaviour left open.
struct ExperimentSimulator {
    texts: Vec<Named>,
    start: String,
    played: Vec<Experiment>,
    /// Where the target of each row stands.
    places: Vec<validation::Place>,
    /// The numbers to start from.
    stated: Stated,
    /// Keys of the numbers that are open.
    keys: Vec<String>,
}

impl ExperimentSimulator {
    fn people(&self, values: &[f64]) -> Behaviour {
        let mut people = self.stated.people;
        self.keys.iter().zip(values).for_each(|(key, &value)| people.set(key, value as f32));
        people
    }
}

impl Simulator for ExperimentSimulator {
    fn simulate(&self, values: &[f64], seed: u64) -> Outcomes {
        let people = self.people(values);
        let play = |experiment: &Experiment| games::simulate(experiment, &people, seed).figures;
        let figures: Vec<Outcomes> = self.played.iter().map(play).collect();
        self.places.iter().map(|&(experiment, measure)| figures[experiment][measure]).collect()
    }
}

impl Subject for ExperimentSimulator {
    fn kept(&self) -> Vec<Named> {
        let experiments = self.texts.iter().enumerate().map(|(at, (_, text))| (kept_name(at), text.clone()));
        experiments.chain([(START.to_owned(), self.start.clone())]).collect()
    }

    fn best(&self, spec: &Spec, values: &[f64], inputs: &str) -> Named {
        let mut text = format!(
            "# Numbers of behaviour: the point nearest to the targets of the fit \"{}\" (inputs {}).\n\
             # tempered validate --behaviour {BEST}  holds them against what people did.\n",
            spec.stem,
            &inputs[..12.min(inputs.len())]
        );
        let moved = |key: &str| self.keys.iter().zip(values).find(|(open, _)| *open == key).map(|(_, value)| *value);
        let is_stated = |key: &str| self.stated.keys.iter().any(|stated| stated == key);
        for (key, value) in self.stated.people.numbers() {
            if let Some(value) = moved(key).or_else(|| is_stated(key).then(|| decimal(value))) {
                // writing to a String cannot fail
                let _ = writeln!(text, "{key} = {value:?}");
            }
        }
        (BEST.to_owned(), text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_the_sessions_leaves_enough_to_see_chance() {
        assert_eq!([fewer(400, 0.1), fewer(400, 1.0), fewer(400, 0.001), fewer(6, 0.5)], [40, 400, 10, 6]);
    }
}
