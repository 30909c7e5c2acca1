//! Runs the model: sixteen replicates of one arm side by side, tick by tick.
//!
//! What a simulation is falls into four: [`Setting`] (constant, shared), [`World`] (state of a block), the addressed
//! draws of [`crate::random`], and the [`Probe`] that watches. No files, threads or clocks.

pub mod block;
mod books;
pub mod graph;
pub mod metric;
pub mod probe;
pub mod setting;
mod step;
mod store;
mod succession;
pub mod world;

pub use block::{Block, BlockResult, Halt};
pub use graph::Graph;
pub use metric::{METRICS, Metric, OUTCOMES, Outcome};
pub use probe::Probe;
pub use setting::Setting;
pub use world::World;
