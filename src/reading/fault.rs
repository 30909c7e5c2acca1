//! What can be wrong inside a text: an expression and a claim know their own bytes, but not where they stand in the file.

use std::ops::Range;

use super::bytes::Bytes;
use super::problem::{Problem, Problems};

/// One thing wrong with an expression or a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the text it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// Beside the caret.
    pub label: String,
    /// What is allowed, or what to do; may be empty.
    pub help: String,
}

impl Fault {
    /// A fault at `span`, without help so far.
    pub(crate) fn at(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: label.into(), help: String::new() }
    }

    /// The same fault, with what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds it to `problems`, at the place in the file that its bytes come from.
    pub(crate) fn tell(self, bytes: &Bytes, problems: &Problems) {
        problems.add(Problem::at(bytes.place(&self.span), self.message, self.label).help(self.help));
    }
}
