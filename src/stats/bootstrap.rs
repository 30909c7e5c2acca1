//! Bootstrap intervals, corrected for bias and accelerated (BCa: Efron 1987; DiCiccio & Efron 1996). Luck comes from
//! outside: `pick(n)` gives a number below `n`, each as likely, such as [`random::picks`](crate::random::picks).

use super::interval::LEVEL;
use super::normal;

/// How a sample is drawn from itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampling {
    /// How often; ends of 95% intervals want a thousand or more (Efron & Tibshirani 1993, section 14.3).
    pub resamples: usize,
    /// Confidence level of the interval.
    pub level: f64,
}

impl Default for Resampling {
    fn default() -> Self {
        Self { resamples: 2000, level: LEVEL }
    }
}

/// A statistic with its bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrapped {
    /// The statistic of the sample itself.
    pub point: f64,
    /// Lower end of the interval; equals `point` when fewer than two observations exist.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// Standard deviation of the statistic over resamples: its bootstrap standard error (Efron 1979).
    pub error: f64,
    /// Number of observations.
    pub n: usize,
    /// Resamples in which the statistic is defined; the interval rests on these.
    pub usable: usize,
}

/// The BCa interval of any statistic of one sample. With θ̂*(u) the u-quantile of the statistic over resamples, its ends
/// are θ̂*(α₁) and θ̂*(α₂),
///
/// α₁ = Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))), z = Φ⁻¹((1 − level)/2), and α₂ with −z for z
///
/// (DiCiccio & Efron 1996, eq. 2.3; Efron & Tibshirani 1993, eqs. 14.9–14.10). Bias z₀ = Φ⁻¹(share of resamples below the
/// point) (ibid. eq. 14.14), where ties count half; acceleration a = Σdᵢ³ / (6 (Σdᵢ²)^(3/2)), dᵢ = θ̂₍.₎ − θ̂₍ᵢ₎ over the
/// samples with one observation left out (eq. 14.15). Those make the work grow with the square of the sample.
///
/// The statistic may put what it is given in another order. `None` without observations, or where the statistic is not
/// defined (NaN) for the sample or for any resample.
pub fn bca<T: Copy>(
    sample: &[T],
    resampling: &Resampling,
    pick: &mut impl FnMut(usize) -> usize,
    statistic: impl Fn(&mut [T]) -> f64,
) -> Option<Bootstrapped> {
    let n = sample.len();
    if n == 0 {
        return None;
    }
    let mut drawn = sample.to_vec();
    let point = statistic(&mut drawn);
    let mut replicates = Vec::with_capacity(resampling.resamples);
    for _ in 0..resampling.resamples {
        for slot in &mut drawn {
            *slot = sample[pick(n)];
        }
        replicates.push(statistic(&mut drawn));
    }
    replicates.retain(|replicate| !replicate.is_nan());
    if point.is_nan() || replicates.is_empty() {
        return None;
    }
    replicates.sort_unstable_by(f64::total_cmp);
    let correction = Correction { bias: bias(&replicates, point), acceleration: acceleration(sample, &statistic) };
    let end = |p: f64| of_sorted(&replicates, correction.share(p));
    let tail = 0.5 * (1.0 - resampling.level);
    let (low, high) = (end(tail), end(1.0 - tail));
    Some(Bootstrapped { point, low, high, error: spread(&replicates), n, usable: replicates.len() })
}

/// The BCa interval of a mean; observations that are not defined (NaN) are left out.
pub fn mean(values: &[f64], resampling: &Resampling, pick: &mut impl FnMut(usize) -> usize) -> Option<Bootstrapped> {
    bca(&defined(values), resampling, pick, |drawn| drawn.iter().sum::<f64>() / drawn.len() as f64)
}

/// The BCa interval of a quantile (type 7); observations that are not defined (NaN) are left out. The jackknife says
/// little of a quantile (Efron 1982, section 3.4), so its acceleration is small and the interval near one corrected for bias only.
pub fn quantile(
    values: &[f64],
    probability: f64,
    resampling: &Resampling,
    pick: &mut impl FnMut(usize) -> usize,
) -> Option<Bootstrapped> {
    bca(&defined(values), resampling, pick, |drawn| super::quantile::quantile(drawn, probability))
}

/// The BCa interval of a median; as [`quantile`].
pub fn median(values: &[f64], resampling: &Resampling, pick: &mut impl FnMut(usize) -> usize) -> Option<Bootstrapped> {
    quantile(values, 0.5, resampling, pick)
}

fn defined(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|x| !x.is_nan()).collect()
}

/// What an interval is corrected for.
struct Correction {
    bias: f64,
    acceleration: f64,
}

impl Correction {
    /// The share of resamples that stands for `p`.
    fn share(&self, p: f64) -> f64 {
        let shifted = self.bias + normal::quantile(p);
        let scale = 1.0 - self.acceleration * shifted;
        // the transformation has a pole; beyond it lies the end
        if scale <= 0.0 {
            return if shifted > 0.0 { 1.0 } else { 0.0 };
        }
        normal::below(self.bias + shifted / scale)
    }
}

/// Φ⁻¹ of the share of replicates below the point, ties half. All on one side count as all but half a replicate.
fn bias(sorted: &[f64], point: f64) -> f64 {
    let (below, to) = (sorted.partition_point(|x| *x < point), sorted.partition_point(|x| *x <= point));
    let twice = (below + to).clamp(1, 2 * sorted.len() - 1);
    if twice == sorted.len() { 0.0 } else { normal::quantile(twice as f64 / (2 * sorted.len()) as f64) }
}

fn acceleration<T: Copy>(sample: &[T], statistic: &impl Fn(&mut [T]) -> f64) -> f64 {
    if sample.len() < 2 {
        return 0.0;
    }
    let mut rest = Vec::with_capacity(sample.len());
    let without = |left_out: usize| {
        rest.clear();
        rest.extend_from_slice(&sample[..left_out]);
        rest.extend_from_slice(&sample[left_out + 1..]);
        statistic(&mut rest)
    };
    let known: Vec<f64> = (0..sample.len()).map(without).filter(|x| !x.is_nan()).collect();
    let middle = known.iter().sum::<f64>() / known.len() as f64;
    let squares: f64 = known.iter().map(|x| (middle - x) * (middle - x)).sum();
    let cubes: f64 = known.iter().map(|x| (middle - x) * (middle - x) * (middle - x)).sum();
    if squares > 0.0 { cubes / (6.0 * squares * squares.sqrt()) } else { 0.0 }
}

/// A quantile (type 7) of numbers in ascending order.
fn of_sorted(sorted: &[f64], probability: f64) -> f64 {
    let place = probability * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
    low + (high - low) * (place - place.floor())
}

fn spread(values: &[f64]) -> f64 {
    super::interval::estimate(values.iter().copied()).map_or(0.0, |e| e.sd)
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    use super::*;

    fn picks(seed: u64) -> impl FnMut(usize) -> usize {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        move |n| (rng.next_u64() % n as u64) as usize
    }

    /// Survival of the 16 mice of Efron & Tibshirani 1993, table 2.1: the treated seven.
    const MICE: [f64; 7] = [94.0, 197.0, 16.0, 38.0, 99.0, 141.0, 23.0];

    #[test]
    fn the_error_of_a_mean_is_known() {
        let found = mean(&MICE, &Resampling { resamples: 50_000, level: 0.95 }, &mut picks(1)).expect("seven");
        // √(Σ(x−x̄)²)/n (ibid., eq. 5.12), 23.36
        assert!((found.point - 86.857_142_857).abs() < 1e-6 && (found.error - 23.36).abs() < 0.3, "{found:?}");
        assert!(found.low < found.point && found.point < found.high && found.n == 7 && found.usable == 50_000);
    }

    #[test]
    fn acceleration_of_a_mean_is_a_sixth_of_its_skewness() {
        let mean = |x: &mut [f64]| x.iter().sum::<f64>() / x.len() as f64;
        let (m, n) = (mean(&mut MICE.clone()), 7.0_f64);
        let moment = |k: i32| MICE.iter().map(|x| (x - m).powi(k)).sum::<f64>() / n;
        let want = moment(3) / (moment(2) * moment(2).sqrt()) / (6.0 * n.sqrt());
        assert!((acceleration(&MICE, &mean) - want).abs() < 1e-12);
    }

    #[test]
    fn without_bias_and_acceleration_the_shares_are_plain() {
        let plain = Correction { bias: 0.0, acceleration: 0.0 };
        assert!((plain.share(0.025) - 0.025).abs() < 1e-14);
        // z₀ = 0.1, a = 0.05: Φ(0.1 + (0.1 ∓ 1.96)/(1 − 0.05 (0.1 ∓ 1.96)))
        let both = Correction { bias: 0.1, acceleration: 0.05 };
        assert!((both.share(0.025) - normal::below(0.1 - 1.859_963_984_540_054 / 1.092_998_199_227)).abs() < 1e-9);
        assert!((Correction { bias: 0.0, acceleration: 0.6 }).share(0.975) >= 1.0);
    }

    #[test]
    fn what_has_no_spread_or_is_not_there() {
        let found = median(&[2.0; 5], &Resampling::default(), &mut picks(1)).expect("five");
        assert_eq!((found.low, found.high, found.error), (2.0, 2.0, 0.0));
        let one = mean(&[3.0, f64::NAN], &Resampling::default(), &mut picks(1)).expect("one");
        assert_eq!((one.low, one.high, one.n), (3.0, 3.0, 1));
        assert!(mean(&[f64::NAN], &Resampling::default(), &mut picks(1)).is_none());
        assert!(bca(&[1.0, 2.0], &Resampling::default(), &mut picks(1), |_| f64::NAN).is_none());
    }

    #[test]
    fn resamples_without_an_answer_are_counted() {
        // a ratio whose denominator vanishes in one resample out of four
        let sample = [(1.0, 0.0), (1.0, 1.0)];
        let ratio = |drawn: &mut [(f64, f64)]| {
            let (top, bottom) = drawn.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
            if bottom > 0.0 { top / bottom } else { f64::NAN }
        };
        let found = bca(&sample, &Resampling::default(), &mut picks(1), ratio).expect("most");
        assert!((1400..1600).contains(&found.usable), "{}", found.usable);
    }
}
