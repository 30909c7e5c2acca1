//! The rows of a table in a run folder, as they are read back.

use std::ops::ControlFlow;
use std::path::Path;

use super::ResultError;
use crate::stats::Estimate;

pub(crate) fn rows(folder: &Path, name: &str, head: &[impl AsRef<str>]) -> Result<Vec<Row>, ResultError> {
    let mut rows = Vec::new();
    rows_with(folder, name, head, |row| {
        rows.push(row);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(rows)
}

/// Hands over row by row, for tables that may be large, until it is enough.
pub(crate) fn rows_with(
    folder: &Path,
    name: &str,
    head: &[impl AsRef<str>],
    mut take: impl FnMut(Row) -> Result<ControlFlow<()>, ResultError>,
) -> Result<(), ResultError> {
    let path = folder.join(name);
    let mut reader = csv::Reader::from_path(&path).map_err(|e| ResultError::read(&path, &e))?;
    let found = reader.headers().map_err(|e| ResultError::content(&path, &e))?;
    if !found.iter().eq(head.iter().map(AsRef::as_ref)) {
        let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
        return Err(ResultError::content(&path, &format!("its columns are not {}", head.join(", "))));
    }
    for record in reader.into_records() {
        let record = record.map_err(|e| ResultError::content(&path, &e))?;
        if take(Row { record, path: path.clone() })?.is_break() {
            break;
        }
    }
    Ok(())
}

/// A row of a table, with the path for complaints.
pub(crate) struct Row {
    record: csv::StringRecord,
    path: std::path::PathBuf,
}

impl Row {
    pub(crate) fn text(&self, column: usize) -> Result<String, ResultError> {
        self.record.get(column).map(String::from).ok_or_else(|| self.wrong("a column is missing"))
    }

    pub(crate) fn number(&self, column: usize) -> Result<Option<f64>, ResultError> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| self.wrong("a number was expected"))
    }

    pub(crate) fn count(&self, column: usize) -> Result<usize, ResultError> {
        self.text(column)?.parse().map_err(|_| self.wrong("a whole number was expected"))
    }

    /// An estimate from its columns: n, then point, low, high and sd.
    pub(crate) fn estimate(&self, n: usize, columns: [usize; 4]) -> Result<Option<Estimate>, ResultError> {
        let n = self.count(n)?;
        let [point, low, high, sd] = columns.map(|column| self.number(column));
        let (point, low, high, sd) = (point?, low?, high?, sd?);
        // one observation has a mean but no spread
        let or_point = |end: Option<f64>, point: f64| end.unwrap_or(point);
        Ok(point.map(|point| Estimate {
            point,
            low: or_point(low, point),
            high: or_point(high, point),
            sd: sd.unwrap_or(0.0),
            n,
        }))
    }

    pub(crate) fn wrong(&self, what: &str) -> ResultError {
        let line = self.record.position().map_or(0, csv::Position::line);
        ResultError::content(&self.path, &format!("line {line}: {what}"))
    }
}
