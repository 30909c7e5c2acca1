//! Weights of particles: how many equal ones they are worth, and the lowest tolerance that leaves enough of them.

/// Weights that sum to 1, from their logarithms; `None` (a particle that cannot be) is 0. All are 0 if none can be.
pub(super) fn normalised(logs: &[Option<f64>]) -> Vec<f64> {
    let largest = logs.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    let raw: Vec<f64> = logs.iter().map(|log| log.map_or(0.0, |log| libm::exp(log - largest))).collect();
    let sum: f64 = raw.iter().sum();
    if sum > 0.0 { raw.iter().map(|weight| weight / sum).collect() } else { raw }
}

/// The effective sample size (Kong et al. 1994): as many equally weighted particles would tell as much.
pub(super) fn effective(weights: &[f64]) -> f64 {
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    if squares > 0.0 { 1.0 / squares } else { 0.0 }
}

/// Halvings of the interval in which the tolerance is looked for.
const HALVINGS: usize = 60;

/// The lowest tolerance from `least` to `most` that `enough` says is high enough, such as for enough particles to be left;
/// `most` if none is.
pub(super) fn lowest(least: f64, most: f64, enough: impl Fn(f64) -> bool) -> f64 {
    if enough(least) {
        return least;
    }
    let (mut low, mut high) = (least, most);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if enough(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_are_worth_their_number() {
        let weights = normalised(&[Some(-900.0), None, Some(-900.0), Some(-900.0), Some(-900.0)]);
        assert!((effective(&weights) - 4.0).abs() < 1e-12 && weights[1] == 0.0);
        assert!(normalised(&[None, None]).iter().all(|weight| *weight == 0.0));
        assert!(effective(&[0.0, 0.0]) == 0.0);
    }

    #[test]
    fn the_lowest_tolerance_is_found() {
        assert!((lowest(0.0, 8.0, |tolerance| tolerance >= 0.3) - 0.3).abs() < 1e-12);
        assert!(lowest(0.0, 8.0, |_| true) == 0.0);
        assert!((lowest(2.0, 8.0, |_| true) - 2.0).abs() < 1e-12);
        assert!((lowest(0.0, 8.0, |_| false) - 8.0).abs() < 1e-12);
    }
}
