//! A choice between amounts: the logit of Eq 7 over as many levels as the game has.

use crate::lane::math::exp;

/// Which of `n` levels is chosen, by their values and one draw.
pub(super) fn choose(n: usize, precision: f32, draw: f32, value: impl Fn(usize) -> f32) -> usize {
    let values: Vec<f32> = (0..n).map(|level| precision * value(level)).collect();
    let best = values.iter().copied().fold(f32::MIN, f32::max);
    let weights: Vec<f32> = values.iter().map(|value| exp(value - best)).collect();
    let mut left = draw * weights.iter().sum::<f32>();
    for (level, weight) in weights.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return level;
        }
    }
    n - 1
}
