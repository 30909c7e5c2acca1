//! Pure numbers: moments, quantiles, intervals, paired differences. Knows nothing of trust.

pub mod estimate;

pub use estimate::{Estimate, Paired};
