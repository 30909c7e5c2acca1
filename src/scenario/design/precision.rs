//! `precision`: replicate until a number is known well enough.

use super::Origin;
use crate::engine::metric::outcome_names;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, nearest, quoted};

/// Replicate until a number is known well enough, at every point by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    /// The outcome that is to be known.
    pub outcome: &'static str,
    /// Of which arm, or of which difference of two, in the words of claims (`talk`, `talk - rule`). Empty: of every arm,
    /// and of the difference of every arm to the first.
    pub of: String,
    /// What of it: its mean where `None`, else the quantile at this probability.
    pub quantile: Option<f64>,
    /// How well.
    pub target: Target,
    /// Confidence level of the interval, such as 0.95.
    pub level: f64,
    /// Replicates before the first look.
    pub min: usize,
    /// Replicates at most.
    pub max: usize,
    /// Where it stands.
    pub origin: Origin,
}

/// How well a number is to be known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// Half of the interval is at most this, in units of the outcome.
    Absolute(f64),
    /// Half of the interval is at most this share of the number itself.
    Relative(f64),
}

/// Reads the precision.
pub(in crate::scenario) fn read(root: &mut Reader<'_>) -> Option<Precision> {
    let mut table = root.table("precision", "[precision]")?;
    let outcome = outcome(&mut table);
    let of = if table.has("of") { table.text("of", None).map(|got| got.value) } else { Some(String::new()) };
    let quantile = if table.has("quantile") { share(&mut table, "quantile").map(Some) } else { Some(None) };
    let target = target(&mut table);
    let level = if table.has("level") { share(&mut table, "level") } else { Some(0.95) };
    let min = table.whole("min", 32..=1_000_000, Some(200));
    let max = table.whole("max", 32..=1_000_000, Some(20_000));
    let origin = Origin(table.place());
    let problems = table.problems;
    table.finish();
    let (min, max) = (min?, max?);
    if min.value > max.value {
        problems.add(Problem::at(max.place, "max is less than min", "must be at least min"));
        return None;
    }
    Some(Precision {
        outcome: outcome?,
        of: of?,
        quantile: quantile?,
        target: target?,
        level: level?,
        min: min.value as usize,
        max: max.value as usize,
        origin,
    })
}

pub(super) fn outcome(table: &mut Reader<'_>) -> Option<&'static str> {
    let Some(node) = table.node("metric") else {
        return table.missing("metric", "metric = \"joint-value\"");
    };
    let got = table.text_of(node, "metric")?;
    let known = outcome_names().find(|name| *name == got.value);
    if known.is_none() {
        let label = did_you_mean(nearest(&got.value, outcome_names()));
        let problem = Problem::at(got.place, format!("there is no outcome {}", quoted(&got.value)), label);
        table
            .problems
            .add(problem.help("outcomes are the columns of replicates.csv, such as joint-value, trust, breaches"));
    }
    known
}

/// A number between 0 and 1, both left out.
fn share(table: &mut Reader<'_>, key: &'static str) -> Option<f64> {
    let node = table.node(key)?;
    let got = table.number(key, 0.0, 1.0, 0.0)?;
    if got.value <= 0.0 || got.value >= 1.0 {
        return table.refuse(node, &format!("{key} is out of range"), "must be more than 0 and less than 1");
    }
    Some(decimal(got.value))
}

fn target(table: &mut Reader<'_>) -> Option<Target> {
    let place = table.place();
    let (key, target): (_, fn(f64) -> Target) = match ["half-width", "relative"].map(|key| table.has(key)) {
        [true, false] => ("half-width", Target::Absolute),
        [false, true] => ("relative", Target::Relative),
        _ => {
            let problem = Problem::at(place, "how precise?", "must have either half-width or relative");
            table.problems.add(
                problem
                    .help("write  half-width = 0.01  in units of the outcome, or  relative = 0.05  as a share of it"),
            );
            return None;
        }
    };
    let node = table.node(key)?;
    let got = table.number(key, 0.0, f32::MAX, 0.0)?;
    if got.value <= 0.0 {
        return table.refuse(node, &format!("{key} is out of range"), "must be more than 0: nothing is known exactly");
    }
    Some(target(decimal(got.value)))
}

/// The decimal number that was written: 0.95 and not 0.949999988.
fn decimal(value: f32) -> f64 {
    value.to_string().parse().unwrap_or_else(|_| f64::from(value))
}
