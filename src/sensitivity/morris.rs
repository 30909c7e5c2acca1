//! Screening by elementary effects (Morris 1991; Campolongo, Cariboni & Saltelli 2007): few runs, many factors.

use super::Unanswered;
use crate::stats::bootstrap::{Bootstrapped, Resampling, bca};
use crate::stats::interval::estimate;

/// One walk through the unit cube: from a point to the next one factor changes, and every factor changes once.
pub type Trajectory = Vec<Vec<f64>>;

/// How one screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screening {
    /// Number of factors, k.
    pub factors: usize,
    /// Levels of each factor, p: even, so that every level is met as often.
    pub levels: usize,
    /// Walks, r; each asks for k + 1 runs.
    pub trajectories: usize,
}

/// What changing one factor does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ElementaryEffect {
    /// μ, the mean effect: near 0 too where effects of both signs cancel.
    pub mu: f64,
    /// μ*, the mean of what effects amount to without their sign (Campolongo et al. 2007), with its BCa interval over walks.
    pub mu_star: Bootstrapped,
    /// σ, the standard deviation of the effects (n − 1 below): large beside μ* where the effect hangs on other factors or is
    /// not straight. 0 of one walk.
    pub sigma: f64,
    /// Walks in which an output beside the step is not defined: left out.
    pub left_out: usize,
}

/// Walks at random (Morris 1991): a start among the levels 0, 1/(p−1), …, 1, factors in an order of chance, each
/// changed once by Δ = p / (2(p − 1)), up from the lower half of the levels and down from the upper. With Δ so, every level is
/// as likely.
pub fn trajectories(
    screening: &Screening,
    pick: &mut impl FnMut(usize) -> usize,
) -> Result<Vec<Trajectory>, Unanswered> {
    if screening.levels < 2 || screening.levels % 2 == 1 {
        return Err(Unanswered::Levels(screening.levels));
    }
    Ok((0..screening.trajectories).map(|_| walk(screening, pick)).collect())
}

fn walk(screening: &Screening, pick: &mut impl FnMut(usize) -> usize) -> Trajectory {
    let (levels, half) = (screening.levels, screening.levels / 2);
    let mut at: Vec<usize> = (0..screening.factors).map(|_| pick(levels)).collect();
    let mut order: Vec<usize> = (0..screening.factors).collect();
    for last in (1..order.len()).rev() {
        order.swap(last, pick(last + 1));
    }
    // levels are whole numbers on the way, so that no point is a little beside its level
    let point = |at: &[usize]| at.iter().map(|level| *level as f64 / (levels - 1) as f64).collect::<Vec<f64>>();
    let mut walk = vec![point(&at)];
    for factor in order {
        at[factor] = if at[factor] < half { at[factor] + half } else { at[factor] - half };
        walk.push(point(&at));
    }
    walk
}

/// EE_i = (Y(x + Δ e_i) − Y(x)) / Δ over all walks (Morris 1991), Δ with its sign, in units of output per range of the
/// factor. Outputs stand as the points do, walk after walk. A factor is `None` where no effect of it is defined.
pub fn elementary_effects(
    trajectories: &[Trajectory],
    outputs: &[f64],
    resampling: &Resampling,
    pick: &mut impl FnMut(usize) -> usize,
) -> Result<Vec<Option<ElementaryEffect>>, Unanswered> {
    let wanted = trajectories.iter().map(Vec::len).sum();
    if outputs.len() != wanted {
        return Err(Unanswered::Length { found: outputs.len(), wanted });
    }
    let factors = trajectories.first().and_then(|walk| walk.first()).map_or(0, Vec::len);
    if trajectories.iter().flatten().any(|point| point.len() != factors) {
        return Err(Unanswered::Shape);
    }
    Ok(effects(trajectories, outputs, factors).iter().map(|effects| summary(effects, resampling, pick)).collect())
}

/// The effects of each factor, walk by walk; NaN where an output is not defined.
fn effects(trajectories: &[Trajectory], outputs: &[f64], factors: usize) -> Vec<Vec<f64>> {
    let mut effects = vec![Vec::new(); factors];
    let mut rest = outputs;
    for walk in trajectories {
        let (own, others) = rest.split_at(walk.len());
        for (points, outputs) in walk.windows(2).zip(own.windows(2)) {
            let steps = (0..factors).map(|factor| points[1][factor] - points[0][factor]);
            if let Some((factor, step)) = steps.enumerate().find(|(_, step)| *step != 0.0) {
                effects[factor].push((outputs[1] - outputs[0]) / step);
            }
        }
        rest = others;
    }
    effects
}

fn summary(
    effects: &[f64],
    resampling: &Resampling,
    pick: &mut impl FnMut(usize) -> usize,
) -> Option<ElementaryEffect> {
    let known: Vec<f64> = effects.iter().copied().filter(|effect| effect.is_finite()).collect();
    let plain = estimate(known.iter().copied())?;
    let mean = |drawn: &mut [f64]| drawn.iter().map(|effect| effect.abs()).sum::<f64>() / drawn.len() as f64;
    let mu_star = bca(&known, resampling, pick, mean)?;
    Some(ElementaryEffect { mu: plain.point, mu_star, sigma: plain.sd, left_out: effects.len() - known.len() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensitivity::test_functions::picks;

    const SCREENING: Screening = Screening { factors: 3, levels: 4, trajectories: 40 };

    fn screened(of: impl Fn(&[f64]) -> f64) -> Vec<Option<ElementaryEffect>> {
        let walks = trajectories(&SCREENING, &mut picks(1)).expect("even levels");
        let outputs: Vec<f64> = walks.iter().flatten().map(|x| of(x)).collect();
        elementary_effects(&walks, &outputs, &Resampling { resamples: 500, level: 0.95 }, &mut picks(2)).expect("fits")
    }

    #[test]
    fn every_factor_changes_once_by_delta() {
        for walk in trajectories(&SCREENING, &mut picks(3)).expect("even levels") {
            let mut changed = [0; 3];
            for step in walk.windows(2) {
                let moved: Vec<usize> = (0..3).filter(|i| (step[0][*i] - step[1][*i]).abs() > 0.0).collect();
                assert_eq!(moved.len(), 1);
                assert!(((step[0][moved[0]] - step[1][moved[0]]).abs() - 4.0 / 6.0).abs() < 1e-15);
                changed[moved[0]] += 1;
            }
            assert!(changed == [1; 3] && walk.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
        }
    }

    #[test]
    fn straight_factors_have_their_slope_and_no_spread() {
        let found = screened(|x| 3.0 * x[0] - 2.0 * x[1]);
        for (effect, slope) in found.iter().zip([3.0, -2.0, 0.0]) {
            let effect = effect.expect("defined");
            assert!((effect.mu - slope).abs() < 1e-12 && effect.sigma < 1e-12, "{effect:?}");
            assert!((effect.mu_star.point - slope.abs()).abs() < 1e-12 && effect.mu_star.error < 1e-12);
        }
    }

    #[test]
    fn what_cancels_is_seen_by_mu_star() {
        // the effect of x₀ is ±2 x₁ − 1 by the other's level: 0 on average
        let effect = screened(|x| x[0] * (2.0 * x[1] - 1.0))[0].expect("defined");
        assert!(effect.mu.abs() < 0.4 && effect.sigma > 0.5, "{effect:?}");
        // |2x − 1| over levels 0, 1/3, 2/3, 1 is 2/3 on average
        assert!(effect.mu_star.low < 2.0 / 3.0 && 2.0 / 3.0 < effect.mu_star.high, "{effect:?}");
    }

    #[test]
    fn what_is_not_defined_is_left_out_and_counted() {
        let found = screened(|x| if x[2] > 0.9 { f64::NAN } else { x[0] });
        assert!(found.iter().flatten().all(|effect| effect.left_out > 0));
        assert!((found[0].expect("some").mu - 1.0).abs() < 1e-12);
        assert!(screened(|_| f64::NAN).iter().all(Option::is_none));
    }

    #[test]
    fn what_cannot_be_is_said() {
        let odd = Screening { levels: 5, ..SCREENING };
        assert_eq!(trajectories(&odd, &mut picks(1)), Err(Unanswered::Levels(5)));
        let walks = trajectories(&SCREENING, &mut picks(1)).expect("even levels");
        let few = elementary_effects(&walks, &[0.0], &Resampling::default(), &mut picks(1));
        assert_eq!(few, Err(Unanswered::Length { found: 1, wanted: 160 }));
    }
}
