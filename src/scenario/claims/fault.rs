//! What can be wrong with a claim, and where in its text.

use std::ops::Range;

/// What a claim looks like.
const FORM: &str = "write  OUTCOME: ARM > ARM , such as  joint-value: talk > rule > 0.5 , with  <  or  = … within 0.02  or  in [0.3, 0.5]";

/// What is wrong with a claim, and where in its text.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: String,
}

impl Fault {
    /// A fault at `span`, with the form of claims as help.
    pub(super) fn at(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: label.into(), help: FORM.to_owned() }
    }

    /// The same with another help.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }
}
