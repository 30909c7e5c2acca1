//! Asks the rules of a party what they do about an event, in all lanes of one relation at once.

use super::numbers::Numbers;
use super::policy::Policy;
use super::setting::Setting;
use super::sight::Sight;
use crate::lane::{LANES, Level, Real};
use crate::random::{Purpose, Streams, WORDS, unit};
use crate::rules::{Asked, Event, Frame, Rule, Scratch};

/// A rule, by its place in the file, and the lanes in which it fired.
pub(super) type Fired = (usize, Real);

/// Working memory of questions; only what fired lasts until the next one.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub(super) fired: Vec<Fired>,
    /// Masks of rules that fire only once, of the side that was asked last.
    pub(super) spent: Vec<Real>,
    slots: Vec<Real>,
    draws: Vec<Real>,
    scratch: Vec<Scratch>,
    streams: Streams,
}

/// Blocks of luck of one question are this far apart in time, beyond the last tick of any run.
const BLOCKS_APART: u64 = 1 << 20;

impl Asking {
    pub(super) fn new(level: Level, setting: &Setting, first: u64) -> Self {
        let most = |count: &dyn Fn(&Policy) -> usize| setting.policies.iter().map(count).max().unwrap_or(0);
        let nothing = Real::splat(0.0);
        Self {
            fired: Vec::new(),
            spent: vec![nothing; most(&|policy| policy.rules.n_once())],
            slots: vec![nothing; most(&|policy| policy.rules.needed_variables().len())],
            draws: vec![nothing; most(&|policy| policy.rules.n_draws())],
            scratch: setting.policies.iter().map(|policy| policy.rules.scratch(level)).collect(),
            streams: Streams::new(level, setting.seed, first, Purpose::Rules),
        }
    }

    /// Asks the policy of the owner that stands at `sight`; what fires stands in `self.fired` afterwards.
    pub(super) fn ask<P: Numbers>(&mut self, sight: &Sight<'_, P>, event: Event, present: &Real) {
        let (setting, stand) = (sight.setting, sight.stand);
        let party = stand.party(setting, true);
        let policy = setting.policy(party);
        self.fired.clear();
        for &(place, slot) in policy.needs(event, stand.side) {
            self.slots[place] = sight.value(slot);
        }
        self.draw(policy, sight);
        let asked = Asked {
            event,
            side: stand.side,
            tick_of_policy: (stand.tick - setting.policy_ticks[0]) as u32,
            present,
            frame: Frame { slots: &self.slots, draws: &self.draws },
        };
        let (scratch, fired) = (&mut self.scratch[setting.policy_of[party]], &mut self.fired);
        policy.rules.answer(&asked, scratch, &mut self.spent, |rule, mask| fired.push((rule.order(), *mask)));
    }

    /// Asks a single rule, outside the order of its event: 1 in the lanes of `present` in which it fires.
    pub(super) fn ask_one<P: Numbers>(&mut self, sight: &Sight<'_, P>, rule: &Rule, present: &Real) -> Real {
        let policy = sight.setting.policy(sight.stand.party(sight.setting, true));
        for &(place, slot) in policy.needs(rule.on.event(), sight.stand.side) {
            self.slots[place] = sight.value(slot);
        }
        self.draw(policy, sight);
        let frame = Frame { slots: &self.slots, draws: &self.draws };
        let scratch = &mut self.scratch[sight.setting.policy_of[sight.stand.party(sight.setting, true)]];
        rule.fires(&frame, scratch, present)
    }

    /// The luck of the owner's rules in this tick.
    fn draw<P>(&mut self, policy: &Policy, sight: &Sight<'_, P>) {
        let place = (2 * sight.stand.relation + sight.stand.place) as u64;
        for block in 0..policy.rules.n_draws().div_ceil(WORDS) {
            let words = self.streams.words(block as u64 * BLOCKS_APART + sight.stand.tick as u64, place);
            for (draw, word) in self.draws.iter_mut().skip(block * WORDS).zip(&words) {
                for lane in 0..LANES {
                    draw.0[lane] = unit(word.0[lane]);
                }
            }
        }
    }
}
