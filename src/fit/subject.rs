//! Where a fit gets its simulator from. This is the one place that knows which kinds there are: another kind is another
//! variant of `SubjectFile` and another arm here.

use std::path::Path;

use super::run::FitError;
use super::scenarios::{self, ScenarioSimulator};
use super::simulator::Simulator;
use super::spec::{Spec, SubjectFile};
use crate::reading::problem::Problems;
use crate::validation::Targets;

/// What is fitted, ready to be simulated.
pub struct Subject {
    /// The simulator.
    pub simulator: Box<dyn Simulator>,
    /// What it simulates, written out: name and text of a file that is kept with the fit. Part of its inputs.
    pub kept: (&'static str, String),
}

/// The subject of a fit. `path` is that of the file that asks for it.
pub fn subject(path: &Path, spec: &Spec, targets: &Targets) -> Result<Subject, FitError> {
    match &spec.subject {
        SubjectFile::Scenario { file, set } => {
            let simulator = ScenarioSimulator::new(path, file, set, spec, targets)?;
            let kept = (super::folder::SCENARIO, simulator.resolved());
            Ok(Subject { simulator: Box::new(simulator), kept })
        }
    }
}

/// Whether every parameter can take the values of its range; what is wrong is shown at the parameter.
pub(super) fn check(path: &Path, spec: &Spec, problems: &Problems) {
    match &spec.subject {
        SubjectFile::Scenario { file, set } => scenarios::check(path, file, set, spec, problems),
    }
}
