//! Quantiles by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).

use std::cmp::Ordering;

/// The quantiles of some numbers at probabilities (0 to 1) in ascending order; `None` without numbers. The numbers are
/// put in another order, but not sorted: to select a few of them takes a fraction of the time.
pub fn quantiles<const N: usize>(numbers: &mut [f32], probabilities: [f64; N]) -> Option<[f64; N]> {
    selected(numbers, probabilities, f32::total_cmp)
}

/// One quantile of numbers of twice the width; NaN without numbers. The numbers are put in another order.
pub fn quantile(numbers: &mut [f64], probability: f64) -> f64 {
    selected(numbers, [probability], f64::total_cmp).map_or(f64::NAN, |[q]| q)
}

fn selected<T: Copy + Into<f64>, const N: usize>(
    numbers: &mut [T],
    probabilities: [f64; N],
    order: fn(&T, &T) -> Ordering,
) -> Option<[f64; N]> {
    let last = numbers.len().checked_sub(1)?;
    // what stands before this place is not larger than what follows
    let mut settled = 0;
    Some(probabilities.map(|p| {
        let place = p * last as f64;
        let below = place.floor() as usize;
        let (_, low, above) = numbers[settled..].select_nth_unstable_by(below - settled, order);
        settled = below;
        let high = above.iter().copied().min_by(order).unwrap_or(*low);
        let (low, high): (f64, f64) = ((*low).into(), high.into());
        low + (high - low) * (place - below as f64)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn interpolates_between_neighbours() {
        let q = quantiles(&mut [10.0, 2.0, 4.0, 1.0, 3.0], [0.0, 0.25, 0.5, 0.9, 1.0]).expect("five numbers");
        for (got, want) in q.iter().zip([1.0, 2.0, 3.0, 7.6, 10.0]) {
            assert!((got - want).abs() < 1e-9);
        }
        assert!(quantiles::<1>(&mut [], [0.5]).is_none());
        assert!(quantile(&mut [], 0.5).is_nan() && (quantile(&mut [1.0, 4.0], 0.25) - 1.75).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn selects_what_stands_there_when_sorted(mut numbers in prop::collection::vec(-5.0_f32..5.0, 1..60)) {
            const EVERY: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
            let mut sorted = numbers.clone();
            sorted.sort_by(f32::total_cmp);
            let last = sorted.len() - 1;
            let want = EVERY.map(|p| {
                let place = p * last as f64;
                let (low, high) = (sorted[place as usize], sorted[(place as usize + 1).min(last)]);
                f64::from(low) + (f64::from(high) - f64::from(low)) * (place - place.floor())
            });
            prop_assert_eq!(quantiles(&mut numbers, EVERY).expect("some numbers").map(f64::to_bits), want.map(f64::to_bits));
        }
    }
}
