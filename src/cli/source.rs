//! Where the text of a scenario comes from: a file, or, where there is no such file, the program itself.

use std::path::Path;

use tempered_trust::library;
use tempered_trust::scenario::{self, ScenarioError};

/// Name and text of a scenario. A file wins from a scenario of the same name that comes with the program.
pub fn read(path: &Path) -> Result<(String, String), ScenarioError> {
    let read = scenario::read(path);
    if let Err(ScenarioError::Unreadable { reason, .. }) = &read
        && reason.kind() == std::io::ErrorKind::NotFound
        && let Some(shipped) = path.to_str().and_then(library::named)
    {
        return Ok((shipped.file(), shipped.text.to_owned()));
    }
    Ok((path.to_string_lossy().into_owned(), read?))
}
