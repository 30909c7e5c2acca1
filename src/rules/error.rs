//! Why there are no rules: all things wrong with a file.

use crate::reading::problem::{Problem, Source};
use crate::reading::render;

/// Why there are no rules.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// More bytes than any policy needs.
    #[error("{name}: is larger than {limit} bytes, so it is no policy", limit = crate::reading::MAX_BYTES)]
    TooLarge {
        /// Path or name of the file.
        name: String,
    },
    /// No key at all.
    #[error("{name}: is empty")]
    Empty {
        /// Path or name of the file.
        name: String,
    },
    /// The file says things that a policy cannot say.
    #[error("{name}: {count}", count = render::count_of(problems.len()))]
    Invalid {
        /// Path or name of the file.
        name: String,
        /// The file.
        sources: Vec<Source>,
        /// All problems, by position; never empty.
        problems: Vec<Problem>,
    },
}

/// The least that a policy says; shown to the author of an empty file.
const LEAST_POLICY: &str = r#"title = "Talk to the person"

[[rule]]
name = "the good conversation"
on = "breach"
when = "not hurried"
do = { talk = { tone = "future" } }
"#;

impl RulesError {
    /// The message for people, on several lines: what is wrong, where, what is allowed and what to do. Ends with a
    /// newline.
    pub fn render(&self, colour: bool) -> String {
        match self {
            Self::Invalid { name, sources, problems } => render::problems(name, sources, problems, colour),
            Self::TooLarge { .. } => format!("{self}\n  is this the right file?\n"),
            Self::Empty { .. } => format!("{self}\n  the least that a policy says:\n\n{LEAST_POLICY}"),
        }
    }
}
