//! When enough is enough: looks at fixed numbers of replicates, and whether an interval is narrow enough by then.

use crate::lane::LANES;
use crate::scenario::design::{Precision, Target};
use crate::stats::interval::estimate_at;
use crate::stats::normal;

/// Each look comes after so many times as many replicates as the one before.
const GROWTH: f64 = 1.25;
/// Looking again and again stops too early where the spread happens to look small. A spread that is widened by this many
/// replicates' worth of doubt, `s² (1 + DOUBT / n)`, pays for that (Chow & Robbins 1965); how much remains is measured in
/// the tests.
const DOUBT: f64 = 10.0;

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

/// What is known of a number: the ends of its interval, and what lies between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    pub low: f64,
    pub point: f64,
    pub high: f64,
}

impl Known {
    /// Half of the interval.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// What values tell of the number that was asked for; `None` where too few are defined.
pub fn known(precision: &Precision, values: &[f64]) -> Option<Known> {
    let mut defined: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    match precision.quantile {
        None => {
            let e = estimate_at(precision.level, defined.iter().copied()).filter(|e| e.n >= 2)?;
            Some(Known { low: e.low, point: e.point, high: e.high })
        }
        Some(probability) => of_quantile(&mut defined, probability, precision.level),
    }
}

/// The interval between order statistics, whose ranks are those of the binomial distribution in its normal approximation
/// (Hahn & Meeker 1991).
fn of_quantile(defined: &mut [f64], probability: f64, level: f64) -> Option<Known> {
    let n = defined.len();
    let z = normal::quantile(0.5 + 0.5 * level);
    let (middle, spread) = (n as f64 * probability, z * (n as f64 * probability * (1.0 - probability)).sqrt());
    let (low, high) = ((middle - spread).floor(), (middle + spread).ceil());
    // beyond the ends nothing was seen
    if low < 1.0 || high > n as f64 {
        return None;
    }
    defined.sort_by(f64::total_cmp);
    let at = |rank: f64| defined[(rank as usize).clamp(1, n) - 1];
    Some(Known { low: at(low), point: at(middle.ceil()), high: at(high) })
}

/// Whether the values are enough to know what was asked for.
pub fn is_enough(precision: &Precision, values: &[f64]) -> bool {
    let Some(known) = known(precision, values) else { return false };
    let n = values.iter().filter(|x| !x.is_nan()).count() as f64;
    let doubtful = known.half_width() * (1.0 + DOUBT / n).sqrt();
    match precision.target {
        Target::Absolute(target) => doubtful <= target,
        Target::Relative(share) => doubtful <= share * known.point.abs(),
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::rand_core::Rng;

    use super::*;
    use crate::random::{Purpose, numbered};
    use crate::scenario::design::Origin;

    const REPETITIONS: usize = 2000;

    fn precision(quantile: Option<f64>, half_width: f64, min: usize) -> Precision {
        let origin = Origin(crate::reading::place::Place { source: 0, start: 0, end: 0 });
        let (outcome, of, target) = ("joint-value", String::new(), Target::Absolute(half_width));
        Precision { outcome, of, quantile, target, level: 0.95, min, max: 20_000, origin }
    }

    /// In how many repetitions the interval holds the truth when one stops as soon as it is narrow enough.
    fn coverage(precision: &Precision, truth: f64, draw: impl Fn(f64) -> f64) -> f64 {
        let looks = looks(precision.min, precision.max);
        let held = (0..REPETITIONS).filter(|&repetition| {
            let mut luck = numbered(1, repetition as u64, Purpose::Design);
            let mut values = Vec::new();
            for &n in &looks {
                values.extend((values.len()..n).map(|_| draw((luck.next_u64() as f64 + 0.5) / 2.0_f64.powi(64))));
                if is_enough(precision, &values) {
                    break;
                }
            }
            let known = known(precision, &values).expect("enough values");
            (known.low..=known.high).contains(&truth)
        });
        held.count() as f64 / REPETITIONS as f64
    }

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        let exponential = |share: f64| -libm::log(1.0 - share);
        let rare = |share: f64| f64::from(u8::from(share < 0.1));
        for (name, got) in [
            ("normal", coverage(&precision(None, 0.1, 200), 0.0, normal::quantile)),
            ("normal, a wide target", coverage(&precision(None, 0.25, 32), 0.0, normal::quantile)),
            ("normal, few at first", coverage(&precision(None, 0.1, 32), 0.0, normal::quantile)),
            ("skewed", coverage(&precision(None, 0.1, 200), 1.0, exponential)),
            ("rare", coverage(&precision(None, 0.03, 200), 0.1, rare)),
            ("median", coverage(&precision(Some(0.5), 0.12, 200), 0.0, normal::quantile)),
            ("upper tail", coverage(&precision(Some(0.9), 0.15, 200), 1.281_551_565_5, normal::quantile)),
        ] {
            assert!((0.93..=0.97).contains(&got), "{name}: {got}");
        }
    }

    #[test]
    fn one_looks_after_whole_blocks_and_at_the_end() {
        assert_eq!(looks(200, 400), [208, 272, 352, 400]);
        assert_eq!(looks(500, 500), [500]);
        assert!(looks(32, 20_000).windows(2).all(|pair| pair[0] < pair[1]));
    }
}
