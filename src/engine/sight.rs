//! What a rule sees when it is asked: the variables of the language, lane by lane, from where its owner stands. Hidden
//! truth is not in the vocabulary, and nothing here could give it away.

use super::books::Books;
use super::lanes::Meeting;
use super::notes::Note;
use super::numbers::Numbers;
use super::policy::Policy;
use super::setting::Setting;
use super::world::World;
use crate::lane::math::{max, pick};
use crate::lane::{LANES, Real};
use crate::model::Parameters;
use crate::model::belief::{View, institutional};
use crate::model::standing::HIGH;
use crate::rules::{Side, Slot, Variable};

/// Where the owner of a rule stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub(super) relation: usize,
    /// The owner's place in the relation.
    pub(super) place: usize,
    pub(super) side: Side,
    pub(super) tick: usize,
    /// The owner, and the other.
    pub(super) people: [usize; 2],
    /// Their parties.
    pub(super) parties: [usize; 2],
}

impl Stand {
    pub(super) fn new(setting: &Setting, relation: usize, place: usize, side: Side, tick: usize) -> Self {
        let people = [place, 1 - place].map(|place| setting.graph.relations[relation][place] as usize);
        let parties = people.map(|person| setting.graph.party[person] as usize);
        Self { relation, place, side, tick, people, parties }
    }

    /// The owner.
    #[inline(always)]
    pub(super) fn person(self) -> usize {
        self.people[0]
    }

    /// The party of the owner.
    #[inline(always)]
    pub(super) fn party(self) -> usize {
        self.parties[0]
    }
}

/// What surrounds the one who looks.
pub(super) struct Sight<'a, P> {
    pub(super) setting: &'a Setting,
    pub(super) world: &'a World,
    /// The meeting at hand, if there is one.
    pub(super) meeting: Option<&'a Meeting>,
    /// The owner's numbers, and the other's.
    pub(super) numbers: [&'a P; 2],
    pub(super) stand: Stand,
}

impl<P: Numbers> Sight<'_, P> {
    /// The rules of the one who looks.
    #[inline(always)]
    pub(super) fn policy(&self) -> &Policy {
        self.setting.policy(self.stand.party())
    }

    /// The value of a variable in all lanes.
    #[inline(always)]
    pub(super) fn value(&self, slot: Slot) -> Real {
        use Variable as V;
        match slot.variable {
            V::Trust => self.opinion(|view, _| view.trust()),
            V::Distrust => self.opinion(|view, _| view.distrust()),
            V::Expectation => self.opinion(|view, p| view.expect(p, institutional(p, self.base_rate(p))).kept()),
            V::TrustCompetence => self.opinion(|view, _| view.competence.belief),
            V::TrustBenevolence => self.opinion(|view, _| view.benevolence.belief),
            V::TrustIntegrity => self.opinion(|view, _| view.integrity.belief),
            V::DistrustCompetence => self.opinion(|view, _| view.competence.disbelief),
            V::DistrustBenevolence => self.opinion(|view, _| view.benevolence.disbelief),
            V::DistrustIntegrity => self.opinion(|view, _| view.integrity.disbelief),
            V::Quadrant => {
                self.opinion(|view, _| pick(view.trust() >= HIGH, 1.0, 0.0) + pick(view.distrust() >= HIGH, 2.0, 0.0))
            }
            V::Contacts | V::Breaches | V::Kept | V::Sanctions | V::Unexplained => self.record(slot),
            V::Rung => *self.note(Note::Rung),
            V::SinceBreach => {
                let last = self.note(Note::LastBreach);
                Real::each(|lane| self.stand.tick as f32 - last.0[lane])
            }
            V::Age => self.age([true, false]),
            V::Tenure => self.age([true, true]),
            V::Kind => self.episode(|m| m.encounter.kind),
            V::Stake => self.episode(|m| m.encounter.stake),
            V::Gain => self.agreed(|p, stake, promise| stake * p.gain * promise),
            V::Loss => self.agreed(|p, stake, _| stake * p.loss),
            V::Promised => self.promise_of_trustee(),
            V::UnderControl => self.episode(|m| m.choice.controlled),
            V::Hurried => self.episode(|m| Real::each(|lane| 1.0 - m.encounter.reflects.0[lane])),
            V::IntentGuess => self.intent_guess(),
            V::Cause => self.episode(cause),
            V::Heard => self.episode(|m| m.answer.brought_to_light),
            V::Role => Real::splat(self.role()),
            V::Side => Real::splat(self.stand.side as usize as f32),
            V::BreachRate => self.world.parties[self.stand.party()].breach_rate(slot.window),
            V::StoreTrust => self.remembered(View::trust),
            V::StoreDistrust => self.remembered(View::distrust),
            V::Recognise => self.fence(0),
            V::Transparent => self.fence(1),
            V::Widen => self.fence(2),
            V::RulesInForce => self.rules_in_force(),
            V::LadderThreshold => Real::each(|lane| self.numbers[0].at(lane).ladder_threshold),
            V::Tick => Real::splat(self.stand.tick as f32),
            V::Regime => Real::splat(self.setting.regime_at(self.stand.tick) as f32),
        }
    }

    #[inline(always)]
    fn books(&self) -> &Books {
        &self.world.relations[self.stand.relation].books[self.stand.place]
    }

    #[inline(always)]
    fn stores(&self) -> Option<[&Books; 2]> {
        let party = self.stand.party();
        self.world.stores.as_ref().map(|stores| stores.of(&self.world.pairs, self.stand.relation, party))
    }

    #[inline(always)]
    fn base_rate(&self, p: &Parameters) -> f32 {
        pick(self.stand.side == Side::Trustor, p.base_rate, p.trustee_base_rate)
    }

    /// Something of the owner's opinion of the other, as the owner would act on it.
    #[inline(always)]
    fn opinion(&self, what: impl Fn(&View, &Parameters) -> f32) -> Real {
        let (books, stores) = (self.books(), self.stores());
        let mut all = Real::splat(0.0);
        // written out: a closure of this size would be called lane by lane
        for lane in 0..LANES {
            let p = self.numbers[0].at(lane);
            let book = books.load(lane);
            let book = stores.map_or(book, |[own, _]| book.beside(&own.load(lane), &p));
            let view = if self.stand.side == Side::Trustor { book.as_trustor(&p) } else { book.as_trustee(&p) };
            all.0[lane] = what(&view, &p);
        }
        all
    }

    /// The same of what the owner's organisation remembers.
    #[inline(always)]
    fn remembered(&self, what: impl Fn(&View) -> f32) -> Real {
        let Some([own, _]) = self.stores() else { return Real::splat(0.0) };
        Real::each(|lane| what(&own.load(lane).as_trustor(&self.numbers[0].at(lane))))
    }

    #[inline(always)]
    fn note(&self, note: Note) -> &Real {
        self.world.notes.get(self.stand.relation, self.stand.place, note)
    }

    #[inline(always)]
    fn record(&self, slot: Slot) -> Real {
        if slot.window.is_some() {
            return *self.world.notes.sum(self.stand.relation, self.stand.place, slot);
        }
        match slot.variable {
            Variable::Contacts => *self.note(Note::Contacts),
            Variable::Breaches => *self.note(Note::Breaches),
            Variable::Kept => *self.note(Note::Kept),
            Variable::Sanctions => *self.note(Note::Sanctions),
            _ => *self.note(Note::Unexplained),
        }
    }

    /// Ticks since the later of some of the two people came, or both. Without turnover everybody came at the start.
    #[inline(always)]
    fn age(&self, whose: [bool; 2]) -> Real {
        let now = self.stand.tick as f32;
        let Some(since) = &self.world.since else { return Real::splat(now) };
        let [first, second] = whose.map(|is_owner| &since[self.stand.people[usize::from(!is_owner)]]);
        Real::each(|lane| now - max(first.0[lane], second.0[lane]))
    }

    #[inline(always)]
    fn episode(&self, what: impl Fn(&Meeting) -> Real) -> Real {
        self.meeting.map_or(Real::splat(0.0), what)
    }

    /// Something of the agreement, by the trustor's numbers, the stake and the promise.
    #[inline(always)]
    fn agreed(&self, what: impl Fn(&Parameters, f32, f32) -> f32) -> Real {
        let trustor = self.numbers[usize::from(self.stand.side == Side::Trustee)];
        self.episode(|m| {
            Real::each(|lane| what(&trustor.at(lane), m.encounter.stake.0[lane], m.encounter.promise.0[lane]))
        })
    }

    #[inline(always)]
    fn promise_of_trustee(&self) -> Real {
        self.world.people[self.stand.people[usize::from(self.stand.side == Side::Trustor)]].promise
    }

    /// q_N: how likely the trustor thinks intent is, given what has been said so far.
    #[inline(always)]
    fn intent_guess(&self) -> Real {
        self.episode(|m| Real::each(|lane| m.causes(self.numbers, lane).intent))
    }

    #[inline(always)]
    fn role(&self) -> f32 {
        match (self.setting.graph.is_star, self.stand.party()) {
            (false, _) => 0.0,
            (true, 0) => 1.0,
            (true, _) => 2.0,
        }
    }

    #[inline(always)]
    fn fence(&self, phase: usize) -> Real {
        let pair = self.world.pairs.of(self.stand.relation);
        self.world.fences.as_ref().map_or(Real::splat(0.0), |fences| fences.of(pair).levels[phase])
    }

    #[inline(always)]
    fn rules_in_force(&self) -> Real {
        let mut count = Real::splat(0.0);
        let party = self.stand.party();
        for holds in self.world.impositions(self.setting, self.stand.relation, self.stand.place, party, self.stand.tick)
        {
            for lane in 0..LANES {
                count.0[lane] += holds.0[lane];
            }
        }
        count
    }
}

/// The number of the word for what a conversation brought to light.
fn cause(m: &Meeting) -> Real {
    Real::each(|lane| {
        let act = m.act.load(lane);
        let code = pick(act.by_situation, 1.0, pick(act.by_ability, 2.0, pick(act.by_intent, 3.0, 4.0)));
        pick(m.answer.brought_to_light.0[lane] > 0.5, code, 0.0)
    })
}
