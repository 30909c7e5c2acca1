//! The score of the model on a table of targets: how far every figure is from what people did, in standard errors.

use rayon::prelude::*;

use super::baselines::{self, Comparison};
use super::orderings::{Ordering, Verdict, orderings};
use super::targets::{Column, Target, Targets, Wrong};
use super::totals::{Totals, is_hit};
use crate::games::{Behaviour, Experiment, Findings, Unit, simulate};
use crate::reading::FileError;
use crate::reading::suggest::{did_you_mean, nearest, quoted};
use crate::stats::Figure;
use crate::words::Bilingual;

/// A target and what the model makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What people did.
    pub target: Target,
    /// What was measured, in words.
    pub says: Bilingual,
    /// What it is counted in.
    pub unit: Unit,
    /// What the model does.
    pub model: Figure,
    /// How many standard errors the model is above it: see [`Target::z`].
    pub z: f64,
}

impl Cell {
    /// Whether the model is within two standard errors.
    pub fn is_hit(&self) -> bool {
        is_hit(self.z)
    }
}

/// An experiment that was held against people.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// Name by which the table calls it.
    pub name: String,
    /// Title.
    pub title: Bilingual,
    /// Who did it, and where it was published.
    pub source: String,
}

/// Everything that was held against people.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The experiments.
    pub studies: Vec<Study>,
    /// In the order of the table.
    pub cells: Vec<Cell>,
    /// By experiment.
    pub orderings: Vec<Ordering>,
    /// What simpler rules make of the same figures.
    pub baselines: Vec<Comparison>,
}

impl Score {
    /// The cells that count for fit and score.
    pub fn counted(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.target.is_fitted())
    }

    /// What they come to.
    pub fn totals(&self) -> Totals {
        Totals::of(self.counted().map(|cell| cell.z))
    }

    /// How many orderings come to this.
    pub fn orderings_that(&self, verdict: Verdict) -> usize {
        self.orderings.iter().filter(|order| order.verdict() == verdict).count()
    }
}

/// What comes out of experiments, in their order.
pub fn findings(experiments: &[Experiment], people: &Behaviour, seed: u64) -> Vec<Findings> {
    experiments.par_iter().map(|experiment| simulate(experiment, people, seed)).collect()
}

/// Where a target stands among experiments: the experiment, and the measure in it.
pub type Place = (usize, usize);

/// Plays all experiments and holds them against the table. Every row must be a measure of one of them.
pub fn score(experiments: &[Experiment], targets: &Targets, people: &Behaviour, seed: u64) -> Result<Score, FileError> {
    let places = targets.each(|target| place(experiments, target))?;
    let findings = findings(experiments, people, seed);
    let cell = |(target, &(experiment, measure)): (&Target, &Place)| {
        let (what, model) = (&experiments[experiment].measures[measure], findings[experiment].figures[measure]);
        Cell { target: target.clone(), says: what.label(), unit: what.unit(), model, z: target.z(model) }
    };
    let cells: Vec<Cell> = targets.rows.iter().zip(&places).map(cell).collect();
    let baselines = baselines::compare(experiments, &cells, &places, seed);
    let studies = experiments.iter().map(study).collect();
    Ok(Score { studies, cells, orderings: orderings(experiments, &findings), baselines })
}

fn study(experiment: &Experiment) -> Study {
    let (name, title, source) = (&experiment.study, &experiment.title, &experiment.source);
    Study { name: name.clone(), title: title.clone(), source: source.clone() }
}

/// Where a target stands among experiments; or what is wrong with its row.
pub fn place(experiments: &[Experiment], target: &Target) -> Result<Place, Wrong> {
    let unknown = |column, what: &str, word: &str, there: Vec<&str>| Wrong {
        column,
        message: format!("there is no {what} {}", quoted(word)),
        label: did_you_mean(nearest(word, there.iter().copied())),
        help: format!("there are: {}", there.join(", ")),
    };
    let Some(at) = experiments.iter().position(|experiment| experiment.study == target.study) else {
        let studies = experiments.iter().map(|experiment| experiment.study.as_str()).collect();
        return Err(unknown(Column::Study, "experiment", &target.study, studies));
    };
    let measures = &experiments[at].measures;
    if let Some(measure) = measures.iter().position(|m| m.cell == target.cell && m.metric == target.metric) {
        return Ok((at, measure));
    }
    let in_cell: Vec<&str> = measures.iter().filter(|m| m.cell == target.cell).map(|m| m.metric.as_str()).collect();
    if in_cell.is_empty() {
        let mut cells: Vec<&str> = measures.iter().map(|m| m.cell.as_str()).collect();
        cells.dedup();
        return Err(unknown(Column::Cell, "cell", &target.cell, cells));
    }
    Err(unknown(Column::Metric, "metric", &target.metric, in_cell))
}
