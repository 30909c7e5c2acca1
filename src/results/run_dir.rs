//! The folder of a run: filled aside, sealed by its manifest, then renamed into place. A folder under its final name
//! is therefore always complete, and a run that is stopped leaves nothing behind.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::ResultError;
use super::manifest::{self, Digesting, Seal, digest};

/// How often to try again when another process seals the same run at the same moment.
const TRIES: usize = 8;

/// A run folder in the making. Dropped before it is sealed, it disappears, and so do the folders made for it.
#[derive(Debug)]
pub struct RunDir {
    aside: PathBuf,
    target: PathBuf,
    files: BTreeMap<String, String>,
    /// Names of the side files.
    beside: Vec<String>,
    sealed: bool,
    /// Folders above that were not there before, innermost first.
    made: Vec<PathBuf>,
    /// Locked as long as this process lives, where the system knows such locks.
    lock: Option<File>,
}

impl RunDir {
    /// Starts a folder that will end up at `parent/name`. What a killed process left of the same run is cleared away.
    pub fn create(parent: &Path, name: &str) -> Result<Self, ResultError> {
        let aside = parent.join(format!(".{name}.{}", std::process::id()));
        let made = parent.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let made = made.map(Path::to_path_buf).collect();
        let target = parent.join(name);
        if target.exists() && !target.is_dir() {
            return Err(ResultError::write(&target, &"something that is no folder is in its place"));
        }
        let mut dir =
            Self { aside, target, files: BTreeMap::new(), beside: Vec::new(), sealed: false, made, lock: None };
        sweep(parent, &format!(".{name}."));
        dir.make().map_err(|e| ResultError::write(&dir.aside, &e))?;
        Ok(dir)
    }

    fn make(&mut self) -> std::io::Result<()> {
        loop {
            fs::create_dir_all(&self.aside)?;
            self.lock = File::open(&self.aside).ok().filter(|folder| folder.lock().is_ok());
            // between those two, another process may have taken it for a leftover
            if self.aside.exists() {
                return Ok(());
            }
        }
    }

    /// Writes a file that the manifest vouches for.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), ResultError> {
        self.write_aside(name, bytes)?;
        self.files.insert(name.to_string(), digest(bytes));
        Ok(())
    }

    /// Writes a file that the manifest vouches for: a head, then pieces that lie in other files, one after another and
    /// never all in memory.
    pub fn gather(
        &mut self,
        name: &str,
        head: &[u8],
        pieces: impl Iterator<Item = PathBuf>,
    ) -> Result<(), ResultError> {
        let path = self.aside.join(name);
        let mut file = Sealing::create(&path).map_err(|e| ResultError::write(&path, &e))?;
        file.add(head).map_err(|e| ResultError::write(&path, &e))?;
        for piece in pieces {
            let bytes = fs::read(&piece).map_err(|e| ResultError::read(&piece, &e))?;
            file.add(&bytes).map_err(|e| ResultError::write(&path, &e))?;
        }
        self.files.insert(name.to_string(), file.digest.finish());
        Ok(())
    }

    /// SHA-256 of the files that were written, by name.
    pub fn digests(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// Writes a side file, such as timings, that may differ from run to run.
    pub fn write_beside(&mut self, name: &str, bytes: &[u8]) -> Result<(), ResultError> {
        self.beside.push(name.to_string());
        self.write_aside(name, bytes)
    }

    fn write_aside(&self, name: &str, bytes: &[u8]) -> Result<(), ResultError> {
        let path = self.aside.join(name);
        fs::write(&path, bytes).map_err(|e| ResultError::write(&path, &e))
    }

    /// Writes the manifest, which gets the digests of all files, and moves the folder into place. An earlier run of
    /// the same name makes way, unless it is whole and holds the same: then it stays, with the pictures in it.
    pub fn seal<M: Seal>(mut self, mut manifest: M) -> Result<PathBuf, ResultError> {
        *manifest.files() = std::mem::take(&mut self.files);
        let text = toml::to_string(&manifest).map_err(|e| ResultError::write(&self.aside, &e))?;
        self.write_aside(manifest::FILE, text.as_bytes())?;
        for _ in 0..TRIES {
            if self.is_there_already(&manifest) || self.move_into_place().is_ok() {
                return Ok(self.target.clone());
            }
        }
        self.move_into_place().map_err(|e| ResultError::write(&self.target, &e))?;
        Ok(self.target.clone())
    }

    /// Whether the same run is in place; it gets the side files of this one.
    fn is_there_already<M: Seal>(&self, manifest: &M) -> bool {
        let there = M::read(&self.target).is_ok_and(|there| there == *manifest);
        for name in self.beside.iter().filter(|_| there) {
            // nothing depends on a side file
            let _ = fs::rename(self.aside.join(name), self.target.join(name));
        }
        there
    }

    fn move_into_place(&mut self) -> std::io::Result<()> {
        let old = self.aside.with_extension(format!("{}-old", std::process::id()));
        if self.target.exists() {
            fs::rename(&self.target, &old)?;
        }
        if let Err(e) = fs::rename(&self.aside, &self.target) {
            // the earlier run stays where it was, if anything can be done at all
            let _ = fs::rename(&old, &self.target);
            return Err(e);
        }
        self.sealed = true;
        // a rest of the earlier run does no harm: the next run of this name clears it away
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

/// A file and the digest of what has been written to it.
struct Sealing {
    file: File,
    digest: Digesting,
}

impl Sealing {
    fn create(path: &Path) -> std::io::Result<Self> {
        Ok(Self { file: File::create(path)?, digest: Digesting::default() })
    }

    fn add(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.digest.add(bytes);
        self.file.write_all(bytes)
    }
}

impl Drop for RunDir {
    fn drop(&mut self) {
        if !self.sealed {
            // nothing can be done about a folder that does not go away; its name starts with a dot and it has no seal
            let _ = fs::remove_dir_all(&self.aside);
            for folder in &self.made {
                // stays when somebody else has put something there
                let _ = fs::remove_dir(folder);
            }
        }
        // only now may others take for a leftover what could not be removed
        drop(self.lock.take());
    }
}

/// Removes the folders whose names begin with `start` and whose process is gone: nobody holds their lock any more.
fn sweep(parent: &Path, start: &str) {
    for entry in parent.read_dir().into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(start);
        let lock = ours.then(|| File::open(entry.path()).ok()).flatten();
        if lock.is_some_and(|folder| folder.try_lock().is_ok()) {
            let _ = fs::remove_dir_all(entry.path());
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
    use crate::results::{Counts, Manifest};

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
            software: BTreeMap::new(),
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
    fn folders_made_for_a_run_that_fails_disappear_and_others_stay() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let there = parent.path().join("there");
        fs::create_dir(&there).expect("made");
        drop(RunDir::create(&there.join("a/b"), "run").expect("created"));
        assert_eq!(fs::read_dir(&there).expect("still there").count(), 0);
    }

    #[test]
    fn leftovers_of_the_dead_go_and_those_of_the_living_stay() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        for leftover in [".run.1", ".run.1-old", ".other.1"] {
            fs::create_dir(parent.path().join(leftover)).expect("made");
        }
        let living = parent.path().join(".run.2");
        fs::create_dir(&living).expect("made");
        let lock = File::open(&living).expect("opened");
        lock.lock().expect("locked");
        drop(RunDir::create(parent.path(), "run").expect("created"));
        let mut left: Vec<_> = parent.path().read_dir().expect("readable").flatten().map(|e| e.file_name()).collect();
        left.sort();
        assert_eq!(left, [".other.1", ".run.2"]);
    }

    #[test]
    fn a_later_format_is_named() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        fs::write(parent.path().join(manifest::FILE), "format = 9\nversion = \"7\"\nnew = 1").expect("written");
        let error = Manifest::read(parent.path()).expect_err("refused").to_string();
        assert!(error.contains("tempered 7 in format 9"), "{error}");
    }
}
