//! Which factors an output hangs on: screening by elementary effects (`morris`) and shares of variance (`saltelli` makes
//! the points, `indices` answers from the outputs there, `noise` says what of them is luck). Points are shares of the way
//! through each range, 0 to 1; whoever asks maps them to parameters and runs the model. Luck comes from outside, such as
//! [`random::picks`](crate::random::picks).

pub mod indices;
pub mod morris;
pub mod noise;
pub mod saltelli;
#[cfg(test)]
mod test_functions;

pub use indices::{Indices, Pair, Shares, indices};
pub use morris::{ElementaryEffect, Screening, elementary_effects, trajectories};
pub use noise::Noise;
pub use saltelli::{Design, Layout, sobol};

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Unanswered {
    /// Numbers that do not belong together.
    #[error("{found} outputs where the design has {wanted} points")]
    Length {
        /// Outputs that were given.
        found: usize,
        /// Points of the design, or a multiple of one row.
        wanted: usize,
    },
    /// Nothing left to estimate from.
    #[error("only {0} rows in which every output is defined; two at least are needed")]
    TooFewRows(usize),
    /// The output is the same wherever one looks, so no factor has a share in its variance.
    #[error("the output does not vary")]
    NoVariance,
    /// More than the sequence has.
    #[error("{rows} rows of {factors} factors: a Sobol sequence has at most {most_rows} rows and {most_factors} factors here",
        most_rows = saltelli::MOST_ROWS, most_factors = saltelli::MOST_FACTORS)]
    TooLarge {
        /// Rows that were asked for.
        rows: usize,
        /// Factors that were asked for.
        factors: usize,
    },
    /// Matrices of different shapes.
    #[error("the matrices differ in shape")]
    Shape,
    /// Elementary effects need an even number of levels.
    #[error("{0} levels: elementary effects need an even number of them")]
    Levels(usize),
}
