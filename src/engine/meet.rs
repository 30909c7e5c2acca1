//! One relation meets: the phases of a meeting, and the rules of both sides between them.

use super::books::Books;
use super::desk::Desk;
use super::lanes::{
    CHOOSES, CONCLUDES, CONVERSES, Chance, OPENS, OVER, RESPONDS, SANCTIONS, after, before, self_trust,
    self_trust_at_first,
};
use super::notes::Note;
use super::numbers::Numbers;
use super::policy::bit;
use super::question::Question;
use super::setting::Setting;
use super::sight::Stand;
use super::world::{Relation, World};
use crate::lane::math::pick;
use crate::lane::{LANES, Real};
use crate::model::Parameters;
use crate::model::tally::Reports;
use crate::rules::{Event, Side, Variable};

/// What people rely on where organisations remember nothing.
static NO_STORE: Books = Books::EMPTY;

/// The events before the outcome of a meeting is known.
const EARLY: [Event; 4] = [Event::Meeting, Event::Trusted, Event::Controlled, Event::Abstained];
/// The events of a conversation.
const TALK: [Event; 3] = [Event::Talked, Event::Explained, Event::Unexplained];

/// One meeting: who, when, and in which turn.
pub(super) struct Turn<'a> {
    pub(super) setting: &'a Setting,
    /// Of each party, in this tick.
    pub(super) parameters: &'a [Parameters],
    pub(super) relation: usize,
    pub(super) tick: usize,
    /// The trustor's place in the relation.
    pub(super) place: usize,
    /// The events that one of the two parties answers, one bit each.
    pub(super) answered: u32,
    pub(super) luck: Chance<'a>,
}

impl Turn<'_> {
    fn person(&self, side: Side) -> usize {
        self.stand(side).person(self.setting, true)
    }

    pub(super) fn party(&self, side: Side) -> usize {
        self.stand(side).party(self.setting, true)
    }

    pub(super) fn stand(&self, side: Side) -> Stand {
        let place = if side == Side::Trustor { self.place } else { 1 - self.place };
        Stand { relation: self.relation, place, side, tick: self.tick }
    }

    /// Whether one of the two parties answers one of these events.
    fn is_answered(&self, events: &[Event]) -> bool {
        events.iter().any(|&event| self.answered & bit(event) != 0)
    }

    /// The relation meets, or not.
    pub(super) fn take(&self, world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        self.surround(world, &mut desk.meeting);
        let parties = [Side::Trustor, Side::Trustee].map(|side| self.party(side));
        if self.setting.varies(parties) {
            let varied = self.vary(world, &desk.meeting);
            self.hold(varied.each_ref(), world, desk, sums);
        } else {
            self.hold(parties.map(|party| &self.parameters[party]), world, desk, sums);
        }
    }

    /// The phases, with the rules between them.
    fn hold<P: Numbers>(&self, numbers: [&P; 2], world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        if self.setting.answers_at(self.tick) {
            self.impose(numbers, world, &mut desk.meeting);
        }
        let before = world.stores.is_some().then(|| world.relations[self.relation].books.clone());
        let trusts_self = self.self_trust(numbers[1], world);
        if self.is_answered(&EARLY) {
            self.before::<P, OPENS, CHOOSES>(numbers, world, desk, &trusts_self);
            let meets = desk.meeting.encounter.meets;
            self.ask(numbers, world, desk, sums, Event::Meeting, &meets);
            self.before::<P, CHOOSES, RESPONDS>(numbers, world, desk, &trusts_self);
            let (choice, business) = (&desk.meeting.choice, desk.meeting.encounter.business);
            let [trusted, controlled, active] = [choice.trusted, choice.controlled, choice.active];
            let abstained = business.without(&active);
            self.ask(numbers, world, desk, sums, Event::Trusted, &trusted);
            self.ask(numbers, world, desk, sums, Event::Controlled, &controlled);
            self.ask(numbers, world, desk, sums, Event::Abstained, &abstained);
            self.before::<P, RESPONDS, CONVERSES>(numbers, world, desk, &trusts_self);
        } else {
            self.before::<P, OPENS, CONVERSES>(numbers, world, desk, &trusts_self);
        }
        self.record(world, &desk.meeting);
        self.ask_about_outcome(numbers, world, desk, sums);
        self.finish(numbers, world, desk, sums, &trusts_self);
        self.leave(world, &desk.meeting);
        if let Some(before) = before {
            self.remember(numbers, world, &before);
        }
        if let Some(story) = &mut desk.story {
            let books = &world.relations[self.relation].books;
            let books = [&books[self.place], &books[1 - self.place]];
            story.met((self.tick, self.relation, self.place), &desk.meeting, numbers, books);
        }
    }

    fn ask_about_outcome<P: Numbers>(&self, numbers: [&P; 2], world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        if self.answered == 0 {
            return;
        }
        let act = &desk.meeting.act;
        let (told, kept, seen, disappointed) = (act.told, act.seen_kept, act.seen, act.disappointed);
        self.ask(numbers, world, desk, sums, Event::LimitDeclared, &told);
        self.ask(numbers, world, desk, sums, Event::Kept, &kept);
        self.ask(numbers, world, desk, sums, Event::Breach, &seen);
        if self.is_answered(&[Event::Leak]) {
            let confidential = Real(std::array::from_fn(|lane| numbers[0].at(lane).confidential));
            self.ask(numbers, world, desk, sums, Event::Leak, &seen.and(&confidential));
        }
        self.ask(numbers, world, desk, sums, Event::Disappointed, &disappointed);
    }

    /// The conversation, what follows from it, and the conclusions.
    fn finish<P: Numbers>(
        &self,
        numbers: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
        trusts_self: &Real,
    ) {
        const FOLLOWING: [Event; 4] = [Event::Sanctioned, Event::Fined, Event::Gift, Event::ControlImposed];
        let (talk, following) = (self.is_answered(&TALK), self.is_answered(&FOLLOWING));
        if !talk && !following {
            self.after::<P, CONVERSES, OVER>(numbers, world, desk, sums, trusts_self);
            let answer = &desk.meeting.answer;
            let unexplained = answer.talks.without(&answer.cleared);
            world.notes.happened(self.relation, self.place, self.tick, Variable::Unexplained, &unexplained);
            return;
        }
        self.after::<P, CONVERSES, SANCTIONS>(numbers, world, desk, sums, trusts_self);
        let answer = &desk.meeting.answer;
        let (talks, cleared) = (answer.talks, answer.cleared);
        let happened = talks.without(&cleared);
        // as in the books, whoever asked remembers that
        world.notes.happened(self.relation, self.place, self.tick, Variable::Unexplained, &happened);
        self.ask(numbers, world, desk, sums, Event::Talked, &talks);
        self.ask(numbers, world, desk, sums, Event::Explained, &cleared);
        self.ask(numbers, world, desk, sums, Event::Unexplained, &happened);
        self.after::<P, SANCTIONS, CONCLUDES>(numbers, world, desk, sums, trusts_self);
        let (sanctions, fined) = (desk.meeting.answer.sanctions, desk.meeting.answer.fined);
        self.ask(numbers, world, desk, sums, Event::Sanctioned, &sanctions);
        self.ask(numbers, world, desk, sums, Event::Fined, &fined);
        let m = &desk.meeting;
        let given = Real(std::array::from_fn(|lane| {
            let rules = m.answer.gift_of_trustor.0[lane] + m.answer.gift_of_trustee.0[lane];
            pick(rules > 0.0, 1.0, m.encounter.gift.0[lane])
        }));
        let given = self.late(world, Note::LateGift, 0..2, &given);
        self.ask(numbers, world, desk, sums, Event::Gift, &given);
        // whoever ordered control is asked as trustor, and the other as trustee: at the first meeting with these roles
        let controls = self.late(world, Note::LateControl, self.place..self.place + 1, &Real::splat(0.0));
        self.ask(numbers, world, desk, sums, Event::ControlImposed, &controls);
        self.after::<P, CONCLUDES, OVER>(numbers, world, desk, sums, trusts_self);
    }

    /// What was noted at one of these places since it was last asked about, or happens now.
    fn late(&self, world: &mut World, note: Note, places: std::ops::Range<usize>, now: &Real) -> Real {
        let mut mask = *now;
        for place in places {
            if let Some(noted) = world.notes.get_mut(self.relation, place, note) {
                for lane in 0..LANES {
                    mask.0[lane] = pick(noted.0[lane] > 0.5, 1.0, mask.0[lane]);
                    noted.0[lane] = 0.0;
                }
            }
        }
        mask
    }

    fn self_trust<P: Numbers>(&self, trustee: &P, world: &World) -> Real {
        world.selves.as_ref().map_or_else(
            || self_trust_at_first(trustee),
            |selves| self_trust(&selves[self.person(Side::Trustee)][0], trustee),
        )
    }

    fn before<P: Numbers, const FROM: usize, const UNTIL: usize>(
        &self,
        [trustor, trustee]: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        trusts_self: &Real,
    ) {
        let stores = world.stores.as_ref().map(|s| s.of(&world.pairs, self.relation, self.party(Side::Trustor)));
        let person = &world.people[self.person(Side::Trustee)];
        let (own, other) = sides(&mut world.relations[self.relation].books, self.place);
        let stores = stores.unwrap_or([&NO_STORE, &NO_STORE]);
        before::<P, FROM, UNTIL>(
            trustor,
            trustee,
            stores[0],
            stores[1],
            person,
            trusts_self,
            self.luck.meeting,
            self.luck.conduct,
            &mut desk.meeting,
            own,
            other,
        );
    }

    fn after<P: Numbers, const FROM: usize, const UNTIL: usize>(
        &self,
        [trustor, trustee]: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
        trusts_self: &Real,
    ) {
        let stores = world.stores.as_ref().map(|s| s.of(&world.pairs, self.relation, self.party(Side::Trustor)));
        let person = &mut world.people[self.person(Side::Trustee)];
        let Relation { books, silent } = &mut world.relations[self.relation];
        let (own, other) = sides(books, self.place);
        let stores = stores.unwrap_or([&NO_STORE, &NO_STORE]);
        let m = &mut desk.meeting;
        after::<P, FROM, UNTIL>(
            trustor,
            trustee,
            stores[0],
            stores[1],
            person,
            trusts_self,
            self.luck.meeting,
            self.luck.conduct,
            m,
            own,
            other,
            silent,
            sums,
        );
    }

    /// Both sides are asked what they do about an event that happened in the lanes of `present`.
    fn ask<P: Numbers>(
        &self,
        numbers: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
        event: Event,
        present: &Real,
    ) {
        if self.answered & bit(event) == 0 || !present.any() {
            return;
        }
        for side in [Side::Trustor, Side::Trustee] {
            let policy = self.setting.policy(self.party(side));
            if !policy.answers(event, side) {
                continue;
            }
            let numbers = if side == Side::Trustor { numbers } else { [numbers[1], numbers[0]] };
            let question =
                Question { setting: self.setting, stand: self.stand(side), event, numbers, in_meeting: true };
            question.ask(present, world, desk, sums);
        }
    }
}

fn sides([first, second]: &mut [Books; 2], place: usize) -> (&mut Books, &mut Books) {
    if place == 0 { (first, second) } else { (second, first) }
}
