//! What the model is held against: tables of targets, numbers that were measured outside it. Knows how such a table is
//! written and what is wrong with it; what a row measures is known only to whoever simulates it.

mod baselines;
mod cells;
mod orderings;
mod score;
mod targets;
mod totals;

pub use crate::reading::{FileError, Problem};
pub use baselines::{Compared, Comparison};
pub use orderings::{Ordering, Verdict, orderings};
pub use score::{Cell, Score, Study, figures, score};
pub use targets::{Column, Target, Targets, Wrong};
pub use totals::Totals;
