//! Pure numbers: means with intervals, paired differences, quantiles. Knows nothing of trust.

pub mod estimate;
#[cfg(feature = "files")]
pub mod interval;
#[cfg(feature = "files")]
pub mod quantile;

pub use estimate::{Estimate, Paired};
