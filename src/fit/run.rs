//! A fit from beginning to end: search, rounds, posterior.

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use thiserror::Error;

use super::evaluations::{Evaluations, Halt, Log, Watch};
use super::mismatch::Mismatch;
use super::posterior::Posterior;
use super::prior::Prior;
use super::rounds::{Round, Rounds, rounds};
use super::search::{Best, search};
use super::simulator::{Outcomes, Simulator};
use super::spec::{PosteriorPlan, SearchPlan};
use crate::montecarlo::{self, RunError};
use crate::reading::FileError;
use crate::results::ResultError;
use crate::scenario::ScenarioError;

/// What a fit is busy with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The search from one of its starts, counted from 1.
    Search(usize),
    /// A round of the posterior, counted from 1.
    Round(usize),
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Search(start) => write!(f, "search {start}"),
            Self::Round(round) => write!(f, "round {round}"),
        }
    }
}

/// What a fit came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The point nearest to the targets.
    pub best: Best,
    /// The posterior.
    pub posterior: Posterior,
    /// Every round.
    pub rounds: Vec<Round>,
    /// Everything that was simulated, by stage.
    pub asked: Vec<(Stage, Vec<f64>, Outcomes)>,
}

impl Fit {
    /// The tolerance that the posterior was made at, in standard errors of the targets.
    pub fn tolerance(&self) -> f64 {
        self.rounds.last().map_or(f64::NAN, |round| round.tolerance)
    }
}

/// Why there is no fit.
#[derive(Debug, Error)]
pub enum FitError {
    /// The file that asks for it, or its targets, say something that cannot be.
    #[error(transparent)]
    File(#[from] FileError),
    /// The scenario is none.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// A folder or table cannot be written or read.
    #[error(transparent)]
    Result(#[from] ResultError),
    /// Somebody asked to stop.
    #[error("stopped after {done} simulations, all of which are kept in {log}; the same command goes on from there", log = .log.display())]
    Stopped {
        /// Points simulated or found in the log.
        done: u64,
        /// The log.
        log: PathBuf,
    },
    /// The threads could not be started.
    #[error(transparent)]
    Threads(#[from] RunError),
    /// The log cannot be read or written.
    #[error("cannot use the log {path}: {why}; is there room, and may you write there?", path = .path.display())]
    Log {
        /// The log.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The log belongs to another fit.
    #[error("{path} holds simulations from other inputs, or by another version; remove it to begin again, or give another folder with --out", path = .path.display())]
    OtherLog {
        /// The log.
        path: PathBuf,
    },
    /// Somebody else is at the same fit.
    #[error("another tempered is writing to {path}; wait for it, or give another folder with --out", path = .path.display())]
    Busy {
        /// The log.
        path: PathBuf,
    },
    /// The log does not hold what it should.
    #[error("{path}: line {line} is damaged; remove the log to begin again", path = .path.display())]
    DamagedLog {
        /// The log.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Nothing says what is to be met.
    #[error(
        "no table that comes with the program tells of what is fitted; name one of your own, seen from the folder of the file:  targets = \"targets.csv\""
    )]
    NoTargets,
    /// No point has all outcomes defined.
    #[error(
        "nowhere in the ranges does the model define all targets; widen the ranges, or leave out a target that needs what the scenario lacks"
    )]
    Undefined,
}

impl FitError {
    /// The message for people where it shows a place in a file, on several lines; else `None`.
    pub fn render(&self, colour: bool) -> Option<String> {
        match self {
            Self::File(error) => Some(error.render(colour)),
            Self::Scenario(error) => Some(error.render(colour)),
            _ => None,
        }
    }
}

/// How a fit is worked out: how much of what, under which luck.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The parameters.
    pub prior: &'a Prior,
    /// The targets.
    pub mismatch: &'a Mismatch,
    /// How the best point is searched for.
    pub search: SearchPlan,
    /// How the posterior is made.
    pub posterior: PosteriorPlan,
    /// Seed of all luck.
    pub seed: u64,
    /// Threads to use. Results do not depend on it.
    pub threads: usize,
}

/// Fits. Every answer is written to the log, if there is one, and taken from there if it is known already.
pub fn fit(
    work: &Work<'_>,
    simulator: &dyn Simulator,
    log: Option<&Log>,
    watch: &dyn Watch,
    stop: &AtomicBool,
) -> Result<Fit, FitError> {
    montecarlo::pool(work.threads)?.install(|| {
        let evaluations = Evaluations::new(simulator, work.seed, log, watch, stop);
        let halted = |evaluations: Evaluations<'_>, halt| why(halt, evaluations.into_asked().len(), log);
        let found = match search_and_rounds(work, &evaluations) {
            Ok(found) => found,
            Err(halt) => return Err(halted(evaluations, halt)),
        };
        let nearest = evaluations.nearest(work.mismatch);
        let (values, distance, outcomes) = nearest.ok_or(FitError::Undefined)?;
        let posterior = Posterior::new(work.prior, found.particles).ok_or(FitError::Undefined)?;
        let best = Best { values, distance, outcomes };
        Ok(Fit { best, posterior, rounds: found.rounds, asked: evaluations.into_asked() })
    })
}

fn search_and_rounds(work: &Work<'_>, evaluations: &Evaluations<'_>) -> Result<Rounds, Halt> {
    search(work.prior, work.mismatch, evaluations, &work.search, work.seed)?;
    rounds(work.prior, work.mismatch, evaluations, &work.posterior, work.seed)
}

fn why(halt: Halt, done: usize, log: Option<&Log>) -> FitError {
    let path = log.map(|log| log.path().to_owned()).unwrap_or_default();
    match halt {
        Halt::Stopped => FitError::Stopped { done: done as u64, log: path },
        Halt::Log(error) => FitError::Log { path, why: error.to_string() },
    }
}
