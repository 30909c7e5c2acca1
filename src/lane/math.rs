//! Elementary functions with the same bits on every machine: only IEEE additions, multiplications, divisions
//! and comparisons, never fused, never the system's mathematics library.

/// `1.5 · 2^23`: adding it to a small number rounds that number to an integer in the low bits.
const ROUND: f32 = 12_582_912.0;
/// ln 2 in two parts, the first exact in few bits.
const LN2_HIGH: f32 = 0.693_359_4;
const LN2_LOW: f32 = -2.121_944_4e-4;

/// e^x for x in `[-87, 88]`, clamped outside. Relative error below 3e-7 (Cephes' polynomial for expf, Moshier 1989).
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let x = clamp(x, -87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let f = x - n * LN2_HIGH - n * LN2_LOW;
    let p = 1.987_569_2e-4;
    let p = p * f + 1.398_199_9e-3;
    let p = p * f + 8.333_452e-3;
    let p = p * f + 4.166_579_6e-2;
    let p = p * f + 1.666_666_5e-1;
    let p = p * f + 0.5;
    let p = p * f * f + f + 1.0;
    // the integer sits in the low bits of `shifted`; move it to the exponent
    let scale = f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23));
    p * scale
}

/// The logistic function `1 / (1 + e^-x)`.
#[inline(always)]
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// `x` held within `[low, high]`.
#[inline(always)]
pub fn clamp(x: f32, low: f32, high: f32) -> f32 {
    min(max(x, low), high)
}

/// The larger of two numbers that are not NaN.
#[inline(always)]
pub fn max(a: f32, b: f32) -> f32 {
    pick(a > b, a, b)
}

/// The smaller of two numbers that are not NaN.
#[inline(always)]
pub fn min(a: f32, b: f32) -> f32 {
    pick(a < b, a, b)
}

/// `yes` where `condition` holds, else `no`, without a jump: a loop over lanes with jumps is not vectorised.
#[inline(always)]
pub fn pick(condition: bool, yes: f32, no: f32) -> f32 {
    std::hint::select_unpredictable(condition, yes, no)
}

/// `value` where `condition` holds, else 0.
#[inline(always)]
pub fn when(condition: bool, value: f32) -> f32 {
    pick(condition, value, 0.0)
}

/// 1 where `condition` holds, else 0.
#[inline(always)]
pub fn one_if(condition: bool) -> f32 {
    pick(condition, 1.0, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_to_the_exact_value_everywhere() {
        let mut worst = 0.0_f64;
        for i in -860_000..=870_000 {
            let x = i as f32 * 1e-4;
            let exact = libm::exp(f64::from(x));
            worst = worst.max((f64::from(exp(x)) - exact).abs() / exact);
        }
        assert!(worst < 3e-7, "relative error {worst}");
    }

    #[test]
    fn logistic_is_a_probability_and_symmetric() {
        for i in -2000..=2000 {
            let x = i as f32 * 0.1;
            let p = logistic(x);
            assert!((0.0..=1.0).contains(&p));
            assert!((p + logistic(-x) - 1.0).abs() < 3e-7);
        }
        assert!(logistic(0.0).to_bits() == 0.5_f32.to_bits());
    }
}
