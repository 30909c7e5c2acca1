//! The normal distribution, from `libm`: the same digits on every machine.

use std::f64::consts::SQRT_2;

/// Φ(z) = erfc(−z/√2)/2, the share of a standard normal variable below `z` (Abramowitz & Stegun 1964, 26.2.29).
pub fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// Beyond this many standard deviations nothing is left that a double can tell.
const END: f64 = 40.0;
/// Halvings of `[-END, END]`: what is left is below the last digit.
const HALVINGS: usize = 64;

/// Φ⁻¹(p), by halving: it is asked for a few times only. −40 and 40 stand for the ends.
pub fn quantile(p: f64) -> f64 {
    let (mut low, mut high) = (-END, END);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if below(middle) < p { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_tables() {
        for (p, z) in [(0.025, -1.959_963_984_540_054), (0.5, 0.0), (0.9, 1.281_551_565_544_600_4)] {
            assert!((quantile(p) - z).abs() < 1e-14 && (below(z) - p).abs() < 1e-15, "{p}");
        }
        assert!((below(-10.0) / 7.619_853_024_160_527e-24 - 1.0).abs() < 1e-13);
    }
}
