//! The table people read: arms in rows, the outcomes that matter in columns, each with its interval, and below them
//! the paired differences to the first arm.

use crate::results::{ArmSummary, Summary};
use crate::stats::Estimate;
use crate::words::{Language, Words};

/// The outcomes that matter, in order; those that a run does not define are left out.
pub const KEY: [&str; 6] =
    ["joint-value", "trust", "distrust", "honour-opportunists", "good-faith-hurt", "control-cost"];

/// A table of outcomes, every cell a finished text.
#[derive(Debug, Clone)]
pub struct OutcomeTable {
    /// One per outcome.
    pub columns: Vec<Column>,
    /// Values, one row per arm.
    pub values: Vec<Row>,
    /// Paired differences to the first arm, one row per later arm.
    pub differences: Vec<Row>,
    /// Label of the first arm.
    pub reference: String,
}

/// Head of a column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Name of the outcome in tables.
    pub outcome: String,
    /// What it is called.
    pub label: String,
    /// Its unit.
    pub unit: String,
}

/// One row: an arm's label and a text per column.
#[derive(Debug, Clone)]
pub struct Row {
    /// Label of the arm.
    pub label: String,
    /// Texts, in the order of the columns.
    pub cells: Vec<String>,
}

impl OutcomeTable {
    /// The table of the outcomes that matter.
    pub fn new(summary: &Summary, language: Language) -> Self {
        let defined = |outcome: &&str| summary.arms.iter().any(|arm| value(arm, outcome).is_some());
        Self::of(summary, language, KEY.iter().copied().filter(defined))
    }

    /// The table of these outcomes.
    fn of<'a>(summary: &Summary, language: Language, outcomes: impl Iterator<Item = &'a str>) -> Self {
        let scales: Vec<Scale> = outcomes.map(|outcome| Scale::of(summary, outcome, language)).collect();
        let row = |arm: &ArmSummary, cell: &dyn Fn(&Scale, &ArmSummary) -> String| Row {
            label: arm.label.get(language).to_string(),
            cells: scales.iter().map(|scale| cell(scale, arm)).collect(),
        };
        Self {
            values: summary.arms.iter().map(|arm| row(arm, &Scale::value)).collect(),
            differences: summary.arms.iter().skip(1).map(|arm| row(arm, &Scale::difference)).collect(),
            reference: summary.arms[0].label.get(language).to_string(),
            columns: scales.into_iter().map(|scale| scale.column).collect(),
        }
    }
}

/// How one outcome is written: in percent or not, with how many decimals.
struct Scale {
    column: Column,
    language: Language,
    factor: f64,
    decimals: usize,
}

impl Scale {
    fn of(summary: &Summary, outcome: &str, language: Language) -> Self {
        let words = Words::of(language);
        let column = Column {
            outcome: outcome.to_string(),
            label: words.get("outcome", outcome),
            unit: words.get("outcome-unit", outcome),
        };
        let factor = if column.unit.starts_with('%') { 100.0 } else { 1.0 };
        let halves = summary.arms.iter().filter_map(|arm| value(arm, outcome)).map(|e| factor * half(&e));
        Self { column, language, factor, decimals: decimals(halves.fold(0.0, f64::max)) }
    }

    fn value(&self, arm: &ArmSummary) -> String {
        let Some(e) = value(arm, &self.column.outcome) else { return String::new() };
        let text = |x: f64| self.language.number(self.factor * x, self.decimals);
        if e.n < 2 {
            return text(e.point);
        }
        format!("{} ± {}", text(e.point), text(half(&e)))
    }

    fn difference(&self, arm: &ArmSummary) -> String {
        let paired = arm.outcomes.get(&self.column.outcome).and_then(|o| o.paired);
        paired.map_or_else(String::new, |p| interval(&p.difference, self.factor, self.decimals, self.language))
    }
}

/// `+0.06 [+0.05, +0.07]`; without the interval where there is one pair only.
pub fn interval(e: &Estimate, factor: f64, decimals: usize, language: Language) -> String {
    let [point, low, high] = [e.point, e.low, e.high].map(|x| language.signed(factor * x, decimals));
    if e.n < 2 {
        return point;
    }
    let separator = if language == Language::Nl { ';' } else { ',' };
    format!("{point} [{low}{separator} {high}]")
}

/// The mean of an outcome of an arm.
pub(super) fn value(arm: &ArmSummary, outcome: &str) -> Option<Estimate> {
    arm.outcomes.get(outcome)?.value
}

fn half(e: &Estimate) -> f64 {
    (e.high - e.low) / 2.0
}

/// As many decimals as the interval supports: its half-width shows in the last one or two digits; at most four.
pub fn decimals(half: f64) -> usize {
    let unit = [1.0, 0.1, 0.01, 0.001, 0.0001];
    if half == 0.0 { 2 } else { unit.iter().position(|&u| half >= u).unwrap_or(4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_follow_the_interval() {
        for (half, digits) in [(0.0, 2), (3.0, 0), (0.3, 1), (0.055, 2), (0.0026, 3), (1e-9, 4)] {
            assert_eq!(decimals(half), digits, "{half}");
        }
    }

    #[test]
    fn intervals_in_both_languages() {
        let e = Estimate { point: 0.06, low: 0.05, high: 0.07, sd: 1.0, n: 9 };
        assert_eq!(interval(&e, 1.0, 2, Language::En), "+0.06 [+0.05, +0.07]");
        assert_eq!(interval(&e, 100.0, 0, Language::Nl), "+6 [+5; +7]");
    }
}
