//! Quantiles by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).

/// The quantiles at the given probabilities (0 to 1) of numbers in ascending order; `None` without numbers.
pub fn quantiles<const N: usize>(sorted: &[f32], probabilities: [f64; N]) -> Option<[f64; N]> {
    let last = sorted.len().checked_sub(1)?;
    Some(probabilities.map(|p| {
        let place = p * last as f64;
        let below = place.floor() as usize;
        let (low, high) = (f64::from(sorted[below]), f64::from(sorted[(below + 1).min(last)]));
        low + (high - low) * (place - below as f64)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolates_between_neighbours() {
        let q = quantiles(&[1.0, 2.0, 3.0, 4.0, 10.0], [0.0, 0.25, 0.5, 0.9, 1.0]).expect("five numbers");
        for (got, want) in q.iter().zip([1.0, 2.0, 3.0, 7.6, 10.0]) {
            assert!((got - want).abs() < 1e-9);
        }
        assert!(quantiles::<1>(&[], [0.5]).is_none());
    }
}
