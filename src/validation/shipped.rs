//! Experiments, numbers of behaviour and targets that come with the program, for whoever names no files of their own.

use std::io::ErrorKind;
use std::path::Path;

use super::targets::Targets;
use crate::games::Experiment;
use crate::library;
use crate::reading::FileError;
use crate::reading::file;

/// Name and text of a file.
pub type Named = (String, String);

/// Every experiment that comes with the program.
pub fn all_experiments() -> Vec<Named> {
    library::EXPERIMENTS.iter().map(|shipped| (shipped.file(), shipped.text.to_owned())).collect()
}

/// The names of the experiments that come with the program.
pub fn experiment_names() -> impl Iterator<Item = &'static str> + Clone {
    library::EXPERIMENTS.iter().map(|shipped| shipped.name)
}

/// The experiment `name`: a file seen from `folder`, or, where there is no such file, one that comes with the program.
pub fn find_experiment(folder: &Path, name: &str) -> Result<Named, FileError> {
    let path = folder.join(name);
    let read = file::read(&path);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    if is_nowhere(&read)
        && let Some(shipped) = library::EXPERIMENTS.iter().find(|shipped| shipped.name == stem)
    {
        return Ok((shipped.file(), shipped.text.to_owned()));
    }
    Ok((path.to_string_lossy().into_owned(), read?))
}

/// Whether a file could not be read because there is none.
pub fn is_nowhere<T>(read: &Result<T, FileError>) -> bool {
    matches!(read, Err(FileError::Unreadable { reason, .. }) if reason.kind() == ErrorKind::NotFound)
}

/// The numbers of behaviour at `path`; without, those that come with the program.
pub fn behaviour_at(path: Option<&Path>) -> Result<Named, FileError> {
    let Some(path) = path else { return Ok(("behaviour.toml".to_owned(), library::BEHAVIOUR.to_owned())) };
    Ok((path.to_string_lossy().into_owned(), file::read(path)?))
}

/// What the table of the program says about these experiments; `None` where it says nothing.
pub fn targets_of(experiments: &[Experiment]) -> Result<Option<Targets>, FileError> {
    let known = Targets::from_csv("targets.csv", library::TARGETS)?;
    known.of_studies(|study| experiments.iter().any(|experiment| experiment.study == study)).transpose()
}
