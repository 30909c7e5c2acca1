//! What the model is held against: tables of targets, numbers that were measured outside it. Knows how such a table is
//! written and what is wrong with it; what a row measures is known only to whoever simulates it.

mod cells;
mod score;
mod targets;

pub use crate::reading::{FileError, Problem};
pub use score::{Cell, Ordering, Score, figures, orderings, score};
pub use targets::{Column, Target, Targets, Wrong};
