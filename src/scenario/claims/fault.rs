//! What can be wrong with a claim, and where in its text.

use std::ops::Range;

use crate::reading::fault::Fault;

/// What a claim looks like.
const FORM: &str = "write  OUTCOME: ARM > ARM , such as  joint-value: talk > rule > 0.5 , with  <  or  = … within 0.02  or  in [0.3, 0.5]";

/// A fault at `span`, with the form of claims as help.
pub(super) fn wrong(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Fault {
    Fault::at(span, message, label).help(FORM)
}
