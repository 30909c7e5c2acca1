//! How often something happened in the last weeks, for rules that look back over so many: `breaches[8]`.

use super::policy::Policy;
use crate::at_levels;
use crate::lane::math::when;
use crate::lane::{LANES, Level, Real};
use crate::rules::{Slot, Variable};

/// Everything that rules look back on, for each side of each relation.
#[derive(Clone, Debug)]
pub(super) struct Windows(Vec<Window>);

/// One variable over one stretch of ticks.
#[derive(Clone, Debug)]
struct Window {
    variable: Variable,
    ticks: u16,
    /// This tick's place in the ring of a side, which holds one more than the stretch.
    now: usize,
    /// For each side: what happened in each of the last ticks, one bit a lane.
    rings: Vec<u16>,
    /// For each side: how often.
    sums: Vec<Real>,
}

static NOTHING: Real = Real::splat(0.0);

impl Windows {
    pub(super) fn new(policies: &[Policy], relations: usize) -> Self {
        let window = |(variable, ticks)| {
            let rings = vec![0; 2 * relations * length(ticks)];
            Window { variable, ticks, now: 0, rings, sums: vec![NOTHING; 2 * relations] }
        };
        Self(asked_for(policies).into_iter().map(window).collect())
    }

    /// Bytes that these rules need for so many relations.
    pub(super) fn bytes(policies: &[Policy], relations: usize) -> usize {
        let of = |(_, ticks): &(Variable, u16)| 2 * (size_of::<Real>() + length(*ticks) * size_of::<u16>());
        relations * asked_for(policies).iter().map(of).sum::<usize>()
    }

    /// Whether nobody looks back.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A new tick begins: what falls out is forgotten.
    pub(super) fn open(&mut self, level: Level, tick: usize) {
        for window in &mut self.0 {
            window.now = tick % length(window.ticks);
            roll(level, &mut window.sums, &mut window.rings, window.now);
        }
    }

    /// Something happened to a side in the lanes of `mask` in this tick.
    #[inline(always)]
    pub(super) fn happened(&mut self, side: usize, what: Variable, mask: &Real) {
        for window in self.0.iter_mut().filter(|window| window.variable == what) {
            let bits = &mut window.rings[side * length(window.ticks) + window.now];
            let new = bits_of(mask) & !*bits;
            *bits |= new;
            let sum = &mut window.sums[side];
            let before = *sum;
            *sum = Real::each(|lane| before.0[lane] + when(new & (1 << lane) != 0, 1.0));
        }
    }

    /// How often something happened to a side.
    #[inline(always)]
    pub(super) fn sum(&self, side: usize, slot: Slot) -> &Real {
        let is_meant = |window: &&Window| window.variable == slot.variable && Some(window.ticks) == slot.window;
        self.0.iter().find(is_meant).map_or(&NOTHING, |window| &window.sums[side])
    }

    /// In one lane nothing has happened to a side.
    pub(super) fn forget(&mut self, side: usize, lane: usize) {
        for window in &mut self.0 {
            window.sums[side].0[lane] = 0.0;
            let length = length(window.ticks);
            for bits in &mut window.rings[side * length..][..length] {
                *bits &= !(1 << lane);
            }
        }
    }
}

/// Places in the ring of one side.
fn length(ticks: u16) -> usize {
    usize::from(ticks) + 1
}

/// The windows over which some rule looks back on a relation.
fn asked_for(policies: &[Policy]) -> Vec<(Variable, u16)> {
    let slots = policies.iter().flat_map(|policy| policy.rules.needed_variables());
    let mut windows: Vec<(Variable, u16)> = slots
        .filter(|slot| slot.variable != Variable::BreachRate)
        .filter_map(|slot| slot.window.map(|ticks| (slot.variable, ticks)))
        .collect();
    windows.sort_unstable();
    windows.dedup();
    windows
}

at_levels! {
    /// All sides move on: what the next place in the ring held falls out, this one is free.
    fn roll[][](sums: &mut [Real], rings: &mut [u16], now: usize) {
        let length = rings.len() / sums.len().max(1);
        let next = if now + 1 == length { 0 } else { now + 1 };
        for (sum, ring) in sums.iter_mut().zip(rings.chunks_exact_mut(length)) {
            let fallen = ring[next];
            ring[now] = 0;
            for lane in 0..LANES {
                sum.0[lane] -= f32::from((fallen >> lane) & 1);
            }
        }
    }
}

/// A mask as one bit a lane.
#[inline(always)]
fn bits_of(mask: &Real) -> u16 {
    let mut bits = 0_u32;
    for lane in 0..LANES {
        bits |= u32::from(mask.0[lane] > 0.5) << lane;
    }
    bits as u16
}
