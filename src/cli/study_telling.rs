//! A study on the terminal: what is going to run, and what came of its first points.

use std::path::Path;

use anyhow::Context;
use tempered_trust::study::{OUTCOMES, POINTS, Study};
use tempered_trust::words::{Language, Words};

/// Points that are shown; the others are in the tables.
const SHOWN: usize = 24;
/// The outcome that is shown where no precision names one.
const OUTCOME: &str = "joint-value";

/// What is going to run.
pub fn plan(study: &Study, finished: usize, language: Language) -> String {
    let words = Words::of(language);
    let scenario = &study.scenario;
    let count = |n: usize| language.number(n as f64, 0);
    let runs = match &scenario.precision {
        None => count(scenario.run.replicates),
        Some(precision) => format!("{}–{}", count(precision.min), count(precision.max)),
    };
    let values = [
        ("points", count(study.points.len())),
        ("arms", count(scenario.arms.len())),
        ("runs", runs),
        ("weeks", count(scenario.run.ticks)),
        ("seed", scenario.run.seed.to_string()),
    ];
    let mut text = format!("{}\n  {}", scenario.title.get(language), words.filled("study", "plan", &values));
    for (key, n) in [("excluded", study.excluded), ("goes-on", finished)] {
        if n > 0 {
            text.push_str("\n  ");
            text.push_str(&words.filled("study", key, &[("n", count(n))]));
        }
    }
    text + "\n"
}

/// What came of one outcome at the first points, arm by arm.
pub fn table(study: &Study, folder: &Path, language: Language) -> anyhow::Result<String> {
    let words = Words::of(language);
    let outcome = study.scenario.precision.as_ref().map_or(OUTCOME, |precision| precision.outcome);
    let shown = study.points.len().min(SHOWN);
    let means = means(study, folder, outcome, shown)?;
    let stops = stops(study, folder, shown)?;
    let mut head: Vec<String> = study.columns.iter().map(|column| column.name.clone()).collect();
    head.extend(study.scenario.arms.iter().map(|arm| arm.label.get(language).to_owned()));
    head.push(words.get("study", "replicates").clone());
    let mut rows = vec![head];
    for at in 0..shown {
        let levels = study.points[at].levels.iter().map(ToString::to_string);
        let cells = means[at].iter().map(|&[mean, half]| match half {
            half if half.is_finite() => format!("{} ± {}", language.number(mean, 3), language.number(half, 3)),
            _ => language.number(mean, 3),
        });
        rows.push(levels.chain(cells).chain([stops[at].clone()]).collect());
    }
    let more = study.points.len() - shown;
    let more =
        if more > 0 { words.filled("study", "more", &[("n", language.number(more as f64, 0))]) } else { String::new() };
    Ok(format!("{}\n{}{more}", words.filled("study", "shown", &[("outcome", outcome.to_owned())]), aligned(&rows)))
}

/// Where everything is.
pub fn done(folder: &Path, seconds: f64, language: Language) -> String {
    let values = [("folder", folder.display().to_string()), ("seconds", language.number(seconds, 1))];
    Words::of(language).filled("study", "done", &values)
}

/// Mean and half-interval of an outcome, arm by arm, of the first points.
fn means(study: &Study, folder: &Path, outcome: &str, points: usize) -> anyhow::Result<Vec<Vec<[f64; 2]>>> {
    let first = study.columns.len() + 1;
    let mut means = vec![Vec::new(); points];
    for record in reader(folder, OUTCOMES)?.records() {
        let record = record?;
        let Some(point) = means.get_mut(record[0].parse::<usize>()? - 1) else { break };
        if record[first + 1] == *outcome {
            let number = |at: usize| record[first + at].parse::<f64>().unwrap_or(f64::NAN);
            point.push([number(4), (number(7) - number(6)) / 2.0]);
        }
    }
    Ok(means)
}

/// How often the first points were replicated, and why.
fn stops(study: &Study, folder: &Path, points: usize) -> anyhow::Result<Vec<String>> {
    let first = study.columns.len() + 1;
    let rows = reader(folder, POINTS)?.into_records().take(points);
    rows.map(|record| {
        let record = record?;
        let reason = if &record[first + 1] == "fixed" { String::new() } else { format!(" {}", &record[first + 1]) };
        Ok(format!("{}{reason}", &record[first]))
    })
    .collect()
}

fn reader(folder: &Path, table: &str) -> anyhow::Result<csv::Reader<std::fs::File>> {
    let path = folder.join(table);
    csv::Reader::from_path(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Cells in columns, two spaces between them.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let n = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..n).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("  {cell:>width$}"));
        cells.collect::<String>() + "\n"
    };
    rows.iter().map(line).collect()
}
