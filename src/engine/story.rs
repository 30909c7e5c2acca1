//! What happened in one lane, told meeting by meeting, for whoever wants to read a replicate as a story.

use super::asking::Fired;
use super::lanes::Meeting;
use super::numbers::Numbers;
use super::sight::{Sight, Stand};
use crate::model::episode::{Act, Answer, Choice, Encounter};
use crate::rules::{Event, Side, Slot};

/// Everything that happened in one lane of a block, in the order in which it happened.
#[derive(Clone, Debug)]
pub struct Story {
    lane: usize,
    /// What happened.
    pub lines: Vec<Line>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Line {
    /// A rule fired.
    Fired {
        /// Tick.
        tick: usize,
        /// Relation.
        relation: usize,
        /// The owner's place in the relation, and side.
        owner: (usize, Side),
        /// The party that owns it.
        party: usize,
        /// The event.
        event: Event,
        /// Place of the rule in the file.
        rule: usize,
        /// What it saw.
        saw: Vec<(Slot, f32)>,
    },
    /// Two people met, or could have.
    Met {
        /// Tick.
        tick: usize,
        /// Relation.
        relation: usize,
        /// The trustor's place in it.
        place: usize,
        /// The meeting.
        encounter: Encounter,
        /// What the trustor chose.
        choice: Choice,
        /// What the trustee did.
        act: Act,
        /// What was done about it.
        answer: Answer,
    },
    /// Somebody was replaced.
    Replaced {
        /// Tick.
        tick: usize,
        /// Person.
        person: usize,
    },
}

impl Story {
    pub(super) fn new(lane: usize) -> Self {
        Self { lane, lines: Vec::new() }
    }

    pub(super) fn met(&mut self, tick: usize, relation: usize, place: usize, m: &Meeting) {
        let encounter = m.encounter.load(self.lane);
        if encounter.meets {
            let (choice, act, answer) = (m.choice.load(self.lane), m.act.load(self.lane), m.answer.load(self.lane));
            self.lines.push(Line::Met { tick, relation, place, encounter, choice, act, answer });
        }
    }

    pub(super) fn fired<P: Numbers>(&mut self, sight: &Sight<'_, P>, event: Event, fired: &[Fired]) {
        let Stand { relation, place, side, tick } = sight.stand;
        let party = sight.stand.party(sight.setting, true);
        for (rule, _) in fired.iter().filter(|(_, mask)| mask.0[self.lane] > 0.5) {
            let mut saw = Vec::new();
            sight.setting.policy(party).rule(*rule).slots(&mut |slot| {
                saw.push((slot, sight.value(slot).0[self.lane]));
            });
            self.lines.push(Line::Fired { tick, relation, owner: (place, side), party, event, rule: *rule, saw });
        }
    }

    pub(super) fn replaced(&mut self, tick: usize, person: usize, lane: usize) {
        if lane == self.lane {
            self.lines.push(Line::Replaced { tick, person });
        }
    }
}
