//! Pure numbers: means with intervals, paired differences, quantiles. Knows nothing of trust.

pub mod estimate;
pub mod figure;
#[cfg(feature = "files")]
pub mod interval;
#[cfg(feature = "files")]
pub mod quantile;

pub use estimate::{Estimate, Paired};
pub use figure::Figure;
