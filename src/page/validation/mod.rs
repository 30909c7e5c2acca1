//! The page on validation: does it match people? One file in both languages with the answer, the strips, all figures with
//! the misses first, orderings, baselines, the numbers of behaviour, and how to do it again. Sees a finished score.

mod answer;
mod inputs;
mod render;
mod strips;
mod tables;

pub use inputs::Inputs;
pub use render::validation;
pub use strips::strips;
