//! What a mean is worth: a point, its interval, and how many observations stand behind it.

use serde::{Deserialize, Serialize};

/// A mean with its two-sided confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The mean.
    pub point: f64,
    /// Lower end of the interval; equals `point` when fewer than two observations exist.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Standard deviation of the observations (not of the mean).
    pub sd: f64,
    /// Number of observations: replicates in which the quantity is defined.
    pub n: usize,
}

impl Estimate {
    /// Standard error of the mean; of one observation nobody knows it, and it is 0 here as `sd` is.
    pub fn error(&self) -> f64 {
        self.sd / (self.n as f64).sqrt()
    }
}

/// Differences of one outcome between an arm and the reference arm, replicate by replicate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Paired {
    /// Mean difference with its interval.
    pub difference: Estimate,
    /// In how many pairs the arm is higher than the reference.
    pub higher: usize,
}
