//! The tables of a study: points, outcomes at each, differences between arms at each. Every row says where it stands.

use std::ops::ControlFlow;
use std::path::Path;

use super::points::Study;
use super::replicate::{Replicated, Rows};
use crate::engine::metric::outcome_units;
use crate::results::ResultError;
use crate::results::row::rows_with;
use crate::results::tables::{Table, number, spread};
use crate::stats::Estimate;
use crate::stats::interval::{estimate, paired};

/// One row a point: its values, how often it was replicated and why.
pub const POINTS: &str = "points.csv";
/// One row a point, arm and outcome.
pub const OUTCOMES: &str = "outcomes.csv";
/// One row a point, pair of arms and outcome.
pub const DIFFERENCES: &str = "differences.csv";

/// One row a point and question of a sensitivity: every replicate.
pub const VALUES: &str = "values.csv";

impl Study {
    /// The tables that it has.
    pub fn tables(&self) -> &'static [&'static str] {
        const ALL: [&str; 4] = [POINTS, OUTCOMES, DIFFERENCES, VALUES];
        if self.asked.is_empty() { &ALL[..3] } else { &ALL }
    }
}

/// The names of the columns of a table.
pub fn head(study: &Study, name: &str) -> Vec<String> {
    let rest: &[&str] = match name {
        POINTS => &["replicates", "stopped", "half-width", "failed"],
        VALUES => &["of", "replicate", "value"],
        OUTCOMES => &["arm", "outcome", "unit", "n", "mean", "sd", "low", "high"],
        _ => &["arm", "against", "outcome", "unit", "pairs", "difference", "sd", "low", "high", "higher"],
    };
    let columns = study.columns.iter().map(|column| column.name.as_str());
    std::iter::once("point").chain(columns).chain(rest.iter().copied()).map(str::to_owned).collect()
}

/// The rows of a part of a table: the points from `first` on.
pub fn rows(study: &Study, name: &str, first: usize, points: &[Replicated]) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::headless();
    for (at, point) in (first..).zip(points) {
        let place: Vec<String> = std::iter::once((at + 1).to_string())
            .chain(study.points[at].levels.iter().map(ToString::to_string))
            .collect();
        match name {
            POINTS => table.row(place.into_iter().chain(of_point(point)))?,
            VALUES => values_of_point(study, &place, point, &mut table)?,
            OUTCOMES => outcomes(study, &place, point, &mut table)?,
            _ => differences(study, &place, point, &mut table)?,
        }
    }
    table.finish()
}

/// Reads [`OUTCOMES`] back from the folder of a study, row by row until it is enough: point (counted from 0), arm, outcome, and
/// its mean; `None` where no replicate defines it.
pub fn each_outcome(
    study: &Study,
    folder: &Path,
    mut take: impl FnMut(usize, &str, &str, Option<Estimate>) -> ControlFlow<()>,
) -> Result<(), ResultError> {
    let first = study.columns.len() + 1;
    rows_with(folder, OUTCOMES, &head(study, OUTCOMES), |row| {
        let point = row.count(0)?.checked_sub(1).filter(|point| *point < study.points.len());
        let point = point.ok_or_else(|| row.wrong("a point of the study was expected"))?;
        let estimate = row.estimate(first + 3, [4, 6, 7, 5].map(|column| first + column))?;
        Ok(take(point, &row.text(first)?, &row.text(first + 1)?, estimate))
    })
}

fn values_of_point(study: &Study, place: &[String], point: &Replicated, table: &mut Table) -> Result<(), ResultError> {
    let Some(sensitivity) = &study.scenario.design.sensitivity else { return Ok(()) };
    for (of, values) in sensitivity.of.iter().zip(point.values(&study.asked)) {
        for (replicate, value) in values.into_iter().enumerate() {
            let cells = [of.clone(), replicate.to_string(), number(value)];
            table.row(place.iter().cloned().chain(cells))?;
        }
    }
    Ok(())
}

fn of_point(point: &Replicated) -> [String; 4] {
    let n = point.arms.first().map_or(0, Vec::len);
    let failed = point.arms.iter().flatten().filter(|row| row.is_none()).count();
    [n.to_string(), point.stop.name().to_owned(), number(point.half_width), failed.to_string()]
}

fn outcomes(study: &Study, place: &[String], point: &Replicated, table: &mut Table) -> Result<(), ResultError> {
    for (arm, rows) in study.scenario.arms.iter().zip(&point.arms) {
        for (column, (outcome, unit)) in outcome_units().enumerate() {
            let e = estimate(values(rows, column));
            let names = [arm.name.clone(), outcome.to_owned(), unit.to_owned(), e.map_or(0, |e| e.n).to_string()];
            let numbers = e.map_or([f64::NAN; 4], spread);
            table.row(place.iter().cloned().chain(names).chain(numbers.map(number)))?;
        }
    }
    Ok(())
}

fn differences(study: &Study, place: &[String], point: &Replicated, table: &mut Table) -> Result<(), ResultError> {
    let arms = &study.scenario.arms;
    for later in 1..arms.len() {
        for against in 0..later {
            for (column, (outcome, unit)) in outcome_units().enumerate() {
                let p = paired(values(&point.arms[later], column), values(&point.arms[against], column));
                let d = p.map(|p| p.difference);
                let names = [&arms[later].name, &arms[against].name, outcome, unit].map(str::to_owned);
                let pairs = d.map_or(0, |d| d.n).to_string();
                let numbers = d.map_or([f64::NAN; 4], spread).map(number);
                let higher = p.map_or(0, |p| p.higher).to_string();
                table.row(place.iter().cloned().chain(names).chain([pairs]).chain(numbers).chain([higher]))?;
            }
        }
    }
    Ok(())
}

fn values(rows: &Rows, column: usize) -> impl Iterator<Item = f64> {
    rows.iter().map(move |row| row.as_ref().map_or(f64::NAN, |row| row[column]))
}
