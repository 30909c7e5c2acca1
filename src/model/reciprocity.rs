//! The relational signal: what the trustor's treatment tells the trustee about the trustor's benevolence (Eq 8).
//!
//! Every relational event is one unit of evidence; negative ones weigh `ω_B`. This one rule gives reciprocity,
//! crowding out, the hidden cost of control and hysteresis. Only what the trustor chose signals anything.

use super::Parameters;
use super::belief::Book;
use crate::lane::math::{pick, when};

/// Books how the trustee was treated in the trustee's book about the trustor. Trusted: `r_B += 1`. Controlled:
/// `s_B += ω_B x (1−f)`. Fairness `f` and intensity `x` are the trustor's, the negativity `ω_B` the trustee's.
#[inline(always)]
pub fn treatment(book: &mut Book, trustor: &Parameters, trustee: &Parameters, trusted: bool, controlled: bool) {
    let unfair = trustee.negativity_benevolence * (1.0 - trustor.fairness);
    book.benevolence.positive += when(trusted, 1.0);
    book.benevolence.negative += when(controlled, unfair * trustor.control_signal);
}

/// Books a standing rule in the book of someone who lives under it about someone of the owner's party, each tick it is
/// in force, whether the two meet or not: `s_B += ω_B ρ (1−f)`.
#[inline(always)]
pub fn standing_rule(book: &mut Book, owner: &Parameters, subject: &Parameters, in_force: bool) {
    let unfair = subject.negativity_benevolence * (1.0 - owner.fairness);
    book.benevolence.negative += when(in_force, unfair * owner.rule_signal);
}

/// Books a fine under a standing rule: `s_B += ω_B (1−f)`.
#[inline(always)]
pub fn fined_by_rule(book: &mut Book, trustor: &Parameters, trustee: &Parameters, fined: bool) {
    book.benevolence.negative += when(fined, trustee.negativity_benevolence * (1.0 - trustor.fairness));
}

/// Books a sanction after a conversation: `0.2 ω_B` when the true cause was intent (deserved, so it stings less),
/// otherwise `ω_B (1−f)`.
#[inline(always)]
pub fn sanctioned(book: &mut Book, trustor: &Parameters, trustee: &Parameters, sanctioned: bool, intent: bool) {
    let sting = pick(intent, trustor.deserved_sting, 1.0 - trustor.fairness);
    book.benevolence.negative += when(sanctioned, trustee.negativity_benevolence * sting);
}
