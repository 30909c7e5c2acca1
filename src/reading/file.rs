//! Files other than scenarios that people write: their text within bounds, and why there is none.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::MAX_BYTES;
use super::problem::{Problem, Problems, Source};
use super::render;
use super::tree::{self, Node};

/// Why a file that somebody wrote cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system does not give the file.
    #[error("{path}: cannot be read: {reason}", path = .path.display())]
    Unreadable {
        /// The path asked for.
        path: PathBuf,
        /// What the system says.
        #[source]
        reason: io::Error,
    },
    /// More bytes than any such file needs.
    #[error("{path}: is larger than {limit} bytes", path = .path.display(), limit = MAX_BYTES)]
    TooLarge {
        /// The path asked for.
        path: PathBuf,
    },
    /// Not text in UTF-8.
    #[error("{path}: is not text in UTF-8: byte {offset} belongs to no letter", path = .path.display())]
    NotUtf8 {
        /// The path asked for.
        path: PathBuf,
        /// Number of bytes before the first that is not UTF-8.
        offset: usize,
    },
    /// The file says things that it cannot say.
    #[error("{name}: {count}", count = render::count_of(problems.len()))]
    Invalid {
        /// Path or name of the file.
        name: String,
        /// Its text.
        text: String,
        /// All problems, by position; never empty.
        problems: Vec<Problem>,
    },
}

impl FileError {
    /// The message for people, on several lines: what is wrong, where, what is allowed and what to do. Ends with a newline.
    pub fn render(&self, colour: bool) -> String {
        match self {
            Self::Invalid { name, text, problems } => {
                let source = Source { name: name.clone(), text: text.clone() };
                render::problems(name, &[source], problems, colour)
            }
            Self::Unreadable { .. } => format!("{self}\n  is the path right, seen from the folder you are in?\n"),
            Self::TooLarge { .. } => format!("{self}\n  is this the right file?\n"),
            Self::NotUtf8 { .. } => format!("{self}\n  save it as UTF-8, or check that it is the right file\n"),
        }
    }
}

/// The text of the file at `path`, without a mark of byte order.
pub(crate) fn read(path: &Path) -> Result<String, FileError> {
    let unreadable = |reason| FileError::Unreadable { path: path.to_owned(), reason };
    let mut bytes = Vec::new();
    // a device or a pipe tells no length, hence the bound on reading
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge { path: path.to_owned() });
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| FileError::NotUtf8 { path: path.to_owned(), offset: error.utf8_error().valid_up_to() })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// What `read` makes of the TOML `text`, called `name` in messages; or every problem of it.
pub(crate) fn toml<T>(
    name: &str,
    text: &str,
    read: impl FnOnce(&Node, &Problems) -> Option<T>,
) -> Result<T, FileError> {
    let (tree, syntax) = tree::parse(0, text);
    let problems = Problems::over(vec![text.to_owned()]);
    // what a half-parsed file seems to say would only mislead, so its syntax comes first
    let whole = syntax.is_empty();
    for problem in syntax {
        problems.add(problem);
    }
    let made = if whole { read(&tree, &problems) } else { None };
    let problems = problems.into_sorted();
    match made {
        Some(made) if problems.is_empty() => Ok(made),
        _ => Err(FileError::Invalid { name: name.to_owned(), text: text.to_owned(), problems }),
    }
}
