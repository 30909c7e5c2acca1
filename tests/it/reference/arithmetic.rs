//! e^x and the logistic function, bit by bit as the specification of the arithmetic wants them: Cephes' single
//! precision polynomial, no fused operations, no system library.

/// e^x, for x held within [−87, 88].
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    // n = x / ln 2 rounded to an integer, by way of a number so large that only integers are near it
    let shifted = x * std::f32::consts::LOG2_E + 12_582_912.0;
    let n = shifted - 12_582_912.0;
    let rest = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let coefficients = [1.987_569_2e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5_f32];
    let p = coefficients.iter().copied().reduce(|p, c| p * rest + c).expect("six coefficients");
    let near_one = p * rest * rest + rest + 1.0;
    near_one * 2.0_f32.powi(n as i32)
}

/// 1 / (1 + e^−x).
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}
