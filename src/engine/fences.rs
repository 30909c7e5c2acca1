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
    /// By how much phases are raised or lowered; `UNASKED` for not at all.
    raised: [Real; 3],
    /// A round is asked for.
    round: Real,
    /// A round was held at the end of the last tick.
    pub(super) held: Real,
}

/// Less than any change of a level.
const UNASKED: f32 = -2.0;

impl Between {
    /// A step of work on a phase, counted from 0.
    pub(super) fn work(&mut self, phase: usize, mask: &Real) {
        gather(&mut self.works[phase], mask, 1.0);
    }

    /// A phase is brought to a level at once.
    pub(super) fn bring(&mut self, phase: usize, level: f32, mask: &Real) {
        highest(&mut self.set[phase], mask, level, -1.0);
    }

    /// A phase is raised by so much.
    pub(super) fn raise(&mut self, phase: usize, by: f32, mask: &Real) {
        highest(&mut self.raised[phase], mask, by, UNASKED);
    }

    /// A round is to be held.
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

/// Of what several relations of a pair want the highest counts.
fn highest(sum: &mut Real, mask: &Real, value: f32, none: f32) {
    for lane in 0..LANES {
        sum.0[lane] = max(sum.0[lane], pick(mask.0[lane] > 0.5, value, none));
    }
}

/// The numbers of a fence are the mean of those of the two parties, whatever their order.
fn shared(parameters: &[Parameters], parties: [u32; 2]) -> Parameters {
    let [a, b] = parties.map(|party| &parameters[party as usize]);
    let mean = |of: fn(&Parameters) -> f32| 0.5 * (of(a) + of(b));
    Parameters {
        fence_step: mean(|p| p.fence_step),
        fence_drift: mean(|p| p.fence_drift),
        round_gain: mean(|p| p.round_gain),
        round_words: mean(|p| p.round_words),
        round_practice: mean(|p| p.round_practice),
        ..*a
    }
}

impl Fences {
    /// Memory of the fences of so many pairs, in bytes.
    pub(super) fn bytes(pairs: usize) -> usize {
        pairs * size_of::<Between>()
    }

    pub(super) fn new(pairs: &Pairs, levels: [f32; 3]) -> Self {
        let between = Between {
            levels: levels.map(Real::splat),
            meetings: NOTHING,
            works: [NOTHING; 3],
            set: [Real::splat(-1.0); 3],
            raised: [Real::splat(UNASKED); 3],
            round: NOTHING,
            held: NOTHING,
        };
        Self(vec![between; pairs.parties.len()])
    }

    pub(super) fn of(&self, pair: usize) -> &Between {
        &self.0[pair]
    }

    pub(super) fn of_mut(&mut self, pair: usize) -> &mut Between {
        &mut self.0[pair]
    }

    /// The tick begins: recognition wears out.
    pub(super) fn drift(&mut self, pairs: &Pairs, parameters: &[Parameters]) {
        for (between, parties) in self.0.iter_mut().zip(&pairs.parties) {
            let p = shared(parameters, *parties);
            for lane in 0..LANES {
                let drifted = fence::drift(between.fence(lane), &p);
                between.set_fence(lane, drifted);
            }
        }
    }

    /// The tick ends: work is done, rounds are held. What is wanted after that waits for the end of the next tick.
    pub(super) fn close(&mut self, pairs: &Pairs, parameters: &[Parameters]) {
        for (pair, between) in self.0.iter_mut().enumerate() {
            let p = &shared(parameters, pairs.parties[pair]);
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
                    let (level, by) = (between.levels[phase].0[lane], between.raised[phase].0[lane]);
                    let level = pick(by > UNASKED, fence::raise(level, by), level);
                    between.levels[phase].0[lane] = fence::level(level, between.set[phase].0[lane]);
                }
            }
            between.works = [NOTHING; 3];
            between.set = [Real::splat(-1.0); 3];
            between.raised = [Real::splat(UNASKED); 3];
            between.held = std::mem::replace(&mut between.round, NOTHING);
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
}
