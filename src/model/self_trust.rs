//! Trust in oneself: a person's own opinion of their competence. It governs whether they dare to deviate from protocol
//! for a good reason, because the exception is worth to them what they trust themselves to make of it.
//!
//! The opinion has the form of any other (Eq 2, 3), with own successes and failures as evidence. Kremer (2023, via
//! ZINZIZ) names competence to take the other's interests into account as a part of trust; that it also has to be felt is
//! our reading.

use super::Parameters;
use super::belief::{Evidence, Opinion};
use crate::lane::math::when;

/// p_s: the chance one gives oneself, 0 to 1.
#[inline(always)]
pub fn expectation(own: Evidence, p: &Parameters) -> f32 {
    Opinion::new(own.positive, own.negative, p.prior_weight).expectation(p.self_trust)
}

/// What a meeting teaches about oneself: `r += k_s` for an agreement kept and for an exception that went unpunished;
/// `s += k_s ω_C` for want of ability and for an exception that was punished.
#[inline(always)]
#[expect(clippy::fn_params_excessive_bools, reason = "what happened in a meeting is a list of truths")]
pub fn lesson(p: &Parameters, kept: bool, by_ability: bool, exception: bool, punished: bool) -> Evidence {
    let success = kept | (exception & !punished);
    let failure = by_ability | (exception & punished);
    Evidence {
        positive: when(success, p.self_learning),
        negative: when(failure, p.self_learning * p.negativity_competence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_experience_one_trusts_oneself_as_said() {
        let p = Parameters { self_trust: 0.7, ..Parameters::default() };
        assert!((expectation(Evidence::default(), &p) - 0.7).abs() < 1e-6);
        let beaten = lesson(&Parameters { self_learning: 1.0, ..p }, false, false, true, true);
        assert!(expectation(beaten, &p) < 0.5);
    }
}
