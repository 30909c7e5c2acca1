//! The relational signal: what the other's treatment tells about their benevolence (Eq 8).
//!
//! Every relational event is one unit of evidence; negative ones weigh `ω_B`. This one rule gives reciprocity,
//! crowding out, the hidden cost of control and hysteresis. Only what the other chose signals anything.

use super::Parameters;
use super::belief::Book;
use crate::lane::math::{once, pick, when};

/// Weight of unfair treatment by `actor` in the eyes of `subject`: `ω_B (1−f)`. Fairness is the actor's, the negativity
/// the subject's.
#[inline(always)]
fn unfair(actor: &Parameters, subject: &Parameters) -> f32 {
    subject.negativity_benevolence * (1.0 - actor.fairness)
}

/// Books how the trustee was treated. Trusted: `r += 1`. Controlled: `s += ω_B x (1−f)`, with `x` how far control went
/// and what it symbolises.
#[inline(always)]
pub fn treatment(book: &mut Book, trustor: &Parameters, trustee: &Parameters, trusted: bool, intensity: f32) {
    book.treatment.positive += once(trusted);
    book.treatment.negative += intensity * (unfair(trustor, trustee) * trustor.control_signal);
}

/// Books that one was trusted with a share of what could be entrusted, 0 to 1: `r += share`.
#[inline(always)]
pub fn trusted(book: &mut Book, share: f32) {
    book.treatment.positive += share;
}

/// Books a standing rule in the book of someone who lives under it about someone of the owner's party, each tick it is
/// in force, whether the two meet or not: `s += ω_B ρ (1−f)`.
#[inline(always)]
pub fn standing_rule(book: &mut Book, owner: &Parameters, subject: &Parameters, in_force: bool) {
    book.treatment.negative += when(in_force, unfair(owner, subject) * owner.rule_signal);
}

/// Books a fine under a standing rule: `s += ω_B (1−f)`.
#[inline(always)]
pub fn fined_by_rule(book: &mut Book, trustor: &Parameters, trustee: &Parameters, fined: bool) {
    book.treatment.negative += when(fined, unfair(trustor, trustee));
}

/// Books a sanction on the person: `0.2 ω_B` when the true cause was intent (deserved, so it stings less), otherwise
/// `ω_B (1−f)`. A warning stings as a deserved sanction does, whatever the cause.
#[inline(always)]
pub fn sanctioned(
    book: &mut Book,
    trustor: &Parameters,
    trustee: &Parameters,
    sanctioned: bool,
    warned: bool,
    intent: bool,
) {
    let sting = pick(intent, trustor.deserved_sting, 1.0 - trustor.fairness);
    book.treatment.negative += when(sanctioned, trustee.negativity_benevolence * sting);
    book.treatment.negative += when(warned & !sanctioned, trustee.negativity_benevolence * trustor.deserved_sting);
}

/// Books a conversation: heard and cleared gives `r += 1`; in a tone of blame it gives `s += ω_B (1−f)` instead,
/// cleared or not.
#[inline(always)]
pub fn heard(book: &mut Book, trustor: &Parameters, trustee: &Parameters, cleared: bool, talks: bool, blames: bool) {
    book.treatment.positive += once(cleared & talks & !blames);
    book.treatment.negative += when(talks & blames, unfair(trustor, trustee));
}

/// Books a decision that disappoints the trustee: `s += ω_f (1 − f)` on treatment and integrity. A fair and transparent
/// decision disappoints without breeding distrust.
#[inline(always)]
pub fn disappointed(book: &mut Book, trustor: &Parameters, trustee: &Parameters, disappointed: bool) {
    book.treatment.negative += when(disappointed, unfair(trustor, trustee));
    book.integrity.negative += when(disappointed, trustee.negativity_integrity * (1.0 - trustor.fairness));
}

/// Books personal exchange in one of the two books, and a gift in the receiver's: `r_B += 1` each.
#[inline(always)]
pub fn kindness(book: &mut Book, personal: bool, gift: bool) {
    book.benevolence.positive += once(personal) + once(gift);
}
