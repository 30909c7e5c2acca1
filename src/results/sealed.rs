//! What the manifests of all kinds of folders have in common, read without trusting the files beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::ResultError;
use super::manifest::{self, FILE, RUN, digest, is_this_build};

/// The seal of a folder, of whatever kind.
#[derive(Debug, Clone, Deserialize)]
pub struct Sealed {
    /// Version of the program that wrote it.
    pub version: String,
    /// Git revision that was built from.
    pub revision: String,
    /// What kind of folder it is; `run` where it does not say.
    #[serde(default = "run")]
    pub kind: String,
    /// Name of the scenario file; fits have none.
    #[serde(default)]
    pub scenario: String,
    /// SHA-256 of each file, by name.
    pub files: BTreeMap<String, String>,
    #[serde(skip)]
    folder: PathBuf,
}

fn run() -> String {
    RUN.to_owned()
}

impl Sealed {
    /// Reads the seal; whether the files are still what they were is for [`Self::changed`] to say.
    pub fn read(folder: &Path) -> Result<Self, ResultError> {
        let text = manifest::text(folder)?;
        let wrong = |e: toml::de::Error| ResultError::content(&folder.join(FILE), &e.message());
        let mut sealed: Self = toml::from_str(&text).map_err(wrong)?;
        folder.clone_into(&mut sealed.folder);
        Ok(sealed)
    }

    /// The files that are no longer what they were, or no longer there.
    pub fn changed(&self) -> Vec<String> {
        let is_whole = |(name, expected): &(&String, &String)| {
            std::fs::read(self.folder.join(name)).is_ok_and(|bytes| digest(&bytes) == **expected)
        };
        self.files.iter().filter(|file| !is_whole(file)).map(|(name, _)| name.clone()).collect()
    }

    /// Whether this build of the program wrote it.
    pub fn is_of_this_build(&self) -> bool {
        is_this_build(&self.version, &self.revision)
    }

    /// The text of a file in the folder.
    pub fn text(&self, name: &str) -> Result<String, ResultError> {
        let path = self.folder.join(name);
        std::fs::read_to_string(&path).map_err(|e| ResultError::read(&path, &e))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
