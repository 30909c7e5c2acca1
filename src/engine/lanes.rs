//! A meeting in all lanes: its phases as loops over the lanes, in which the whole model of a phase is one body, so that
//! the compiler sees one long vector program. Phases between which no rule is asked run in one loop.

use super::books::Books;
use super::numbers::Numbers;
use super::world::Person;
use crate::lane::math::{max, pick, when};
use crate::lane::{LANES, Real, Word};
use crate::model::attribution::Causes;
use crate::model::belief::Evidence;
use crate::model::episode::{ActLanes, AnswerLanes, ChoiceLanes, CircumstancesLanes, EncounterLanes, Scene, Trustee};
use crate::model::luck::{CONDUCT_WORDS, Luck, MEETING_WORDS};
use crate::model::person::Nature;
use crate::model::tally::Reports;
use crate::model::{meeting, self_trust, settlement};

/// Everything about one meeting, in all lanes.
#[derive(Clone, Debug)]
pub(super) struct Meeting {
    pub(super) fenced: bool,
    pub(super) around: CircumstancesLanes,
    pub(super) encounter: EncounterLanes,
    pub(super) choice: ChoiceLanes,
    pub(super) act: ActLanes,
    pub(super) answer: AnswerLanes,
    /// What the trustee learns about themselves, for and against.
    pub(super) lesson: [Real; 2],
    /// What actions cost where a rule does not say.
    pub(super) usual: Usual,
}

/// Values that a rule may leave to the parameters of this meeting.
#[derive(Clone, Debug)]
pub(super) struct Usual {
    /// The trustor's fine.
    pub(super) fine: Real,
    /// The value of a gift of trustor and trustee.
    pub(super) gifts: [Real; 2],
}

impl Meeting {
    pub(super) fn new(fenced: bool) -> Self {
        Self {
            fenced,
            around: CircumstancesLanes::NOTHING,
            encounter: EncounterLanes::NOTHING,
            choice: ChoiceLanes::NOTHING,
            act: ActLanes::NOTHING,
            answer: AnswerLanes::NOTHING,
            lesson: [Real::splat(0.0); 2],
            usual: Usual { fine: Real::splat(0.0), gifts: [Real::splat(0.0); 2] },
        }
    }

    /// What the trustor thinks was the cause, given what has been said so far. `numbers` are the trustor's and the
    /// trustee's.
    pub(super) fn causes<P: Numbers>(&self, numbers: [&P; 2], lane: usize) -> Causes {
        let [trustor, trustee] = numbers.map(|numbers| numbers.at(lane));
        // what is concluded from what happened needs no luck
        let (around, luck) = (self.around.load(lane), Luck::new([0; MEETING_WORDS], [0; CONDUCT_WORDS]));
        let stores = [Books::EMPTY.load(lane); 2];
        let scene = Scene { trustor: &trustor, trustee: &trustee, around, fenced: self.fenced, stores, luck };
        let (encounter, choice) = (self.encounter.load(lane), self.choice.load(lane));
        meeting::causes(&scene, &encounter, &choice, &self.act.load(lane), &self.answer.load(lane))
    }
}

/// What chance has in store for a meeting, in all lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance<'a> {
    pub(super) meeting: &'a [Word; MEETING_WORDS],
    pub(super) conduct: &'a [Word; CONDUCT_WORDS],
}

/// Phases: the meeting opens (R1–R3), the trustor chooses (R4, R5), the trustee responds (R6, R7), it is talked about,
/// something follows (R8), conclusions are drawn (R9, R10).
pub(super) const OPENS: usize = 0;
pub(super) const CHOOSES: usize = 1;
pub(super) const RESPONDS: usize = 2;
pub(super) const CONVERSES: usize = 3;
pub(super) const SANCTIONS: usize = 4;
pub(super) const CONCLUDES: usize = 5;
pub(super) const OVER: usize = 6;

/// The phases from `FROM` to before `UNTIL`, of those before the outcome is known.
#[expect(clippy::too_many_arguments, reason = "references of their own tell the compiler that nothing overlaps")]
#[multiversion::multiversion(targets("x86_64+avx2"))]
pub(super) fn before<P: Numbers, const FROM: usize, const UNTIL: usize>(
    trustor: &P,
    trustee: &P,
    own_store: &Books,
    other_store: &Books,
    person: &Person,
    self_trust: &Real,
    meeting_luck: &[Word; MEETING_WORDS],
    conduct_luck: &[Word; CONDUCT_WORDS],
    m: &mut Meeting,
    own_books: &mut Books,
    other_books: &mut Books,
) {
    for lane in 0..LANES {
        let (trustor, trustee) = (&trustor.at(lane), &trustee.at(lane));
        let stores = [own_store.load(lane), other_store.load(lane)];
        let (around, luck) = (m.around.load(lane), luck(meeting_luck, conduct_luck, lane));
        let scene = Scene { trustor, trustee, around, fenced: m.fenced, stores, luck };
        let person = of(person, self_trust, lane);
        let (mut own, mut other) = (own_books.load(lane), other_books.load(lane));
        let mut encounter = m.encounter.load(lane);
        if FROM == OPENS && OPENS < UNTIL {
            encounter = meeting::open(&scene, &person, &mut own, &mut other);
            m.encounter.store(lane, &encounter);
        }
        let mut choice = m.choice.load(lane);
        if FROM <= CHOOSES && CHOOSES < UNTIL {
            choice = meeting::choose(&scene, &encounter, &mut own, &mut other);
            m.choice.store(lane, &choice);
        }
        if FROM <= RESPONDS && RESPONDS < UNTIL {
            let act = meeting::respond(&scene, &person, &encounter, &choice, &mut own, &mut other);
            m.act.store(lane, &act);
        }
        own_books.store(lane, &own);
        other_books.store(lane, &other);
    }
}

/// The phases from `FROM` to before `UNTIL`, of those after the outcome is known. The last one adds the meeting to `sums`.
#[expect(clippy::too_many_arguments, reason = "references of their own tell the compiler that nothing overlaps")]
#[multiversion::multiversion(targets("x86_64+avx2"))]
pub(super) fn after<P: Numbers, const FROM: usize, const UNTIL: usize>(
    trustor: &P,
    trustee: &P,
    own_store: &Books,
    other_store: &Books,
    person: &mut Person,
    self_trust: &Real,
    meeting_luck: &[Word; MEETING_WORDS],
    conduct_luck: &[Word; CONDUCT_WORDS],
    m: &mut Meeting,
    own_books: &mut Books,
    other_books: &mut Books,
    silent: &mut Real,
    sums: &mut Reports,
) {
    for lane in 0..LANES {
        let (trustor, trustee) = (&trustor.at(lane), &trustee.at(lane));
        let stores = [own_store.load(lane), other_store.load(lane)];
        let (around, luck) = (m.around.load(lane), luck(meeting_luck, conduct_luck, lane));
        let scene = Scene { trustor, trustee, around, fenced: m.fenced, stores, luck };
        let (encounter, choice, act) = (m.encounter.load(lane), m.choice.load(lane), m.act.load(lane));
        let (mut own, mut other) = (own_books.load(lane), other_books.load(lane));
        let mut answer = m.answer.load(lane);
        if FROM <= CONVERSES && CONVERSES < UNTIL {
            meeting::converse(&scene, &encounter, &act, &mut answer, &mut own, &mut other);
        }
        if FROM <= SANCTIONS && SANCTIONS < UNTIL {
            meeting::sanction(&scene, &act, &mut answer, &mut other);
        }
        if FROM <= CONCLUDES && CONCLUDES < UNTIL {
            let vow = meeting::conclude(&scene, &encounter, &choice, &act, &answer, &mut own, &mut other);
            m.around.vow.0[lane] = vow;
            let trustee = of(person, self_trust, lane);
            let report = settlement::report(&scene, &trustee, &encounter, &choice, &act, &answer);
            let punished = answer.fined | (answer.talks & answer.blames);
            let lesson = self_trust::lesson(scene.trustee, &act, punished);
            m.lesson[0].0[lane] = lesson.positive;
            m.lesson[1].0[lane] = lesson.negative;
            let learns = answer.brought_to_light & act.by_ability;
            person.lowering.0[lane] *= pick(learns, 1.0 - scene.trustee.learning, 1.0);
            person.hurt.0[lane] = max(person.hurt.0[lane], report.hurt);
            silent.0[lane] = when(!choice.active, silent.0[lane] + 1.0);
            sums.add(lane, &report);
        }
        m.answer.store(lane, &answer);
        own_books.store(lane, &own);
        other_books.store(lane, &other);
    }
}

#[inline(always)]
fn luck(meeting: &[Word; MEETING_WORDS], conduct: &[Word; CONDUCT_WORDS], lane: usize) -> Luck {
    Luck::new(std::array::from_fn(|word| meeting[word].0[lane]), std::array::from_fn(|word| conduct[word].0[lane]))
}

/// The trustee of one lane.
#[inline(always)]
fn of(person: &Person, self_trust: &Real, lane: usize) -> Trustee {
    let nature = Nature { obligation: person.obligation.0[lane], good_faith: person.good_faith.0[lane] > 0.5 };
    Trustee { nature, promise: person.promise.0[lane], self_trust: self_trust.0[lane] }
}

/// Trust in oneself before any experience.
pub(super) fn self_trust_at_first<P: Numbers>(trustee: &P) -> Real {
    let at_first = |lane: usize| self_trust::expectation(Evidence::default(), &trustee.at(lane));
    if P::VARIES { Real(std::array::from_fn(at_first)) } else { Real::splat(at_first(0)) }
}

/// Trust in oneself, from own experience.
pub(super) fn self_trust<P: Numbers>(own: &[Real; 2], trustee: &P) -> Real {
    Real(std::array::from_fn(|lane| {
        let evidence = Evidence { positive: own[0].0[lane], negative: own[1].0[lane] };
        self_trust::expectation(evidence, &trustee.at(lane))
    }))
}
