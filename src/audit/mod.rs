//! Finished folders, held against the program and against each other: replicates and points are simulated again and
//! compared bit for bit (`again`), and two folders are compared in what was asked and what came out (`compare`, `differs`).

mod again;
mod compare;
mod differs;
mod pick;
mod slices;

pub use again::{Difference, points_again, replicates_again};
pub use compare::{Compared, Line, compare_runs, compare_studies};
pub use differs::{Told, differs};
pub use pick::pick;
