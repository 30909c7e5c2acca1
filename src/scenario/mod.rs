//! From a scenario file to a [`Scenario`] that is valid by construction, or to every problem of the file at once.
//!
//! The line through this room: text → spanned tree (`tree`), the `--set` values merged over it (`overrides`) → typed
//! reading (`reader`, `values`) and cross checks (`resolve`, `population`, `arms`, …) → [`Scenario`], and back to a complete
//! file (`resolved`). It refuses to know what the engine does with a scenario; it only knows what may be written down.

mod types;

pub use types::{Arm, Figures, Measure, Network, Party, Population, Run, Scenario, Weeks};

#[cfg(feature = "files")]
mod arms;
#[cfg(feature = "files")]
mod error;
#[cfg(feature = "files")]
mod figures;
#[cfg(feature = "files")]
mod layer;
#[cfg(feature = "files")]
mod load;
#[cfg(feature = "files")]
pub(crate) mod organisations;
#[cfg(feature = "files")]
mod overrides;
#[cfg(feature = "files")]
mod population;
#[cfg(feature = "files")]
pub(crate) mod problem;
#[cfg(feature = "files")]
pub(crate) mod reader;
#[cfg(feature = "files")]
pub(crate) mod render;
#[cfg(feature = "files")]
mod resolve;
#[cfg(feature = "files")]
mod resolved;
#[cfg(feature = "files")]
pub(crate) mod suggest;
#[cfg(all(test, feature = "files"))]
mod tests;
#[cfg(feature = "files")]
pub(crate) mod tree;
#[cfg(feature = "files")]
pub(crate) mod values;

#[cfg(feature = "files")]
pub use error::{LEAST_SCENARIO, ScenarioError};
#[cfg(feature = "files")]
pub use figures::FIGURES;
#[cfg(feature = "files")]
pub use load::{MAX_BYTES, from_toml, load};
#[cfg(feature = "files")]
pub use problem::{Problem, Source};
