//! Somebody who plays: a person of the model, with a memory of the partners they had before.

use crate::model::Parameters;
use crate::model::attribution::{self, Causes};
use crate::model::belief::{Book, Expectation, View, institutional};
use crate::model::evidence;
use crate::model::organisation;
use crate::model::person::{self, Nature, PERSON_WORDS};

use super::behaviour::Behaviour;
use super::luck::Luck;

/// Most patience that anybody has: nobody counts rounds without end in full.
const MOST_PATIENCE: f32 = 0.98;

/// A player.
#[derive(Debug, Clone, Copy)]
pub(super) struct Player {
    pub nature: Nature,
    /// Disposition to trust, in standard deviations from that of most.
    disposition: f32,
    /// Rank in patience, 0 to 1.
    rank: f32,
    /// What they remember of the partners they had, as an organisation remembers another (Eq 17).
    pub pool: Book,
    /// What everybody can know of how they answered trust.
    pub record: Book,
}

impl Player {
    /// A person of the population.
    pub fn draw(people: &Behaviour, luck: &mut Luck) -> Self {
        let words: [u32; PERSON_WORDS] = std::array::from_fn(|_| luck.word());
        Self {
            nature: person::draw(&people.parameters, people.good_faith, words),
            disposition: person::normal(luck.word(), luck.word()),
            rank: luck.unit(),
            pool: Book::default(),
            record: Book::default(),
        }
    }

    /// ϖ of this person. People differ in patience, evenly from none to twice the usual.
    pub fn patience(&self, p: &Parameters) -> f32 {
        (2.0 * p.patience * self.rank).min(MOST_PATIENCE)
    }

    /// What trusting is worth to this person by itself, in parts of what is at risk: some like to, some shrink from it,
    /// today as tomorrow (Rotter 1967; Ashraf, Bohnet & Piankov 2006).
    pub fn warmth(&self, people: &Behaviour) -> f32 {
        people.disposition_spread * self.disposition
    }

    /// A partner is gone; what a round with them told on average stays as a memory of people like them.
    pub fn remember(&mut self, p: &Parameters, book: &Book, rounds: usize) {
        self.pool = organisation::deposit(&self.pool, book, 1.0 / rounds.max(1) as f32, p);
    }
}

/// What somebody expects of a partner as trustor, with what they remember of others like them, or know of this one.
pub(super) fn expects(people: &Behaviour, book: &Book, memory: &Book) -> (View, Expectation) {
    let p = &people.parameters;
    let view = book.beside(memory, p).as_trustor(p);
    let expected = view.expect(p, institutional(p, p.base_rate));
    (view, expected)
}

/// How well somebody thinks, as trustee, that the other means.
pub(super) fn benevolence(people: &Behaviour, book: &Book, memory: &Book) -> f32 {
    let p = &people.parameters;
    let base_rate = institutional(p, p.trustee_base_rate);
    book.beside(memory, p).as_trustee(p).expect(p, base_rate).benevolence
}

/// Books what an answer tells: `kept` of it as an agreement kept, the rest as a breach with these causes. It tells the more,
/// the larger the share was with which one was trusted: little trust is a weak test.
pub(super) fn book_answer(book: &mut Book, p: &Parameters, kept: f32, share: f32, causes: &Causes) {
    let (mut good, mut bad) = (Book::default(), Book::default());
    evidence::kept(&mut good, p, true, 0.0, 0.0);
    evidence::breach(&mut bad, p, true, causes);
    book.add(&organisation::handed_over(&good, share * kept));
    book.add(&organisation::handed_over(&bad, share * (1.0 - kept)));
}

/// Why it went wrong, for all the trustor can tell: chance (`noise`) or intent.
pub(super) fn causes(p: &Parameters, expected: &Expectation, noise: f32) -> Causes {
    attribution::bayes(1.0, expected.intent, attribution::situation_allowed(p, noise, true, false))
}

/// Who broke it has to give reasons: the true one comes to light or does not, and silence tells too (Eq 15).
pub(super) fn with_reasons(p: &Parameters, causes: &Causes, obligation: f32, meant: bool, luck: &mut Luck) -> Causes {
    let chance = attribution::chance_of_revelation(p.openness, obligation, meant);
    let told = luck.unit() < chance;
    attribution::pick(told, &attribution::revealed(false, meant), &attribution::silence(causes, p.openness))
}
