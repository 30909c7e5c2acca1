//! How many replicates a precision will take, foreseen from a few: what can never be known that well is told before
//! anything runs.

use std::sync::atomic::AtomicBool;

use super::points::Study;
use super::precise::known;
use super::replicate::{more, values};
use crate::montecarlo::Plan;
use crate::scenario::design::{Precision, Target};

/// Replicates that are tried.
const TRIED: usize = 64;
/// A precision that takes so many times the most that is allowed is not worth beginning with.
const HOPELESS: f64 = 10.0;

/// What a precision will take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foreseen {
    /// Replicates at the point that takes least, of those that were tried.
    pub least: f64,
    /// And at the one that takes most.
    pub most: f64,
}

impl Foreseen {
    /// Whether no point will come near with the replicates that are allowed.
    pub fn is_hopeless(&self, precision: &Precision) -> bool {
        self.least > HOPELESS * precision.max as f64
    }
}

impl Study {
    /// What the precision will take at the first point, the last and the one in the middle; `None` without a precision, or
    /// where what is asked for is hardly ever defined.
    pub fn foresee(&self) -> Option<Foreseen> {
        let precision = self.scenario.precision.as_ref()?;
        let last = self.points.len() - 1;
        let mut needed = [0, last / 2, last].map(|at| self.needed(precision, at)).into_iter().flatten();
        let first = needed.next()?;
        let (least, most) = needed.fold((first, first), |(least, most), n| (least.min(n), most.max(n)));
        Some(Foreseen { least, most })
    }

    /// An interval narrows with the root of the number of replicates.
    fn needed(&self, precision: &Precision, at: usize) -> Option<f64> {
        let plan = Plan::new(&self.at(&self.points[at]).ok()?);
        let mut arms = vec![Vec::new(); plan.settings.len()];
        more(&plan, &mut arms, TRIED, &AtomicBool::new(false), &|_| {})?;
        let of_side = |values: &Vec<f64>| {
            // the quantiles of few replicates are hardly known at all; means tell the size of it
            let mean = Precision { quantile: None, ..precision.clone() };
            let known = known(&mean, values)?;
            let wanted = match precision.target {
                Target::Absolute(half) => half,
                Target::Relative(share) => share * known.point.abs(),
            };
            let ratio = known.half_width() / wanted;
            ratio.is_finite().then_some(TRIED as f64 * ratio * ratio)
        };
        values(&self.wanted, &arms).iter().filter_map(of_side).reduce(f64::max)
    }
}
