//! Where things stand in the source texts.

/// Where something stands: which source text, and which bytes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Index of the source; 0 is the file.
    pub(crate) source: usize,
    /// First byte.
    pub(crate) start: usize,
    /// First byte no longer in it.
    pub(crate) end: usize,
}

impl Place {
    pub(crate) fn new(source: usize, span: &std::ops::Range<usize>) -> Self {
        Self { source, start: span.start, end: span.end.max(span.start) }
    }
}
