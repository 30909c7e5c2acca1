//! Experiments with people, on the core that organisations use: games as data, played by the persons of the model.

mod amount;
mod baselines;
mod behaviour;
mod dilemma;
mod duty;
mod exchange;
mod horizon;
mod luck;
mod measure;
mod play;
mod player;
mod read;
mod record;
mod script;
mod transfer;
mod types;
mod units;

pub use baselines::{Baseline, MEMORY_ONE, OPENING, REGRESSION};
pub use behaviour::{Behaviour, Stated};
pub use play::{Findings, simulate};
pub use read::{behaviour_from_toml, from_toml};
pub use types::*;
