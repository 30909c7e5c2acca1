//! What a fit is about. This is the one place that knows which kinds there are: another kind is another line in [`KINDS`].

use std::fmt::Debug;
use std::path::Path;

use super::experiments::ExperimentFiles;
use super::run::FitError;
use super::scenarios::ScenarioFile;
use super::simulator::Simulator;
use super::spec::Spec;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::validation::Targets;

/// Kinds of what can be fitted; a file names one of them.
static KINDS: [Kind; 2] = [ScenarioFile::KIND, ExperimentFiles::KIND];

/// A kind of what can be fitted: how a file speaks of it.
#[derive(Debug)]
pub(super) struct Kind {
    /// The key that names what is simulated.
    pub(super) key: &'static str,
    /// The key with something behind it, for messages.
    pub(super) example: &'static str,
    /// Reads that key and those that go with it.
    pub(super) read: fn(&mut Reader<'_>) -> Option<Box<dyn SubjectFile>>,
    /// Whether targets come with the program, so that a file need not name a table.
    pub(super) has_targets: bool,
    /// What is known by its name alone as a parameter, with the least and the most that it may be.
    pub(super) ranges: fn() -> Vec<(&'static str, [f32; 2])>,
    /// Where these stand, with a dot behind, in kinds whose other values can be given by their paths.
    pub(super) table: Option<&'static str>,
    /// What to do about a parameter that is not known.
    pub(super) help: &'static str,
}

/// What is simulated, as a file names it.
pub(super) trait SubjectFile: Debug + Send + Sync {
    /// Its keys, every value spelled out; other files are called as in the folder of the fit.
    fn to_toml(&self) -> String;
    /// How much is simulated at a point: a key of the words for it, and a number.
    fn effort(&self) -> (&'static str, f64);
    /// What is wrong with it and with the ranges of the parameters, each where it stands. `path` is that of the file.
    fn check(&self, path: &Path, spec: &Spec, problems: &Problems);
    /// The targets where the file names none.
    fn targets(&self, path: &Path) -> Result<Targets, FitError>;
    /// The subject itself, with what `spec` leaves open and `targets` ask for.
    fn subject(&self, path: &Path, spec: &Spec, targets: &Targets) -> Result<Box<dyn Subject>, FitError>;
}

/// What is fitted, ready to be simulated.
pub trait Subject: Simulator {
    /// What it simulates, written out: names and texts of files that are kept with the fit. Part of its inputs.
    fn kept(&self) -> Vec<(String, String)>;
    /// The nearest point as something to go on with: name and text of a file. `inputs` is the digest of the fit's inputs.
    fn best(&self, spec: &Spec, values: &[f64], inputs: &str) -> (String, String);
}

/// The kind that a file names; exactly one.
pub(super) fn kind(root: &mut Reader<'_>) -> Option<&'static Kind> {
    let named: Vec<&Kind> = KINDS.iter().filter(|kind| root.has(kind.key)).collect();
    let keys = |between: &str| KINDS.each_ref().map(|kind| kind.key).join(between);
    match named.as_slice() {
        [one] => Some(one),
        [] => {
            let label = format!("{} is missing", keys(" or "));
            let problem = Problem::at(root.place(), format!("{} does not say what is fitted", root.name), label);
            root.problems
                .add(problem.help(format!("add  {}", KINDS.each_ref().map(|kind| kind.example).join("  or  "))));
            None
        }
        [_, second, ..] => {
            let place = root.node(second.key).map_or(root.place(), |node| node.place);
            let problem = Problem::at(place, format!("{} exclude each other", keys(" and ")), "must be one of them");
            root.problems.add(problem.help("leave the other out: a fit is of one scenario, or of experiments"));
            None
        }
    }
}
