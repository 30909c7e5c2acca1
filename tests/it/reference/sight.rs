//! What the owner of a rule sees: the variables of the language, one by one.

use tempered_trust::model::Parameters;
use tempered_trust::rules::{Event, Side, Slot, Variable as V};

use super::World;
use super::belief::{Book, Mind, institutional};
use super::episode::{Episode, Fate};

/// Where the owner of a rule stands, and what has just happened.
#[derive(Clone, Copy)]
pub struct Stand {
    pub relation: usize,
    /// The owner's place in the relation.
    pub place: usize,
    pub side: Side,
    pub tick: usize,
    pub event: Event,
}

impl World<'_> {
    /// A variable, with the owner's numbers of the moment.
    pub fn value(&self, slot: Slot, stand: Stand, episode: Option<&Episode>) -> f32 {
        let [person, other] = self.people_of(stand.relation, stand.place);
        let [party, _] = [person, other].map(|person| self.party_of(person));
        let p = match episode {
            Some(e) if stand.side == Side::Trustor => &e.i,
            Some(e) => &e.j,
            None => &self.parameters[party],
        };
        let notes = &self.notes[stand.relation][stand.place];
        let tick = stand.tick;
        let one_if = |holds: bool| if holds { 1.0 } else { 0.0 };
        let of_meeting = |what: &dyn Fn(&Episode) -> f32| episode.map_or(0.0, what);
        let mind = || self.mind(stand, p);
        match slot.variable {
            V::Trust => mind().trust,
            V::Distrust => mind().distrust,
            V::Expectation => {
                let a = if stand.side == Side::Trustor { p.base_rate } else { p.trustee_base_rate };
                let expected = mind().expect(p, institutional(p, a));
                expected.ability * expected.intent
            }
            V::TrustCompetence => mind().competence.b,
            V::TrustBenevolence => mind().benevolence.b,
            V::TrustIntegrity => mind().integrity.b,
            V::DistrustCompetence => mind().competence.d,
            V::DistrustBenevolence => mind().benevolence.d,
            V::DistrustIntegrity => mind().integrity.d,
            V::Quadrant => one_if(mind().trust >= 0.4) + 2.0 * one_if(mind().distrust >= 0.4),
            V::Contacts | V::Breaches | V::Kept | V::Sanctions | V::Unexplained => self.looked_back(slot, stand),
            V::Rung => notes.rung,
            V::SinceBreach => (tick - notes.last_breach) as f32,
            V::Age => (tick - self.people[person].since.max(self.people[other].since)) as f32,
            V::Tenure => (tick - self.people[person].since) as f32,
            V::Kind => of_meeting(&|e| e.kind as f32),
            V::Stake => of_meeting(&|e| e.stake),
            V::Gain => of_meeting(&|e| e.stake * e.i.gain * e.promised),
            V::Loss => of_meeting(&|e| e.stake * e.i.loss),
            V::Promised => self.people[if stand.side == Side::Trustee { person } else { other }].promise,
            V::UnderControl => of_meeting(&|e| one_if(e.controlled())),
            V::Hurried => of_meeting(&|e| one_if(e.hurried)),
            V::IntentGuess => of_meeting(&|e| e.causes().intent),
            V::Cause => of_meeting(&|e| if e.revealed { told(e.fate) } else { 0.0 }),
            V::Heard => of_meeting(&|e| one_if(e.revealed)),
            V::Role => match (self.setting.graph.is_star, party) {
                (false, _) => 0.0,
                (true, 0) => 1.0,
                (true, _) => 2.0,
            },
            V::Side => {
                if stand.side == Side::Trustor {
                    0.0
                } else {
                    1.0
                }
            }
            V::BreachRate => self.parties[party].breach_rate(usize::from(slot.window.expect("a window"))),
            V::StoreTrust => self.own_store(stand).as_trustor(p).trust,
            V::StoreDistrust => self.own_store(stand).as_trustor(p).distrust,
            V::Recognise => self.fence_level(stand, 0),
            V::Transparent => self.fence_level(stand, 1),
            V::Widen => self.fence_level(stand, 2),
            V::RulesInForce => self.rules_of(party, stand.relation, stand.place, tick).len() as f32,
            V::LadderThreshold => p.ladder_threshold,
            V::Tick => tick as f32,
            V::Regime => self.regime(tick) as f32,
        }
    }

    /// The owner's mind, with what the organisation remembers.
    fn mind(&self, stand: Stand, p: &Parameters) -> Mind {
        let book = self.books[stand.relation][stand.place].beside(self.own_store(stand), p);
        if stand.side == Side::Trustor { book.as_trustor(p) } else { book.as_trustee(p) }
    }

    fn own_store(&self, stand: Stand) -> Book {
        let [own, other] = self.people_of(stand.relation, stand.place).map(|person| self.party_of(person));
        self.memory.of(own, other)
    }

    /// Over a window: the last ticks, with this one unless it has only just begun.
    fn looked_back(&self, slot: Slot, stand: Stand) -> f32 {
        let notes = &self.notes[stand.relation][stand.place];
        if let Some(window) = slot.window {
            let until = if stand.event == Event::Every { stand.tick } else { stand.tick + 1 };
            return notes.history.count(slot.variable, until.saturating_sub(usize::from(window))..until);
        }
        match slot.variable {
            V::Contacts => notes.contacts,
            V::Breaches => notes.breaches,
            V::Kept => notes.kept,
            V::Sanctions => notes.sanctions,
            _ => self.books[stand.relation][stand.place].unexplained,
        }
    }

    fn fence_level(&self, stand: Stand, phase: usize) -> f32 {
        self.fences.as_ref().map_or(0.0, |fences| fences[self.pair_of[stand.relation]].y[phase])
    }
}

/// The number of the word for a cause that came to light.
fn told(fate: Fate) -> f32 {
    match fate {
        Fate::Situation => 1.0,
        Fate::Ability => 2.0,
        Fate::Intent => 3.0,
        _ => 4.0,
    }
}
