//! The science, one file per submodel, in the order of one meeting.
//!
//! Everything here computes on [`crate::lane`] values: sixteen replicates at once, written as if it were one.
//! No input or output, no threads, no clocks, no draws of its own: luck comes in as numbers in `[0, 1)`.

pub mod parameters;
pub mod person;
pub mod policy;

pub use parameters::{Parameter, Parameters};
pub use policy::Policy;
