//! Whether a difference is too small to matter: two one-sided tests (TOST, Schuirmann 1987). Claims decide the same by their
//! interval (`results::verdict`); here is the p that goes with it.

use serde::{Deserialize, Serialize};

use super::interval::estimate_at;
use super::pairs::is_spread;
use super::{Estimate, student};

/// What two one-sided tests say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Equivalence {
    /// The mean difference with its interval at level 1 − 2α: it lies within the margins where `p` < α.
    pub difference: Estimate,
    /// p of the test that the mean is not below the margin: P(T > (d̄ − low)/se).
    pub p_low: f64,
    /// p of the test that the mean is not above it: P(T > (high − d̄)/se).
    pub p_high: f64,
    /// The larger of both: how likely data so far within the margins would be, were the true mean on a margin.
    pub p: f64,
}

/// Whether the mean of paired differences lies between `low` and `high`, at risk `alpha`: reject `difference ≤ low` and
/// `difference ≥ high`, each at α (Schuirmann 1987). Differences that are not defined (NaN) are left out. Without
/// spread nothing is left to chance, and ends belong to the margins. `None` with fewer than two.
pub fn equivalence(differences: &[f64], low: f64, high: f64, alpha: f64) -> Option<Equivalence> {
    let known = || differences.iter().copied().filter(|d| !d.is_nan());
    let difference = estimate_at(1.0 - 2.0 * alpha, known()).filter(|e| e.n >= 2)?;
    let spread = is_spread(difference.sd, known());
    let p = |inside: f64| match spread {
        true => student::above(inside / difference.error(), (difference.n - 1) as f64),
        false if inside >= 0.0 => 0.0,
        false => 1.0,
    };
    let (p_low, p_high) = (p(difference.point - low), p(high - difference.point));
    Some(Equivalence { difference, p_low, p_high, p: p_low.max(p_high) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOME: [f64; 8] = [0.3, -0.1, 0.2, 0.4, -0.2, 0.1, 0.05, f64::NAN];

    #[test]
    fn the_p_and_the_interval_say_the_same() {
        for margin in [0.1, 0.2, 0.25, 0.3, 0.5] {
            let e = equivalence(&SOME, -margin, margin, 0.05).expect("seven");
            let inside = -margin < e.difference.low && e.difference.high < margin;
            assert_eq!(e.p < 0.05, inside, "{margin}");
        }
    }

    #[test]
    fn a_known_answer() {
        // d̄ = 0.75/7, se = s/√7: both tests by hand, with the tail of t at 6 degrees of freedom
        let e = equivalence(&SOME, -0.3, 0.3, 0.05).expect("seven");
        let t = (0.3 - 0.75 / 7.0) / e.difference.error();
        assert!((e.p_high - student::above(t, 6.0)).abs() < 1e-15 && e.p >= e.p_high && e.p_low < e.p_high);
    }

    #[test]
    fn what_is_always_the_same() {
        let p = |d: f64| equivalence(&[d; 3], -0.5, 0.5, 0.05).expect("three").p;
        assert_eq!((p(0.5), p(0.6)), (0.0, 1.0));
        assert!(equivalence(&[0.0], -1.0, 1.0, 0.05).is_none());
    }
}
