//! How large a difference between two arms is, in units that can be compared.

use serde::{Deserialize, Serialize};

use super::Estimate;
use super::interval::estimate;
use super::pairs::{is_spread, pairs};

/// The size of a paired difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairedEffect {
    /// Mean difference, in units of the outcome, with its interval.
    pub difference: Estimate,
    /// d_z = mean of the differences / their standard deviation (Cohen 1988, section 2.3.5): how clear the difference is
    /// in a replicate. Luck that is shared makes it large. `None` where differences have no spread.
    pub d_z: Option<f64>,
    /// d_av = mean of the differences / mean of the two standard deviations (Cumming 2012; Lakens 2013, eq. 10): how large
    /// it is beside the spread of replicates. `None` where neither arm has spread.
    pub d_av: Option<f64>,
    /// J(m) = Γ(m/2) / (√(m/2) Γ((m−1)/2)) at m = n − 1 (Hedges 1981, eq. 6e), which takes out the bias of small samples:
    /// multiply either d by it. `None` with two pairs, where it does not exist.
    pub hedges: Option<f64>,
    /// Share of pairs in which the arm is higher, ties half: the probability of superiority (Grissom & Kim 2012).
    pub superiority: f64,
    /// How many times as many replicates luck of their own would have needed for the same interval:
    /// (s²(arm) + s²(reference)) / s²(difference) (Law 2015, section 11.2). `None` where differences have no spread.
    pub common_luck: Option<f64>,
}

impl PairedEffect {
    /// J d_z, without the bias of small samples (Hedges 1981).
    pub fn g_z(&self) -> Option<f64> {
        self.d_z.zip(self.hedges).map(|(d, j)| d * j)
    }

    /// J d_av (Lakens 2013). As d_av is not noncentral t, the correction is a rule of thumb here.
    pub fn g_av(&self) -> Option<f64> {
        self.d_av.zip(self.hedges).map(|(d, j)| d * j)
    }
}

/// The size of `arm − reference`, pair by pair; pairs in which either is not defined are left out. `None` with fewer than
/// two pairs.
pub fn paired_effect(arm: &[f64], reference: &[f64]) -> Option<PairedEffect> {
    let pairs = pairs(arm, reference);
    let difference = estimate(pairs.iter().map(|(a, b)| a - b)).filter(|e| e.n >= 2)?;
    let arm = estimate(pairs.iter().map(|(a, _)| *a))?;
    let reference = estimate(pairs.iter().map(|(_, b)| *b))?;
    let real = |sd: f64| is_spread(sd, pairs.iter().flat_map(|(a, b)| [*a, *b]));
    let per = |sd: f64| real(sd).then(|| difference.point / sd);
    let own = arm.sd * arm.sd + reference.sd * reference.sd;
    Some(PairedEffect {
        difference,
        d_z: per(difference.sd),
        d_av: per(f64::midpoint(arm.sd, reference.sd)),
        hedges: hedges(difference.n - 1),
        superiority: pairs.iter().map(|(a, b)| above(*a, *b)).sum::<f64>() / pairs.len() as f64,
        common_luck: real(difference.sd).then(|| own / (difference.sd * difference.sd)),
    })
}

/// A = (#(x > y) + #(x = y)/2) / (n m) over all pairs of an x and a y: how likely one of `xs` is above one of `ys` (Vargha
/// & Delaney 2000; Mann & Whitney 1947). Observations that are not defined are left out; `None` if none is left.
pub fn superiority(xs: &[f64], ys: &[f64]) -> Option<f64> {
    let xs: Vec<f64> = xs.iter().copied().filter(|x| !x.is_nan()).collect();
    let mut ys: Vec<f64> = ys.iter().copied().filter(|y| !y.is_nan()).collect();
    if xs.is_empty() || ys.is_empty() {
        return None;
    }
    ys.sort_unstable_by(f64::total_cmp);
    // twice as much, so that ties are whole numbers
    let twice = |x: f64| ys.partition_point(|y| *y < x) + ys.partition_point(|y| *y <= x);
    let sum: usize = xs.iter().map(|x| twice(*x)).sum();
    Some(sum as f64 / 2.0 / xs.len() as f64 / ys.len() as f64)
}

fn above(a: f64, b: f64) -> f64 {
    match a.partial_cmp(&b) {
        Some(std::cmp::Ordering::Greater) => 1.0,
        Some(std::cmp::Ordering::Less) => 0.0,
        _ => 0.5,
    }
}

/// J(m); `None` at m = 1, where d has no mean.
fn hedges(m: usize) -> Option<f64> {
    let m = m as f64;
    (m > 1.0).then(|| libm::exp(libm::lgamma(0.5 * m) - libm::lgamma(0.5 * (m - 1.0))) / (0.5 * m).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_of_known_numbers() {
        let e = paired_effect(&[2.0, 4.0, 6.0, f64::NAN], &[1.0, 4.0, 4.0, 1.0]).expect("three pairs");
        // differences 1, 0, 2: mean 1, sd 1; sds of the arms 2 and √3
        assert!((e.d_z.expect("spread") - 1.0).abs() < 1e-12);
        assert!((e.d_av.expect("spread") - 2.0 / (2.0 + 3.0_f64.sqrt())).abs() < 1e-12);
        assert!((e.common_luck.expect("spread") - 7.0).abs() < 1e-12);
        assert!((e.superiority - 2.5 / 3.0).abs() < 1e-12 && e.difference.n == 3);
        // J(2) = Γ(1)/Γ(1/2) = 1/√π
        assert!((e.g_z().expect("three pairs") - 1.0 / std::f64::consts::PI.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_correction_nears_what_hedges_printed() {
        // his approximation, 1 − 3/(4m − 1)
        for m in [10, 50, 500] {
            assert!((hedges(m).expect("exists") - (1.0 - 3.0 / (4.0 * m as f64 - 1.0))).abs() < 4e-4, "{m}");
        }
        assert_eq!(hedges(1), None);
    }

    #[test]
    fn without_spread_there_is_no_d() {
        let luck = [0.1, -0.3, 0.7];
        let e = paired_effect(&luck.map(|x| x + 1.0), &luck).expect("pairs");
        assert_eq!((e.d_z, e.common_luck), (None, None));
        assert_eq!((e.d_av.is_some(), e.superiority), (true, 1.0));
        assert_eq!(paired_effect(&[1.0; 3], &[1.0; 3]).expect("pairs").d_av, None);
        assert_eq!(paired_effect(&[1.0], &[2.0]), None);
    }

    #[test]
    fn superiority_counts_ties_half() {
        assert_eq!(superiority(&[1.0, 2.0, f64::NAN], &[1.0, 3.0]), Some(0.375));
        assert_eq!(superiority(&[5.0], &[1.0]), Some(1.0));
        assert_eq!(superiority(&[], &[1.0]), None);
    }
}
