//! The search for the point that comes nearest to the targets: CMA-ES (Hansen & Ostermeier 2001) from the middle of the
//! ranges, then again from other places, all candidates under the same luck. The library samples a whole generation before
//! it evaluates any of it, so that its walk does not depend on threads; what it makes of a candidate is rounded to a
//! millionth of its range, so that it hardly depends on the processor either.

use std::sync::Mutex;

use cmaes::{CMAESOptions, DVector};

use super::evaluations::{Evaluations, Halt};
use super::luck::Luck;
use super::mismatch::Mismatch;
use super::prior::{Prior, rounded};
use super::run::Stage;
use super::simulator::Outcomes;
use super::spec::SearchPlan;

/// Step of the first generation, as a share of the ranges.
const FIRST_STEP: f64 = 0.3;
/// Below this the sum of z² is the same for all that targets can tell.
const SAME_DISTANCE: f64 = 1e-4;
/// Below this share of its range a parameter is the same.
const SAME_PLACE: f64 = 1e-4;
/// What a point counts where outcomes are not defined: more than any other, and a number.
const UNDEFINED: f64 = 1e30;
/// The round of luck from which starts are drawn: rounds proper count from 1.
const STARTS: usize = 0;

/// The point that came nearest to the targets, of all that were simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// Its parameter values.
    pub values: Vec<f64>,
    /// The sum of z² over the targets.
    pub distance: f64,
    /// What the model makes of each target there.
    pub outcomes: Outcomes,
}

/// Searches. What it finds is with the desk afterwards.
pub(super) fn search(
    prior: &Prior,
    mismatch: &Mismatch,
    evaluations: &Evaluations<'_>,
    plan: &SearchPlan,
    seed: u64,
) -> Result<(), Halt> {
    let mut left = plan.evaluations;
    for start in 0..plan.starts {
        let share = left / (plan.starts - start);
        left -= climb(prior, mismatch, evaluations, start, share, seed)?.min(left);
    }
    Ok(())
}

/// One walk from one start; says how many candidates it looked at.
fn climb(
    prior: &Prior,
    mismatch: &Mismatch,
    evaluations: &Evaluations<'_>,
    start: usize,
    most: usize,
    seed: u64,
) -> Result<usize, Halt> {
    let stage = Stage::Search(start + 1);
    evaluations.watch().begins(stage, None);
    let halted: Mutex<Option<Halt>> = Mutex::new(None);
    let objective = |point: &DVector<f64>| {
        let values = prior.values(&inside(point.iter().copied()));
        match evaluations.of(stage, &values) {
            Ok(outcomes) => mismatch.distance(&outcomes).unwrap_or(UNDEFINED),
            Err(halt) => {
                *halted.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(halt);
                UNDEFINED
            }
        }
    };
    let options = CMAESOptions::new(first(prior.dimensions(), start, seed), FIRST_STEP)
        .seed(seed.wrapping_add(start as u64))
        .tol_fun(SAME_DISTANCE)
        .tol_fun_hist(SAME_DISTANCE)
        .tol_x(SAME_PLACE);
    // it refuses only options that cannot come from here, such as no dimensions
    let Ok(mut walk) = options.build(objective) else { return Ok(0) };
    while walk.function_evals() < most {
        let is_over = walk.next_parallel().is_some();
        if let Some(halt) = halted.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take() {
            return Err(halt);
        }
        if is_over {
            break;
        }
    }
    Ok(walk.function_evals())
}

/// Where a walk begins: the middle first, then anywhere.
fn first(dimensions: usize, start: usize, seed: u64) -> Vec<f64> {
    if start == 0 {
        return vec![0.5; dimensions];
    }
    let mut luck = Luck::of(seed, STARTS, start);
    (0..dimensions).map(|_| luck.unit()).collect()
}

/// A point of the unit cube: what lies beyond a face is folded back, as in a mirror.
fn inside(point: impl Iterator<Item = f64>) -> Vec<f64> {
    let fold = |place: f64| {
        let place = place.rem_euclid(2.0);
        rounded(if place > 1.0 { 2.0 - place } else { place })
    };
    point.map(|place| if place.is_finite() { fold(place) } else { 0.5 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_folded_back_into_the_cube() {
        let folded = inside([0.25, -0.25, 1.25, 2.5, f64::NAN].into_iter());
        assert_eq!(folded, [0.25, 0.25, 0.75, 0.5, 0.5]);
    }
}
