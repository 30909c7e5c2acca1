//! The seal of a fit: what was fitted, from what, and a digest of every file. Nothing in it depends on the clock, the
//! machine, the number of threads, or how often the fit was stopped and taken up again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::run::Fit;
use crate::results::manifest::{FORMAT, is_this_build, software};
use crate::results::{Seal, digest};

/// Provenance of a fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FitManifest {
    /// What kind of folder this is: `fit`.
    pub kind: String,
    /// Format of the folder.
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// Git revision it was built from, `unknown` outside a checkout.
    pub revision: String,
    /// Name of the fit.
    pub fit: String,
    /// SHA-256 of all inputs together.
    pub inputs: String,
    /// Seed of all luck.
    pub seed: u64,
    /// Parameters that may move.
    pub parameters: usize,
    /// Targets, those held out among them.
    pub targets: usize,
    /// Points that were simulated.
    pub simulations: usize,
    /// Rounds of the posterior.
    pub rounds: usize,
    /// The tolerance that was reached, in standard errors of the targets; 0 is as narrow as the noise allows.
    pub tolerance: f64,
    /// Crates that the program was built from, with their versions; empty in folders from before these were noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub software: BTreeMap<String, String>,
    /// SHA-256 of each file, by name.
    pub files: BTreeMap<String, String>,
}

impl FitManifest {
    /// The manifest of a fit, its files still to be named.
    pub fn of(ask: &Ask, fit: &Fit) -> Self {
        Self {
            kind: "fit".to_owned(),
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            revision: env!("TEMPERED_REVISION").to_owned(),
            fit: ask.spec.stem.clone(),
            inputs: ask.inputs(),
            seed: ask.spec.seed,
            parameters: ask.spec.prior.dimensions(),
            targets: ask.targets.rows.len(),
            simulations: fit.asked.len(),
            rounds: fit.rounds.len(),
            tolerance: fit.tolerance(),
            software: software(),
            files: BTreeMap::new(),
        }
    }

    /// Whether this version of the program wrote it from these inputs: its answers are then those that would come again.
    pub fn is_of(&self, inputs: &str) -> bool {
        is_this_build(&self.version, &self.revision) && self.inputs == inputs
    }
}

impl Seal for FitManifest {
    const KIND: Option<&'static str> = Some("fit");

    fn files(&mut self) -> &mut BTreeMap<String, String> {
        &mut self.files
    }
}

/// SHA-256 over several texts, each told apart from the next.
pub fn inputs(texts: &[&str]) -> String {
    let each: Vec<String> = texts.iter().map(|text| digest(text.as_bytes())).collect();
    digest(each.join("\n").as_bytes())
}
