//! What happened in one lane, told meeting by meeting, for whoever wants to read a replicate as a story.

use super::books::Books;
use super::lanes::Meeting;
use super::numbers::Numbers;
use super::policy::Policy;
use super::sight::Stand;
use crate::lane::Real;
use crate::model::attribution::Causes;
use crate::model::belief::institutional;
use crate::model::episode::{Act, Answer, Choice, Encounter};
use crate::rules::{Event, Rule, Side, Slot};

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
        /// What the trustor thinks was the cause, if a breach was seen.
        causes: Causes,
        /// Trust and distrust of the trustor afterwards.
        concluded: [f32; 2],
        /// Benevolence that the trustee expects of the trustor afterwards.
        benevolence: f32,
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

    /// A meeting is over. `numbers` are the trustor's and the trustee's, `books` theirs after it.
    pub(super) fn met<P: Numbers>(
        &mut self,
        (tick, relation, place): (usize, usize, usize),
        m: &Meeting,
        numbers: [&P; 2],
        books: [&Books; 2],
    ) {
        let lane = self.lane;
        let encounter = m.encounter.load(lane);
        if !encounter.meets {
            return;
        }
        let (choice, act, answer) = (m.choice.load(lane), m.act.load(lane), m.answer.load(lane));
        let [trustor, trustee] = numbers.map(|numbers| numbers.at(lane));
        let (own, other) = (books[0].load(lane).as_trustor(&trustor), books[1].load(lane).as_trustee(&trustee));
        let benevolence = other.benevolence.expectation(institutional(&trustee, trustee.trustee_base_rate));
        self.lines.push(Line::Met {
            tick,
            relation,
            place,
            encounter,
            choice,
            act,
            answer,
            causes: m.causes(numbers, lane),
            concluded: [own.trust(), own.distrust()],
            benevolence,
        });
    }

    /// A rule of a policy fired in the lanes of `mask`; `slots` is what it saw.
    pub(super) fn fired(
        &mut self,
        Stand { relation, place, side, tick, parties, .. }: Stand,
        event: Event,
        rule: &Rule,
        mask: &Real,
        slots: &[Real],
        policy: &Policy,
    ) {
        if mask.0[self.lane] < 0.5 {
            return;
        }
        let party = parties[0];
        let known = policy.rules().needed_variables();
        let mut saw = Vec::new();
        rule.slots(&mut |slot| {
            if let Ok(at) = known.binary_search(&slot) {
                saw.push((slot, slots[at].0[self.lane]));
            }
        });
        self.lines.push(Line::Fired { tick, relation, owner: (place, side), party, event, rule: rule.order(), saw });
    }

    pub(super) fn replaced(&mut self, tick: usize, person: usize, lane: usize) {
        if lane == self.lane {
            self.lines.push(Line::Replaced { tick, person });
        }
    }
}
