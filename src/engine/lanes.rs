//! A meeting in all lanes: its phases as loops over the lanes, in which the whole model of a phase is one body, so that
//! the compiler sees one long vector program. Phases between which no rule is asked run in one loop.

use super::books::Books;
use super::numbers::Numbers;
use super::world::Person;
use crate::at_levels;
use crate::lane::math::pick;
use crate::lane::{Bytes, LANES, Real, Word};
use crate::model::attribution::Causes;
use crate::model::belief::Evidence;
use crate::model::episode::{
    Act, ActLanes, Answer, AnswerLanes, Choice, ChoiceLanes, Circumstances, CircumstancesLanes, Encounter,
    EncounterLanes, Scene, Trustee,
};
use crate::model::luck::{CONDUCT_WORDS, Luck, MEETING_WORDS};
use crate::model::person::Nature;
use crate::model::tally::Reports;
use crate::model::{meeting, organisation, self_trust, settlement};

/// Everything about one meeting, in all lanes.
#[derive(Clone, Debug)]
pub(super) struct Meeting {
    pub(super) fenced: bool,
    pub(super) around: CircumstancesLanes,
    pub(super) encounter: EncounterLanes,
    pub(super) choice: ChoiceLanes,
    pub(super) act: ActLanes,
    pub(super) answer: AnswerLanes,
    /// The books of trustor and trustee before the meeting, where organisations remember what it adds.
    pub(super) before: [Books; 2],
    /// What the trustee learns about themselves, for and against.
    pub(super) lesson: [Real; 2],
}

impl Meeting {
    pub(super) fn new(fenced: bool) -> Self {
        Self {
            fenced,
            around: CircumstancesLanes { within_reach: Real::splat(1.0), ..CircumstancesLanes::NOTHING },
            encounter: EncounterLanes::NOTHING,
            choice: ChoiceLanes::NOTHING,
            act: ActLanes::NOTHING,
            answer: AnswerLanes::NOTHING,
            before: [Books::EMPTY, Books::EMPTY],
            lesson: [Real::splat(0.0); 2],
        }
    }

    /// What the trustor thinks was the cause, given what has been said so far. `numbers` are the trustor's and the
    /// trustee's.
    pub(super) fn causes<P: Numbers>(&self, numbers: [&P; 2], lane: usize) -> Causes {
        let [trustor, trustee] = numbers.map(|numbers| numbers.at(lane));
        // what is concluded from what happened needs no luck
        let (around, luck) = (self.around.load(lane), Luck::new([0; MEETING_WORDS], None));
        let scene = Scene { trustor: &trustor, trustee: &trustee, around, fenced: self.fenced, stores: None, luck };
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

/// What can bear on a meeting. Nothing but the two people.
pub(super) const ALONE: usize = 0;
/// Rules of theirs to talk about a breach, to warn and sanction, to control and to let go.
pub(super) const PLAIN: usize = 1;
/// Anything.
pub(super) const ALL: usize = 2;

at_levels! {
    /// The phases from `FROM` to before `UNTIL`; the last one adds the meeting to `sums`. What a phase hands on stands in
    /// `m` for those that come in a later call, and is not written where all is done in one.
    ///
    /// What cannot bear on the meeting is left out of the loop: see [`ALONE`], [`PLAIN`], [`ALL`] for `BEARING`, and
    /// organisations' memories for `STORES`.
    pub(super) fn phases
    [P: Numbers, const FROM: usize, const UNTIL: usize, const BEARING: usize, const STORES: bool]
    [P, FROM, UNTIL, BEARING, STORES]
    (
        trustor: &P,
        trustee: &P,
        own_store: &Books,
        other_store: &Books,
        own_gains: &mut Books,
        other_gains: &mut Books,
        person: &mut Person,
        lowering: &mut Real,
        self_trust: &Real,
        meeting_luck: &[Word; MEETING_WORDS],
        conduct_luck: &[Word; CONDUCT_WORDS],
        m: &mut Meeting,
        own_books: &mut Books,
        other_books: &mut Books,
        silent: &mut Bytes,
        sums: &mut Reports,
    ) {
        for lane in 0..LANES {
            let (trustor, trustee) = (&trustor.at(lane), &trustee.at(lane));
            let stores = if STORES { Some([own_store.load(lane), other_store.load(lane)]) } else { None };
            let around = match BEARING {
                ALONE => Circumstances::alone(),
                PLAIN => m.around.load_plain(lane),
                _ => m.around.load(lane),
            };
            let conduct = if BEARING == ALL { Some(words(conduct_luck, lane)) } else { None };
            let luck = Luck::new(words(meeting_luck, lane), conduct);
            let scene = Scene { trustor, trustee, around, fenced: (BEARING == ALL) & m.fenced, stores, luck };
            let nature =
                Nature { obligation: person.obligation.0[lane], good_faith: person.good_faith.0[lane] != 0 };
            let of = if BEARING == ALL {
                Trustee { nature, promise: person.promise.0[lane], self_trust: self_trust.0[lane] }
            } else {
                // nobody promises otherwise than before or learns about themselves: both are the same in every lane
                let self_trust = self_trust::expectation(Evidence::default(), trustee);
                Trustee { nature, promise: trustee.promise, self_trust }
            };
            let (mut own, mut other) = (own_books.load(lane), other_books.load(lane));
            let before = if FROM == OPENS { [own, other] } else { [m.before[0].load(lane), m.before[1].load(lane)] };
            if STORES && FROM == OPENS && UNTIL < OVER {
                m.before[0].store(lane, &own);
                m.before[1].store(lane, &other);
            }
            let mut encounter = if FROM > OPENS { m.encounter.load(lane) } else { Encounter::default() };
            if FROM == OPENS {
                encounter = meeting::open(&scene, &of, &mut own, &mut other);
                if UNTIL < OVER {
                    m.encounter.store(lane, &encounter);
                }
            }
            let mut choice = if FROM > CHOOSES { m.choice.load(lane) } else { Choice::default() };
            if FROM <= CHOOSES && CHOOSES < UNTIL {
                choice = meeting::choose(&scene, &encounter, &mut own, &mut other);
                if UNTIL < OVER {
                    m.choice.store(lane, &choice);
                }
            }
            let mut act = if FROM > RESPONDS { m.act.load(lane) } else { Act::default() };
            if FROM <= RESPONDS && RESPONDS < UNTIL {
                act = meeting::respond(&scene, &of, &encounter, &choice, &mut own, &mut other);
                if UNTIL < OVER {
                    m.act.store(lane, &act);
                }
            }
            let mut answer = match BEARING {
                ALONE => Answer::default(),
                PLAIN => m.answer.load_plain(lane, FROM > CONVERSES, FROM > SANCTIONS),
                _ => m.answer.load(lane),
            };
            if FROM <= CONVERSES && CONVERSES < UNTIL {
                meeting::converse(&scene, &encounter, &act, &mut answer, &mut other);
            }
            if FROM <= SANCTIONS && SANCTIONS < UNTIL {
                meeting::sanction(&scene, &act, &mut answer, &mut other);
            }
            if UNTIL == OVER {
                let vow = meeting::conclude(&scene, &encounter, &choice, &act, &answer, &mut own, &mut other);
                let report = settlement::report(&scene, &of, &encounter, &choice, &act, &answer);
                let punished = answer.fined | (answer.talks & answer.blames);
                let lesson = self_trust::lesson(scene.trustee, &act, punished);
                if BEARING == ALL {
                    m.around.vow.0[lane] = vow;
                    m.lesson[0].0[lane] = lesson.positive;
                    m.lesson[1].0[lane] = lesson.negative;
                    let learns = answer.brought_to_light & act.by_ability;
                    lowering.0[lane] *= pick(learns, 1.0 - scene.trustee.learning, 1.0);
                }
                person.hurt.0[lane] |= u8::from(report.hurt > 0.5);
                let waited = silent.0[lane].saturating_add(1);
                silent.0[lane] = if choice.active { 0 } else { waited };
                sums.add(lane, &report);
                if STORES {
                    own_gains.add(lane, &organisation::gained(&before[0], &own, scene.trustor.retention));
                    other_gains.add(lane, &organisation::gained(&before[1], &other, scene.trustee.retention));
                }
            }
            if BEARING != ALONE && CONVERSES < UNTIL {
                m.answer.store_outcome(lane, &answer);
            }
            own_books.store(lane, &own);
            other_books.store(lane, &other);
        }
    }
}

#[inline(always)]
fn words<const N: usize>(words: &[Word; N], lane: usize) -> [u32; N] {
    std::array::from_fn(|word| words[word].0[lane])
}

/// Trust in oneself before any experience.
pub(super) fn self_trust_at_first<P: Numbers>(trustee: &P) -> Real {
    let at_first = |lane: usize| self_trust::expectation(Evidence::default(), &trustee.at(lane));
    if P::VARIES { Real::each(at_first) } else { Real::splat(at_first(0)) }
}

/// Trust in oneself, from own experience.
pub(super) fn self_trust<P: Numbers>(own: &[Real; 2], trustee: &P) -> Real {
    Real::each(|lane| {
        let evidence = Evidence { positive: own[0].0[lane], negative: own[1].0[lane] };
        self_trust::expectation(evidence, &trustee.at(lane))
    })
}
