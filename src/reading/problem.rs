//! One thing wrong with a scenario, where it stands, what is allowed and what to do; and the list that gathers them.

use std::cell::RefCell;
use std::ops::Range;

use super::place::Place;

/// A text that was read: the file, or one `--set`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Path of the file, or `--set`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// One thing wrong with a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which source it stands in: an index; 0 is the file.
    pub source: usize,
    /// The bytes of that source it is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// Beside the caret.
    pub label: String,
    /// What is allowed, or what to do; may be empty.
    pub help: String,
}

impl Problem {
    /// A problem at `place`, without help so far.
    pub(crate) fn at(place: Place, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            source: place.source,
            span: place.start..place.end,
            message: message.into(),
            label: label.into(),
            help: String::new(),
        }
    }

    /// The same problem, with what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// Problems of a file that is no scenario at all rather than one with slips.
const MANY: usize = 200;

/// All problems found so far. Readers of different tables share one list, hence the cell. It knows the texts that are
/// read, so that whoever reads a text inside a value can point into it.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: RefCell<Vec<Problem>>,
    texts: Vec<String>,
}

impl Problems {
    /// None so far, in these texts: the file, then each `--set`.
    pub(crate) fn over(texts: Vec<String>) -> Self {
        Self { list: RefCell::default(), texts }
    }

    /// The text of a source, where it is known.
    pub(crate) fn text(&self, source: usize) -> Option<&str> {
        self.texts.get(source).map(String::as_str)
    }

    /// Adds one.
    pub(crate) fn add(&self, problem: Problem) {
        self.list.borrow_mut().push(problem);
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.borrow().is_empty()
    }

    /// Whether there are so many that looking for what was meant would take long and help nobody.
    pub(crate) fn are_many(&self) -> bool {
        self.list.borrow().len() > MANY
    }

    /// All of them, by position.
    pub(crate) fn into_sorted(self) -> Vec<Problem> {
        let mut list = self.list.into_inner();
        list.sort_by_key(|problem| (problem.source, problem.span.start, problem.span.end));
        list
    }
}
