//! One arm's metrics over time, folded replicate by replicate: means over all, quantiles over the first ones.

use rayon::prelude::*;

use crate::lane::Real;
use crate::stats::quantile::quantiles;

/// Probabilities of the bands.
pub const BAND: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];
/// The replicates shown singly, counted from 0: always the same ones, so that nobody picks them.
pub const SINGLES: std::ops::Range<usize> = 3..7;

/// Folds the series of one arm.
#[derive(Debug)]
pub struct SeriesFold {
    rows: Vec<Row>,
    keep: usize,
    seen: usize,
}

/// One metric at one tick, over the replicates seen so far.
#[derive(Clone, Debug)]
struct Row {
    sum: f64,
    n: u32,
    kept: Vec<f32>,
    singles: Vec<f32>,
}

/// One row per metric and tick, in that order.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesTable {
    /// Mean over the replicates; NaN where undefined in all.
    pub mean: Vec<f64>,
    /// Number of replicates in which it is defined.
    pub n: Vec<u32>,
    /// Quantiles at [`BAND`].
    pub band: Vec<Option<[f64; 5]>>,
    /// The values of [`SINGLES`], as far as there are so many replicates; NaN where undefined.
    pub singles: Vec<Vec<f32>>,
}

impl SeriesFold {
    /// A fold of `rows` metric-ticks that keeps the first `keep` replicates for the bands.
    pub fn new(rows: usize, keep: usize) -> Self {
        let row = || Row { sum: 0.0, n: 0, kept: Vec::with_capacity(keep), singles: Vec::new() };
        Self { rows: (0..rows).map(|_| row()).collect(), keep, seen: 0 }
    }

    /// Adds the series of blocks, each with the lanes that count. Must be called in the order of replicates. Rows know
    /// nothing of each other, so they are filled in parallel; within a row the order is that of the replicates.
    pub fn add(&mut self, blocks: &[(Vec<Real>, Vec<usize>)]) {
        let (first, keep) = (self.seen, self.keep);
        self.rows.par_iter_mut().enumerate().for_each(|(number, row)| {
            let values = blocks.iter().flat_map(|(series, lanes)| lanes.iter().map(|&lane| series[number].0[lane]));
            for (replicate, value) in (first..).zip(values) {
                row.add(value, replicate, keep);
            }
        });
        self.seen += blocks.iter().map(|(_, lanes)| lanes.len()).sum::<usize>();
    }

    /// The finished table.
    pub fn finish(mut self) -> SeriesTable {
        let band = self.rows.par_iter_mut().map(|row| quantiles(&mut row.kept, BAND)).collect();
        SeriesTable {
            mean: self.rows.iter().map(|row| row.sum / f64::from(row.n)).collect(),
            n: self.rows.iter().map(|row| row.n).collect(),
            band,
            singles: self.rows.into_iter().map(|row| row.singles).collect(),
        }
    }
}

impl Row {
    fn add(&mut self, value: f32, replicate: usize, keep: usize) {
        if SINGLES.contains(&replicate) {
            self.singles.push(value);
        }
        if value.is_nan() {
            return;
        }
        self.sum += f64::from(value);
        self.n += 1;
        if replicate < keep {
            self.kept.push(value);
        }
    }
}
