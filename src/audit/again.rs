//! What was stored is simulated again: some replicates of a run, each alone, or some points of a study, and compared bit
//! for bit.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use rayon::ThreadPool;
use rayon::prelude::*;

use super::slices::slices;
use crate::engine::metric::outcome_names;
use crate::montecarlo::{self, Plan};
use crate::results::{ResultError, each_replicate};
use crate::scenario::Scenario;
use crate::study::{self, Study};

/// Something that does not come out as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where: file, arm and replicate, or point.
    pub place: String,
    /// What is stored there.
    pub stored: String,
    /// What comes out now.
    pub now: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, stored, now } = self;
        write!(f, "{place}: {stored} / {now}")
    }
}

/// Rows of outcomes, by arm and replicate.
type Rows = BTreeMap<(usize, usize), Vec<f64>>;

/// Simulates these replicates of every arm again, each of them alone; `None` if it was asked to stop. That a replicate
/// comes out the same alone as among others is part of what is checked.
pub fn replicates_again(
    folder: &Path,
    scenario: &Scenario,
    picked: &[usize],
    pool: &ThreadPool,
    stop: &AtomicBool,
) -> Result<Option<Vec<Difference>>, ResultError> {
    let stored = stored(folder, scenario, picked)?;
    let plan = Plan::new(scenario);
    let all: Vec<(usize, usize)> =
        (0..scenario.arms.len()).flat_map(|arm| picked.iter().map(move |&replicate| (arm, replicate))).collect();
    let one = |&(arm, replicate): &(usize, usize)| {
        let now = montecarlo::replicates(&plan, arm, replicate..replicate + 1, stop)?.pop()?;
        Some(of_replicate(scenario, (arm, replicate), stored.get(&(arm, replicate)), now.as_deref()))
    };
    let found: Option<Vec<Vec<Difference>>> = pool.install(|| all.par_iter().with_max_len(1).map(one).collect());
    Ok(found.map(|found| found.concat()))
}

/// The stored rows of these replicates.
fn stored(folder: &Path, scenario: &Scenario, picked: &[usize]) -> Result<Rows, ResultError> {
    let mut rows = Rows::new();
    each_replicate(folder, |name, replicate, values| {
        let arm = scenario.arms.iter().position(|arm| arm.name == name);
        if let Some(arm) = arm.filter(|_| picked.binary_search(&replicate).is_ok()) {
            rows.insert((arm, replicate), values.to_vec());
        }
    })?;
    Ok(rows)
}

fn of_replicate(
    scenario: &Scenario,
    (arm, replicate): (usize, usize),
    stored: Option<&Vec<f64>>,
    now: Option<&[f64]>,
) -> Vec<Difference> {
    let place = format!("{:?}, replicate {replicate}", scenario.arms[arm].name);
    let Some(stored) = stored else {
        return vec![Difference { place, stored: "–".to_owned(), now: "a replicate".to_owned() }];
    };
    let now_at = |column: usize| now.map_or(f64::NAN, |now| now[column]);
    let each = outcome_names().zip(stored).enumerate().map(|(column, (name, &value))| (name, value, now_at(column)));
    each.filter(|(_, stored, now)| !same(*stored, *now))
        .map(|(name, stored, now)| Difference {
            place: format!("{place}, {name}"),
            stored: told(stored),
            now: told(now),
        })
        .collect()
}

/// The same bits; what is not defined has no bits of its own.
fn same(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan())
}

fn told(value: f64) -> String {
    if value.is_nan() { "–".to_owned() } else { value.to_string() }
}

/// Replicates these points of a study again and compares their rows byte for byte; `None` if it was asked to stop.
pub fn points_again(
    folder: &Path,
    study: &Study,
    picked: &[usize],
    pool: &ThreadPool,
    stop: &AtomicBool,
) -> Result<Option<Vec<Difference>>, ResultError> {
    let one = |&at: &usize| Some((at, study::replicate(study, &study.points[at], stop, &|_| ())?));
    let now: Option<Vec<_>> = pool.install(|| picked.par_iter().with_max_len(1).map(one).collect());
    let Some(now) = now else { return Ok(None) };
    let mut found = Vec::new();
    for table in study.tables() {
        let stored = slices(&folder.join(table), picked)?;
        for (at, point) in &now {
            let now = study::rows(study, table, *at, std::slice::from_ref(point))?;
            let stored = stored.get(at).map_or(&[][..], Vec::as_slice);
            found.extend(of_rows(&format!("{table}, point {}", at + 1), stored, &now));
        }
    }
    Ok(Some(found))
}

/// The first row that differs.
fn of_rows(place: &str, stored: &[u8], now: &[u8]) -> Option<Difference> {
    if stored == now {
        return None;
    }
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    let (stored, now) = (lines(stored), lines(now));
    let none = || "–".to_owned();
    let at = (0..stored.len().max(now.len())).find(|&at| stored.get(at) != now.get(at))?;
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_else(none);
    Some(Difference { place: place.to_owned(), stored: line(&stored), now: line(&now) })
}
