//! Carries out a plan: blocks in parallel, results folded in the order of replicates, so that neither threads nor
//! timing leave a trace.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use thiserror::Error;

use super::free::free;
use super::plan::Plan;
use super::series::{SeriesFold, SeriesTable};
use crate::engine::metric::series_names;
use crate::engine::{Block, BlockResult, Halt, Setting};
use crate::lane::LANES;

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

    /// For want of memory, no more than so many blocks run at once.
    fn crowded(&self, _at_once: usize, _threads: usize) {}
}

/// Two that hear the same.
impl<A: Progress, B: Progress> Progress for (&A, &B) {
    fn done(&self, replicates: usize) {
        self.0.done(replicates);
        self.1.done(replicates);
    }

    fn crowded(&self, at_once: usize, threads: usize) {
        self.0.crowded(at_once, threads);
        self.1.crowded(at_once, threads);
    }
}

/// Why a run did not finish.
#[derive(Debug, Error)]
pub enum RunError {
    /// Somebody asked to stop.
    #[error("stopped{}; nothing was kept", if *runs > 0 { format!(" after {done} of {runs} runs") } else { String::new() })]
    Stopped {
        /// Replicates finished.
        done: u64,
        /// Replicates planned; 0 where these are not what counts.
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
    /// Not even one block has room.
    #[error(
        "no room in memory: this takes {} MB, {} MB of it for sixteen runs side by side, which is the least; there is room \
         for {} MB. What helps: {}closing other programs",
        needed >> 20, block >> 20, room >> 20, help.as_ref().map_or_else(String::new, |help| format!("{help}, or "))
    )]
    Memory {
        /// Bytes that the run needs with one block at a time.
        needed: u64,
        /// Bytes of a block.
        block: u64,
        /// Bytes that it may take.
        room: u64,
        /// What would fit.
        help: Option<String>,
    },
}

/// So many threads to work on.
pub fn pool(threads: usize) -> Result<ThreadPool, RunError> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| RunError::Threads { threads, why: error.to_string() })
}

/// Runs the plan on `threads` threads, or on fewer where memory has no room for so many blocks; says on how many. Hands each
/// arm's result over as soon as it is complete, in order.
pub fn run(
    plan: &Plan,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
    mut finished: impl FnMut(usize, ArmResult) + Send,
) -> Result<usize, RunError> {
    let at_once = plan.fitting(threads, free())?;
    if at_once < threads {
        progress.crowded(at_once, threads);
    }
    let threads = at_once;
    let pool = pool(threads)?;
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
        Ok(threads)
    })
}

/// Only the outcomes of some replicates of one arm, a row each in their order, on the threads of whoever asks; `None` for
/// those that failed, and altogether if it was asked to stop.
pub fn replicates(plan: &Plan, arm: usize, range: Range<usize>, stop: &AtomicBool) -> Option<Vec<Option<Vec<f64>>>> {
    let setting = &plan.settings[arm];
    let run = |first: usize| {
        let stopped = || stop.load(Ordering::Relaxed);
        let block = Block { first: first as u64, replicates: LANES.min(range.end - first) };
        match catch_unwind(AssertUnwindSafe(|| block.run(setting, &stopped))) {
            Ok(Ok(result)) => Some(result.outcomes),
            Ok(Err(Halt::Stopped)) => None,
            Err(_) => Some(vec![None; block.replicates]),
        }
    };
    let firsts: Vec<usize> = range.clone().step_by(LANES).collect();
    let blocks: Option<Vec<_>> = firsts.par_iter().with_max_len(1).map(|&first| run(first)).collect();
    Some(blocks?.concat())
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
    let mut fold = Fold::new(plan, arm, setting);
    let blocks: Vec<Block> = plan.blocks().collect();
    for chunk in blocks.chunks(plan.blocks_per_chunk()) {
        let results: Vec<_> = chunk
            .par_iter()
            // a block is much work: let nobody hold several while others have none
            .with_max_len(1)
            .map(|block| {
                let result = catch_unwind(AssertUnwindSafe(|| block.run(setting, &stopped)));
                if !matches!(result, Ok(Err(Halt::Stopped))) {
                    tell(block.replicates);
                }
                result.map_err(|panic| panic_message(&*panic))
            })
            .collect();
        fold.add(chunk, results)?;
    }
    Ok(ArmResult { outcomes: fold.outcomes, series: fold.series.finish(), failures: fold.failures })
}

/// One arm so far.
struct Fold {
    arm: usize,
    series: SeriesFold,
    outcomes: Vec<Option<Vec<f64>>>,
    failures: Vec<Failure>,
}

/// What a block came to: its results, that it was stopped, or the message of a panic.
type Tried = Result<Result<BlockResult, Halt>, String>;

impl Fold {
    fn new(plan: &Plan, arm: usize, setting: &Setting) -> Self {
        let series = SeriesFold::new(series_names().count() * setting.ticks, plan.band_replicates());
        Self { arm, series, outcomes: Vec::with_capacity(plan.replicates), failures: Vec::new() }
    }

    /// Adds a chunk of blocks in the order of replicates.
    fn add(&mut self, blocks: &[Block], tried: Vec<Tried>) -> Result<(), Halt> {
        let mut series = Vec::with_capacity(blocks.len());
        for (block, tried) in blocks.iter().zip(tried) {
            match tried {
                Ok(result) => {
                    let result = result?;
                    let whole = |&lane: &usize| result.outcomes[lane].is_some();
                    let lanes: Vec<usize> = (0..block.replicates).filter(whole).collect();
                    self.add_outcomes(block, result.outcomes);
                    series.push((result.series, lanes));
                }
                Err(message) => self.fail(block, &message),
            }
        }
        self.series.add(&series);
        Ok(())
    }

    fn add_outcomes(&mut self, block: &Block, outcomes: Vec<Option<Vec<f64>>>) {
        for (lane, row) in outcomes.into_iter().enumerate() {
            if row.is_none() {
                let message = "a number of the model ran out of bounds".to_string();
                let failure = Failure { arm: self.arm, replicate: block.first + lane as u64, message };
                self.failures.push(failure);
            }
            self.outcomes.push(row);
        }
    }

    /// All replicates of a block that broke down.
    fn fail(&mut self, block: &Block, message: &str) {
        for lane in 0..block.replicates as u64 {
            let failure = Failure { arm: self.arm, replicate: block.first + lane, message: message.to_string() };
            self.failures.push(failure);
            self.outcomes.push(None);
        }
    }
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "the model stopped".into())
}
