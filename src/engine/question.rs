//! One side of a relation answers an event: its rules are asked, and what fires is told and done.

use super::asking::Asking;
use super::desk::Desk;
use super::effects::Doer;
use super::lanes::Meeting;
use super::numbers::Numbers;
use super::policy::Policy;
use super::setting::Setting;
use super::sight::{Sight, Stand};
use super::world::World;
use crate::at_levels;
use crate::lane::Real;
use crate::model::tally::Reports;
use crate::rules::{Asked, Event, Rule};

/// Who is asked about what.
pub(super) struct Question<'a, P> {
    pub(super) setting: &'a Setting,
    pub(super) stand: Stand,
    pub(super) event: Event,
    /// The numbers of the one who is asked, and those of the other.
    pub(super) numbers: [&'a P; 2],
    /// Whether the meeting on the desk is at hand.
    pub(super) in_meeting: bool,
}

impl<P: Numbers> Question<'_, P> {
    /// What the one who is asked sees; `meeting` is the one on the desk.
    #[inline(always)]
    pub(super) fn sight<'s>(&'s self, world: &'s World, meeting: &'s Meeting) -> Sight<'s, P> {
        let meeting = self.in_meeting.then_some(meeting);
        Sight { setting: self.setting, world, meeting, numbers: self.numbers, stand: self.stand }
    }

    /// The rules of the one who is asked, with what stands because of them.
    #[inline(always)]
    pub(super) fn policy(&self) -> &Policy {
        self.setting.policy(self.stand.party())
    }

    /// What a rule says is done where it fired.
    #[inline(always)]
    fn doer<'d>(&'d self, world: &'d mut World, meeting: &'d mut Meeting, sums: &'d mut Reports) -> Doer<'d, P> {
        let Self { setting, stand, event, numbers, .. } = *self;
        Doer { setting, world, meeting: self.in_meeting.then_some(meeting), sums, stand, event, numbers }
    }
}

at_levels! {
    /// All rules on this event and side are asked in the lanes of `present`; what fires is told, if a story is, and done.
    /// What they see is as it was before any of them acted.
    pub(super) fn ask[P: Numbers][P](
        question: &Question<'_, P>,
        present: &Real,
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
    ) {
        let Question { setting, stand, event, .. } = *question;
        let policy = question.policy();
        let Desk { asking, meeting, story, .. } = desk;
        asking.look(&question.sight(world, meeting), event);
        let Asking { registers, spent, fired, .. } = asking;
        let registers = &mut registers[setting.policy_number(stand)];
        let n_once = policy.rules.n_once();
        if n_once > 0 {
            spent[..n_once].copy_from_slice(world.notes.spent(stand.relation, stand.place, n_once));
        }
        let tick_of_policy = (stand.tick - setting.policy_ticks[0]) as u32;
        let asked = Asked { event, side: stand.side, tick_of_policy, present };
        fired.clear();
        policy.rules.answer(&asked, registers, spent, |rule, mask| fired.push((rule.order(), *mask)));
        let mut doer = question.doer(world, meeting, sums);
        for (order, mask) in &*fired {
            let rule = policy.rule(*order);
            if let Some(story) = story {
                story.fired(stand, event, rule, mask, registers.slots(), policy);
            }
            doer.follow(rule, mask);
        }
        if n_once > 0 {
            world.notes.spent(stand.relation, stand.place, n_once).copy_from_slice(&spent[..n_once]);
        }
    }
}

at_levels! {
    /// What one rule says is told, if a story is, and done in the lanes of `mask`.
    pub(super) fn follow[P: Numbers][P](
        question: &Question<'_, P>,
        rule: &Rule,
        mask: &Real,
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
    ) {
        let Desk { asking, meeting, story, .. } = desk;
        if let Some(story) = story {
            let slots = asking.registers[question.setting.policy_number(question.stand)].slots();
            story.fired(question.stand, question.event, rule, mask, slots, question.policy());
        }
        question.doer(world, meeting, sums).follow(rule, mask);
    }
}
