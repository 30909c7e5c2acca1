//! The seal of a study.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::points::Study;
use crate::results::manifest::{FORMAT, software};
use crate::results::{Seal, digest};

/// Provenance of a study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StudyManifest {
    /// What kind of folder this is: `study`.
    pub kind: String,
    /// Format of the folder.
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// Git revision it was built from, `unknown` outside a checkout.
    pub revision: String,
    /// Name of the scenario file.
    pub scenario: String,
    /// SHA-256 of the resolved scenario, its design among it.
    pub scenario_digest: String,
    /// SHA-256 of all inputs together: the scenario and every point.
    pub inputs: String,
    /// Seed of all draws.
    pub seed: u64,
    /// Arms.
    pub arms: usize,
    /// Points that were run.
    pub points: usize,
    /// Points that the design leaves out.
    pub excluded: usize,
    /// Crates that the program was built from, with their versions; empty in folders from before these were noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub software: BTreeMap<String, String>,
    /// SHA-256 of each file, by name.
    pub files: BTreeMap<String, String>,
}

impl StudyManifest {
    /// The manifest of a study, its files still to be named.
    pub fn of(study: &Study) -> Self {
        Self {
            kind: "study".to_owned(),
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            revision: env!("TEMPERED_REVISION").to_owned(),
            scenario: study.scenario.file.clone(),
            scenario_digest: digest(study.scenario.to_toml().as_bytes()),
            inputs: study.inputs(),
            seed: study.scenario.run.seed,
            arms: study.scenario.arms.len(),
            points: study.points.len(),
            excluded: study.excluded,
            software: software(),
            files: BTreeMap::new(),
        }
    }
}

impl Seal for StudyManifest {
    const KIND: Option<&'static str> = Some("study");

    fn files(&mut self) -> &mut BTreeMap<String, String> {
        &mut self.files
    }
}
