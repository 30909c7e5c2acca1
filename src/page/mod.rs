//! The report: one self-contained page with the question, the answer in one computed sentence, the pictures, the
//! table, the scenario and how to reproduce it. Sees a run as read back from its folder, never memory. And the page on
//! validation, which sees a score.

mod answer;
mod claims;
mod numbers;
mod outcomes;
mod report;
mod validation;

pub use answer::answer;
pub use claims::{ClaimRow, ClaimTable, Part};
pub use outcomes::{Column, KEY, OutcomeTable, Row, decimals, interval};
pub use report::{Command, PageError, Picture, render};
pub use validation::{Inputs, strips, validation};
