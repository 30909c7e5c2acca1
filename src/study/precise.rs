//! When enough is enough: looks at fixed numbers of replicates, and whether an interval is narrow enough by then.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::lane::LANES;
use crate::scenario::design::{Precision, Target};
use crate::stats::interval::estimate_at;

/// Each look comes after so many times as many replicates as the one before.
const GROWTH: f64 = 1.25;
/// Looking again and again stops too early where the spread happens to look small. A spread that is widened by this many
/// replicates' worth of doubt, `s² (1 + DOUBT / n)`, pays for that (Chow & Robbins 1965); how much remains is measured in
/// the tests.
const DOUBT: f64 = 4.0;

/// Why a point has as many replicates as it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// No precision was asked for.
    Fixed,
    /// All that was asked for is known well enough.
    Precise,
    /// The most that is allowed, and not yet well enough.
    Most,
    /// Something that was asked for is not defined, or in too few replicates.
    Undefined,
}

impl Stop {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Precise => "precise",
            Self::Most => "most",
            Self::Undefined => "undefined",
        }
    }
}

/// The numbers of replicates at which one looks: whole blocks, except for the last.
pub fn looks(min: usize, max: usize) -> Vec<usize> {
    let whole = |n: usize| n.div_ceil(LANES) * LANES;
    let mut looks = Vec::new();
    let mut n = whole(min);
    while n < max {
        looks.push(n);
        n = whole(((n as f64) * GROWTH) as usize).max(n + LANES);
    }
    looks.push(max);
    looks
}

/// Half of the interval, and what it is about; `None` where too few values are defined.
pub fn half_width(precision: &Precision, values: &[f64]) -> Option<(f64, f64)> {
    let mut known: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    match precision.quantile {
        None => {
            let e = estimate_at(precision.level, known.iter().copied()).filter(|e| e.n >= 2)?;
            Some(((e.high - e.low) / 2.0, e.point))
        }
        Some(probability) => of_quantile(&mut known, probability, precision.level),
    }
}

/// Half of the interval between order statistics, whose ranks are those of the binomial distribution in its normal
/// approximation (Hahn & Meeker 1991), and the order statistic in the middle.
fn of_quantile(known: &mut [f64], probability: f64, level: f64) -> Option<(f64, f64)> {
    let n = known.len();
    let z = Normal::new(0.0, 1.0).ok()?.inverse_cdf(0.5 + 0.5 * level);
    let (middle, spread) = (n as f64 * probability, z * (n as f64 * probability * (1.0 - probability)).sqrt());
    let (low, high) = ((middle - spread).floor(), (middle + spread).ceil());
    // beyond the ends nothing was seen
    if low < 1.0 || high > n as f64 {
        return None;
    }
    known.sort_by(f64::total_cmp);
    let at = |rank: f64| known[(rank as usize).clamp(1, n) - 1];
    Some(((at(high) - at(low)) / 2.0, at(middle.ceil().max(1.0))))
}

/// Whether the values are enough to know what was asked for.
pub fn is_enough(precision: &Precision, values: &[f64]) -> bool {
    let Some((half, point)) = half_width(precision, values) else { return false };
    let n = values.iter().filter(|x| !x.is_nan()).count() as f64;
    let doubtful = half * (1.0 + DOUBT / n).sqrt();
    match precision.target {
        Target::Absolute(target) => doubtful <= target,
        Target::Relative(share) => doubtful <= share * point.abs(),
    }
}
