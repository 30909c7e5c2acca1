//! The folder of a fit: which files it holds, and what of an earlier one can be used again.

use std::path::{Path, PathBuf};

use super::ask::Ask;
use super::evaluations::Log;
use super::manifest::FitManifest;
use super::run::{Fit, FitError};
use super::tables;
use crate::results::{ResultError, Seal};

/// The targets, as written.
pub(super) const TARGETS: &str = "targets.csv";
/// The file that asked for the fit, every value spelled out.
const SPEC: &str = "fit.toml";
/// The weighted particles.
const POSTERIOR: &str = "posterior.csv";
/// What the posterior says of each parameter.
const SUMMARY: &str = "summary.csv";
/// What the model makes of each target.
const AGREEMENT: &str = "agreement.csv";
/// The rounds of the posterior.
const ROUNDS: &str = "rounds.csv";
/// Everything that was simulated.
const EVALUATIONS: &str = "evaluations.csv";

/// A file of the folder: its name and bytes.
pub type Kept = (String, Vec<u8>);

/// The name of the folder of a fit: the first digits of the digest of its inputs.
pub fn name_of(inputs: &str) -> &str {
    &inputs[..8.min(inputs.len())]
}

/// All files of a fit that the manifest vouches for, in the order in which they are to be written.
pub fn write(ask: &Ask, fit: &Fit) -> Result<Vec<Kept>, ResultError> {
    let (spec, targets) = (&ask.spec, &ask.targets);
    let texts = [(SPEC.to_owned(), ask.resolved()), (TARGETS.to_owned(), targets.text.clone())];
    let best = ask.subject.best(spec, &fit.best.values, &ask.inputs());
    let texts = texts.into_iter().chain(ask.subject.kept()).chain([best]);
    let tables = [
        (POSTERIOR, tables::posterior(spec, fit)?),
        (SUMMARY, tables::summary(spec, fit)?),
        (AGREEMENT, tables::agreement(targets, fit)?),
        (ROUNDS, tables::rounds(fit)?),
        (EVALUATIONS, tables::evaluations(spec, targets, fit)?),
    ];
    let tables = tables.map(|(name, bytes)| (name.to_owned(), bytes));
    Ok(texts.map(|(name, text)| (name, text.into_bytes())).chain(tables).collect())
}

impl Log {
    /// The log of a fit, beside the folder it will have in `parent`. What a finished fit with the same inputs simulated is
    /// known as well.
    pub fn of(ask: &Ask, parent: &Path) -> Result<Self, FitError> {
        let inputs = ask.inputs();
        let (parameters, targets) = (ask.spec.prior.dimensions(), ask.targets.rows.len());
        let path = log_path(parent, &inputs);
        let made = std::fs::create_dir_all(parent);
        made.map_err(|e| FitError::Log { path: path.clone(), why: e.to_string() })?;
        let marked = super::manifest::inputs(&[&inputs, env!("CARGO_PKG_VERSION"), env!("TEMPERED_REVISION")]);
        let mut log = Self::open(&path, &marked[..16], parameters, targets)?;
        let folder = parent.join(name_of(&inputs));
        if FitManifest::read(&folder).is_ok_and(|manifest| manifest.is_of(&inputs)) {
            let text = std::fs::read_to_string(folder.join(EVALUATIONS)).unwrap_or_default();
            log.knows(tables::read_evaluations(&text, parameters, targets));
        }
        Ok(log)
    }
}

fn log_path(parent: &Path, inputs: &str) -> PathBuf {
    parent.join(format!("{}.log", name_of(inputs)))
}
