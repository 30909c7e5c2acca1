//! Ctrl-C: work is asked to stop; if it has not within half a second, the folder is cleared away and the program
//! ends. A second Ctrl-C ends it on the spot.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use tempered_trust::fit::FitError;
use tempered_trust::montecarlo::{Progress, RunError};
use tempered_trust::results::{ResultError, RunDir, Seal};
use tempered_trust::study::StudyError;

use super::{STOPPED, output};

/// How often the watch looks whether Ctrl-C was pressed.
const LOOK: Duration = Duration::from_millis(20);
/// How long work may take to stop by itself. A block of a million relations takes longer for one week.
const PATIENCE: Duration = Duration::from_millis(500);

/// How far a run is, as far as its folder is concerned.
enum Phase {
    Planning,
    Filling(RunDir),
    Sealed(PathBuf),
    /// Given up; the folder is gone.
    Over,
}

struct State {
    stop: Arc<AtomicBool>,
    done: AtomicU64,
    work: Work,
    phase: Mutex<Phase>,
}

/// What is being done, for the message when it is stopped.
enum Work {
    /// So many replicates, of which nothing is kept.
    Runs(u64),
    /// A fit, whose simulations are kept in this log.
    Fit(PathBuf),
    /// A study of so many points, which are kept part by part.
    Study(usize),
}

/// Listens for Ctrl-C, and keeps the folder of the run, so that it never outlives a run that was stopped.
pub struct Interrupt(Arc<State>);

impl Interrupt {
    /// Listens from now on, for a run of so many replicates.
    pub fn listen(runs: u64) -> anyhow::Result<Self> {
        Self::over(Work::Runs(runs))
    }

    /// Listens from now on, for a fit whose simulations are kept in this log.
    pub fn listen_for_fit(log: &Path) -> anyhow::Result<Self> {
        Self::over(Work::Fit(log.to_owned()))
    }

    /// Listens from now on, for a study of so many points, which are kept part by part.
    pub fn listen_for_study(points: usize) -> anyhow::Result<Self> {
        Self::over(Work::Study(points))
    }

    fn over(work: Work) -> anyhow::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_shutdown(signal, STOPPED.into(), Arc::clone(&stop))?;
            flag::register(signal, Arc::clone(&stop))?;
        }
        let state = State { stop, done: AtomicU64::new(0), work, phase: Mutex::new(Phase::Planning) };
        let state = Arc::new(state);
        let watched = Arc::clone(&state);
        std::thread::Builder::new().name("ctrl-c".into()).spawn(move || watched.watch())?;
        Ok(Self(state))
    }

    /// Becomes true at Ctrl-C.
    pub fn stop(&self) -> &AtomicBool {
        &self.0.stop
    }

    /// How far the work was when it was asked to stop, all plans together.
    pub fn how_far(&self) -> RunError {
        let runs = if let Work::Runs(runs) = self.0.work { runs } else { 0 };
        RunError::Stopped { done: self.0.done(), runs }
    }

    /// From now on there is a folder to be filled.
    pub fn keep(&self, dir: RunDir) {
        *self.0.lock() = Phase::Filling(dir);
    }

    /// Writes into the folder, unless somebody asked to stop.
    pub fn write(&self, write: impl FnOnce(&mut RunDir) -> Result<(), ResultError>) -> anyhow::Result<()> {
        match &mut *self.0.lock() {
            Phase::Filling(dir) if !self.0.stopped() => Ok(write(dir)?),
            _ => Err(self.0.error()),
        }
    }

    /// Seals the folder, unless somebody asked to stop.
    pub fn seal(&self, manifest: impl Seal) -> anyhow::Result<PathBuf> {
        let mut phase = self.0.lock();
        match std::mem::replace(&mut *phase, Phase::Over) {
            Phase::Filling(dir) if !self.0.stopped() => {
                let folder = dir.seal(manifest)?;
                *phase = Phase::Sealed(folder.clone());
                Ok(folder)
            }
            _ => Err(self.0.error()),
        }
    }
}

/// It has to say how far the work got.
impl Progress for Interrupt {
    fn done(&self, replicates: usize) {
        self.0.done.fetch_add(replicates as u64, Ordering::Relaxed);
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        *self.0.lock() = Phase::Over;
    }
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    fn error(&self) -> anyhow::Error {
        match &self.work {
            Work::Runs(runs) => RunError::Stopped { done: self.done(), runs: *runs }.into(),
            Work::Fit(log) => FitError::Stopped { done: self.done(), log: log.clone() }.into(),
            Work::Study(points) => StudyError::Stopped { points: *points }.into(),
        }
    }

    fn watch(&self) {
        while !self.stopped() {
            std::thread::sleep(LOOK);
        }
        std::thread::sleep(PATIENCE);
        // held until the end, so that nothing is written any more
        let mut phase = self.lock();
        match &*phase {
            Phase::Over => return,
            Phase::Planning | Phase::Filling(_) => output::error(&format!("tempered: {}", self.error())),
            Phase::Sealed(folder) => {
                let again = match self.work {
                    Work::Runs(_) => format!("go on with: tempered report {}", folder.display()),
                    Work::Fit(_) | Work::Study(_) => "the same command draws the rest".to_owned(),
                };
                output::error(&format!("tempered: stopped while drawing; {again}"));
            }
        }
        *phase = Phase::Over;
        std::process::exit(STOPPED.into());
    }
}
