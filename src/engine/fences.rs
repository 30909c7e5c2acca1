//! The fence between two organisations, and the rounds in which they renew their agreement (Eq 19). What is worked on
//! and when a round is held is gathered in a tick and takes effect at its end.

use super::pairs::Pairs;
use super::probe::Probe;
use crate::lane::math::{max, pick};
use crate::lane::{LANES, Real};
use crate::model::Parameters;
use crate::model::fence::{self, Fence};
use crate::model::tally::Standing;

const NOTHING: Real = Real::splat(0.0);

/// The fences of all pairs.
#[derive(Clone, Debug)]
pub(super) struct Fences(Vec<Between>);

/// The fence of one pair.
#[derive(Clone, Debug)]
pub(super) struct Between {
    /// y1, y2, y3
    pub(super) levels: [Real; 3],
    /// Meetings since the last round, over all relations of the pair.
    meetings: Real,
    /// Phases worked on in this tick.
    works: [Real; 3],
    /// Levels to which phases are brought; negative for none.
    set: [Real; 3],
    /// By how much phases are raised.
    raised: [Real; 3],
    /// A round is held.
    pub(super) round: Real,
}

impl Between {
    /// A step of work on a phase, counted from 0.
    pub(super) fn work(&mut self, phase: usize, mask: &Real) {
        gather(&mut self.works[phase], mask, 1.0);
    }

    /// A phase is brought to a level at once.
    pub(super) fn bring(&mut self, phase: usize, level: f32, mask: &Real) {
        for lane in 0..LANES {
            let wanted = pick(mask.0[lane] > 0.5, level, -1.0);
            self.set[phase].0[lane] = max(self.set[phase].0[lane], wanted);
        }
    }

    /// A phase is raised by so much.
    pub(super) fn raise(&mut self, phase: usize, by: f32, mask: &Real) {
        gather(&mut self.raised[phase], mask, by);
    }

    /// A round is held.
    pub(super) fn hold_round(&mut self, mask: &Real) {
        gather(&mut self.round, mask, 1.0);
    }

    /// Counts a meeting.
    pub(super) fn count(&mut self, meetings: &Real) {
        for lane in 0..LANES {
            self.meetings.0[lane] += meetings.0[lane];
        }
    }

    fn fence(&self, lane: usize) -> Fence {
        let [recognised, transparent, widened] = self.levels.map(|level| level.0[lane]);
        Fence { recognised, transparent, widened }
    }

    fn set_fence(&mut self, lane: usize, fence: Fence) {
        self.levels[0].0[lane] = fence.recognised;
        self.levels[1].0[lane] = fence.transparent;
        self.levels[2].0[lane] = fence.widened;
    }
}

/// What several relations of a pair want counts once.
fn gather(sum: &mut Real, mask: &Real, value: f32) {
    for lane in 0..LANES {
        sum.0[lane] = max(sum.0[lane], mask.0[lane] * value);
    }
}

impl Fences {
    pub(super) fn new(pairs: &Pairs, levels: [f32; 3]) -> Self {
        let between = Between {
            levels: levels.map(Real::splat),
            meetings: NOTHING,
            works: [NOTHING; 3],
            set: [Real::splat(-1.0); 3],
            raised: [NOTHING; 3],
            round: NOTHING,
        };
        Self(vec![between; pairs.parties.len()])
    }

    pub(super) fn of(&self, pair: usize) -> &Between {
        &self.0[pair]
    }

    pub(super) fn of_mut(&mut self, pair: usize) -> &mut Between {
        &mut self.0[pair]
    }

    /// The tick begins: recognition wears out. Numbers are those of the first of the two parties.
    pub(super) fn drift(&mut self, pairs: &Pairs, parameters: &[Parameters]) {
        for (between, parties) in self.0.iter_mut().zip(&pairs.parties) {
            for lane in 0..LANES {
                let drifted = fence::drift(between.fence(lane), &parameters[parties[0] as usize]);
                between.set_fence(lane, drifted);
            }
        }
    }

    /// The tick ends: work is done, rounds are held. The masks of rounds stay until the next tick begins.
    pub(super) fn close(&mut self, pairs: &Pairs, parameters: &[Parameters]) {
        for (pair, between) in self.0.iter_mut().enumerate() {
            let p = &parameters[pairs.parties[pair][0] as usize];
            let relations = pairs.relations[pair] as f32;
            for lane in 0..LANES {
                let phases = [0, 1, 2].map(|phase| between.works[phase].0[lane] > 0.5);
                let mut fence = fence::work(between.fence(lane), p, phases);
                let meets = between.round.0[lane] > 0.5;
                let renewed = fence::round(fence, p, between.meetings.0[lane] / relations);
                fence.recognised = pick(meets, renewed.recognised, fence.recognised);
                between.meetings.0[lane] = pick(meets, 0.0, between.meetings.0[lane]);
                between.set_fence(lane, fence);
                for phase in 0..3 {
                    let level = fence::raise(between.levels[phase].0[lane], between.raised[phase].0[lane]);
                    between.levels[phase].0[lane] = fence::level(level, between.set[phase].0[lane]);
                }
            }
            between.works = [NOTHING; 3];
            between.set = [Real::splat(-1.0); 3];
            between.raised = [NOTHING; 3];
        }
    }

    /// How fences stand.
    pub(super) fn observe(&self, probe: &mut Probe) {
        for (pair, between) in self.0.iter().enumerate() {
            for lane in 0..LANES {
                let Fence { recognised, transparent, widened } = between.fence(lane);
                let fence = Standing { fences: 1.0, recognised, transparent, widened, ..Standing::default() };
                probe.state.add(lane, &fence);
            }
            probe.close_standing(pair);
        }
    }

    /// Rounds have been answered.
    pub(super) fn forget_rounds(&mut self) {
        for between in &mut self.0 {
            between.round = NOTHING;
        }
    }
}
