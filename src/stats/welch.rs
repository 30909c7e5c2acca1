//! The difference of two means that were taken apart from each other (Welch 1947).

use super::Estimate;
use super::interval::{LEVEL, t_quantile};

/// `a − b` with its interval. Spreads may differ; degrees of freedom are those of Welch and Satterthwaite. As many
/// observations are named as the smaller of the two has; with one observation nobody knows the interval.
pub fn welch(a: &Estimate, b: &Estimate) -> Estimate {
    let point = a.point - b.point;
    let n = a.n.min(b.n);
    let [va, vb] = [a, b].map(|e| e.sd * e.sd / e.n as f64);
    let error = (va + vb).sqrt();
    let sd = error * (n as f64).sqrt();
    if n < 2 || error == 0.0 {
        return Estimate { point, low: point, high: point, sd, n };
    }
    let freedom = (va + vb) * (va + vb) / (va * va / (a.n - 1) as f64 + vb * vb / (b.n - 1) as f64);
    let half = t_quantile(freedom, LEVEL) * error;
    Estimate { point, low: point - half, high: point + half, sd, n }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::interval::estimate;

    #[test]
    fn the_degrees_of_freedom_are_those_of_welch() {
        // equal spreads and numbers: Student's t with 2 (n - 1) degrees of freedom
        let a = estimate([1.0, 2.0, 3.0, 4.0, 5.0, 6.0].into_iter()).expect("six");
        let b = estimate([3.0, 4.0, 5.0, 6.0, 7.0, 8.0].into_iter()).expect("six");
        let d = welch(&a, &b);
        let half = 2.228_138_852 * (2.0 * 3.5 / 6.0_f64).sqrt();
        assert!((d.point + 2.0).abs() < 1e-12 && (d.high - d.point - half).abs() < 1e-8, "{d:?}");
        // all of the spread on one side: that side's own degrees of freedom
        let flat = estimate([2.0; 6].into_iter()).expect("six");
        assert!((welch(&a, &flat).high - welch(&a, &flat).point - (a.high - a.point)).abs() < 1e-8);
    }

    #[test]
    fn one_observation_has_no_interval() {
        let one = estimate([1.0].into_iter()).expect("one");
        let d = welch(&one, &one);
        assert_eq!((d.low.to_bits(), d.high.to_bits(), d.n), (0.0_f64.to_bits(), 0.0_f64.to_bits(), 1));
    }
}
