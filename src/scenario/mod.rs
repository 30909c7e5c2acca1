//! From a scenario file to a [`Scenario`] that is valid by construction, or to every problem of the file at once.
//!
//! The line through this room: text → spanned tree (`reading`), the `--set` values merged over it (`overrides`)
//! → typed reading and cross checks (`resolve`, `population`, `arms`, …) → [`Scenario`], and back to a complete
//! file (`resolved`). It refuses to know what the engine does with a scenario; it only knows what may be written down.

mod claim;
pub mod design;
mod types;

pub use claim::{Claim, Expect, Link, Naming, Relation, Side, Term};
pub use design::{Design, Precision};
pub use types::{
    Arm, Change, Class, Fact, Figures, Kind, Measure, Network, Party, Population, Regime, Replacement, Run, Scenario,
    Tie, Values, Weeks,
};

mod arm_rules;
mod arms;
mod choices;
mod claims;
mod class;
mod differs;
mod error;
mod fact;
mod fence;
mod figures;
mod kinds;
mod layer;
mod levers;
mod library;
mod load;
mod notes;
mod organisations;
mod origin;
mod overrides;
mod people;
mod policies;
mod population;
mod regimes;
mod resolve;
mod resolved;
mod resolved_arm;
mod schedule;
mod source;
#[cfg(test)]
mod tests;
mod values;
mod weeks;
mod written;

pub use crate::reading::{MAX_BYTES, Problem, Source};
pub use differs::Differing;
pub use error::{LEAST_SCENARIO, ScenarioError};
pub use figures::FIGURES;
pub use levers::levers;
pub use library::Lever;
pub use load::{from_toml, load};
pub use policies::POLICIES;
pub use source::{find, read};
