//! The science, one file per submodel, in the order of one meeting.
//!
//! Written for one replicate, in plain numbers and conditions; the engine runs it over the lanes of a block.
//! No input or output, no threads, no clocks, no draws of its own: luck comes in as numbers in `[0, 1)`.
//! Conditions choose between values instead of jumping, so that sixteen replicates can take both branches at once.

pub mod act;
pub mod attribution;
pub mod belief;
pub mod choice;
pub mod episode;
pub mod evidence;
pub mod fence;
pub mod luck;
pub mod meeting;
pub mod organisation;
pub mod parameters;
pub mod payoff;
pub mod person;
pub mod reciprocity;
pub mod repair;
pub mod self_trust;
pub mod settlement;
pub mod standing;
pub mod tally;

pub use parameters::{Parameter, Parameters};
