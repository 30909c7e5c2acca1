//! Many replicates of every arm: the plan, and the runner that carries it out in parallel and folds it in order.

pub mod free;
mod memory;
pub mod piece;
pub mod plan;
pub mod runner;
pub mod series;

pub use free::{Free, free};
pub use piece::{Pace, Piece};
pub use plan::Plan;
pub use runner::{ArmResult, Failure, Progress, RunError, pool, replicates, run};
pub use series::{BAND, SINGLES, SeriesTable};
