//! Sweeps whose points stand in a CSV file: a column for each value that changes, a row for each point.

use std::path::Path;

use super::sweep::{Said, path, short};
use super::{Column, Level, Levels, MAX_POINTS};
use crate::reading::file;
use crate::reading::place::Place;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;

/// Reads the table that `sweep` names, in `folder`.
pub(super) fn read(folder: &Path, sweep: &mut Reader<'_>) -> Option<Said> {
    let got = sweep.text("table", None)?;
    let beside = folder.join(&got.value);
    let refuse = |message: String, label: &str| {
        sweep.problems.add(Problem::at(got.place, message, label));
    };
    let text = match file::read(&beside) {
        Ok(text) => text,
        Err(error) => {
            refuse(error.to_string(), "seen from the folder of this scenario");
            return None;
        }
    };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns =
        reader.headers().cloned().map_err(|e| refuse(format!("{}: {e}", got.value), "is not a CSV table")).ok()?;
    let columns: Option<Vec<Column>> = columns.iter().map(|head| column(head, got.place, sweep)).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let row = record.map_err(|e| refuse(format!("{}: {e}", got.value), "is not a CSV table")).ok()?;
        if let Some(empty) = row.iter().position(str::is_empty) {
            let line = row.position().map_or(0, csv::Position::line);
            refuse(
                format!("{}, line {line}: column {} is empty", got.value, empty + 1),
                "every cell must hold a value",
            );
            return None;
        }
        rows.push(row.iter().map(Level::of_cell).collect());
    }
    if rows.is_empty() || rows.len() as u64 > MAX_POINTS {
        refuse(format!("{} has {} rows", got.value, rows.len()), "must have from 1 to 1,000,000");
        return None;
    }
    Some((columns?, Levels::Rows(rows)))
}

fn column(head: &str, place: Place, sweep: &Reader<'_>) -> Option<Column> {
    if head.is_empty() {
        sweep.problems.add(Problem::at(
            place,
            format!("a column of {} has no name", quoted(&sweep.name)),
            "the first line names what changes",
        ));
        return None;
    }
    let path = path(head, place, sweep)?;
    Some(Column { name: short(&path), path })
}
