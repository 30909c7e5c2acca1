//! How far simulated outcomes are from their targets.
//!
//! A target was measured with sampling noise of its own, `se`, in which the spread between laboratories is counted where it
//! is known; a simulated mean has Monte Carlo error `error`. Had the
//! study been repeated in the model, its result would have been the model's mean plus noise of that size, so what is
//! compared with the target is `mean + N(0, se² + error²)`. A particle is kept with the probability
//! `exp(−distance² / 2ε²)`, where the distance counts in standard errors of the targets and ε is the tolerance (the
//! Gaussian kernel of approximate Bayesian computation: Wilkinson 2013). The noise is averaged out exactly rather than
//! drawn: the average over all draws of that probability is, up to a factor that is the same for all particles, the normal
//! density of the target around the mean with variance `se²·(1 + ε²) + error²`. No simulation is thrown away for unlucky
//! noise, and at ε = 0 the posterior has just the width that the noise of targets and runs gives it, neither more nor less.

use super::weights::lowest;
use crate::stats::Figure;
use crate::validation::{Target, Targets};

/// The targets that a fit uses, ready to be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// `None` for a target that is held out.
    targets: Vec<Option<Target>>,
    robust: Option<f64>,
}

impl Mismatch {
    /// From the targets of a table; those that are held out do not count.
    pub fn new(targets: &Targets) -> Self {
        let used = |target: &Target| target.is_fitted().then(|| target.clone());
        Self { targets: targets.rows.iter().map(used).collect(), robust: None }
    }

    /// The same, with targets that are more than `threshold` standard errors off counting in proportion rather than squared
    /// (Huber 1964): where no point meets all targets, a single one does not rule the search.
    #[must_use]
    pub fn robust(self, threshold: Option<f64>) -> Self {
        Self { robust: threshold, ..self }
    }

    /// The sum over the targets of z², or of what Huber puts in its place: what the search makes small. `None` where an
    /// outcome is not defined.
    pub fn distance(&self, outcomes: &[Figure]) -> Option<f64> {
        self.sum(outcomes, |target, simulated| self.counted(target.z(*simulated)))
    }

    /// z², and beyond the threshold k the straight line that goes on from there: 2k|z| − k².
    fn counted(&self, z: f64) -> f64 {
        match self.robust {
            Some(k) if z.abs() > k => k * (2.0 * z.abs() - k),
            _ => z * z,
        }
    }

    /// The logarithm of the averaged probability of being kept at a tolerance; `None` where an outcome is not defined.
    pub fn log_kept(&self, outcomes: &[Figure], tolerance: f64) -> Option<f64> {
        self.sum(outcomes, |target, simulated| {
            let se = target.spread();
            let (noise, error) = (1.0 + tolerance * tolerance, simulated.error / se);
            let (off, variance) = ((simulated.value - target.value) / se, noise + error * error);
            -0.5 * (off * off / variance + libm::log(variance))
        })
    }

    /// Number of targets that count.
    pub fn n_fitted(&self) -> usize {
        self.targets.iter().flatten().count()
    }

    /// How far off the model itself would have to be, in standard errors of the targets, for these outcomes to be as far
    /// from the targets as chance alone makes the outcomes of a true model: the tolerance at which the sum of z² is the
    /// number of targets. 0 where it is no more than that.
    pub fn discrepancy(&self, outcomes: &[Figure]) -> Option<f64> {
        let at = |tolerance: f64| {
            self.sum(outcomes, |target, simulated| {
                let (se, error) = (target.spread(), simulated.error);
                let off = simulated.value - target.value;
                off * off / (se * se * (1.0 + tolerance * tolerance) + error * error)
            })
        };
        at(0.0)?;
        let n = self.n_fitted() as f64;
        Some(lowest(0.0, MOST, |tolerance| at(tolerance).is_some_and(|sum| sum <= n)))
    }

    fn sum(&self, outcomes: &[Figure], of: impl Fn(&Target, &Figure) -> f64) -> Option<f64> {
        let used =
            self.targets.iter().zip(outcomes).filter_map(|(target, simulated)| Some((target.as_ref()?, simulated)));
        used.map(|(target, simulated)| simulated.is_defined().then(|| of(target, simulated))).sum()
    }
}

/// Discrepancies are looked for up to here.
const MOST: f64 = 1e6;

#[cfg(test)]
mod tests {
    use super::*;

    fn mismatch() -> Mismatch {
        let text = "id,arm,metric,value,se,split\na,x,m,1.0,0.3,in\nb,x,m,5.0,0.1,order\n";
        Mismatch::new(&Targets::from_csv("t.csv", text).expect("targets"))
    }

    #[test]
    fn errors_of_target_and_run_add_up_and_held_out_targets_do_not_count() {
        let outcomes = [Figure { value: 2.0, error: 0.4 }, Figure::UNDEFINED];
        let distance = mismatch().distance(&outcomes).expect("defined");
        assert!((distance - 4.0).abs() < 1e-12, "{distance}");
        assert_eq!(mismatch().n_fitted(), 1);
    }

    #[test]
    fn far_off_a_robust_distance_is_a_straight_line_that_goes_on_from_the_square() {
        let robust = mismatch().robust(Some(2.0));
        let at = |z: f64| {
            robust.distance(&[Figure { value: 1.0 + 0.3 * z, error: 0.0 }, Figure::UNDEFINED]).expect("defined")
        };
        for (z, counted) in [(1.5, 2.25), (2.0, 4.0), (2.001, 4.004), (3.0, 8.0), (-8.0, 28.0)] {
            assert!((at(z) - counted).abs() < 1e-9, "{z}: {}", at(z));
        }
    }

    #[test]
    fn a_discrepancy_is_what_makes_the_misses_as_large_as_chance_does() {
        let at = |z: f64| mismatch().discrepancy(&[Figure { value: 1.0 + 0.3 * z, error: 0.0 }, Figure::UNDEFINED]);
        // one target, z of 3: 9 / (1 + 8) = 1
        assert!(at(3.0).is_some_and(|found| (found - 8.0_f64.sqrt()).abs() < 1e-9), "{:?}", at(3.0));
        assert_eq!([at(0.9), mismatch().discrepancy(&[Figure::UNDEFINED; 2])], [Some(0.0), None]);
    }

    #[test]
    fn an_undefined_outcome_has_no_distance() {
        assert_eq!(mismatch().distance(&[Figure::UNDEFINED; 2]), None);
        assert_eq!(mismatch().log_kept(&[Figure::UNDEFINED; 2], 1.0), None);
    }

    #[test]
    fn the_average_over_drawn_noise_is_what_the_formula_says() {
        use crate::fit::luck::Luck;
        const N: usize = 200_000;
        let (mean, error, tolerance) = (1.5, 0.2, 0.8);
        let (value, se) = (1.0, 0.3_f64);
        let kept = |index: usize| {
            let noise = (se * se + error * error).sqrt() * Luck::of(3, 0, index).normal();
            let off = (mean + noise - value) / se;
            libm::exp(-0.5 * off * off / (tolerance * tolerance))
        };
        let kept: Vec<f64> = (0..N).map(kept).collect();
        let average = kept.iter().sum::<f64>() / N as f64;
        let spread = kept.iter().map(|x| (x - average) * (x - average)).sum::<f64>() / N as f64;
        let outcomes = [Figure { value: mean, error }, Figure { value: 0.0, error: 0.0 }];
        // ∫ N(y; mean, v) exp(−(y−value)²/2(ε·se)²) dy = ε·√2π·N(value/se; mean/se, ε² + v/se²) / √2π, in units of se
        let formula = tolerance * libm::exp(mismatch().log_kept(&outcomes, tolerance).expect("defined"));
        // the kernel has variance ε², the formula of the module 1 + ε² + (error/se)², which holds the noise of the target
        assert!((average - formula).abs() < 4.5 * (spread / N as f64).sqrt(), "{average} {formula}");
    }
}
