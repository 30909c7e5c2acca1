//! The seal of a run folder: what ran, from what, and a digest of every file. Written last; nothing in it depends on
//! the clock, the machine or the number of threads.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ResultError;
use crate::montecarlo::{ArmResult, Plan};
use crate::scenario::Scenario;

/// Name of the file.
pub const FILE: &str = "manifest.toml";
/// Format of run folders that this version writes and reads.
pub const FORMAT: u32 = 1;

/// Provenance of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Manifest {
    /// Format of the folder.
    pub format: u32,
    /// Version of the program.
    pub version: String,
    /// Git revision it was built from, `unknown` outside a checkout.
    pub revision: String,
    /// Name of the scenario file.
    pub scenario: String,
    /// SHA-256 of the resolved scenario.
    pub scenario_digest: String,
    /// Seed of all draws.
    pub seed: u64,
    /// How much was run.
    pub counts: Counts,
    /// Replicates that failed, one line each, at most a hundred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<String>,
    /// Crates that the program was built from, with their versions; empty in folders from before these were noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub software: BTreeMap<String, String>,
    /// SHA-256 of each file, by name.
    pub files: BTreeMap<String, String>,
}

/// How much was run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Counts {
    /// Arms.
    pub arms: usize,
    /// Replicates per arm.
    pub replicates: usize,
    /// Ticks per replicate.
    pub ticks: usize,
    /// Relations.
    pub relations: usize,
    /// People.
    pub people: usize,
    /// Replicates over which the bands of `series.csv` are taken.
    pub band_replicates: usize,
    /// Replicates that failed.
    pub failed: usize,
}

impl Manifest {
    /// The manifest of a run, its files still to be named.
    pub fn of(scenario: &Scenario, plan: &Plan, arms: &[ArmResult]) -> Self {
        let graph = &plan.settings[0].graph;
        let failures = || arms.iter().flat_map(|arm| &arm.failures);
        let named =
            failures().take(100).map(|f| format!("{} {}: {}", scenario.arms[f.arm].name, f.replicate, f.message));
        Self {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_string(),
            revision: env!("TEMPERED_REVISION").to_string(),
            scenario: scenario.file.clone(),
            scenario_digest: digest(scenario.to_toml().as_bytes()),
            seed: scenario.run.seed,
            counts: Counts {
                arms: arms.len(),
                replicates: plan.replicates,
                ticks: scenario.run.ticks,
                relations: graph.relations.len(),
                people: graph.party.len(),
                band_replicates: plan.band_replicates(),
                failed: failures().count(),
            },
            failures: named.collect(),
            software: software(),
            files: BTreeMap::new(),
        }
    }

    /// Reads the manifest of a run folder and checks that every file is still what it was.
    pub fn read(folder: &Path) -> Result<Self, ResultError> {
        <Self as Seal>::read(folder)
    }
}

/// What seals a folder: it is written last and vouches for every file.
pub trait Seal: Serialize + DeserializeOwned + PartialEq {
    /// What kind of folder it seals, as `kind` in the file; runs do not say.
    const KIND: Option<&'static str>;

    /// SHA-256 of each file, by name.
    fn files(&mut self) -> &mut BTreeMap<String, String>;

    /// Reads the manifest of a folder and checks that every file is still what it was.
    fn read(folder: &Path) -> Result<Self, ResultError> {
        let path = folder.join(FILE);
        let text = text(folder)?;
        check_kind(folder, &path, &text, Self::KIND.unwrap_or(RUN))?;
        let mut manifest: Self = toml::from_str(&text).map_err(|e| ResultError::content(&path, &e.message()))?;
        for (name, expected) in manifest.files().iter() {
            let path = folder.join(name);
            let bytes = std::fs::read(&path).map_err(|e| ResultError::read(&path, &e))?;
            if digest(&bytes) != *expected {
                return Err(ResultError::Damaged { path });
            }
        }
        Ok(manifest)
    }
}

impl Seal for Manifest {
    const KIND: Option<&'static str> = None;

    fn files(&mut self) -> &mut BTreeMap<String, String> {
        &mut self.files
    }
}

/// Kind of a folder whose manifest does not say.
pub(super) const RUN: &str = "run";

/// What every format has.
#[derive(Deserialize)]
struct Header {
    format: u32,
    version: String,
    kind: Option<String>,
}

fn header(path: &Path, text: &str) -> Result<Header, ResultError> {
    toml::from_str(text).map_err(|e| ResultError::content(path, &e.message()))
}

/// The text of the manifest of a folder, in the format of this version. A later format may hold anything else, so its number
/// is looked at before the rest.
pub(super) fn text(folder: &Path) -> Result<String, ResultError> {
    let path = folder.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound || e.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(ResultError::Unsealed { path: folder.to_path_buf() });
        }
        Err(e) => return Err(ResultError::read(&path, &e)),
    };
    let Header { format, version, .. } = header(&path, &text)?;
    if format == FORMAT { Ok(text) } else { Err(ResultError::Format { path: folder.to_path_buf(), version, format }) }
}

fn check_kind(folder: &Path, path: &Path, text: &str, wanted: &str) -> Result<(), ResultError> {
    let found = header(path, text)?.kind.unwrap_or_else(|| RUN.to_owned());
    if found == wanted {
        return Ok(());
    }
    Err(ResultError::Kind { path: folder.to_path_buf(), found, wanted: wanted.to_owned() })
}

/// The crates that this program was built from, as `build.rs` noted them from the lock file; two versions of one crate stand
/// beside each other.
pub fn software() -> BTreeMap<String, String> {
    let mut software: BTreeMap<String, String> = BTreeMap::new();
    for (name, version) in
        include_str!(concat!(env!("OUT_DIR"), "/software.txt")).lines().filter_map(|l| l.split_once(' '))
    {
        let versions = software.entry(name.to_owned()).or_default();
        versions.push_str(if versions.is_empty() { "" } else { ", " });
        versions.push_str(version);
    }
    software
}

/// Whether a folder of this version and revision was written by this build of the program.
pub fn is_this_build(version: &str, revision: &str) -> bool {
    (version, revision) == (env!("CARGO_PKG_VERSION"), env!("TEMPERED_REVISION"))
}

/// SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let mut digest = Digesting::default();
    digest.add(bytes);
    digest.finish()
}

/// SHA-256 of what comes piece by piece.
#[derive(Debug, Default)]
pub(super) struct Digesting(Sha256);

impl Digesting {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// In hexadecimal.
    pub(super) fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
