//! Studies: a scenario at many points of a design, each replicated as often as its precision asks for. Points run beside
//! one another, in parts that are kept as they are finished, so that a study that was stopped goes on where it was.
//!
//! The line through this room: scenario → points (`points`, every one of them valid) → replicates (`replicate`, until
//! precise enough) → rows of tables, part by part (`tables`, `parts`) → sealed folder.

mod foresee;
mod manifest;
mod parts;
mod points;
mod precise;
mod replicate;
mod run;
mod sample;
mod sensitivity;
mod tables;

pub use foresee::Foreseen;
pub use manifest::StudyManifest;
pub use parts::Parts;
pub use points::{Point, Study};
pub use precise::Stop;
pub use replicate::{Replicated, replicate};
pub use run::{StudyError, check_reach, run};
pub use sensitivity::{Answer, SENSITIVITY, answers, table};
pub use tables::{DIFFERENCES, OUTCOMES, POINTS, VALUES, each_outcome, rows};
