//! What the trustee can do about a breach, and what the trustor makes of it: apology, denial, making good, and the
//! promise to do better (the repair rows of Eq 16; Kim et al. 2004; Schweitzer, Hershey & Bradlow 2006).

use super::Parameters;
use super::attribution::{self, Causes};
use super::belief::Book;
use crate::lane::math::{max, min, once, pick, when};

/// An apology admits the cause: it is as certain as if it had been brought to light.
#[inline(always)]
pub fn apology(causes: &Causes, apologises: bool, by_ability: bool, by_intent: bool) -> Causes {
    attribution::pick(apologises, &attribution::revealed(by_ability, by_intent), causes)
}

/// … and asks forgiveness: `+1` on each facet that the breach touched.
#[inline(always)]
pub fn forgive(book: &mut Book, apologises: bool, by_ability: bool, by_intent: bool) {
    book.competence.positive += once(apologises & by_ability);
    book.benevolence.positive += once(apologises & by_intent);
    book.integrity.positive += once(apologises & by_intent);
}

/// A denial of intent is believed as far as the trustee's word is: `q_N ← q_N (1 − p_I)`, the rest to the situation. What
/// has been brought to light cannot be denied.
#[inline(always)]
pub fn denial(causes: &Causes, denies: bool, integrity: f32) -> Causes {
    let intent = pick(denies, causes.intent * (1.0 - integrity), causes.intent);
    Causes { situation: causes.situation + (causes.intent - intent), ability: causes.ability, intent }
}

/// Making good restores the word as far as it covers the loss: `r_I += min(1, v / hL)`.
#[inline(always)]
pub fn compensation(book: &mut Book, trustor: &Parameters, value: f32, stake: f32) {
    let loss = stake * trustor.loss;
    book.integrity.positive += when(value > 0.0, pick(loss > value, value / max(loss, 1e-6), 1.0));
}

/// What a promise to do better is worth until it is tested: `r_B += p_I`. Nothing where an earlier one still stands.
#[inline(always)]
pub fn vow(book: &mut Book, standing: f32, vows: bool, integrity: f32) -> f32 {
    let worth = when(vows & (standing == 0.0), integrity);
    book.benevolence.positive += worth;
    standing + worth
}

/// The next agreement tests it: broken, the credit is taken back and `s_I += ω_I`; kept, it stands as what it was.
/// What is left of the vow afterwards.
#[inline(always)]
pub fn tested(book: &mut Book, p: &Parameters, vow: f32, seen: bool, seen_kept: bool) -> f32 {
    let broken = seen & (vow > 0.0);
    let positive = book.benevolence.positive;
    book.benevolence.positive = pick(broken, positive - min(vow, positive), positive);
    book.integrity.negative += when(broken, p.negativity_integrity);
    when(!seen & !seen_kept, vow)
}
