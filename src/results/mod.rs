//! What a run leaves behind: the summary, the tables and the sealed folder.

pub mod summary;

pub use summary::{ArmSummary, Event, EventKind, Heading, Outcome, SeriesPoint, Summary};
