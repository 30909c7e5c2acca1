//! The one integration binary: what the engine promises, held against the specification from outside.

mod determinism;
mod facts;
mod golden;
mod laws;
mod reference;
mod worlds;
