//! Student's test of a paired difference. A p never comes without the difference it is about.

use serde::{Deserialize, Serialize};

use super::effect::{PairedEffect, paired_effect};
use super::student;

/// A paired difference, its size and its p.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairedTest {
    /// How large the difference is.
    pub effect: PairedEffect,
    /// t = mean / (s/√n), with n − 1 degrees of freedom (Student 1908); infinite where there is no spread, 0 where there is
    /// no difference either.
    pub t: f64,
    /// How likely a mean at least as far from 0 would be, were the true one 0. More replicates make any difference but 0 as
    /// small as one likes: p tells of the number of replicates as much as of the model (White et al. 2014).
    pub p: f64,
}

/// The test of `arm − reference`, pair by pair; pairs in which either is not defined are left out. `None` with fewer than two pairs.
pub fn paired_test(arm: &[f64], reference: &[f64]) -> Option<PairedTest> {
    let effect = paired_effect(arm, reference)?;
    let difference = effect.difference;
    let t = match effect.d_z {
        Some(d) => d * (difference.n as f64).sqrt(),
        None if difference.point == 0.0 => 0.0,
        None => f64::INFINITY.copysign(difference.point),
    };
    Some(PairedTest { effect, t, p: student::beyond(t, (difference.n - 1) as f64) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Extra hours of sleep of ten patients under two drugs (Student 1908): t = 4.0621, p = .002833.
    const SLEEP: [[f64; 10]; 2] =
        [[1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4], [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]];

    #[test]
    fn students_own_example() {
        let test = paired_test(&SLEEP[0], &SLEEP[1]).expect("ten pairs");
        assert!((test.t - 4.062_127_683_382_037).abs() < 1e-12 && (test.p - 0.002_832_890_197_384_26).abs() < 1e-12);
        assert!((test.effect.difference.point - 1.58).abs() < 1e-12);
    }

    #[test]
    fn what_is_always_the_same() {
        let p = |a: f64| paired_test(&[a; 4], &[1.0; 4]).expect("four pairs").p;
        assert_eq!((p(1.0), p(2.0)), (1.0, 0.0));
    }
}
