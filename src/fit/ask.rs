//! Everything a fit is made of, read and checked: the file that asks for it, its targets, and what is simulated.

use std::path::Path;

use super::folder::{SCENARIO, TARGETS};
use super::manifest::inputs;
use super::mismatch::Mismatch;
use super::run::FitError;
use super::spec::Spec;
use super::subject::{Subject, subject};
use crate::validation::{Column, Targets, Wrong};

/// A fit, ready to be run.
pub struct Ask {
    /// What is asked for.
    pub spec: Spec,
    /// What is to be met.
    pub targets: Targets,
    /// What is simulated.
    pub subject: Subject,
}

impl Ask {
    /// Reads the file at `path` and all that it names.
    pub fn read(path: &Path) -> Result<Self, FitError> {
        let spec = Spec::read(path)?;
        let table = path.parent().map_or_else(|| spec.targets.clone().into(), |folder| folder.join(&spec.targets));
        let targets = Targets::read(&table)?;
        if Mismatch::new(&targets).n_fitted() == 0 {
            let (message, label) = ("every target is held out".to_owned(), "split is not \"in\"".to_owned());
            let help = "a fit uses the rows whose split is empty or \"in\"".to_owned();
            return Err(targets.refused_at(0, Wrong { column: Column::Split, message, label, help }).into());
        }
        let subject = subject(path, &spec, &targets)?;
        Ok(Self { spec, targets, subject })
    }

    /// The file that asks for the fit, every value spelled out, as it is kept with the fit.
    pub fn resolved(&self) -> String {
        self.spec.to_toml(SCENARIO, TARGETS)
    }

    /// A digest of all inputs: the file that asks, the targets and what is simulated.
    pub fn inputs(&self) -> String {
        inputs(&[&self.resolved(), &self.targets.text, &self.subject.kept.1])
    }
}
