//! What can go wrong with a run folder, and what to do about it.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// Trouble with a run folder.
#[derive(Debug, Error)]
pub enum ResultError {
    /// The folder or a file in it cannot be written.
    #[error("cannot write {path}: {why}; is there room, and may you write there?", path = .path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// A file cannot be read.
    #[error("cannot read {path}: {why}", path = .path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The folder has no manifest: the run was never finished, or this is no run folder.
    #[error("{path} is not a finished run: it has no {manifest}; give a folder that `tempered run` has completed", path = .path.display(), manifest = super::manifest::FILE)]
    Unsealed {
        /// The folder.
        path: PathBuf,
    },
    /// A file is not what the manifest says it was.
    #[error("{path} has changed since the run was sealed; run the scenario again", path = .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The folder was written in a format this version does not know.
    #[error("{path} was written by tempered {version} in format {format}, this version reads format {known}; run the scenario again", path = .path.display(), known = super::manifest::FORMAT)]
    Format {
        /// The folder.
        path: PathBuf,
        /// Version that wrote it.
        version: String,
        /// Format it is in.
        format: u32,
    },
    /// The folder holds something else, such as a fit where a run is wanted.
    #[error("{path} is the folder of a {found}, not of a {wanted}", path = .path.display())]
    Kind {
        /// The folder.
        path: PathBuf,
        /// What it holds.
        found: String,
        /// What was wanted.
        wanted: String,
    },
    /// A file does not hold what it should.
    #[error("{path}: {why}; run the scenario again", path = .path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

impl ResultError {
    /// A failure to write.
    pub fn write(path: &Path, why: &impl ToString) -> Self {
        Self::Write { path: path.to_path_buf(), why: why.to_string() }
    }

    /// A failure to read.
    pub fn read(path: &Path, why: &impl ToString) -> Self {
        Self::Read { path: path.to_path_buf(), why: why.to_string() }
    }

    /// A failure to understand.
    pub fn content(path: &Path, why: &impl ToString) -> Self {
        Self::Content { path: path.to_path_buf(), why: why.to_string() }
    }
}
