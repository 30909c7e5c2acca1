//! The text of a scenario: of a file, within bounds, or of the program itself.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::error::ScenarioError;
use crate::library;
use crate::reading::MAX_BYTES;
use crate::reading::suggest::nearest;

/// Name and text of the scenario `name`: a file seen from `folder`, or, where there is no such file, one that comes with
/// the program.
pub fn find(folder: &Path, name: &Path) -> Result<(String, String), ScenarioError> {
    let path = folder.join(name);
    let read = read(&path);
    if let Err(ScenarioError::Unreadable { reason, .. }) = &read
        && reason.kind() == io::ErrorKind::NotFound
        && let Some(shipped) = name.to_str().and_then(library::named)
    {
        return Ok((shipped.file(), shipped.text.to_owned()));
    }
    Ok((path.to_string_lossy().into_owned(), read?))
}

/// Reads the text of the scenario at `path`. A pipe can be read only once.
pub fn read(path: &Path) -> Result<String, ScenarioError> {
    let unreadable =
        |reason: io::Error| ScenarioError::Unreadable { path: path.to_owned(), near: near(path, &reason), reason };
    let file = File::open(path).map_err(unreadable)?;
    let known = file.metadata().map_err(unreadable)?;
    if known.is_dir() {
        return Err(ScenarioError::Directory { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    if known.len() <= MAX_BYTES {
        // a device or a pipe tells no length, hence the bound on reading as well
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if known.len() > MAX_BYTES || bytes.len() as u64 > MAX_BYTES {
        return Err(ScenarioError::TooLarge { path: path.to_owned() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        ScenarioError::NotUtf8 { path: path.to_owned(), offset }
    })
}

/// A scenario in the same folder with nearly this name.
fn near(path: &Path, reason: &io::Error) -> Option<String> {
    if reason.kind() != io::ErrorKind::NotFound {
        return None;
    }
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> =
        folder.read_dir().ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|end| end == "toml"));
    names.sort();
    let found = nearest(wanted, names.iter().map(String::as_str))?;
    Some(path.with_file_name(found).display().to_string())
}
