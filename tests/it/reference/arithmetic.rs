//! e^x and the logistic function, bit by bit as the specification of the arithmetic wants them: a power of two whose
//! whole part is exact and whose rest goes through a polynomial; no fused operations, no system library.

/// 2^y, for y held within [−126, 127].
#[expect(clippy::approx_constant, reason = "fitted, and near ln 2 for that reason alone")]
fn power_of_two(y: f32) -> f32 {
    let y = y.clamp(-126.0, 127.0);
    // y rounded to an integer, by way of a number so large that only integers are near it
    let whole = (y + 12_582_912.0) - 12_582_912.0;
    let rest = y - whole;
    let pairs = [[0.009_671_513_f32, 0.001_326_472_7], [0.240_222_42, 0.055_507_336], [1.0, 0.693_147]];
    let terms = pairs.map(|[even, odd]| even + odd * rest);
    let p = terms.into_iter().reduce(|p, term| term + rest * rest * p).expect("three pairs");
    p * 2.0_f32.powi(whole as i32)
}

/// e^x.
pub fn exp(x: f32) -> f32 {
    power_of_two(x * std::f32::consts::LOG2_E)
}

/// 1 / (1 + e^−x).
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + power_of_two(-x * std::f32::consts::LOG2_E))
}

/// The mean of three numbers, by multiplication.
pub fn mean_of_three(numbers: [f32; 3]) -> f32 {
    let [a, b, c] = numbers;
    (a + b + c) * (1.0 / 3.0)
}
