//! One point: its arms are replicated side by side, until what is asked for is known.

use std::sync::atomic::AtomicBool;

use super::points::{Point, Study};
use super::precise::{Known, Stop, is_enough, known, looks};
use crate::montecarlo::{self, Plan};
use crate::results::values_of;
use crate::scenario::Side;

/// Outcomes of replicates, a row each; `None` where one failed.
pub type Rows = Vec<Option<Vec<f64>>>;

/// What a point came to.
#[derive(Debug, Clone)]
pub struct Replicated {
    /// Arm by arm. All arms have the same replicates.
    pub arms: Vec<Rows>,
    /// Why it stopped.
    pub stop: Stop,
    /// The widest half-interval of what was asked for, in units of the outcome; NaN where nothing was asked for.
    pub half_width: f64,
}

/// Replicates a point on the threads of whoever asks; `None` if it was asked to stop. `done` hears of every replicate.
pub fn replicate(study: &Study, point: &Point, stop: &AtomicBool, done: &(dyn Fn(usize) + Sync)) -> Option<Replicated> {
    // every point has been tried before
    let scenario = study.at(point).ok()?;
    let plan = Plan::new(&scenario);
    let mut arms = vec![Rows::new(); plan.settings.len()];
    let Some(precision) = &study.scenario.precision else {
        more(&plan, &mut arms, plan.replicates, stop, done)?;
        return Some(Replicated { arms, stop: Stop::Fixed, half_width: f64::NAN });
    };
    let mut reason = Stop::Most;
    for n in looks(precision.min, precision.max) {
        more(&plan, &mut arms, n, stop, done)?;
        if values(&study.wanted, &arms).iter().all(|values| is_enough(precision, values)) {
            reason = Stop::Precise;
            break;
        }
    }
    let all: Vec<Option<Known>> = values(&study.wanted, &arms).iter().map(|values| known(precision, values)).collect();
    if all.contains(&None) {
        reason = Stop::Undefined;
    }
    let half_width = all.iter().flatten().map(Known::half_width).fold(f64::NAN, f64::max);
    Some(Replicated { arms, stop: reason, half_width })
}

impl Replicated {
    /// What is asked for, replicate by replicate.
    pub fn values(&self, sides: &[Side]) -> Vec<Vec<f64>> {
        values(sides, &self.arms)
    }
}

pub(super) fn values(sides: &[Side], arms: &[Rows]) -> Vec<Vec<f64>> {
    let rows: Vec<&[Option<Vec<f64>>]> = arms.iter().map(Vec::as_slice).collect();
    let n = rows.first().map_or(0, |rows| rows.len());
    sides.iter().map(|side| values_of(side, &rows, n)).collect()
}

/// More replicates of every arm, up to `n` of each.
pub(super) fn more(
    plan: &Plan,
    arms: &mut [Rows],
    n: usize,
    stop: &AtomicBool,
    done: &(dyn Fn(usize) + Sync),
) -> Option<()> {
    for (arm, rows) in arms.iter_mut().enumerate() {
        let from = rows.len();
        rows.extend(montecarlo::replicates(plan, arm, from..n, stop)?);
        done(n - from);
    }
    Some(())
}
