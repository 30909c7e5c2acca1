//! Elementary functions with the same bits on every machine: only IEEE additions, multiplications, divisions
//! and comparisons, never fused, never the system's mathematics library.

/// `1.5 · 2^23`: adding it to a small number rounds that number to an integer in the low bits.
const ROUND: f32 = 12_582_912.0;
/// One third: dividing by three takes several times as long as multiplying with it.
const THIRD: f32 = 1.0 / 3.0;

/// `2^y` for y in `[-126, 127]`, clamped outside: the integer part of y goes to the exponent, the rest `f`, at most a half
/// either way, into a polynomial of degree 5 that is 1 at 0 and else off by at most 1e-7 of the value (fitted to smallest
/// largest error). Its terms are paired (Estrin 1960), because in a meeting one thing waits for another.
#[expect(clippy::approx_constant, reason = "fitted, and near ln 2 for that reason alone")]
#[inline(always)]
fn power_of_two(y: f32) -> f32 {
    let y = clamp(y, -126.0, 127.0);
    let shifted = y + ROUND;
    let f = y - (shifted - ROUND);
    let square = f * f;
    let low = 1.0 + 0.693_147 * f;
    let middle = 0.240_222_42 + 0.055_507_336 * f;
    let high = 0.009_671_513 + 0.001_326_472_7 * f;
    let p = low + square * (middle + square * high);
    // the integer sits in the low bits of `shifted`; it is added to the exponent
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// e^x for x in `[-87, 88]`, clamped outside. The relative error grows with x, as that of x itself does: at most
/// `3e-7 + 7e-8 |x|`.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    power_of_two(x * std::f32::consts::LOG2_E)
}

/// The logistic function `1 / (1 + e^-x)`, off by at most 2e-7.
#[inline(always)]
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + power_of_two(x * -std::f32::consts::LOG2_E))
}

/// The mean of three numbers.
#[inline(always)]
pub fn mean_of_three(a: f32, b: f32, c: f32) -> f32 {
    (a + b + c) * THIRD
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

/// `value` where `condition` holds, else −0: what is added to a sum. −0 leaves every number as it is, 0 itself included
/// and with its sign, so that the compiler may leave the addition out where nothing can come of it.
#[inline(always)]
pub fn when(condition: bool, value: f32) -> f32 {
    pick(condition, value, -0.0)
}

/// 1 where `condition` holds, else −0: what is added to a count.
#[inline(always)]
pub fn once(condition: bool) -> f32 {
    when(condition, 1.0)
}

/// A truth as a number: 1 where it holds, else 0.
#[inline(always)]
pub fn one_if(condition: bool) -> f32 {
    pick(condition, 1.0, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_to_the_exact_value_everywhere() {
        for i in -860_000..=870_000 {
            let x = i as f32 * 1e-4;
            let exact = libm::exp(f64::from(x));
            let error = (f64::from(exp(x)) - exact).abs() / exact;
            assert!(error < 3e-7 + 7e-8 * f64::from(x.abs()), "relative error {error} at {x}");
        }
        assert!(exp(0.0).to_bits() == 1.0_f32.to_bits());
    }

    #[test]
    fn logistic_is_close_to_the_exact_value_everywhere() {
        for i in -400_000..=400_000 {
            let x = i as f32 * 1e-4;
            let exact = 1.0 / (1.0 + libm::exp(-f64::from(x)));
            assert!((f64::from(logistic(x)) - exact).abs() < 2e-7, "at {x}");
        }
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
