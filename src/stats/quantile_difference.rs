//! How far apart the same quantile of two samples lies that share their luck.

use super::bootstrap::{Bootstrapped, Resampling, bca};
use super::pairs::pairs;
use super::quantile::quantile;

/// Q_p(arm) − Q_p(reference), quantiles of type 7 (Hyndman & Fan 1996), with its BCa interval. Whole pairs are drawn, so
/// that what they share stays shared (Efron & Tibshirani 1993, section 8.4). Pairs in which either is not defined are left
/// out. It is a difference of quantiles, not the quantile of the differences.
pub fn quantile_difference(
    arm: &[f64],
    reference: &[f64],
    probability: f64,
    resampling: &Resampling,
    pick: &mut impl FnMut(usize) -> usize,
) -> Option<Bootstrapped> {
    let difference = |drawn: &mut [(f64, f64)]| {
        let (mut arm, mut reference): (Vec<f64>, Vec<f64>) = drawn.iter().copied().unzip();
        quantile(&mut arm, probability) - quantile(&mut reference, probability)
    };
    bca(&pairs(arm, reference), resampling, pick, difference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_is_found_without_doubt_and_a_stretch_at_its_quantile() {
        let reference: Vec<f64> = (0..101).map(f64::from).collect();
        let shifted: Vec<f64> = reference.iter().map(|x| x + 5.0).collect();
        let stretched: Vec<f64> = reference.iter().map(|x| x * 2.0).collect();
        let mut state = 1_usize;
        let mut pick = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let plan = Resampling { resamples: 500, level: 0.95 };
        let shift = quantile_difference(&shifted, &reference, 0.9, &plan, &mut pick).expect("pairs");
        assert!((shift.point - 5.0).abs() < 1e-12 && (shift.high - shift.low).abs() < 1e-12);
        let stretch = quantile_difference(&stretched, &reference, 0.9, &plan, &mut pick).expect("pairs");
        assert!((stretch.point - 90.0).abs() < 1e-9 && stretch.low < 90.0 && 90.0 < stretch.high);
        assert!(quantile_difference(&[f64::NAN], &[1.0], 0.5, &plan, &mut pick).is_none());
    }
}
