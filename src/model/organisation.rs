//! The organisation's own memory of a partner, and who comes and goes (Eq 17, 18).
//!
//! Organisations do not trust, but they remember: interpersonal trust is T from a person's book, interorganisational
//! trust T from the store; related, distinct (Zaheer, McEvily & Perrone 1998).

use super::Parameters;
use super::belief::{Book, Evidence};
use super::luck::Succession;
use super::person::{self, Nature};

/// What a week added to a book: the book now, less what forgetting left of it (`Δr`, `Δs`).
#[inline(always)]
pub fn gained(before: &Book, after: &Book, retention: f32) -> Book {
    let gain = |b: Evidence, a: Evidence| Evidence {
        positive: a.positive - b.positive * retention,
        negative: a.negative - b.negative * retention,
    };
    Book {
        competence: gain(before.competence, after.competence),
        benevolence: gain(before.benevolence, after.benevolence),
        integrity: gain(before.integrity, after.integrity),
        treatment: gain(before.treatment, after.treatment),
    }
}

/// The store after a week: `R ← λ_O R + ι · mean Δr` over the relations between the two organisations, the same for S
/// (Eq 17). `gains` is the sum of what the books of those relations gained, `share` one over their number.
#[inline(always)]
pub fn deposit(store: &Book, gains: &Book, share: f32, holder: &Parameters) -> Book {
    let keep = |kept: Evidence, gain: Evidence| Evidence {
        positive: holder.store_retention * kept.positive + holder.deposit * (gain.positive * share),
        negative: holder.store_retention * kept.negative + holder.deposit * (gain.negative * share),
    };
    Book {
        competence: keep(store.competence, gains.competence),
        benevolence: keep(store.benevolence, gains.benevolence),
        integrity: keep(store.integrity, gains.integrity),
        treatment: keep(store.treatment, gains.treatment),
    }
}

/// What a successor takes over of a book by or about the one who left: a share `H` (Eq 18).
#[inline(always)]
pub fn handed_over(book: &Book, handover: f32) -> Book {
    let mut left = *book;
    left.forget(handover);
    left
}

/// The successor: drawn like anybody, but an opportunist is screened out with probability `select` and the next
/// candidate taken as they are.
pub fn successor(p: &Parameters, good_faith: f32, luck: &Succession) -> Nature {
    let first = person::draw(p, good_faith, luck.first);
    if !first.good_faith && luck.screen < p.selection { person::draw(p, good_faith, luck.second) } else { first }
}
