//! The folder of a run: filled aside, sealed by its manifest, then renamed into place. A folder under its final name
//! is therefore always complete, and a run that is stopped leaves nothing behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::ResultError;
use super::manifest::{self, Manifest, digest};

/// A run folder in the making. Dropped before it is sealed, it disappears.
#[derive(Debug)]
pub struct RunDir {
    aside: PathBuf,
    target: PathBuf,
    files: BTreeMap<String, String>,
    sealed: bool,
}

impl RunDir {
    /// Starts a folder that will end up at `parent/name`.
    pub fn create(parent: &Path, name: &str) -> Result<Self, ResultError> {
        let aside = parent.join(format!(".{name}.{}", std::process::id()));
        let write = |e: std::io::Error| ResultError::write(&aside, &e);
        if aside.exists() {
            fs::remove_dir_all(&aside).map_err(write)?;
        }
        fs::create_dir_all(&aside).map_err(write)?;
        Ok(Self { target: parent.join(name), aside, files: BTreeMap::new(), sealed: false })
    }

    /// Writes a file that the manifest vouches for.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), ResultError> {
        self.write_beside(name, bytes)?;
        self.files.insert(name.to_string(), digest(bytes));
        Ok(())
    }

    /// Writes a side file, such as timings, that may differ from run to run.
    pub fn write_beside(&self, name: &str, bytes: &[u8]) -> Result<(), ResultError> {
        let path = self.aside.join(name);
        fs::write(&path, bytes).map_err(|e| ResultError::write(&path, &e))
    }

    /// Writes the manifest, which gets the digests of all files, and moves the folder into place. An earlier run of
    /// the same name makes way.
    pub fn seal(mut self, mut manifest: Manifest) -> Result<PathBuf, ResultError> {
        manifest.files = std::mem::take(&mut self.files);
        let text = toml::to_string(&manifest).map_err(|e| ResultError::write(&self.aside, &e))?;
        self.write_beside(manifest::FILE, text.as_bytes())?;
        let old = self.aside.with_extension("old");
        let write = |e: std::io::Error| ResultError::write(&self.target, &e);
        let replaced = self.target.exists();
        if replaced {
            fs::rename(&self.target, &old).map_err(write)?;
        }
        fs::rename(&self.aside, &self.target).map_err(write)?;
        self.sealed = true;
        if replaced {
            fs::remove_dir_all(&old).map_err(|e| ResultError::write(&old, &e))?;
        }
        Ok(self.target.clone())
    }
}

impl Drop for RunDir {
    fn drop(&mut self) {
        if !self.sealed {
            // nothing can be done about a folder that does not go away; its name starts with a dot and it has no seal
            let _ = fs::remove_dir_all(&self.aside);
        }
    }
}

/// Writes a file next to its place and renames it, so that a reader never sees half of it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), ResultError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}", std::process::id()));
    let aside = path.with_file_name(name);
    fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, path)).map_err(|e| {
        let _ = fs::remove_file(&aside);
        ResultError::write(path, &e)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Counts;

    fn manifest() -> Manifest {
        let counts =
            Counts { arms: 1, replicates: 1, ticks: 1, relations: 1, people: 2, band_replicates: 1, failed: 0 };
        Manifest {
            format: manifest::FORMAT,
            version: "0".into(),
            revision: "r".into(),
            scenario: "s.toml".into(),
            scenario_digest: String::new(),
            seed: 1,
            counts,
            failures: Vec::new(),
            files: BTreeMap::new(),
        }
    }

    #[test]
    fn sealed_folders_are_read_and_others_refused() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let mut dir = RunDir::create(parent.path(), "run").expect("created");
        dir.write("a.csv", b"1").expect("written");
        let run = dir.seal(manifest()).expect("sealed");
        assert_eq!(Manifest::read(&run).expect("whole").files["a.csv"], digest(b"1"));
        fs::write(run.join("a.csv"), b"2").expect("changed");
        assert!(matches!(Manifest::read(&run), Err(ResultError::Damaged { .. })));
        fs::remove_file(run.join(manifest::FILE)).expect("removed");
        assert!(matches!(Manifest::read(&run), Err(ResultError::Unsealed { .. })));
    }

    #[test]
    fn an_unfinished_folder_disappears_and_an_old_one_makes_way() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        drop(RunDir::create(parent.path(), "run").expect("created"));
        assert_eq!(fs::read_dir(parent.path()).expect("readable").count(), 0);
        for text in [b"1", b"2"] {
            let mut dir = RunDir::create(parent.path(), "run").expect("created");
            dir.write("a.csv", text).expect("written");
            dir.seal(manifest()).expect("sealed");
        }
        assert_eq!(fs::read(parent.path().join("run/a.csv")).expect("readable"), b"2");
        assert_eq!(fs::read_dir(parent.path()).expect("readable").count(), 1);
    }

    #[test]
    fn a_later_format_is_named() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        fs::write(parent.path().join(manifest::FILE), "format = 9\nversion = \"7\"\nnew = 1").expect("written");
        let error = Manifest::read(parent.path()).expect_err("refused").to_string();
        assert!(error.contains("tempered 7 in format 9"), "{error}");
    }
}
