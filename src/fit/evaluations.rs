//! The desk that everything asks for simulations. It answers from the log where it can, simulates where it must, writes
//! every new answer down at once, and knows in the end what was asked, in an order that does not depend on threads.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::mismatch::Mismatch;
use super::run::{FitError, Stage};
use super::simulator::{Outcomes, Simulator};
use crate::stats::Figure;

/// Hears how far a fit is.
pub trait Watch: Sync {
    /// A stage begins; `tolerance` is the one reached so far in rounds.
    fn begins(&self, stage: Stage, tolerance: Option<f64>);
    /// One more point has been simulated, or found in the log.
    fn answered(&self);
}

/// The bits of parameter values: what an answer is kept under.
type Key = Vec<u64>;

fn key(values: &[f64]) -> Key {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Why no answer came.
#[derive(Debug)]
pub(super) enum Halt {
    /// Somebody asked to stop.
    Stopped,
    /// The log cannot be written.
    Log(io::Error),
}

/// Answers of an earlier attempt at the same fit.
pub(super) type Known = BTreeMap<Key, Outcomes>;

/// The desk.
pub struct Evaluations<'a> {
    simulator: &'a dyn Simulator,
    seed: u64,
    known: Known,
    asked: Mutex<BTreeMap<Key, (Stage, Outcomes)>>,
    log: Option<&'a Log>,
    watch: &'a dyn Watch,
    stop: &'a AtomicBool,
}

impl<'a> Evaluations<'a> {
    /// A desk for one simulator under one seed, with what the log already knows.
    pub(super) fn new(
        simulator: &'a dyn Simulator,
        seed: u64,
        log: Option<&'a Log>,
        watch: &'a dyn Watch,
        stop: &'a AtomicBool,
    ) -> Self {
        let known = log.map_or_else(Known::new, |log| log.known.clone());
        Self { simulator, seed, known, asked: Mutex::default(), log, watch, stop }
    }

    pub(super) fn watch(&self) -> &dyn Watch {
        self.watch
    }

    /// The outcomes at these parameter values. All candidates meet the same luck.
    pub(super) fn of(&self, stage: Stage, values: &[f64]) -> Result<Outcomes, Halt> {
        let key = key(values);
        if self.stop.load(Ordering::Relaxed) {
            return Err(Halt::Stopped);
        }
        let seen = locked(&self.asked).get(&key).map(|(_, outcomes)| outcomes.clone());
        if let Some(outcomes) = seen {
            return Ok(outcomes);
        }
        let outcomes = match self.known.get(&key) {
            Some(known) => known.clone(),
            None => self.simulate(values)?,
        };
        locked(&self.asked).entry(key).or_insert_with(|| (stage, outcomes.clone()));
        self.watch.answered();
        Ok(outcomes)
    }

    fn simulate(&self, values: &[f64]) -> Result<Outcomes, Halt> {
        let outcomes = self.simulator.simulate(values, self.seed);
        if self.stop.load(Ordering::Relaxed) {
            // a simulator may have been cut short
            return Err(Halt::Stopped);
        }
        if let Some(log) = self.log {
            log.append(values, &outcomes).map_err(Halt::Log)?;
        }
        Ok(outcomes)
    }

    /// The outcomes of many points at once, in their order.
    pub(super) fn all(&self, stage: Stage, points: &[Vec<f64>]) -> Result<Vec<Outcomes>, Halt> {
        let answers: Vec<_> = points.par_iter().with_max_len(1).map(|values| self.of(stage, values)).collect();
        answers.into_iter().collect()
    }

    /// The point that came nearest to the targets; `None` if no point has all outcomes defined.
    pub(super) fn nearest(&self, mismatch: &Mismatch) -> Option<(Vec<f64>, f64, Outcomes)> {
        let asked = locked(&self.asked);
        let distances = asked.iter().filter_map(|(key, (_, o))| Some((key, mismatch.distance(o)?, o)));
        let nearest = distances.min_by(|one, other| one.1.total_cmp(&other.1));
        nearest.map(|(key, distance, outcomes)| (values(key), distance, outcomes.clone()))
    }

    /// Everything that was asked, by stage and then by values.
    pub(super) fn into_asked(self) -> Vec<(Stage, Vec<f64>, Outcomes)> {
        let asked = self.asked.into_inner().unwrap_or_else(PoisonError::into_inner);
        let rows = asked.into_iter().map(|(key, (stage, outcomes))| (stage, values(&key), outcomes));
        let mut rows: Vec<_> = rows.collect();
        // a stable sort: within a stage the order of the keys remains
        rows.sort_by_key(|(stage, ..)| *stage);
        rows
    }
}

fn values(key: &[u64]) -> Vec<f64> {
    key.iter().copied().map(f64::from_bits).collect()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The log of a fit in the making: a line for each answer, with the inputs it belongs to. Only ever added to.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    inputs: String,
    known: Known,
    file: Mutex<File>,
}

impl Log {
    /// Opens the log at `path`, or begins it, for a fit with these inputs (a digest), so many parameters and so many
    /// targets. A last line that was cut off is forgotten; a log of other inputs is refused.
    pub fn open(path: &Path, inputs: &str, parameters: usize, targets: usize) -> Result<Self, FitError> {
        let failed = |error: io::Error| FitError::Log { path: path.to_owned(), why: error.to_string() };
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
        // two at once would write into each other's lines; where the system knows no locks nobody is kept out
        if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(FitError::Busy { path: path.to_owned() });
        }
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(failed)?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let mut known = Known::new();
        for (at, line) in text[..whole].lines().enumerate() {
            let (of, row) = line.split_once(',').unwrap_or((line, ""));
            if of != inputs {
                return Err(FitError::OtherLog { path: path.to_owned() });
            }
            let (values, outcomes) = read_row(row, parameters, targets)
                .ok_or_else(|| FitError::DamagedLog { path: path.to_owned(), line: at + 1 })?;
            known.insert(key(&values), outcomes);
        }
        file.set_len(whole as u64).map_err(failed)?;
        Ok(Self { path: path.to_owned(), inputs: inputs.to_owned(), known, file: Mutex::new(file) })
    }

    /// Adds what a finished fit with the same inputs knew.
    pub fn knows(&mut self, rows: impl IntoIterator<Item = (Vec<f64>, Outcomes)>) {
        self.known.extend(rows.into_iter().map(|(values, outcomes)| (key(&values), outcomes)));
    }

    /// How many answers it holds from before.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn append(&self, values: &[f64], outcomes: &[Figure]) -> io::Result<()> {
        let line = format!("{},{}\n", self.inputs, row(values, outcomes));
        locked(&self.file).write_all(line.as_bytes())
    }
}

/// Values and outcomes as cells: every number reads back as the same bits, an empty cell is not defined.
pub(super) fn row(values: &[f64], outcomes: &[Figure]) -> String {
    let cell = |x: f64| if x.is_nan() { String::new() } else { x.to_string() };
    let outcomes = outcomes.iter().flat_map(|simulated| [simulated.value, simulated.error]);
    values.iter().copied().chain(outcomes).map(cell).collect::<Vec<_>>().join(",")
}

/// Reads what [`row`] wrote.
pub(super) fn read_row(row: &str, parameters: usize, targets: usize) -> Option<(Vec<f64>, Outcomes)> {
    let number = |cell: &str| if cell.is_empty() { Some(f64::NAN) } else { cell.parse().ok() };
    let numbers: Vec<f64> = row.split(',').map(number).collect::<Option<_>>()?;
    if numbers.len() != parameters + 2 * targets {
        return None;
    }
    let (values, outcomes) = numbers.split_at(parameters);
    let outcomes = outcomes.chunks_exact(2).map(|pair| Figure { value: pair[0], error: pair[1] });
    Some((values.to_vec(), outcomes.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_read_back_as_the_same_bits() {
        let outcomes = vec![Figure { value: 0.1 + 0.2, error: 1e-300 }, Figure::UNDEFINED];
        let values = [1.0 / 3.0, -2e17];
        let (read, back) = read_row(&row(&values, &outcomes), 2, 2).expect("read");
        assert_eq!(key(&read), key(&values));
        assert_eq!(back[0], outcomes[0]);
        assert!(back[1].value.is_nan() && back[1].error.is_nan());
        assert_eq!(read_row("1,2,3", 1, 2), None);
    }

    #[test]
    fn two_at_once_keep_out_of_each_others_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        let first = Log::open(&path, "abc", 1, 1).expect("begun");
        let error = Log::open(&path, "abc", 1, 1).expect_err("refused").to_string();
        assert!(error.contains("another"), "{error}");
        drop(first);
        Log::open(&path, "abc", 1, 1).expect("free again");
    }

    #[test]
    fn a_log_forgets_a_torn_line_and_refuses_other_inputs() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.log");
        let log = Log::open(&path, "abc", 1, 1).expect("begun");
        log.append(&[0.5], &[Figure { value: 1.0, error: 0.1 }]).expect("written");
        drop(log);
        std::fs::write(&path, std::fs::read_to_string(&path).expect("text") + "abc,0.7,1").expect("torn");
        let log = Log::open(&path, "abc", 1, 1).expect("opened");
        assert_eq!(log.len(), 1);
        drop(log);
        assert_eq!(std::fs::read_to_string(&path).expect("text"), "abc,0.5,1,0.1\n");
        let error = Log::open(&path, "abd", 1, 1).expect_err("refused").to_string();
        assert!(error.contains("other inputs"), "{error}");
        std::fs::write(&path, "abc,0.7,x,1\n").expect("damaged");
        let error = Log::open(&path, "abc", 1, 1).expect_err("refused").to_string();
        assert!(error.contains("line 1"), "{error}");
    }
}
