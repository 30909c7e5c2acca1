//! What the rules of a party find when they are asked, in all lanes of one relation at once.

use super::numbers::Numbers;
use super::policy::Policy;
use super::setting::Setting;
use super::sight::Sight;
use crate::lane::{LANES, Level, Real};
use crate::random::{Purpose, Streams, WORDS, unit};
use crate::rules::{Event, Registers, Rule};

/// Working memory of questions; nothing of it lasts until the next one.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    /// Masks of rules that fire only once, of the side that was asked last.
    pub(super) spent: Vec<Real>,
    /// The rules that fired, by their place in the file, and where.
    pub(super) fired: Vec<(usize, Real)>,
    /// What the rules of each policy see, and what they make of it.
    pub(super) registers: Vec<Registers>,
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
            registers: setting.policies.iter().map(|policy| policy.rules.registers(level)).collect(),
            streams: Streams::new(level, setting.seed, first, Purpose::Rules),
        }
    }

    /// Fills in what the rules of one side on an event need to know.
    #[inline(always)]
    pub(super) fn look<P: Numbers>(&mut self, sight: &Sight<'_, P>, event: Event) {
        let policy = sight.policy();
        let slots = self.registers[sight.setting.policy_number(sight.stand)].slots_mut();
        for &(place, slot) in policy.needs(event, sight.stand.side) {
            slots[place] = sight.value(slot);
        }
        if policy.rules.n_draws() > 0 {
            self.draw(sight);
        }
    }

    /// Asks a single rule, outside the order of its event: 1 in the lanes of `present` in which it fires.
    pub(super) fn ask_one<P: Numbers>(&mut self, sight: &Sight<'_, P>, rule: &Rule, present: &Real) -> Real {
        self.look(sight, rule.on.event());
        rule.fires(&mut self.registers[sight.setting.policy_number(sight.stand)], present)
    }

    /// The luck of the owner's rules in this tick.
    fn draw<P: Numbers>(&mut self, sight: &Sight<'_, P>) {
        let place = (2 * sight.stand.relation + sight.stand.place) as u64;
        let draws = self.registers[sight.setting.policy_number(sight.stand)].draws_mut();
        for (block, draws) in draws.chunks_mut(WORDS).enumerate() {
            let words = self.streams.words(block as u64 * BLOCKS_APART + sight.stand.tick as u64, place);
            for (draw, word) in draws.iter_mut().zip(&words) {
                for lane in 0..LANES {
                    draw.0[lane] = unit(word.0[lane]);
                }
            }
        }
    }
}
