//! What holds for all of a party because its rules said so. All relations of a party read it as of the start of a tick;
//! what they order in a tick is gathered, and takes effect at its end.

use super::policy::Policy;
use crate::lane::math::{max, pick};
use crate::lane::{LANES, Real};
use crate::rules::Variable;

/// State of a party, in all lanes.
#[derive(Clone, Debug)]
pub struct Party {
    /// Until which tick each standing rule holds; 0 for never.
    pub(super) impositions: Vec<Order>,
    /// Until which tick each parameter is set.
    pub(super) sets: Vec<Order>,
    /// Everybody is controlled.
    pub(super) control: Order,
    /// … this far.
    pub(super) level: Real,
    level_ordered: Real,
    /// Ends of all standing rules that were imposed by rule `number`.
    lifts: Vec<Real>,
    /// Whether a standing rule began or ended at the last change of ticks.
    pub(super) began: Real,
    pub(super) ended: Real,
    /// Breaches seen and meetings held, in the last ticks.
    rates: Vec<Rate>,
    breaches: Real,
    meetings: Real,
}

/// Something that holds for a time.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// First tick in which it holds.
    pub(super) since: Real,
    /// First tick in which it no longer does.
    pub(super) until: Real,
    /// The end that was ordered in this tick; 0 for none.
    ordered: Real,
}

impl Order {
    const NONE: Self = Self { since: NOTHING, until: NOTHING, ordered: NOTHING };

    /// It shall hold until this tick, in the lanes of `mask`.
    pub(super) fn order(&mut self, until: f32, mask: &Real) {
        for lane in 0..LANES {
            self.ordered.0[lane] = max(self.ordered.0[lane], mask.0[lane] * until);
        }
    }

    /// The tick ends: what was ordered begins with the next one. What holds already stays as it is. 1 where it begins.
    fn close(&mut self, next: f32) -> Real {
        let mut began = NOTHING;
        for lane in 0..LANES {
            let starts = (self.ordered.0[lane] > next) & (self.until.0[lane] <= next);
            began.0[lane] = pick(starts, 1.0, 0.0);
            self.since.0[lane] = pick(starts, next, self.since.0[lane]);
            self.until.0[lane] = pick(starts, self.ordered.0[lane], self.until.0[lane]);
            self.ordered.0[lane] = 0.0;
        }
        began
    }
}

const NOTHING: Real = Real::splat(0.0);

/// Breaches seen as a share of meetings over the last ticks.
#[derive(Clone, Debug)]
struct Rate {
    window: u16,
    ring: Vec<[Real; 2]>,
    sums: [Real; 2],
}

impl Party {
    pub(super) fn new(policy: &Policy) -> Self {
        let slots = policy.rules.needed_variables().iter();
        let windows = slots.filter(|slot| slot.variable == Variable::BreachRate).filter_map(|slot| slot.window);
        let rate = |window: u16| Rate { window, ring: vec![[NOTHING; 2]; usize::from(window)], sums: [NOTHING; 2] };
        Self {
            impositions: vec![Order::NONE; policy.impositions.len()],
            sets: vec![Order::NONE; policy.sets.len()],
            control: Order::NONE,
            level: NOTHING,
            level_ordered: NOTHING,
            lifts: vec![NOTHING; policy.impositions.len()],
            began: NOTHING,
            ended: NOTHING,
            rates: windows.map(rate).collect(),
            breaches: NOTHING,
            meetings: NOTHING,
        }
    }

    /// Everybody shall be controlled so far until this tick.
    pub(super) fn order_control(&mut self, level: f32, until: f32, mask: &Real) {
        self.control.order(until, mask);
        for lane in 0..LANES {
            self.level_ordered.0[lane] = max(self.level_ordered.0[lane], mask.0[lane] * level);
        }
    }

    /// A standing rule shall end.
    pub(super) fn lift(&mut self, number: usize, mask: &Real) {
        for lane in 0..LANES {
            self.lifts[number].0[lane] = max(self.lifts[number].0[lane], mask.0[lane]);
        }
    }

    /// Counts a meeting, and a breach seen in it.
    #[inline]
    pub(super) fn count(&mut self, meetings: &Real, breaches: &Real) {
        if self.rates.is_empty() {
            return;
        }
        for lane in 0..LANES {
            self.meetings.0[lane] += meetings.0[lane];
            self.breaches.0[lane] += breaches.0[lane];
        }
    }

    /// Breaches seen as a share of meetings over the last `window` ticks; 0 where there were none.
    pub(super) fn breach_rate(&self, window: Option<u16>) -> Real {
        let Some(rate) = self.rates.iter().find(|rate| Some(rate.window) == window) else { return NOTHING };
        Real::each(|lane| {
            let [breaches, meetings] = [rate.sums[0].0[lane], rate.sums[1].0[lane]];
            if meetings > 0.0 { breaches / meetings } else { 0.0 }
        })
    }

    /// The tick ends: orders take effect, lifts end what holds, rates move on.
    pub(super) fn close(&mut self, tick: usize) {
        let next = tick as f32 + 1.0;
        self.began = NOTHING;
        self.ended = NOTHING;
        for (order, lifted) in self.impositions.iter_mut().zip(&mut self.lifts) {
            for lane in 0..LANES {
                // it holds in this tick, and not in the next: its time is over, or it is lifted
                let held = order.until.0[lane] > tick as f32;
                let ends = held & ((order.until.0[lane] <= next) | (lifted.0[lane] > 0.5));
                self.ended.0[lane] = max(self.ended.0[lane], pick(ends, 1.0, 0.0));
                order.until.0[lane] = pick(ends, 0.0, order.until.0[lane]);
                lifted.0[lane] = 0.0;
            }
            let began = order.close(next);
            for lane in 0..LANES {
                self.began.0[lane] = max(self.began.0[lane], began.0[lane]);
            }
        }
        for order in &mut self.sets {
            order.close(next);
        }
        let began = self.control.close(next);
        for lane in 0..LANES {
            self.level.0[lane] = pick(began.0[lane] > 0.5, self.level_ordered.0[lane], self.level.0[lane]);
        }
        self.level_ordered = NOTHING;
        self.close_rates(tick);
    }

    fn close_rates(&mut self, tick: usize) {
        let new = [self.breaches, self.meetings];
        for rate in &mut self.rates {
            let place = tick % rate.ring.len();
            let old = std::mem::replace(&mut rate.ring[place], new);
            for what in 0..2 {
                for lane in 0..LANES {
                    rate.sums[what].0[lane] += new[what].0[lane] - old[what].0[lane];
                }
            }
        }
        self.breaches = NOTHING;
        self.meetings = NOTHING;
    }
}
