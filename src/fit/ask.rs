//! Everything a fit is made of, read and checked: the file that asks for it, its targets, and what is simulated.

use std::path::Path;

use super::folder::TARGETS;
use super::manifest::inputs;
use super::mismatch::Mismatch;
use super::run::FitError;
use super::spec::Spec;
use super::subject::Subject;
use crate::validation::{Column, Targets, Wrong};

/// A fit, ready to be run.
pub struct Ask {
    /// What is asked for.
    pub spec: Spec,
    /// What is to be met.
    pub targets: Targets,
    /// What is simulated.
    pub subject: Box<dyn Subject>,
}

impl Ask {
    /// Reads the file at `path` and all that it names.
    pub fn read(path: &Path) -> Result<Self, FitError> {
        let spec = Spec::read(path)?;
        let targets = spec.targets(path)?;
        if Mismatch::new(&targets).n_fitted() == 0 {
            let (message, label) = ("every target is held out".to_owned(), "split is not \"in\"".to_owned());
            let help = "a fit uses the rows whose split is empty or \"in\"".to_owned();
            return Err(targets.refused_at(0, Wrong { column: Column::Split, message, label, help }).into());
        }
        let subject = spec.subject.subject(path, &spec, &targets)?;
        Ok(Self { spec, targets, subject })
    }

    /// How far simulated outcomes are from the targets, as the search of this fit counts it.
    pub fn mismatch(&self) -> Mismatch {
        Mismatch::new(&self.targets).robust(self.spec.search.robust)
    }

    /// The file that asks for the fit, every value spelled out, as it is kept with the fit.
    pub fn resolved(&self) -> String {
        self.spec.to_toml(TARGETS)
    }

    /// A digest of all inputs: the file that asks, the targets and what is simulated.
    pub fn inputs(&self) -> String {
        let (resolved, kept) = (self.resolved(), self.subject.kept());
        let files = kept.iter().map(|(_, text)| text.as_str());
        inputs(&[resolved.as_str(), &self.targets.text].into_iter().chain(files).collect::<Vec<_>>())
    }
}
