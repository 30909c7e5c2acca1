//! Intervals of means and of paired differences, by Student's t. Sums run in the order of the observations.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::{Estimate, Paired};

/// Confidence level of every interval, unless another is asked for.
pub const LEVEL: f64 = 0.95;

/// Mean with its interval; `None` without observations. Observations that are not defined (NaN) are left out.
pub fn estimate(observations: impl Iterator<Item = f64>) -> Option<Estimate> {
    estimate_at(LEVEL, observations)
}

/// As [`estimate`], with an interval of another confidence level.
pub fn estimate_at(level: f64, observations: impl Iterator<Item = f64>) -> Option<Estimate> {
    let values: Vec<f64> = observations.filter(|x| !x.is_nan()).collect();
    let n = values.len();
    if n == 0 {
        return None;
    }
    let point = values.iter().sum::<f64>() / n as f64;
    if n == 1 {
        return Some(Estimate { point, low: point, high: point, sd: 0.0, n });
    }
    let squares: f64 = values.iter().map(|x| (x - point) * (x - point)).sum();
    let sd = (squares / (n - 1) as f64).sqrt();
    let half = t_quantile((n - 1) as f64, level) * sd / (n as f64).sqrt();
    Some(Estimate { point, low: point - half, high: point + half, sd, n })
}

/// Differences `arm − reference`, pair by pair; pairs in which either is not defined are left out.
pub fn paired(arm: impl Iterator<Item = f64>, reference: impl Iterator<Item = f64>) -> Option<Paired> {
    let differences: Vec<f64> = arm.zip(reference).map(|(a, b)| a - b).collect();
    let difference = estimate(differences.iter().copied())?;
    Some(Paired { difference, higher: differences.iter().filter(|&&d| d > 0.0).count() })
}

/// The quantile of Student's t that leaves half of what is not in `level` above it, rounded to nine decimals so that the last digits of the
/// machine's logarithm do not show.
pub(super) fn t_quantile(degrees_of_freedom: f64, level: f64) -> f64 {
    let quantile = StudentsT::new(0.0, 1.0, degrees_of_freedom).map_or(f64::NAN, |t| t.inverse_cdf(0.5 + 0.5 * level));
    (quantile * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_t_match_the_printed_tables() {
        for (df, t) in [(1.0, 12.706_204_736), (10.0, 2.228_138_852), (99.0, 1.984_216_952), (999.0, 1.962_341_461)] {
            assert!((t_quantile(df, LEVEL) - t).abs() < 2e-9, "{df}: {}", t_quantile(df, LEVEL));
        }
    }

    #[test]
    fn other_levels_match_the_printed_tables() {
        for (level, t) in [(0.90, 1.812_461_123), (0.98, 2.763_769_458)] {
            assert!((t_quantile(10.0, level) - t).abs() < 2e-9, "{level}: {}", t_quantile(10.0, level));
        }
    }

    #[test]
    fn an_interval_of_known_numbers() {
        let e = estimate([1.0, 2.0, f64::NAN, 3.0, 4.0].into_iter()).expect("four observations");
        assert_eq!(e.n, 4);
        assert!((e.point - 2.5).abs() < 1e-12);
        assert!((e.high - (2.5 + 3.182_446_305 * 1.290_994_448_7 / 2.0)).abs() < 1e-8);
        assert!(estimate([f64::NAN].into_iter()).is_none());
    }

    #[test]
    fn pairing_takes_the_common_luck_out() {
        let luck = [5.0, -3.0, 8.0, 1.0];
        let p = paired(luck.iter().map(|x| x + 1.0), luck.iter().copied()).expect("four pairs");
        assert!((p.difference.point - 1.0).abs() < 1e-12 && p.difference.sd < 1e-12 && p.higher == 4);
    }
}
