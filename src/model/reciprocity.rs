//! The relational signal: what the trustor's treatment tells the trustee about the trustor's benevolence (Eq 8).
//!
//! Every relational event is one unit of evidence; negative ones weigh `ω_B`. This one rule gives reciprocity,
//! crowding out, the hidden cost of control and hysteresis. Only what the trustor chose signals anything.

use super::Parameters;
use super::belief::Book;
use crate::lane::math::{pick, when};

/// Books the signals of one meeting in the trustee's book about the trustor.
///
/// Trusted: `r_B += 1`. Controlled: `s_B += ω_B x (1−f)`. A standing rule in force: `s_B += ω_B ρ (1−f)` each tick,
/// whether the two meet or not. Fairness `f` and intensities are the trustor's, the negativity `ω_B` the trustee's.
#[inline(always)]
pub fn signal(
    book: &mut Book,
    trustor: &Parameters,
    trustee: &Parameters,
    trusted: bool,
    controlled: bool,
    rule: bool,
) {
    let unfair = trustee.negativity_benevolence * (1.0 - trustor.fairness);
    book.benevolence.positive += when(trusted, 1.0);
    book.benevolence.negative += when(controlled, unfair * trustor.control_signal);
    book.benevolence.negative += when(rule, unfair * trustor.rule_signal);
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
