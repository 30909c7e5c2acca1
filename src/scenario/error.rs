//! Why there is no scenario: the file cannot be read as text, or says things that a scenario cannot say.

use std::io;
use std::path::PathBuf;

use crate::reading::problem::{Problem, Source};
use crate::reading::render;

/// The least that a scenario says; shown to the author of an empty file.
pub const LEAST_SCENARIO: &str = r#"title = "A rule for everyone, or a word with the person?"
question = "Does a fine for all work better than talking to the few?"

[population.star]
staff = 20

[[arm]]
name = "do nothing"

[[arm]]
name = "talk to the person"
policy = "talk"
"#;

/// Why there is no scenario.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The system does not give the file.
    #[error("{path}: cannot be read: {reason}")]
    Unreadable {
        /// The path asked for.
        path: PathBuf,
        /// What the system says.
        #[source]
        reason: io::Error,
        /// A scenario in the same folder with nearly this name.
        near: Option<String>,
    },
    /// The path is a folder.
    #[error("{path}: is a folder, not a scenario file")]
    Directory {
        /// The path asked for.
        path: PathBuf,
    },
    /// More bytes than any scenario needs.
    #[error("{path}: is larger than {limit} bytes, so it is no scenario", limit = crate::reading::MAX_BYTES)]
    TooLarge {
        /// The path asked for.
        path: PathBuf,
    },
    /// Not text in UTF-8.
    #[error("{path}: is not text in UTF-8: byte {offset} belongs to no letter")]
    NotUtf8 {
        /// The path asked for.
        path: PathBuf,
        /// Number of bytes before the first that is not UTF-8.
        offset: usize,
    },
    /// No key at all.
    #[error("{name}: is empty")]
    Empty {
        /// Path or name of the file.
        name: String,
    },
    /// The file, or a `--set`, says things that a scenario cannot say.
    #[error("{name}: {count}", count = render::count_of(problems.len()))]
    Invalid {
        /// Path or name of the file.
        name: String,
        /// The file, then each `--set`.
        sources: Vec<Source>,
        /// All problems, by position; never empty.
        problems: Vec<Problem>,
    },
}

impl ScenarioError {
    /// The message for people, on several lines: what is wrong, where, what is allowed and what to do. Ends with a newline.
    pub fn render(&self, colour: bool) -> String {
        match self {
            Self::Invalid { name, sources, problems } => render::problems(name, sources, problems, colour),
            other => format!("{other}\n{}", other.advice()),
        }
    }

    fn advice(&self) -> String {
        match self {
            Self::Unreadable { near: Some(near), .. } => format!("  did you mean {near}?\n"),
            Self::Unreadable { .. } => "  is the path right, seen from the folder you are in?\n".to_owned(),
            Self::Directory { .. } => "  name one .toml file in it\n".to_owned(),
            Self::TooLarge { .. } => "  is this the right file?\n".to_owned(),
            Self::NotUtf8 { .. } => "  save it as UTF-8, or check that it is the right file\n".to_owned(),
            Self::Empty { .. } => format!("  the least that a scenario says:\n\n{LEAST_SCENARIO}"),
            Self::Invalid { .. } => String::new(),
        }
    }
}
