//! From a sealed run folder back to its summary. Pictures and pages are made from this, never from memory.

use std::collections::BTreeMap;
use std::path::Path;

use super::manifest::{Manifest, digest};
use super::row::rows;
use super::summary::{ArmSummary, Contrasts, Event, EventKind, Heading, Outcome, SeriesPoint, Summary};
use super::verdict::Verdict;
use super::{ResultError, claims, tables};
use crate::montecarlo::SINGLES;
use crate::scenario::{self, Arm, Scenario};
use crate::stats::{Estimate, Paired};

/// Name of the resolved scenario in a run folder.
pub const SCENARIO: &str = "scenario.toml";
/// Name of the scenario as its author wrote it.
pub const AS_WRITTEN: &str = "scenario-as-written.toml";

/// What a manifest must vouch for.
const FILES: [&str; 7] =
    [SCENARIO, AS_WRITTEN, tables::REPLICATES, tables::SERIES, tables::SUMMARY, tables::DIFFERENCES, claims::CLAIMS];

/// A run as read back.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its provenance.
    pub manifest: Manifest,
    /// The scenario that ran, every value spelled out.
    pub scenario: Scenario,
    /// Its text.
    pub scenario_text: String,
    /// The scenario as its author wrote it, with the changes of the command line as remarks.
    pub as_written: String,
    /// Its numbers.
    pub summary: Summary,
    /// What became of each claim of the scenario, in its order.
    pub verdicts: Vec<Verdict>,
}

/// Reads a sealed run folder.
pub fn load(folder: &Path) -> Result<Run, ResultError> {
    let manifest = Manifest::read(folder)?;
    let path = folder.join(super::manifest::FILE);
    for name in FILES {
        if !manifest.files.contains_key(name) {
            return Err(ResultError::content(&path, &format!("it does not vouch for {name}")));
        }
    }
    let text = |path: &Path| std::fs::read_to_string(path).map_err(|e| ResultError::read(path, &e));
    let as_written = text(&folder.join(AS_WRITTEN))?;
    let path = folder.join(SCENARIO);
    let scenario_text = text(&path)?;
    let scenario =
        scenario::from_toml(&manifest.scenario, &scenario_text, &[]).map_err(|e| ResultError::content(&path, &e))?;
    if !fits(&manifest, &scenario, &scenario_text) {
        return Err(ResultError::content(&path, &"it is not the scenario that the manifest tells of"));
    }
    let mut values = read_summary(folder)?;
    let mut series = read_series(folder, manifest.counts.ticks)?;
    let contrasts = read_differences(folder)?;
    let reference = scenario.arms[0].name.clone();
    let arms = scenario.arms.iter().map(|arm| {
        let outcomes = values.remove(&arm.name).unwrap_or_default();
        let paired =
            |outcome: &str| contrasts.get(&(arm.name.clone(), reference.clone(), outcome.to_string())).copied();
        ArmSummary {
            name: arm.name.clone(),
            label: arm.label.clone(),
            events: events(arm, &scenario),
            series: series.remove(&arm.name).unwrap_or_default(),
            outcomes: outcomes
                .into_iter()
                .map(|(name, value)| {
                    let paired = paired(&name);
                    (name, Outcome { value, paired })
                })
                .collect(),
        }
    });
    let summary = Summary { heading: heading(&manifest, &scenario), arms: arms.collect(), contrasts };
    let verdicts = claims::read(folder, &scenario)?;
    Ok(Run { manifest, scenario, scenario_text, as_written, summary, verdicts })
}

/// Whether what the manifest tells of the scenario is so.
fn fits(manifest: &Manifest, scenario: &Scenario, text: &str) -> bool {
    let told = (manifest.seed, manifest.counts.arms, manifest.counts.replicates, manifest.counts.ticks);
    let is = (scenario.run.seed, scenario.arms.len(), scenario.run.replicates, scenario.run.ticks);
    told == is && manifest.scenario_digest == digest(text.as_bytes())
}

fn heading(manifest: &Manifest, scenario: &Scenario) -> Heading {
    Heading {
        title: scenario.title.clone(),
        question: scenario.question.clone(),
        scenario: manifest.scenario.clone(),
        digest: manifest.scenario_digest.chars().take(12).collect(),
        version: manifest.version.clone(),
        seed: manifest.seed,
        replicates: manifest.counts.replicates,
        ticks: manifest.counts.ticks,
    }
}

/// What happens to an arm on the way; nothing where nobody does anything.
fn events(arm: &Arm, scenario: &Scenario) -> Vec<Event> {
    if arm.is_idle() {
        return Vec::new();
    }
    let start = Event { tick: arm.weeks.from, kind: EventKind::PolicyStarts };
    let end = Event { tick: arm.weeks.until, kind: EventKind::PolicyEnds };
    [start, end].into_iter().filter(|e| e.tick > 0 && e.tick < scenario.run.ticks).collect()
}

fn read_summary(folder: &Path) -> Result<BTreeMap<String, BTreeMap<String, Option<Estimate>>>, ResultError> {
    let mut arms: BTreeMap<String, BTreeMap<String, Option<Estimate>>> = BTreeMap::new();
    for row in rows(folder, tables::SUMMARY, &tables::SUMMARY_HEAD)? {
        let estimate = row.estimate(3, [4, 6, 7, 5])?;
        arms.entry(row.text(0)?).or_default().insert(row.text(1)?, estimate);
    }
    Ok(arms)
}

fn read_differences(folder: &Path) -> Result<Contrasts, ResultError> {
    let mut contrasts = BTreeMap::new();
    for row in rows(folder, tables::DIFFERENCES, &tables::DIFFERENCES_HEAD)? {
        let Some(difference) = row.estimate(3, [4, 6, 7, 5])? else { continue };
        let paired = Paired { difference, higher: row.count(8)? };
        contrasts.insert((row.text(0)?, row.text(1)?, row.text(2)?), paired);
    }
    Ok(contrasts)
}

type Series = BTreeMap<String, Vec<SeriesPoint>>;

fn read_series(folder: &Path, ticks: usize) -> Result<BTreeMap<String, Series>, ResultError> {
    let mut arms: BTreeMap<String, Series> = BTreeMap::new();
    for row in rows(folder, tables::SERIES, &tables::series_head())? {
        let quantiles: Vec<Option<f64>> = (5..10).map(|column| row.number(column)).collect::<Result<_, _>>()?;
        let quantiles: Option<Vec<f64>> = quantiles.into_iter().collect();
        let singles = SINGLES.enumerate().map(|(i, _)| row.number(10 + i)).collect::<Result<_, _>>()?;
        let point = SeriesPoint { mean: row.number(4)?, quantiles: quantiles.and_then(|q| q.try_into().ok()), singles };
        let metric = arms.entry(row.text(0)?).or_default().entry(row.text(1)?).or_default();
        if row.count(2)? != metric.len() || metric.len() >= ticks {
            return Err(row.wrong("ticks are missing or out of order"));
        }
        metric.push(point);
    }
    Ok(arms)
}
