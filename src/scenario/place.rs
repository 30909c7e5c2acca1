//! Where things stand in the source texts.

/// Where something stands: which source text, and which bytes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Index of the source; 0 is the file.
    pub(super) source: usize,
    /// First byte.
    pub(super) start: usize,
    /// First byte no longer in it.
    pub(super) end: usize,
}

impl Place {
    pub(super) fn new(source: usize, span: &std::ops::Range<usize>) -> Self {
        Self { source, start: span.start, end: span.end.max(span.start) }
    }
}
