//! What the trustor books after the outcome (Eq 16).

use super::Parameters;
use super::attribution::Causes;
use super::belief::Book;
use crate::lane::math::when;

/// A kept agreement, seen as such: `r_C += 1`, and `r_B`, `r_I` as far as the credit is the person's own:
/// `× (1 − x e)` under control, `× (1 − det)` under a standing rule (Malhotra & Murnighan 2002).
#[inline(always)]
pub fn kept(book: &mut Book, p: &Parameters, kept: bool, intensity: f32, detection: f32) {
    let own = (1.0 - intensity * p.control_detection) * (1.0 - detection);
    book.competence.positive += when(kept, 1.0);
    book.benevolence.positive += when(kept, own);
    book.integrity.positive += when(kept, own);
}

/// A perceived breach: `s_C += ω_C q_C`, `s_B += ω_B q_N`, `s_I += ω_I q_N` as far as the agreement was an explicit
/// promise: integrity is word and deed.
#[inline(always)]
pub fn breach(book: &mut Book, p: &Parameters, seen: bool, causes: &Causes) {
    book.competence.negative += when(seen, p.negativity_competence * causes.ability);
    book.benevolence.negative += when(seen, p.negativity_benevolence * causes.intent);
    book.integrity.negative += when(seen, p.explicitness * (p.negativity_integrity * causes.intent));
}

/// A limit told in time: `r_I += 1`.
#[inline(always)]
pub fn limit_told(book: &mut Book, told: bool) {
    book.integrity.positive += when(told, 1.0);
}
