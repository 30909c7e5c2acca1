//! What a run leaves behind: tables in a sealed folder, and the summary that is read back from it.

pub mod claims;
pub mod error;
pub mod load;
pub mod manifest;
mod replicates;
pub mod row;
mod run_dir;
pub mod sealed;
pub mod summary;
pub mod tables;
pub mod verdict;

pub use claims::CLAIMS;
pub use error::ResultError;
pub use load::{AS_WRITTEN, Run, SCENARIO, load};
pub use manifest::{Counts, Manifest, Seal, digest};
pub use replicates::each_replicate;
pub use run_dir::{RunDir, write_whole};
pub use sealed::Sealed;
pub use summary::{ArmSummary, Contrasts, Event, EventKind, Heading, Outcome, SeriesPoint, Summary};
pub use verdict::{Levels, LinkVerdict, Ruling, Verdict, values_of, verdicts};
