//! How much somebody trusts, answers or gives: the amount that is best in the mood of the moment. The mood shifts what
//! each further part is worth, the same for all amounts; so a choice between all and nothing is the logit of Eq 7 and 10,
//! and a choice between many amounts has its peak where the best one is. (Errors of their own for every amount would
//! make somebody who hardly cares choose at random: Apesteguia & Ballester 2018.)

/// The mood of the moment, in units of value: logistic with scale 1/β, by one draw from 0 to 1.
pub(super) fn mood(draw: f32, precision: f32) -> f32 {
    let share = f64::from(draw).clamp(1e-7, 1.0 - 1e-7);
    libm::log(share / (1.0 - share)) as f32 / precision
}

/// The share, 0 to 1 in so many steps, that is nearest to the best of `slope x − curve x²`.
pub(super) fn best(steps: usize, slope: f32, curve: f32) -> f32 {
    // where nothing curves, all or nothing is best
    let share = (slope / (2.0 * curve).max(1e-6)).clamp(0.0, 1.0);
    (share * steps as f32 + 0.5).floor() / steps as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_all_and_nothing_it_is_the_logit() {
        let n = 20_000;
        for (slope, curve) in [(0.3, 0.2), (0.1, 0.4), (0.0, 0.0)] {
            let all = (0..n).filter(|&at| {
                let draw = (at as f32 + 0.5) / n as f32;
                best(1, slope + mood(draw, 5.0), curve) > 0.5
            });
            let expected = 1.0 / (1.0 + libm::exp(f64::from(-5.0 * (slope - curve))));
            assert!((all.count() as f64 / f64::from(n) - expected).abs() < 1e-3, "{slope} {curve}");
        }
    }

    #[test]
    fn the_best_amount_is_met() {
        assert!((best(10, 0.5, 0.5) - 0.5).abs() < 1e-6);
        assert!((best(10, 0.34, 0.5) - 0.3).abs() < 1e-6);
        assert!(best(10, -0.1, 0.5) < 1e-6 && (best(10, 2.0, 0.5) - 1.0).abs() < 1e-6);
    }
}
