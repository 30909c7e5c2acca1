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
    sums: Vec<f64>,
    counts: Vec<u32>,
    kept: Vec<Vec<f32>>,
    keep: usize,
    seen: usize,
    singles: Vec<Vec<f32>>,
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
        Self {
            sums: vec![0.0; rows],
            counts: vec![0; rows],
            kept: (0..rows).map(|_| Vec::with_capacity(keep)).collect(),
            keep,
            seen: 0,
            singles: vec![Vec::new(); rows],
        }
    }

    /// Adds one lane of a block's series. Must be called in the order of replicates.
    pub fn add(&mut self, series: &[Real], lane: usize) {
        for (row, real) in series.iter().enumerate() {
            let value = real.0[lane];
            if SINGLES.contains(&self.seen) {
                self.singles[row].push(value);
            }
            if value.is_nan() {
                continue;
            }
            self.sums[row] += f64::from(value);
            self.counts[row] += 1;
            if self.seen < self.keep {
                self.kept[row].push(value);
            }
        }
        self.seen += 1;
    }

    /// The finished table.
    pub fn finish(mut self) -> SeriesTable {
        self.kept.par_iter_mut().for_each(|row| row.sort_unstable_by(f32::total_cmp));
        SeriesTable {
            mean: self.sums.iter().zip(&self.counts).map(|(&sum, &n)| sum / f64::from(n)).collect(),
            n: self.counts,
            band: self.kept.iter().map(|row| quantiles(row, BAND)).collect(),
            singles: self.singles,
        }
    }
}
