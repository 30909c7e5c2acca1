//! Runs the model: sixteen replicates of one arm side by side, tick by tick.
//!
//! What a simulation is falls into four: [`Setting`] (constant, shared), [`World`] (state of a block), the addressed
//! draws of [`crate::random`], and the [`Probe`] that watches. No files, threads or clocks.

mod aftermath;
mod asking;
pub mod bearing;
mod block;
mod books;
mod desk;
mod effects;
mod fences;
pub mod graph;
mod lanes;
mod meet;
pub mod metric;
mod notes;
mod numbers;
mod outside;
mod pairs;
mod party;
pub mod policy;
pub mod probe;
mod question;
pub mod setting;
mod sight;
mod step;
mod store;
pub mod story;
mod succession;
mod surround;
pub mod windows;
mod world;

pub use block::{Block, BlockResult, Halt};
pub use graph::Graph;
pub use metric::{METRICS, Metric, OUTCOMES, Outcome};
pub use policy::Policy;
pub use probe::Probe;
pub use setting::{Change, Kind, Setting};
pub use story::{Line, Story};
pub use world::World;
