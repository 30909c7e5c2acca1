//! Tails of Student's t, from `libm`: the same digits on every machine.

/// P(T > t) = I_{ν/(ν+t²)}(ν/2, 1/2)/2 for t ≥ 0, with ν degrees of freedom (Abramowitz & Stegun 1964, 26.7.1).
pub fn above(t: f64, degrees_of_freedom: f64) -> f64 {
    let half = 0.5 * incomplete_beta(degrees_of_freedom, t);
    if t < 0.0 { 1.0 - half } else { half }
}

/// P(|T| ≥ |t|), the two-sided p of `t`.
pub fn beyond(t: f64, degrees_of_freedom: f64) -> f64 {
    2.0 * above(t.abs(), degrees_of_freedom)
}

/// I_x(ν/2, 1/2) at x = ν/(ν+t²). The fraction converges fast below the mean of the distribution, and the symmetry
/// I_x(a, b) = 1 − I_{1−x}(b, a) leads there (ibid. 26.5.2).
fn incomplete_beta(nu: f64, t: f64) -> f64 {
    let square = t * t;
    if square.is_infinite() {
        return 0.0;
    }
    let (a, b) = (0.5 * nu, 0.5);
    let (x, rest) = (nu / (nu + square), square / (nu + square));
    let front = front(a, b, x, rest);
    if x < (a + 1.0) / (a + b + 2.0) { front * fraction(a, b, x) / a } else { 1.0 - front * fraction(b, a, rest) / b }
}

/// x^a (1−x)^b / B(a, b).
fn front(a: f64, b: f64, x: f64, rest: f64) -> f64 {
    if rest == 0.0 {
        return 0.0;
    }
    let beta = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b);
    // near 1 the logarithm of x needs what is left of it
    let log_x = if rest < 0.5 { libm::log1p(-rest) } else { libm::log(x) };
    libm::exp(beta + a * log_x + b * libm::log(rest))
}

/// Steps of the fraction; some tens are enough for any degrees of freedom that occur.
const STEPS: usize = 10_000;
/// Stands for a denominator of nought.
const TINY: f64 = 1e-300;

/// The continued fraction of the incomplete beta function (ibid. 26.5.8), by the method of Lentz (1976).
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let kept = |value: f64| if value.abs() < TINY { TINY } else { value };
    let (mut c, mut d) = (1.0, 1.0 / kept(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for step in 1..=STEPS {
        let m = step as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = value;
        for term in [even, odd] {
            d = 1.0 / kept(1.0 + term * d);
            c = kept(1.0 + term / c);
            value *= c * d;
        }
        if (value - before).abs() <= f64::EPSILON * value.abs() {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    #[test]
    fn closed_forms_of_one_and_two_degrees_of_freedom() {
        for t in [0.0_f64, 0.3, 1.0, 2.5, 40.0] {
            let (one, two) = (0.5 - t.atan() / PI, 0.5 - 0.5 * t / (2.0 + t * t).sqrt());
            assert!((above(t, 1.0) - one).abs() < 1e-14 && (above(t, 2.0) - two).abs() < 1e-14, "{t}");
            assert!((above(-t, 2.0) - (1.0 - two)).abs() < 1e-14);
        }
        assert!(above(f64::INFINITY, 3.0) == 0.0 && (beyond(0.0, 3.0) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn the_printed_tables() {
        for (df, t) in [(10.0, 2.228_138_851_986_274), (99.0, 1.984_216_951_586_417), (999.0, 1.962_341_461_133_449_5)]
        {
            assert!((beyond(t, df) - 0.05).abs() < 1e-12, "{df}: {}", beyond(t, df));
        }
    }
}
