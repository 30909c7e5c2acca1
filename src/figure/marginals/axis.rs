//! The axis of a parameter: where its numbers stand, and how they are written.

use super::Marginal;
use crate::figure::ticks::round_ticks;
use crate::words::Language;

/// Numbers aimed at along an axis.
const AIM: usize = 4;
/// Most decimals of a number at an axis.
const MOST_DECIMALS: usize = 6;

/// The value at a place.
pub fn value(row: &Marginal, place: f64) -> f64 {
    if row.is_log {
        libm::exp(libm::log(row.low) + place * libm::log(row.high / row.low))
    } else {
        row.low + place * (row.high - row.low)
    }
}

/// The place of a value.
fn place(row: &Marginal, value: f64) -> f64 {
    if row.is_log {
        libm::log(value / row.low) / libm::log(row.high / row.low)
    } else {
        (value - row.low) / (row.high - row.low)
    }
}

/// Places with the numbers that stand there, those of more importance first.
pub fn numbers(row: &Marginal, language: Language) -> Vec<(f64, String)> {
    let values = if row.is_log { ratios(row.low, row.high) } else { round_ticks(row.low, row.high, AIM) };
    let numbered = values.into_iter().map(|value| (place(row, value), language.number(value, decimals(value))));
    numbered.collect()
}

/// One, two and five times the powers of ten, the powers first; equal steps where hardly one of them lies between.
fn ratios(low: f64, high: f64) -> Vec<f64> {
    let mut power = 1.0_f64;
    while power > low {
        power /= 10.0;
    }
    let powers: Vec<f64> = std::iter::successors(Some(power), |power| Some(power * 10.0))
        .take_while(|power| *power <= high * (1.0 + 1e-9))
        .collect();
    let within = |x: &f64| *x >= low * (1.0 - 1e-9) && *x <= high * (1.0 + 1e-9);
    let each = [1.0, 2.0, 5.0].into_iter().flat_map(|step| powers.iter().map(move |power| step * power));
    let found: Vec<f64> = each.filter(within).collect();
    if found.len() < 2 { round_ticks(low, high, AIM) } else { found }
}

/// As many decimals as the number has.
fn decimals(value: f64) -> usize {
    let is_whole = |x: f64| (x - x.round()).abs() < 1e-6 * x.abs().max(1.0);
    let scaled = std::iter::successors(Some(value), |x| Some(x * 10.0));
    scaled.take(MOST_DECIMALS).position(is_whole).unwrap_or(MOST_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(low: f64, high: f64, is_log: bool) -> Marginal {
        let (name, verdict) = ("x".to_owned(), "weak");
        Marginal { name, verdict, low, high, is_log, best: 0.5, interval: [0.2, 0.8], density: vec![1.0; 3] }
    }

    fn written(row: &Marginal) -> Vec<String> {
        numbers(row, Language::En).into_iter().map(|(_, number)| number).collect()
    }

    #[test]
    fn numbers_are_round_on_both_scales() {
        assert_eq!(written(&row(0.0, 1.0, false)), ["0", "0.5", "1"]);
        assert_eq!(written(&row(0.1, 10.0, true)), ["0.1", "1", "10", "0.2", "2", "0.5", "5"]);
        assert_eq!(written(&row(3.0, 4.0, true)), ["3", "3.5", "4"]);
    }

    #[test]
    fn places_and_values_belong_together() {
        for row in [row(0.1, 10.0, true), row(-3.0, 2.0, false)] {
            for at in [0.0, 0.3, 1.0] {
                assert!((place(&row, value(&row, at)) - at).abs() < 1e-12);
            }
        }
    }
}
