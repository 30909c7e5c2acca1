//! Pure numbers: means with intervals, paired differences and their size, quantiles, bootstrap, tests beside their effects.
//! Knows nothing of trust, and has no luck of its own.

#[cfg(feature = "files")]
pub mod bootstrap;
#[cfg(feature = "files")]
pub mod effect;
#[cfg(feature = "files")]
pub mod equivalence;
pub mod estimate;
pub mod figure;
#[cfg(feature = "files")]
pub mod interval;
#[cfg(feature = "files")]
pub mod multiple;
#[cfg(feature = "files")]
pub mod normal;
#[cfg(feature = "files")]
pub mod paired_test;
#[cfg(feature = "files")]
pub mod pairs;
#[cfg(feature = "files")]
pub mod quantile;
#[cfg(feature = "files")]
pub mod quantile_difference;
#[cfg(feature = "files")]
pub mod student;
#[cfg(feature = "files")]
pub mod welch;

pub use estimate::{Estimate, Paired};
pub use figure::Figure;
