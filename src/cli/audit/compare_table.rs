//! What came out of two folders, as a table for people and as one for programs.

use tempered_trust::audit::{Compared, Line};
use tempered_trust::page::{KEY, decimals, interval};
use tempered_trust::scenario::Scenario;
use tempered_trust::stats::Estimate;
use tempered_trust::words::{Language, Words};

use crate::cli::lines::aligned;

/// Rows on the terminal; the others are in the table for programs.
const SHOWN: usize = 96;
/// Columns with numbers, from the right.
const NUMBERS: usize = 3;

/// The outcomes that matter, a row for each arm (and point).
pub fn table(compared: &Compared, scenario: &Scenario, language: Language) -> String {
    let words = Words::of(language);
    let matter = |line: &&Line| KEY.contains(&line.outcome) && (line.a.is_some() || line.b.is_some());
    let lines: Vec<&Line> = compared.lines.iter().filter(matter).collect();
    let mut head = compared.columns.clone();
    head.extend([String::new(), String::new()]);
    head.extend(["first", "second", "difference"].map(|key| words.get("compare", key)));
    let mut rows = vec![head];
    rows.extend(lines.iter().take(SHOWN).map(|line| row(line, scenario, language)));
    let texts = rows[0].len() - NUMBERS;
    let mut text = aligned(&rows, texts);
    if lines.len() > SHOWN {
        text += &words.filled("compare", "more", &[("n", (lines.len() - SHOWN).to_string())]);
        text.push('\n');
    }
    text
}

fn row(line: &Line, scenario: &Scenario, language: Language) -> Vec<String> {
    let words = Words::of(language);
    let unit = words.get("outcome-unit", line.outcome);
    let factor = if unit.starts_with('%') { 100.0 } else { 1.0 };
    let half = |low: f64, high: f64| factor * (high - low) / 2.0;
    let widest = [line.a, line.b, line.difference].iter().flatten().map(|e| half(e.low, e.high)).fold(0.0, f64::max);
    let digits = decimals(widest);
    let number = |x: f64| language.number(x, digits);
    let mean = |e: Option<Estimate>| match e {
        None => "–".to_owned(),
        Some(e) if e.n < 2 => number(factor * e.point),
        Some(e) => format!("{} ± {}", number(factor * e.point), number(half(e.low, e.high))),
    };
    let difference = line.difference.map_or_else(|| "–".to_owned(), |e| interval(&e, factor, digits, language));
    let label =
        scenario.arms.iter().find(|arm| arm.name == line.arm).map_or(line.arm.as_str(), |arm| arm.label.get(language));
    let outcome = format!("{} ({unit})", words.get("outcome", line.outcome));
    line.point.iter().cloned().chain([label.to_owned(), outcome, mean(line.a), mean(line.b), difference]).collect()
}

/// Everything, numbers in full precision.
pub fn csv(compared: &Compared) -> anyhow::Result<String> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let side = |side: &str| ["n", "mean", "sd", "low", "high"].map(|column| format!("{column}-{side}"));
    let names = ["arm", "outcome", "unit"].map(str::to_owned);
    let differences = ["method", "n", "difference", "low", "high"].map(str::to_owned);
    table.write_record(
        compared.columns.iter().cloned().chain(names).chain(side("a")).chain(side("b")).chain(differences),
    )?;
    let method = if compared.is_paired { "paired" } else { "welch" };
    for line in &compared.lines {
        let names = [line.arm.clone(), line.outcome.to_owned(), line.unit.to_owned()];
        let [n, difference, _, low, high] = cells(line.difference);
        let found = [method.to_owned(), n, difference, low, high];
        table.write_record(
            line.point.iter().cloned().chain(names).chain(cells(line.a)).chain(cells(line.b)).chain(found),
        )?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

/// Number of observations, mean, spread and interval; of one observation nobody knows more than itself.
fn cells(e: Option<Estimate>) -> [String; 5] {
    let none = String::new;
    match e {
        None => ["0".to_owned(), none(), none(), none(), none()],
        Some(e) if e.n < 2 => [e.n.to_string(), e.point.to_string(), none(), none(), none()],
        Some(e) => [e.n.to_string(), e.point.to_string(), e.sd.to_string(), e.low.to_string(), e.high.to_string()],
    }
}
