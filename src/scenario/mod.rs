//! From a scenario file to a [`Scenario`] that is valid by construction, or to every problem of the file at once.
//!
//! The line through this room: text → spanned tree ([`crate::reading`]), the `--set` values merged over it (`overrides`)
//! → typed reading and cross checks (`resolve`, `population`, `arms`, …) → [`Scenario`], and back to a complete
//! file (`resolved`). It refuses to know what the engine does with a scenario; it only knows what may be written down.

mod claim;
mod types;

pub use claim::{Claim, Expect, Link, Naming, Relation, Side, Term};
pub use types::{Arm, Class, Fact, Figures, Measure, Network, Party, Population, Replacement, Run, Scenario, Weeks};

mod arms;
mod claims;
mod class;
mod error;
mod fact;
mod figures;
mod layer;
mod load;
mod notes;
mod organisations;
mod overrides;
mod people;
mod population;
mod replacements;
mod resolve;
mod resolved;
#[cfg(test)]
mod tests;

pub use crate::reading::{MAX_BYTES, Problem, Source};
pub use error::{LEAST_SCENARIO, ScenarioError};
pub use figures::FIGURES;
pub use load::{from_toml, load, read};
