//! One relation meets: the phases of a meeting, and the rules of both sides between them.

use super::books::Books;
use super::desk::Desk;
use super::lanes::{
    ALL, ALONE, CHOOSES, CONCLUDES, CONVERSES, Chance, Meeting, OPENS, OVER, PLAIN, RESPONDS, SANCTIONS, phases,
    self_trust, self_trust_at_first,
};
use super::notes::Note;
use super::numbers::{Numbers, Varying};
use super::policy::bit;
use super::question::{self, Question};
use super::setting::Setting;
use super::sight::Stand;
use super::world::{Relation, World};
use crate::at_levels;
use crate::lane::math::pick;
use crate::lane::{LANES, Real};
use crate::model::Parameters;
use crate::model::tally::Reports;
use crate::rules::{Event, Side, Variable};

/// What people rely on where organisations remember nothing.
static NO_STORE: Books = Books::EMPTY;
static NOTHING: Real = Real::splat(0.0);

/// The events that are asked about while a relation meets, one bit each.
pub(super) const IN_MEETINGS: u32 = 2 * bit(Event::ControlImposed) - bit(Event::Meeting);
at_levels! {
    /// The relation meets, or not.
    pub(super) fn take[][](turn: &Turn<'_>, world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        turn.surround(world, desk);
        let numbers = turn.parties.map(|party| &turn.parameters[party]);
        if turn.bearing == PLAIN {
            turn.hold::<_, PLAIN>(numbers, world, desk, sums);
        } else {
            turn.hold::<_, ALL>(numbers, world, desk, sums);
        }
    }
}

at_levels! {
    /// The same where the numbers of the parties can differ from lane to lane.
    pub(super) fn take_varied[][](turn: &Turn<'_>, varying: &mut Varying, world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        turn.surround(world, desk);
        turn.vary(world, &desk.meeting, varying);
        turn.hold::<_, ALL>(varying.sides.each_ref(), world, desk, sums);
    }
}

/// The events before the outcome of a meeting is known.
const EARLY: [Event; 4] = [Event::Meeting, Event::Trusted, Event::Controlled, Event::Abstained];
/// The events of a conversation.
const TALK: [Event; 3] = [Event::Talked, Event::Explained, Event::Unexplained];
/// The events of what follows from it.
const FOLLOWING: [Event; 4] = [Event::Sanctioned, Event::Fined, Event::Gift, Event::ControlImposed];

/// One meeting: who, when, and in which turn.
pub(super) struct Turn<'a> {
    pub(super) setting: &'a Setting,
    /// Of each party, in this tick.
    pub(super) parameters: &'a [Parameters],
    pub(super) relation: usize,
    pub(super) tick: usize,
    /// The trustor's place in the relation.
    pub(super) place: usize,
    /// Trustor and trustee.
    pub(super) people: [usize; 2],
    /// Their parties.
    pub(super) parties: [usize; 2],
    /// What bears on the meeting: [`PLAIN`] or [`ALL`].
    pub(super) bearing: usize,
    /// The events that one of the two parties answers, one bit each.
    pub(super) answered: u32,
    pub(super) luck: Chance<'a>,
}

impl Turn<'_> {
    #[inline(always)]
    fn person(&self, side: Side) -> usize {
        self.people[side as usize]
    }

    #[inline(always)]
    pub(super) fn party(&self, side: Side) -> usize {
        self.parties[side as usize]
    }

    #[inline(always)]
    pub(super) fn stand(&self, side: Side) -> Stand {
        let Self { relation, tick, people: [i, j], parties: [of_i, of_j], .. } = *self;
        if side == Side::Trustor {
            Stand { relation, place: self.place, side, tick, people: [i, j], parties: [of_i, of_j] }
        } else {
            Stand { relation, place: 1 - self.place, side, tick, people: [j, i], parties: [of_j, of_i] }
        }
    }

    /// Whether one of the two parties answers one of these events.
    #[inline(always)]
    fn is_answered(&self, events: &[Event]) -> bool {
        events.iter().any(|&event| self.answered & bit(event) != 0)
    }

    /// The relation meets, or not, and nothing but the two people bears on it.
    pub(super) fn take_alone(&self, world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        let numbers = self.parties.map(|party| &self.parameters[party]);
        self.phases::<_, OPENS, OVER, ALONE>(numbers, world, desk, sums, &NOTHING);
    }

    /// The phases, with the rules between them.
    #[inline(always)]
    fn hold<P: Numbers, const BEARING: usize>(
        &self,
        numbers: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
    ) {
        if desk.bearing.impositions && self.setting.answers_at(self.tick) {
            self.impose(numbers[0], world, &mut desk.meeting);
        }
        self.fade(numbers, world);
        let trusts_self = if BEARING == PLAIN { NOTHING } else { self.self_trust(numbers[1], world) };
        if self.is_answered(&EARLY) {
            self.phases::<P, OPENS, CHOOSES, BEARING>(numbers, world, desk, sums, &trusts_self);
            let meets = desk.meeting.encounter.meets;
            self.ask(numbers, world, desk, sums, Event::Meeting, &meets);
            self.phases::<P, CHOOSES, RESPONDS, BEARING>(numbers, world, desk, sums, &trusts_self);
            let (choice, business) = (&desk.meeting.choice, desk.meeting.encounter.business);
            let [trusted, controlled, active] = [choice.trusted, choice.controlled, choice.active];
            let abstained = business.without(&active);
            self.ask(numbers, world, desk, sums, Event::Trusted, &trusted);
            self.ask(numbers, world, desk, sums, Event::Controlled, &controlled);
            self.ask(numbers, world, desk, sums, Event::Abstained, &abstained);
            self.phases::<P, RESPONDS, CONVERSES, BEARING>(numbers, world, desk, sums, &trusts_self);
        } else {
            self.phases::<P, OPENS, CONVERSES, BEARING>(numbers, world, desk, sums, &trusts_self);
        }
        self.record(world, &desk.meeting);
        self.ask_about_outcome(numbers, world, desk, sums);
        self.finish::<P, BEARING>(numbers, world, desk, sums, &trusts_self);
        self.leave(world, &desk.meeting);
        if let Some(story) = &mut desk.story {
            let books = &world.relations[self.relation].books;
            let books = [&books[self.place], &books[1 - self.place]];
            story.met((self.tick, self.relation, self.place), &desk.meeting, numbers, books);
        }
    }

    /// Breaches that nothing explained count for less from week to week, as evidence does.
    #[inline(always)]
    fn fade<P: Numbers>(&self, numbers: [&P; 2], world: &mut World) {
        for (p, side) in numbers.into_iter().zip([Side::Trustor, Side::Trustee]) {
            if let Some(unexplained) = world.notes.get_mut(self.relation, self.stand(side).place, Note::Unexplained) {
                let before = *unexplained;
                *unexplained = Real::each(|lane| before.0[lane] * p.at(lane).retention);
            }
        }
    }

    #[inline(always)]
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
            let confidential = Real::each(|lane| numbers[0].at(lane).confidential);
            self.ask(numbers, world, desk, sums, Event::Leak, &seen.and(&confidential));
        }
        self.ask(numbers, world, desk, sums, Event::Disappointed, &disappointed);
    }

    /// The conversation, what follows from it, and the conclusions.
    #[inline(always)]
    fn finish<P: Numbers, const BEARING: usize>(
        &self,
        numbers: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
        trusts_self: &Real,
    ) {
        if self.is_answered(&TALK) {
            self.phases::<P, CONVERSES, SANCTIONS, BEARING>(numbers, world, desk, sums, trusts_self);
            self.recall_unexplained(world, &desk.meeting);
            let answer = &desk.meeting.answer;
            let (talks, cleared) = (answer.talks, answer.cleared);
            self.ask(numbers, world, desk, sums, Event::Talked, &talks);
            self.ask(numbers, world, desk, sums, Event::Explained, &cleared);
            self.ask(numbers, world, desk, sums, Event::Unexplained, &talks.without(&cleared));
            if !self.is_answered(&FOLLOWING) {
                self.phases::<P, SANCTIONS, OVER, BEARING>(numbers, world, desk, sums, trusts_self);
                return;
            }
            self.phases::<P, SANCTIONS, CONCLUDES, BEARING>(numbers, world, desk, sums, trusts_self);
        } else if self.is_answered(&FOLLOWING) {
            self.phases::<P, CONVERSES, CONCLUDES, BEARING>(numbers, world, desk, sums, trusts_self);
            self.recall_unexplained(world, &desk.meeting);
        } else {
            self.phases::<P, CONVERSES, OVER, BEARING>(numbers, world, desk, sums, trusts_self);
            self.recall_unexplained(world, &desk.meeting);
            return;
        }
        self.ask_what_follows(numbers, world, desk, sums);
        self.phases::<P, CONCLUDES, OVER, BEARING>(numbers, world, desk, sums, trusts_self);
    }

    /// As in the books, whoever asked remembers that nothing was explained.
    #[inline(always)]
    fn recall_unexplained(&self, world: &mut World, m: &Meeting) {
        let unexplained = m.answer.talks.without(&m.answer.cleared);
        self.recall(world, self.place, Variable::Unexplained, Note::Unexplained, &unexplained);
    }

    #[inline(always)]
    fn ask_what_follows<P: Numbers>(&self, numbers: [&P; 2], world: &mut World, desk: &mut Desk, sums: &mut Reports) {
        let (sanctions, fined) = (desk.meeting.answer.sanctions, desk.meeting.answer.fined);
        self.ask(numbers, world, desk, sums, Event::Sanctioned, &sanctions);
        self.ask(numbers, world, desk, sums, Event::Fined, &fined);
        let m = &desk.meeting;
        let given = Real::each(|lane| {
            let rules = m.answer.gift_of_trustor.0[lane] + m.answer.gift_of_trustee.0[lane];
            pick(rules > 0.0, 1.0, m.encounter.gift.0[lane])
        });
        let given = self.late(world, Note::LateGift, 0..2, &given);
        self.ask(numbers, world, desk, sums, Event::Gift, &given);
        // whoever ordered control is asked as trustor, and the other as trustee: at the first meeting with these roles
        let controls = self.late(world, Note::LateControl, self.place..self.place + 1, &Real::splat(0.0));
        self.ask(numbers, world, desk, sums, Event::ControlImposed, &controls);
    }

    /// What was noted at one of these places since it was last asked about, or happens now.
    #[inline(always)]
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

    #[inline(always)]
    fn self_trust<P: Numbers>(&self, trustee: &P, world: &World) -> Real {
        world.selves.as_ref().map_or_else(
            || self_trust_at_first(trustee),
            |selves| self_trust(&selves[self.person(Side::Trustee)][0], trustee),
        )
    }

    /// The phases from `FROM` to before `UNTIL`, in all lanes.
    #[inline(always)]
    fn phases<P: Numbers, const FROM: usize, const UNTIL: usize, const BEARING: usize>(
        &self,
        [trustor, trustee]: [&P; 2],
        world: &mut World,
        desk: &mut Desk,
        sums: &mut Reports,
        trusts_self: &Real,
    ) {
        let trustee_number = self.person(Side::Trustee);
        let person = &mut world.people[trustee_number];
        let Relation { books, silent } = &mut world.relations[self.relation];
        let (own, other) = sides(books, self.place);
        let Desk { level, meeting: m, nowhere, .. } = desk;
        let lowering = match &mut world.resolves {
            Some(resolves) => &mut resolves[trustee_number].lowering,
            None => &mut nowhere.lowering,
        };
        let Chance { meeting, conduct } = self.luck;
        let [to_own, to_other] = &mut nowhere.gains;
        let nothing = ([&NO_STORE; 2], [to_own, to_other]);
        let has_stores = world.stores.is_some();
        let (stores, gains) = match &mut world.stores {
            Some(stores) => stores.in_turn(&world.pairs, self.relation, self.party(Side::Trustor)),
            None => nothing,
        };
        let ([own_store, other_store], [to_own, to_other]) = (stores, gains);
        // where everything may bear on the meeting empty stores are one thing more that does, and change nothing
        if BEARING == ALL || has_stores {
            phases::<P, FROM, UNTIL, BEARING, true>(
                *level,
                trustor,
                trustee,
                own_store,
                other_store,
                to_own,
                to_other,
                person,
                lowering,
                trusts_self,
                meeting,
                conduct,
                m,
                own,
                other,
                silent,
                sums,
            );
        } else {
            phases::<P, FROM, UNTIL, BEARING, false>(
                *level,
                trustor,
                trustee,
                own_store,
                other_store,
                to_own,
                to_other,
                person,
                lowering,
                trusts_self,
                meeting,
                conduct,
                m,
                own,
                other,
                silent,
                sums,
            );
        }
    }

    /// Both sides are asked what they do about an event that happened in the lanes of `present`.
    #[inline(always)]
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
            question::ask(desk.level, &question, present, world, desk, sums);
        }
    }
}

fn sides([first, second]: &mut [Books; 2], place: usize) -> (&mut Books, &mut Books) {
    if place == 0 { (first, second) } else { (second, first) }
}
