//! What of an output is luck. Each output Y = f(x) + e is a mean over replicates, so e has a variance that is known. Variances
//! and products of outputs contain those of e, and too much is made of them:
//!
//! E[Y_p Y_q] = f_p f_q + Cov(e_p, e_q)
//!
//! (the law of total covariance, given the points p and q). Every estimator of `indices` is a mean of such products, so the
//! covariances are taken off term by term; this removes the variance due to the seed of stochastic models (Marrel et al. 2012;
//! Mazo 2021). Luck that points do not share leaves the numerators of first order and of pairs alone, which comes to Spearman's
//! (1904) correction for attenuation, S = S_observed / (1 − share of noise). Totals lose theirs above as well:
//! T = (T_observed − share) / (1 − share) where all points are as noisy.

/// What is known of the luck in the outputs of a design.
#[derive(Debug, Clone, Copy)]
pub enum Noise<'a> {
    /// Outputs are exact.
    None,
    /// Every point has luck of its own: standard errors, output by output. Where points do share luck this takes off too
    /// much from totals and from the variance.
    Own(&'a [f64]),
    /// Points share their luck replicate by replicate, as those of a study do: the replicates of which every output is the
    /// mean. One that is not defined (NaN) is left out, as from the mean.
    Shared(&'a [Vec<f64>]),
}

impl Noise<'_> {
    /// Cov(e_p, e_q) of the outputs at two places, p = q for the variance; NaN where it cannot be known.
    pub fn covariance(&self, p: usize, q: usize) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Own(errors) => {
                if p == q {
                    errors[p] * errors[p]
                } else {
                    0.0
                }
            }
            // means that share one replicate at most have next to nothing in common
            Self::Shared(replicates) => {
                of_means(&replicates[p], &replicates[q]).unwrap_or(if p == q { f64::NAN } else { 0.0 })
            }
        }
    }

    /// How many outputs it tells of; `None` for any number.
    pub(super) fn len(&self) -> Option<usize> {
        match self {
            Self::None => None,
            Self::Own(errors) => Some(errors.len()),
            Self::Shared(replicates) => Some(replicates.len()),
        }
    }

    /// Whether there is anything to take off.
    pub(super) fn is_some(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// Cov(x̄, ȳ) = c m / (n_x n_y), with c the covariance over the m replicates that both define (n − 1 below) and n the number
/// that each defines: means share no other replicates. `None` where m is below two.
fn of_means(xs: &[f64], ys: &[f64]) -> Option<f64> {
    let defined = |values: &[f64]| values.iter().filter(|x| !x.is_nan()).count() as f64;
    let both = || xs.iter().zip(ys).filter(|(x, y)| !x.is_nan() && !y.is_nan());
    let m = both().count() as f64;
    if m < 2.0 {
        return None;
    }
    let (sum_x, sum_y) = both().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let products: f64 = both().map(|(x, y)| (x - sum_x / m) * (y - sum_y / m)).sum();
    Some(products / (m - 1.0) * m / (defined(xs) * defined(ys)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covariances_of_means() {
        let replicates = [vec![1.0, 2.0, 3.0], vec![2.0, 4.0, 6.0], vec![5.0, f64::NAN, 7.0], vec![1.0]];
        let noise = Noise::Shared(&replicates);
        assert!((noise.covariance(0, 0) - 1.0 / 3.0).abs() < 1e-15);
        assert!((noise.covariance(0, 1) - 2.0 / 3.0).abs() < 1e-15);
        // over the two replicates of both: covariance 2, two of three times two
        assert!((noise.covariance(0, 2) - 2.0 * 2.0 / 6.0).abs() < 1e-15);
        assert!(noise.covariance(0, 3) == 0.0 && noise.covariance(3, 3).is_nan());
    }

    #[test]
    fn own_luck_has_no_covariance() {
        let noise = Noise::Own(&[0.5, 2.0]);
        assert_eq!((noise.covariance(0, 0), noise.covariance(0, 1)), (0.25, 0.0));
        assert_eq!((Noise::None.covariance(3, 3), Noise::None.len(), noise.len()), (0.0, None, Some(2)));
    }
}
