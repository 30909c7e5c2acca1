//! Where an axis has its numbers.

/// Weeks between numbers on a time axis: tens, twenties, half years, years and so on.
const WEEKS: [usize; 14] = [1, 2, 5, 10, 20, 26, 52, 104, 260, 520, 1040, 2080, 5200, 10_400];

/// Numbers on a time axis of `weeks` weeks: at most `most` of them, from 0.
pub fn week_ticks(weeks: usize, most: usize) -> Vec<usize> {
    let fits = |step: &&usize| weeks / **step < most.max(2);
    let step = WEEKS.iter().find(fits).copied().unwrap_or(weeks.max(1));
    (0..=weeks).step_by(step).collect()
}

/// Round numbers (1, 2 or 5 times a power of ten apart) from `low` to `high`: about `aim` of them, both ends within.
pub fn round_ticks(low: f64, high: f64, aim: usize) -> Vec<f64> {
    let step = round_step((high - low) / aim.max(1) as f64);
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    (first..=last).map(|k| k as f64 * step).collect()
}

/// The smallest of 1, 2, 5 × 10ⁿ that is not below `least`. Powers by multiplication: the same bits on every machine.
fn round_step(least: f64) -> f64 {
    if !(least.is_finite() && least > 0.0) {
        return 1.0;
    }
    // a power of ten made by division may miss by a last digit
    let least = least * (1.0 - 1e-9);
    let mut power = 1.0_f64;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    while power > least {
        power /= 10.0;
    }
    let step = [1.0, 2.0, 5.0].into_iter().map(|k| k * power).find(|step| *step >= least);
    step.unwrap_or(10.0 * power)
}

/// Decimals that show numbers of size `largest` with two digits that count; `most` at most.
pub fn decimals(largest: f64, most: usize) -> usize {
    if largest >= 100.0 {
        return 0;
    }
    let mut decimals = 1;
    let mut rest = largest;
    while rest > 0.0 && rest < 1.0 && decimals < most {
        rest *= 10.0;
        decimals += 1;
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_come_in_tens_twenties_and_half_years() {
        assert_eq!(week_ticks(110, 8), [0, 20, 40, 60, 80, 100]);
        assert_eq!(week_ticks(52, 8), [0, 10, 20, 30, 40, 50]);
        assert_eq!(week_ticks(3, 8), [0, 1, 2, 3]);
        assert!(week_ticks(208, 8).len() <= 8);
    }

    #[test]
    fn round_numbers_lie_within() {
        assert_eq!(round_ticks(-15.8, 12.5, 6), [-15.0, -10.0, -5.0, 0.0, 5.0, 10.0]);
        assert_eq!(round_ticks(-1e-7, 3e-7, 4).len(), 5);
        assert!(round_ticks(0.0, 2.3e9, 5).len() <= 6);
    }

    #[test]
    fn decimals_follow_the_size() {
        let written = [250.0, 99.0, 15.0, 1.2, 0.5, 0.04, 0.0].map(|x| decimals(x, 6));
        assert_eq!(written, [0, 1, 1, 1, 2, 3, 1]);
    }
}
