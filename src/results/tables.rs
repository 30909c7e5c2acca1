//! The tables of a run as CSV: numbers in full precision, an empty cell where a number is not defined.

use super::ResultError;
use crate::engine::metric::{outcome_names, outcome_units, series_names};
use crate::montecarlo::{ArmResult, SINGLES};
use crate::stats::Estimate;
use crate::stats::interval::{estimate, paired};

/// Names of the tables in the run folder.
pub const REPLICATES: &str = "replicates.csv";
/// Metrics over time.
pub const SERIES: &str = "series.csv";
/// Outcomes per arm.
pub const SUMMARY: &str = "summary.csv";
/// Paired differences between arms.
pub const DIFFERENCES: &str = "differences.csv";

/// Columns of [`SUMMARY`].
pub const SUMMARY_HEAD: [&str; 8] = ["arm", "outcome", "unit", "n", "mean", "sd", "low", "high"];
/// Columns of [`DIFFERENCES`].
pub const DIFFERENCES_HEAD: [&str; 9] =
    ["arm", "against", "outcome", "pairs", "difference", "sd", "low", "high", "higher"];

/// Columns of [`SERIES`].
pub fn series_head() -> Vec<String> {
    let head = ["arm", "metric", "tick", "n", "mean", "q05", "q25", "q50", "q75", "q95"].map(String::from);
    head.into_iter().chain(SINGLES.map(|replicate| format!("replicate-{replicate}"))).collect()
}

/// One row per arm and replicate: every outcome.
pub fn replicates(arms: &[(&str, &ArmResult)]) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(["arm", "replicate"].into_iter().chain(outcome_names()))?;
    let undefined = vec![f64::NAN; outcome_names().count()];
    for (name, arm) in arms {
        for (replicate, row) in arm.outcomes.iter().enumerate() {
            let values = row.as_ref().unwrap_or(&undefined);
            let cells = [(*name).to_string(), replicate.to_string()];
            table.row(cells.into_iter().chain(values.iter().copied().map(number)))?;
        }
    }
    table.finish()
}

/// One row per arm, metric and tick: mean, number of replicates, quantiles, four single replicates.
pub fn series(arms: &[(&str, &ArmResult)], ticks: usize) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(series_head())?;
    for (name, arm) in arms {
        for (row, (metric, tick)) in series_names().flat_map(|m| (0..ticks).map(move |t| (m, t))).enumerate() {
            let cells = [(*name).to_string(), metric.to_string(), tick.to_string(), arm.series.n[row].to_string()];
            let band = arm.series.band[row].unwrap_or([f64::NAN; 5]);
            let singles = SINGLES.enumerate().map(|(i, _)| arm.series.singles[row].get(i).copied().unwrap_or(f32::NAN));
            let numbers = std::iter::once(arm.series.mean[row]).chain(band).map(number);
            table.row(cells.into_iter().chain(numbers).chain(singles.map(single)))?;
        }
    }
    table.finish()
}

/// One row per arm and outcome: mean with its 95 % interval over the replicates that define it.
pub fn summary(arms: &[(&str, &ArmResult)]) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(SUMMARY_HEAD)?;
    for (name, arm) in arms {
        for (column, (outcome, unit)) in outcome_units().enumerate() {
            let e = estimate(column_of(arm, column));
            let n = e.map_or(0, |e| e.n).to_string();
            let numbers = e.map_or([f64::NAN; 4], spread);
            let cells = [(*name).to_string(), outcome.to_string(), unit.to_string(), n];
            table.row(cells.into_iter().chain(numbers.map(number)))?;
        }
    }
    table.finish()
}

/// One row per pair of arms and outcome: mean of `arm − against` over the pairs of replicates, with its 95 % interval.
pub fn differences(arms: &[(&str, &ArmResult)]) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(DIFFERENCES_HEAD)?;
    for (later, (name, arm)) in arms.iter().enumerate() {
        for (against, reference) in &arms[..later] {
            for (column, outcome) in outcome_names().enumerate() {
                let p = paired(column_of(arm, column), column_of(reference, column));
                let d = p.map(|p| p.difference);
                let numbers = d.map_or([f64::NAN; 4], spread);
                let names = [name, against, &outcome].map(ToString::to_string);
                let pairs = d.map_or(0, |d| d.n).to_string();
                let higher = p.map_or(0, |p| p.higher).to_string();
                table.row(names.into_iter().chain([pairs]).chain(numbers.map(number)).chain([higher]))?;
            }
        }
    }
    table.finish()
}

fn column_of(arm: &ArmResult, column: usize) -> impl Iterator<Item = f64> {
    arm.outcomes.iter().map(move |row| row.as_ref().map_or(f64::NAN, |row| row[column]))
}

/// Mean, standard deviation and interval; one observation has no spread.
pub(crate) fn spread(e: Estimate) -> [f64; 4] {
    if e.n < 2 { [e.point, f64::NAN, f64::NAN, f64::NAN] } else { [e.point, e.sd, e.low, e.high] }
}

/// The shortest text that reads back as the same number; nothing for a number that is not defined.
pub(crate) fn number(x: f64) -> String {
    if x.is_nan() { String::new() } else { x.to_string() }
}

fn single(x: f32) -> String {
    if x.is_nan() { String::new() } else { x.to_string() }
}

/// A CSV table in memory.
pub(crate) struct Table(csv::Writer<Vec<u8>>);

impl Table {
    pub(crate) fn new(head: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Result<Self, ResultError> {
        let mut table = Self(csv::Writer::from_writer(Vec::new()));
        table.0.write_record(head).map_err(in_memory)?;
        Ok(table)
    }

    /// A part of a table, whose head stands elsewhere.
    pub(crate) fn headless() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }

    pub(crate) fn row(&mut self, cells: impl Iterator<Item = String>) -> Result<(), ResultError> {
        cells.into_iter().try_for_each(|cell| self.0.write_field(cell)).map_err(in_memory)?;
        self.0.write_record(None::<&[u8]>).map_err(in_memory)
    }

    pub(crate) fn finish(mut self) -> Result<Vec<u8>, ResultError> {
        self.0.flush().map_err(in_memory)?;
        self.0.into_inner().map_err(in_memory)
    }
}

fn in_memory(e: impl std::fmt::Display) -> ResultError {
    ResultError::write(std::path::Path::new("a table"), &e)
}
