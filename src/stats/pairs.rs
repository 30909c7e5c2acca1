//! Pairs of observations that share their luck: the same replicate in two arms.

/// The pairs `(arm, reference)` in which both are defined (not NaN), in their order.
pub fn pairs(arm: &[f64], reference: &[f64]) -> Vec<(f64, f64)> {
    let both = arm.iter().copied().zip(reference.iter().copied());
    both.filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect()
}

/// Standard deviations below this share of the largest number are what rounding leaves of no spread at all.
const ROUNDING: f64 = 1e-12;

/// Whether `sd` is a spread, given the numbers it comes from.
pub(super) fn is_spread(sd: f64, numbers: impl Iterator<Item = f64>) -> bool {
    sd > ROUNDING * numbers.map(f64::abs).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_needs_both() {
        assert_eq!(pairs(&[1.0, f64::NAN, 3.0], &[4.0, 5.0, f64::NAN]), [(1.0, 4.0)]);
        assert!(is_spread(1e-3, [1.0, -2.0].into_iter()) && !is_spread(1e-16, [1.0, -2.0].into_iter()));
        assert!(!is_spread(0.0, [0.0].into_iter()));
    }
}
