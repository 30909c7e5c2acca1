//! Carries a study out: part after part, the points of a part beside each other.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::ThreadPool;
use rayon::prelude::*;
use thiserror::Error;

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
    /// A part cannot be kept.
    #[error(transparent)]
    Results(#[from] ResultError),
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
        if parts.has(part) {
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
