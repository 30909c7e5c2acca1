//! `tempered verify`, `reproduce` and `compare`: finished folders held against the program, and against each other.

mod compare;
mod compare_table;
mod kept;
mod reproduce;
mod verify;

pub use compare::compare;
pub use reproduce::reproduce;
pub use verify::verify;
