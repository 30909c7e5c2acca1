//! One side of a relation answers an event: its rules are asked, and what fires is told and done.

use super::desk::Desk;
use super::effects::Doer;
use super::lanes::Meeting;
use super::numbers::Numbers;
use super::policy::Policy;
use super::setting::Setting;
use super::sight::{Sight, Stand};
use super::world::World;
use crate::lane::Real;
use crate::model::tally::Reports;
use crate::rules::Event;

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
    /// All rules on this event and side are asked, in the lanes of `present`.
    pub(super) fn ask(&self, present: &Real, world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        let n_once = self.policy().rules.n_once();
        let Stand { relation, place, .. } = self.stand;
        desk.asking.spent[..n_once].copy_from_slice(world.notes.spent(relation, place, n_once));
        let sight = self.sight(world, &desk.meeting);
        desk.asking.ask(&sight, self.event, present);
        world.notes.spent(relation, place, n_once).copy_from_slice(&desk.asking.spent[..n_once]);
        self.follow(world, desk, sums);
    }

    /// What fired last is told, if a story is, and done.
    pub(super) fn follow(&self, world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        if let Some(story) = &mut desk.story {
            story.fired(&self.sight(world, &desk.meeting), self.event, &desk.asking.fired);
        }
        let fired = std::mem::take(&mut desk.asking.fired);
        let meeting = self.in_meeting.then_some(&mut desk.meeting);
        let mut doer = Doer { setting: self.setting, world, meeting, sums, stand: self.stand, event: self.event };
        for (order, mask) in &fired {
            doer.follow(self.policy().rule(*order), mask);
        }
        desk.asking.fired = fired;
    }

    /// What the one who is asked sees; `meeting` is the one on the desk.
    pub(super) fn sight<'s>(&'s self, world: &'s World, meeting: &'s Meeting) -> Sight<'s, P> {
        let meeting = self.in_meeting.then_some(meeting);
        Sight { setting: self.setting, world, meeting, numbers: self.numbers, stand: self.stand }
    }

    /// The rules of the one who is asked, with what stands because of them.
    pub(super) fn policy(&self) -> &Policy {
        self.setting.policy(self.stand.party(self.setting, true))
    }
}
