//! A value that a factor takes.

use std::fmt;

use crate::reading::tree::{Node, Value};

/// A value that a factor takes: what may stand behind `--set path=`.
#[derive(Debug, Clone, PartialEq)]
pub enum Level {
    /// A number, as wide as parameters are.
    Number(f32),
    /// A text, such as the name of a policy or a stance.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

impl Level {
    /// What `node` says; `None` for what no factor can take.
    pub(super) fn of(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(Self::Text(text.clone())),
            Value::Flag(flag) => Some(Self::Flag(*flag)),
            _ => node.as_number().filter(|number| number.is_finite()).map(Self::Number),
        }
    }

    /// What a cell of a table says: a number, yes or no, or a text.
    pub(super) fn of_cell(cell: &str) -> Self {
        match cell.parse::<f32>() {
            Ok(number) if number.is_finite() => Self::Number(number),
            _ => cell.parse().map_or_else(|_| Self::Text(cell.to_owned()), Self::Flag),
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f32> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// As it stands in a scenario file.
    pub fn literal(&self) -> String {
        match self {
            Self::Text(text) => toml::Value::String(text.clone()).to_string(),
            other => other.to_string(),
        }
    }
}

/// As it stands in a table: the shortest text that reads back as the same value.
impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => write!(f, "{flag}"),
        }
    }
}
