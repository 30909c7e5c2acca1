//! The replicates of a run as they are read back, one at a time: there may be a million.

use std::ops::ControlFlow;
use std::path::Path;

use super::ResultError;
use super::row::rows_with;
use super::tables::REPLICATES;
use crate::engine::metric::outcome_names;

/// Hands over every row of `replicates.csv`: arm, replicate and outcomes, NaN where an outcome is not defined.
pub fn each_replicate(folder: &Path, mut take: impl FnMut(&str, usize, &[f64])) -> Result<(), ResultError> {
    let head: Vec<&str> = ["arm", "replicate"].into_iter().chain(outcome_names()).collect();
    let mut values = Vec::new();
    rows_with(folder, REPLICATES, &head, |row| {
        values.clear();
        for column in 2..head.len() {
            values.push(row.number(column)?.unwrap_or(f64::NAN));
        }
        take(&row.text(0)?, row.count(1)?, &values);
        Ok(ControlFlow::Continue(()))
    })
}
