//! The trustee's act: solidarity, the three hidden causes of a failure, the exception with a good reason, and the
//! extra step (Eq 9-12).

use super::Parameters;
use crate::lane::math::{clamp, logistic, max, pick, when};

/// What moves the trustee in this meeting.
#[derive(Clone, Copy, Debug)]
pub struct Motive {
    /// ψθ: the obligation felt towards this trustor, in units of value.
    pub obligation: f32,
    /// δF: expected sanction of a breach, in units of value.
    pub sanction: f32,
    /// The same of a breach for a good reason, which a rule may accept.
    pub sanction_of_exception: f32,
    /// p_int(j→i): what the relation promises, 0 to 1.
    pub relation: f32,
    /// p_s: trust in oneself, 0 to 1.
    pub self_trust: f32,
    /// s_L L: the part of the loss that one would bear, in units of value.
    pub own_loss: f32,
    /// β, halved in a hurry.
    pub precision: f32,
    /// h
    pub stake: f32,
}

/// Solidarity `ψ = 1 − χ + χ p_B(j→i)`: a share χ of motivation hangs on this relation, the rest on profession and
/// task (Eq 9; Six 2007).
#[inline(always)]
pub fn solidarity(relation_share: f32, benevolence: f32) -> f32 {
    1.0 - relation_share + relation_share * benevolence
}

/// The sanction the trustee expects: control `x e F_c`, a standing rule its `det F`, and where a warning or sanction has
/// made the threat credible `det F` too. Control and threat are the trustor's numbers.
#[inline(always)]
pub fn expected_sanction(trustor: &Parameters, intensity: f32, fine: f32, threat: bool) -> f32 {
    intensity * (trustor.control_detection * trustor.control_penalty)
        + fine
        + when(threat, trustor.rule_detection * trustor.rule_fine)
}

/// With a good reason to deviate, the chance that the exception is made:
/// `logistic(β [h (ψθ p_s V_x + g) − δF])`. Otherwise the trustee complies under strain. What the exception is worth to
/// others counts as far as one trusts oneself to make something of it.
#[inline(always)]
pub fn chance_of_exception(p: &Parameters, motive: &Motive) -> f32 {
    let worth = motive.obligation * (motive.self_trust * p.bespoke_value);
    logistic(motive.precision * (motive.stake * (worth + p.temptation) - motive.sanction_of_exception))
}

/// P(intend to keep) = `logistic(β [h (ψθ + s_L L − g) + δF + ϖ p(j→i)])` (Eq 10). With strategic patience `ϖ`
/// opportunists behave where the stake is small and exploit where it is large; who shares the loss has a reason of their
/// own.
#[inline(always)]
pub fn chance_of_intent(p: &Parameters, motive: &Motive) -> f32 {
    let pull = motive.stake * (motive.obligation + motive.own_loss - p.temptation);
    logistic(motive.precision * (pull + motive.sanction + p.patience * motive.relation))
}

/// P(able) = `logistic((c − m) / s_c)` (Eq 11); to keep a confidence is a matter of discretion `q` instead.
#[inline(always)]
pub fn chance_of_ability(p: &Parameters, promise: f32) -> f32 {
    pick(p.confidential > 0.5, p.discretion, logistic((p.capacity - promise) / p.capacity_spread))
}

/// Chance that inability is told in time: by habit, and where there is room to voice it as far as one feels safe with the
/// trustor: `d + (1 − d) v T(j→i)`.
#[inline(always)]
pub fn chance_of_telling(p: &Parameters, voice: f32, trust: f32) -> f32 {
    p.disclose + (1.0 - p.disclose) * voice * trust
}

/// The extra step `y* = max(0, 1 − g / 2ψθ)`: the optimum of `−g y − ψθ (1−y)²`, 0 to 1 (Eq 12).
#[inline(always)]
pub fn extra_step(p: &Parameters, obligation: f32) -> f32 {
    clamp(1.0 - p.temptation / (2.0 * max(obligation, 1e-6)), 0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn motive(obligation: f32, sanction: f32) -> Motive {
        Motive {
            obligation,
            sanction,
            sanction_of_exception: sanction,
            relation: 0.8,
            self_trust: 1.0,
            own_loss: 0.0,
            precision: 5.0,
            stake: 1.0,
        }
    }

    #[test]
    fn good_faith_keeps_and_opportunists_waver() {
        let p = Parameters::default();
        assert!(chance_of_intent(&p, &motive(1.8, 0.0)) > 0.99);
        assert!(chance_of_intent(&p, &motive(0.15, 0.0)) < 0.1);
        assert!(chance_of_intent(&p, &motive(0.15, 1.35)) > 0.95, "a credible fine deters");
    }

    #[test]
    fn a_rule_without_exceptions_takes_the_exception_from_those_who_care_little() {
        let p = Parameters::default();
        assert!(chance_of_exception(&p, &motive(1.8, 1.35)) > 0.99);
        assert!(chance_of_exception(&p, &motive(0.1, 1.35)) < 0.2);
    }

    #[test]
    fn the_extra_step_is_the_optimum_of_its_utility() {
        let p = Parameters::default();
        for theta in [0.2_f32, 0.5, 1.0, 1.8, 3.0] {
            let utility = |y: f32| -p.temptation * y - theta * (1.0 - y) * (1.0 - y);
            let best = extra_step(&p, theta);
            assert!((0..=1000).all(|i| utility(i as f32 / 1000.0) <= utility(best) + 1e-6));
        }
    }
}
