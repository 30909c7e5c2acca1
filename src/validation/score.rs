//! The score of the model on a table of targets: how far every figure is from what people did, in standard errors.

use rayon::prelude::*;

use super::targets::{Column, Target, Targets, Wrong};
use crate::games::{Behaviour, Experiment, Figure, Order, simulate};
use crate::reading::FileError;
use crate::reading::suggest::{did_you_mean, nearest, quoted};
use crate::words::Bilingual;

/// A target and what the model makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What people did.
    pub target: Target,
    /// What the model does.
    pub model: Figure,
    /// How many standard errors the model is above it: see [`Target::z`].
    pub z: f64,
}

impl Cell {
    /// Whether the model is within two standard errors.
    pub fn is_hit(&self) -> bool {
        self.z.abs() < 2.0
    }
}

/// An ordering and whether it comes out.
#[derive(Debug, Clone, PartialEq)]
pub struct Ordering {
    /// The experiment.
    pub study: String,
    /// In words.
    pub says: Bilingual,
    /// How far it is from not coming out.
    pub excess: f64,
}

impl Ordering {
    /// Whether it comes out.
    pub fn holds(&self) -> bool {
        self.excess > 0.0
    }
}

/// Everything that was held against people.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// In the order of the table.
    pub cells: Vec<Cell>,
    /// By experiment.
    pub orderings: Vec<Ordering>,
}

impl Score {
    /// The cells that count for fit and score.
    pub fn counted(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.target.is_fitted())
    }

    /// How many of them are hit.
    pub fn hits(&self) -> usize {
        self.counted().filter(|cell| cell.is_hit()).count()
    }

    /// Mean of |z| over them.
    pub fn mean_z(&self) -> f64 {
        let (sum, n) = self.counted().fold((0.0, 0.0), |(sum, n), cell| (sum + cell.z.abs(), n + 1.0));
        sum / n
    }

    /// The largest |z| among them.
    pub fn largest_z(&self) -> f64 {
        self.counted().map(|cell| cell.z.abs()).fold(0.0, f64::max)
    }
}

/// All measures of all experiments, in their order.
pub fn figures(experiments: &[Experiment], people: &Behaviour, seed: u64) -> Vec<Vec<Figure>> {
    experiments.par_iter().map(|experiment| simulate(experiment, people, seed)).collect()
}

/// What becomes of the orderings of experiments that gave these figures.
pub fn orderings(experiments: &[Experiment], figures: &[Vec<Figure>]) -> Vec<Ordering> {
    let of_one = |(experiment, figures): (&Experiment, &Vec<Figure>)| {
        let values: Vec<f64> = figures.iter().map(|figure| figure.value).collect();
        let ordering = |order: &Order| Ordering {
            study: experiment.study.clone(),
            says: order.says.clone(),
            excess: order.excess(&values),
        };
        experiment.orders.iter().map(ordering).collect::<Vec<_>>()
    };
    experiments.iter().zip(figures).flat_map(of_one).collect()
}

/// Where a target stands among experiments: the experiment, and the measure in it.
pub type Place = (usize, usize);

/// Plays all experiments and holds them against the table. Every row must be a measure of one of them.
pub fn score(experiments: &[Experiment], targets: &Targets, people: &Behaviour, seed: u64) -> Result<Score, FileError> {
    let places = targets.each(|target| place(experiments, target))?;
    let figures = figures(experiments, people, seed);
    let cells = targets.rows.iter().zip(places).map(|(target, (experiment, measure))| {
        let model = figures[experiment][measure];
        Cell { target: target.clone(), model, z: target.z(model) }
    });
    Ok(Score { cells: cells.collect(), orderings: orderings(experiments, &figures) })
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
