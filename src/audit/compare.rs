//! What came out of two finished runs, or of two studies, arm by arm and outcome by outcome.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use crate::engine::metric::{outcome_names, outcome_units};
use crate::results::{ResultError, each_replicate};
use crate::scenario::Scenario;
use crate::stats::Estimate;
use crate::stats::interval::{estimate, paired};
use crate::stats::welch::welch;
use crate::study::{Study, each_outcome};

/// Two folders beside each other.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Names of what tells the points of studies apart; empty for runs.
    pub columns: Vec<String>,
    /// Every outcome of every arm that both have, at every point that both have.
    pub lines: Vec<Line>,
    /// Whether differences are taken replicate by replicate.
    pub is_paired: bool,
}

/// One outcome of one arm in both.
#[derive(Debug, Clone)]
pub struct Line {
    /// The values of the point, in the order of the columns.
    pub point: Vec<String>,
    /// Name of the arm.
    pub arm: String,
    /// Name of the outcome.
    pub outcome: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Mean in the first; `None` where no replicate defines it.
    pub a: Option<Estimate>,
    /// Mean in the second.
    pub b: Option<Estimate>,
    /// The second less the first.
    pub difference: Option<Estimate>,
}

/// The columns of the outcomes of an arm.
type Columns = Vec<Vec<f64>>;

/// Compares two runs: replicate by replicate where they have the same seed and equally many, as these share their luck.
pub fn compare_runs(a: (&Path, &Scenario), b: (&Path, &Scenario)) -> Result<Compared, ResultError> {
    let is_paired = (a.1.run.seed, a.1.run.replicates) == (b.1.run.seed, b.1.run.replicates);
    let names = shared_arms(a.1, b.1);
    let (one, other) = (columns(a.0, &names)?, columns(b.0, &names)?);
    let mut lines = Vec::new();
    for name in &names {
        let (Some(one), Some(other)) = (one.get(name), other.get(name)) else { continue };
        for (column, (outcome, unit)) in outcome_units().enumerate() {
            let [a, b] = [one, other].map(|columns| estimate(columns[column].iter().copied()));
            let difference = if is_paired {
                paired(other[column].iter().copied(), one[column].iter().copied()).map(|p| p.difference)
            } else {
                apart(a, b)
            };
            lines.push(Line { point: Vec::new(), arm: name.clone(), outcome, unit, a, b, difference });
        }
    }
    Ok(Compared { columns: Vec::new(), lines, is_paired })
}

fn apart(a: Option<Estimate>, b: Option<Estimate>) -> Option<Estimate> {
    Some(welch(&b?, &a?))
}

fn shared_arms(a: &Scenario, b: &Scenario) -> Vec<String> {
    let is_shared = |name: &String| b.arms.iter().any(|arm| arm.name == *name);
    a.arms.iter().map(|arm| arm.name.clone()).filter(is_shared).collect()
}

fn columns(folder: &Path, names: &[String]) -> Result<BTreeMap<String, Columns>, ResultError> {
    let none = vec![Vec::new(); outcome_names().count()];
    let mut arms: BTreeMap<String, Columns> = names.iter().map(|name| (name.clone(), none.clone())).collect();
    each_replicate(folder, |arm, _, values| {
        if let Some(columns) = arms.get_mut(arm) {
            columns.iter_mut().zip(values).for_each(|(column, value)| column.push(*value));
        }
    })?;
    Ok(arms)
}

/// What is known of arms and outcomes at a point, whose values go by the names of their columns.
type Known = BTreeMap<(Vec<(String, String)>, String, String), Estimate>;

/// Compares two studies at the points that both have. Studies keep no replicates, so differences are not paired.
pub fn compare_studies(a: (&Path, &Study), b: (&Path, &Study)) -> Result<Compared, ResultError> {
    let (one, other) = (known(a.0, a.1)?, known(b.0, b.1)?);
    let there: std::collections::BTreeSet<_> = points(b.1).map(|(key, _)| key).collect();
    let names = shared_arms(&a.1.scenario, &b.1.scenario);
    let mut lines = Vec::new();
    for (key, point) in points(a.1).filter(|(key, _)| there.contains(key)) {
        for name in &names {
            for (outcome, unit) in outcome_units() {
                let at = (key.clone(), name.clone(), outcome.to_owned());
                let [a, b] = [&one, &other].map(|known| known.get(&at).copied());
                lines.push(Line {
                    point: point.clone(),
                    arm: name.clone(),
                    outcome,
                    unit,
                    a,
                    b,
                    difference: apart(a, b),
                });
            }
        }
    }
    Ok(Compared { columns: names_of(a.1), lines, is_paired: false })
}

fn names_of(study: &Study) -> Vec<String> {
    study.columns.iter().map(|column| column.name.clone()).collect()
}

/// Every point, by the names of its columns and as it stands.
fn points(study: &Study) -> impl Iterator<Item = (Vec<(String, String)>, Vec<String>)> {
    let names = names_of(study);
    study.points.iter().map(move |point| {
        let levels: Vec<String> = point.levels.iter().map(ToString::to_string).collect();
        let mut key: Vec<(String, String)> = names.iter().cloned().zip(levels.iter().cloned()).collect();
        key.sort();
        (key, levels)
    })
}

fn known(folder: &Path, study: &Study) -> Result<Known, ResultError> {
    let keys: Vec<_> = points(study).map(|(key, _)| key).collect();
    let mut known = Known::new();
    each_outcome(study, folder, |point, arm, outcome, estimate| {
        known.extend(estimate.map(|e| ((keys[point].clone(), arm.to_owned(), outcome.to_owned()), e)));
        ControlFlow::Continue(())
    })?;
    Ok(known)
}
