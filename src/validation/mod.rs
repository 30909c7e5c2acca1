//! What the model is held against: tables of targets, numbers that were measured outside it. Knows how such a table is
//! written and what is wrong with it; what a row measures is known only to whoever simulates it.

mod baselines;
mod cells;
mod orderings;
mod score;
mod shipped;
mod targets;
mod totals;

pub use crate::reading::{FileError, Problem};
pub use baselines::{Compared, Comparison};
pub use orderings::{Ordering, Verdict, orderings};
pub use score::{Cell, Place, Score, Study, findings, place, score};
pub use shipped::{Named, all_experiments, behaviour_at, experiment_names, find_experiment, is_nowhere, targets_of};
pub use targets::{Column, Target, Targets, Wrong};
pub use totals::Totals;
