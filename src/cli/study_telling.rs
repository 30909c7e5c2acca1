//! A study on the terminal: what is going to run, and what came of its first points.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context;
use tempered_trust::results::ResultError;
use tempered_trust::stats::Estimate;
use tempered_trust::study::{self, POINTS, Study};
use tempered_trust::words::{Language, Words};

use super::lines::aligned;

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
        let cells = means[at].iter().map(|e| mean(*e, language));
        rows.push(levels.chain(cells).chain([stops[at].clone()]).collect());
    }
    let more = study.points.len() - shown;
    let more =
        if more > 0 { words.filled("study", "more", &[("n", language.number(more as f64, 0))]) } else { String::new() };
    Ok(format!("{}\n{}{more}", words.filled("study", "shown", &[("outcome", outcome.to_owned())]), aligned(&rows, 0)))
}

/// Where everything is.
pub fn done(folder: &Path, seconds: f64, language: Language) -> String {
    let values = [("folder", folder.display().to_string()), ("seconds", language.number(seconds, 1))];
    Words::of(language).filled("study", "done", &values)
}

/// The mean of an outcome, arm by arm, of the first points.
fn means(
    study: &Study,
    folder: &Path,
    outcome: &str,
    points: usize,
) -> Result<Vec<Vec<Option<Estimate>>>, ResultError> {
    let mut means = vec![Vec::new(); points];
    study::each_outcome(study, folder, |point, _, name, estimate| {
        let Some(means) = means.get_mut(point) else { return ControlFlow::Break(()) };
        if name == outcome {
            means.push(estimate);
        }
        ControlFlow::Continue(())
    })?;
    Ok(means)
}

/// A mean with half of its interval, which one observation does not have.
fn mean(e: Option<Estimate>, language: Language) -> String {
    let number = |value: f64| language.number(value, 3);
    match e {
        None => number(f64::NAN),
        Some(e) if e.n < 2 => number(e.point),
        Some(e) => format!("{} ± {}", number(e.point), number((e.high - e.low) / 2.0)),
    }
}

/// How often the first points were replicated, and why.
fn stops(study: &Study, folder: &Path, points: usize) -> anyhow::Result<Vec<String>> {
    let first = study.columns.len() + 1;
    let path = folder.join(POINTS);
    let table = csv::Reader::from_path(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let stop = |record: csv::Result<csv::StringRecord>| {
        let record = record?;
        let reason = if &record[first + 1] == "fixed" { String::new() } else { format!(" {}", &record[first + 1]) };
        Ok(format!("{}{reason}", &record[first]))
    };
    table.into_records().take(points).map(stop).collect()
}
