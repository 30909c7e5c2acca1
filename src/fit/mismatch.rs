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

use super::simulator::Simulated;
use crate::validation::Targets;

/// The targets that a fit uses, ready to be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// Value and spread; `None` for a target that is held out.
    targets: Vec<Option<(f64, f64)>>,
}

impl Mismatch {
    /// From the targets of a table; those that are held out do not count.
    pub fn new(targets: &Targets) -> Self {
        let used = |target: &crate::validation::Target| target.is_fitted().then_some((target.value, target.spread()));
        Self { targets: targets.rows.iter().map(used).collect() }
    }

    /// The sum of z² over the targets: what the search makes small. `None` where an outcome is not defined.
    pub fn distance(&self, outcomes: &[Simulated]) -> Option<f64> {
        self.sum(outcomes, z_squared)
    }

    /// The logarithm of the averaged probability of being kept at a tolerance; `None` where an outcome is not defined.
    pub fn log_kept(&self, outcomes: &[Simulated], tolerance: f64) -> Option<f64> {
        self.sum(outcomes, |(value, se), simulated| {
            let (noise, error) = (1.0 + tolerance * tolerance, simulated.error / se);
            let (off, variance) = ((simulated.mean - value) / se, noise + error * error);
            -0.5 * (off * off / variance + libm::log(variance))
        })
    }

    /// Number of targets that count.
    pub fn n_fitted(&self) -> usize {
        self.targets.iter().flatten().count()
    }

    fn sum(&self, outcomes: &[Simulated], of: impl Fn((f64, f64), &Simulated) -> f64) -> Option<f64> {
        let used = self.targets.iter().zip(outcomes).filter_map(|(target, simulated)| Some(((*target)?, simulated)));
        used.map(|(target, simulated)| simulated.is_defined().then(|| of(target, simulated))).sum()
    }
}

/// How many standard errors of target and run together a simulated mean is off, squared.
fn z_squared((value, se): (f64, f64), simulated: &Simulated) -> f64 {
    let off = simulated.mean - value;
    off * off / (se * se + simulated.error * simulated.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mismatch() -> Mismatch {
        let text = "id,arm,metric,value,se,split\na,x,m,1.0,0.3,in\nb,x,m,5.0,0.1,order\n";
        Mismatch::new(&Targets::from_csv("t.csv", text).expect("targets"))
    }

    #[test]
    fn errors_of_target_and_run_add_up_and_held_out_targets_do_not_count() {
        let outcomes = [Simulated { mean: 2.0, error: 0.4 }, Simulated::UNDEFINED];
        let distance = mismatch().distance(&outcomes).expect("defined");
        assert!((distance - 4.0).abs() < 1e-12, "{distance}");
        assert_eq!(mismatch().n_fitted(), 1);
    }

    #[test]
    fn an_undefined_outcome_has_no_distance() {
        assert_eq!(mismatch().distance(&[Simulated::UNDEFINED; 2]), None);
        assert_eq!(mismatch().log_kept(&[Simulated::UNDEFINED; 2], 1.0), None);
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
        let outcomes = [Simulated { mean, error }, Simulated { mean: 0.0, error: 0.0 }];
        // ∫ N(y; mean, v) exp(−(y−value)²/2(ε·se)²) dy = ε·√2π·N(value/se; mean/se, ε² + v/se²) / √2π, in units of se
        let formula = tolerance * libm::exp(mismatch().log_kept(&outcomes, tolerance).expect("defined"));
        // the kernel has variance ε², the formula of the module 1 + ε² + (error/se)², which holds the noise of the target
        assert!((average - formula).abs() < 4.5 * (spread / N as f64).sqrt(), "{average} {formula}");
    }
}
