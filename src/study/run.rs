//! Carries a study out: part after part, the points of a part beside each other.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::ThreadPool;
use rayon::prelude::*;
use thiserror::Error;

use super::foresee::Foreseen;
use super::parts::Parts;
use super::points::Study;
use super::replicate::{Replicated, replicate};
use crate::montecarlo::Progress;
use crate::results::ResultError;

/// Why a study did not finish.
#[derive(Debug, Error)]
pub enum StudyError {
    /// Somebody asked to stop.
    #[error("stopped; the points that were finished of {points} are kept, and the same command goes on from there")]
    Stopped {
        /// Points of the study.
        points: usize,
    },
    /// No point will ever be known that well.
    #[error(
        "this precision is out of reach: about {needed:.0} replicates at the points tried, and max is {max}; ask for less \
         (half-width or relative), or allow more (max)"
    )]
    Hopeless {
        /// Replicates that it would take.
        needed: f64,
        /// Replicates that are allowed.
        max: usize,
    },
    /// A part cannot be kept.
    #[error(transparent)]
    Results(#[from] ResultError),
}

/// Refuses a precision that no point will reach.
pub fn check_reach(study: &Study) -> Result<Option<Foreseen>, StudyError> {
    let foreseen = study.foresee();
    match (&study.scenario.precision, foreseen) {
        (Some(precision), Some(foreseen)) if foreseen.is_hopeless(precision) => {
            Err(StudyError::Hopeless { needed: foreseen.least, max: precision.max })
        }
        _ => Ok(foreseen),
    }
}

/// Runs all points that are not there yet.
pub fn run(
    study: &Study,
    parts: &Parts,
    pool: &ThreadPool,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<(), StudyError> {
    let tell = |replicates: usize| progress.done(replicates);
    for (part, points) in study.points.chunks(parts.points).enumerate() {
        if parts.has(study, part) {
            continue;
        }
        let one = |point| replicate(study, point, stop, &tell);
        let done: Option<Vec<Replicated>> = pool.install(|| points.par_iter().with_max_len(1).map(one).collect());
        let stopped = || StudyError::Stopped { points: study.points.len() };
        let done = done.filter(|_| !stop.load(Ordering::Relaxed)).ok_or_else(stopped)?;
        parts.keep(study, part, &done)?;
    }
    Ok(())
}
