//! Carries out a plan: blocks in parallel, results folded in the order of replicates, so that neither threads nor
//! timing leave a trace.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;
use thiserror::Error;

use super::plan::Plan;
use super::series::{SeriesFold, SeriesTable};
use crate::engine::metric::series_names;
use crate::engine::{Block, BlockResult, Halt, Setting};

/// What one arm came to.
#[derive(Debug)]
pub struct ArmResult {
    /// One row of outcomes per replicate, in order; `None` for a replicate that failed.
    pub outcomes: Vec<Option<Vec<f64>>>,
    /// Metrics over time.
    pub series: SeriesTable,
    /// Replicates that failed.
    pub failures: Vec<Failure>,
}

/// A replicate that failed. It never stops the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Index of the arm.
    pub arm: usize,
    /// The replicate, counted from 0.
    pub replicate: u64,
    /// What went wrong.
    pub message: String,
}

/// Hears how far the run is.
pub trait Progress: Sync {
    /// So many more replicates are done.
    fn done(&self, replicates: usize);
}

/// Why a run did not finish.
#[derive(Debug, Error)]
pub enum RunError {
    /// Somebody asked to stop.
    #[error("stopped after {done} of {runs} runs; nothing was kept")]
    Stopped {
        /// Replicates finished.
        done: u64,
        /// Replicates planned.
        runs: u64,
    },
    /// The threads could not be started.
    #[error("cannot start {threads} threads: {why}; try --threads with a smaller number")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system says.
        why: String,
    },
}

/// Runs the plan on `threads` threads. Hands each arm's result over as soon as it is complete, in order.
pub fn run(
    plan: &Plan,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
    mut finished: impl FnMut(usize, ArmResult) + Send,
) -> Result<(), RunError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|e| RunError::Threads { threads, why: e.to_string() })?;
    let done = AtomicU64::new(0);
    let tell = |replicates: usize| {
        done.fetch_add(replicates as u64, Ordering::Relaxed);
        progress.done(replicates);
    };
    pool.install(|| {
        for (arm, setting) in plan.settings.iter().enumerate() {
            let Ok(result) = run_arm(plan, arm, setting, &tell, stop) else {
                return Err(RunError::Stopped { done: done.load(Ordering::Relaxed), runs: plan.runs() });
            };
            finished(arm, result);
        }
        Ok(())
    })
}

/// Runs one arm.
fn run_arm(
    plan: &Plan,
    arm: usize,
    setting: &Setting,
    tell: &(dyn Fn(usize) + Sync),
    stop: &AtomicBool,
) -> Result<ArmResult, Halt> {
    let stopped = || stop.load(Ordering::Relaxed);
    let mut series = SeriesFold::new(series_names().count() * setting.ticks, plan.band_replicates());
    let mut outcomes = Vec::with_capacity(plan.replicates);
    let mut failures = Vec::new();
    let blocks: Vec<Block> = plan.blocks().collect();
    for chunk in blocks.chunks(plan.blocks_per_chunk()) {
        let results: Vec<_> = chunk
            .par_iter()
            .map(|block| {
                let result = catch_unwind(AssertUnwindSafe(|| block.run(setting, &stopped)));
                if !matches!(result, Ok(Err(Halt::Stopped))) {
                    tell(block.replicates);
                }
                result.map_err(|panic| panic_message(&*panic))
            })
            .collect();
        for (block, result) in chunk.iter().zip(results) {
            match result {
                Ok(Err(halt)) => return Err(halt),
                Ok(Ok(result)) => fold(arm, block, result, &mut series, &mut outcomes, &mut failures),
                Err(message) => {
                    outcomes.extend((0..block.replicates).map(|_| None));
                    failures.extend((0..block.replicates as u64).map(|lane| Failure {
                        arm,
                        replicate: block.first + lane,
                        message: message.clone(),
                    }));
                }
            }
        }
    }
    Ok(ArmResult { outcomes, series: series.finish(), failures })
}

fn fold(
    arm: usize,
    block: &Block,
    result: BlockResult,
    series: &mut SeriesFold,
    outcomes: &mut Vec<Option<Vec<f64>>>,
    failures: &mut Vec<Failure>,
) {
    for (lane, row) in result.outcomes.into_iter().enumerate() {
        if row.is_some() {
            series.add(&result.series, lane);
        } else {
            let message = "a number of the model ran out of bounds".to_string();
            failures.push(Failure { arm, replicate: block.first + lane as u64, message });
        }
        outcomes.push(row);
    }
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "the model stopped".into())
}
