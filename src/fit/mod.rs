//! The calibration room: which parameter values bring the model nearest to a table of targets, and how sure that is.
//!
//! The line through this room: a file that asks for a fit ([`Spec`]) and its targets → something that can be simulated
//! ([`Simulator`]) → a search for the best point (`search`), then a posterior in rounds of lower and lower tolerance
//! (`rounds`) → what the posterior says of each parameter ([`Posterior`]) → a sealed folder (`folder`).
//!
//! Everything asks one desk for simulations (`evaluations`), which keeps a log of all answers: a fit that is stopped
//! goes on where it was. Luck is addressed by round and particle, so that neither threads nor interruptions leave a trace.

mod ask;
mod evaluations;
mod experiments;
mod folder;
mod luck;
mod manifest;
mod mismatch;
mod moves;
mod posterior;
mod prior;
mod rounds;
mod run;
mod scenarios;
mod search;
mod simulator;
mod spec;
mod subject;
mod tables;
#[cfg(test)]
mod tests;
mod weights;

pub use crate::reading::{FileError, Problem};
pub use crate::scenario::design::Scale;
pub use crate::stats::Figure;
pub use ask::Ask;
pub use evaluations::{Log, Watch};
pub use folder::{Kept, name_of, write};
pub use manifest::{FitManifest, inputs};
pub use mismatch::Mismatch;
pub use posterior::{Marginal, Pair, Particle, Posterior, Verdict};
pub use prior::{Parameter, Prior};
pub use rounds::Round;
pub use run::{Fit, FitError, Stage, Work, fit};
pub use search::Best;
pub use simulator::{Outcomes, Simulator};
pub use spec::{PosteriorPlan, SearchPlan, Spec};
pub use subject::Subject;
