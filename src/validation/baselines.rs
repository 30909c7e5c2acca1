//! The baselines on the same figures: what they make of them, and how far off the model is on just these.

use rayon::prelude::*;

use super::score::{Cell, Place};
use super::totals::Totals;
use crate::games::{Baseline, Experiment};
use crate::stats::Figure;

/// A baseline and the model, on all figures that the baseline has an answer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The baseline.
    pub baseline: Baseline,
    /// What it makes of them, in the order of the table.
    pub cells: Vec<Compared>,
    /// How far off it is on those that count.
    pub totals: Totals,
    /// How far off the model is on the same ones.
    pub model: Totals,
    /// Both, without the study that the numbers of the baseline were read off.
    pub elsewhere: [Totals; 2],
}

/// A figure that a baseline has an answer to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// Its place among the cells of the score.
    pub at: usize,
    /// What the baseline does.
    pub figure: Figure,
    /// How many standard errors that is above what people did.
    pub z: f64,
}

impl Comparison {
    /// Mean |z| of the model in parts of that of the baseline; the aim is a half at most.
    pub fn ratio(&self) -> f64 {
        self.model.mean_z / self.totals.mean_z
    }

    /// The same elsewhere; `None` where there is no other study, or none but others.
    pub fn ratio_elsewhere(&self) -> Option<f64> {
        let [baseline, model] = self.elsewhere;
        (0 < baseline.cells && baseline.cells < self.totals.cells).then(|| model.mean_z / baseline.mean_z)
    }
}

/// All baselines that have an answer to figures that count.
pub(super) fn compare(experiments: &[Experiment], cells: &[Cell], places: &[Place], seed: u64) -> Vec<Comparison> {
    let all = Baseline::ALL.into_iter().map(|baseline| of_one(baseline, experiments, cells, places, seed));
    all.filter(|comparison| comparison.totals.cells > 0).collect()
}

fn of_one(baseline: Baseline, experiments: &[Experiment], cells: &[Cell], places: &[Place], seed: u64) -> Comparison {
    let figures: Vec<_> = experiments.par_iter().map(|experiment| baseline.simulate(experiment, seed)).collect();
    let compared = cells.iter().zip(places).enumerate().filter_map(|(at, (cell, &(experiment, measure)))| {
        let figure = figures[experiment][measure]?;
        Some(Compared { at, figure, z: cell.target.z(figure) })
    });
    let compared: Vec<Compared> = compared.collect();
    let counted = || compared.iter().filter(|compared| cells[compared.at].target.is_fitted());
    let both = |is_meant: &dyn Fn(&Cell) -> bool| {
        let meant = || counted().filter(|compared| is_meant(&cells[compared.at]));
        [Totals::of(meant().map(|compared| compared.z)), Totals::of(meant().map(|compared| cells[compared.at].z))]
    };
    let [totals, model] = both(&|_| true);
    let elsewhere = both(&|cell| cell.target.study != baseline.read_off());
    Comparison { baseline, totals, model, elsewhere, cells: compared }
}
