//! The trustee's act: solidarity, the three hidden causes of a failure, the exception with a good reason, and the
//! extra step (Eq 9-12).

use super::Parameters;
use crate::lane::math::{clamp, logistic, max, when};

/// What moves the trustee in this meeting.
#[derive(Clone, Copy, Debug)]
pub struct Motive {
    /// ψθ: the obligation felt towards this trustor, in units of value.
    pub obligation: f32,
    /// δF: expected sanction, in units of value.
    pub sanction: f32,
    /// p(j→i): what the relation promises, 0 to 1.
    pub relation: f32,
    /// β, halved in a hurry.
    pub precision: f32,
    /// h
    pub stake: f32,
}

/// Solidarity `ψ = 1 − χ + χ p_B(j→i)`: a share χ of motivation hangs on this relation, the rest on profession and
/// task (Eq 9; Six 2007).
#[inline(always)]
pub fn solidarity(p: &Parameters, benevolence: f32) -> f32 {
    1.0 - p.relation_share + p.relation_share * benevolence
}

/// The sanction the trustee expects: control `e F_c`, a standing rule `det F`, and on a rung of the ladder `det F` too,
/// for by then the threat is credible. Numbers are the trustor's.
#[inline(always)]
pub fn expected_sanction(trustor: &Parameters, controlled: bool, rule: bool, rung: bool) -> f32 {
    let fine = trustor.rule_detection * trustor.rule_fine;
    when(controlled, trustor.control_detection * trustor.control_penalty) + when(rule, fine) + when(rung, fine)
}

/// With a good reason to deviate, the chance that the exception is made:
/// `logistic(β [h (ψθ V_x + g) − δF])`. Otherwise the trustee complies under strain.
#[inline(always)]
pub fn chance_of_exception(p: &Parameters, motive: &Motive) -> f32 {
    let pull = motive.stake * (motive.obligation * p.bespoke_value + p.temptation);
    logistic(motive.precision * (pull - motive.sanction))
}

/// P(intend to keep) = `logistic(β [h (ψθ − g) + δF + ϖ p(j→i)])` (Eq 10). With strategic patience `ϖ` opportunists
/// behave where the stake is small and exploit where it is large.
#[inline(always)]
pub fn chance_of_intent(p: &Parameters, motive: &Motive) -> f32 {
    let pull = motive.stake * (motive.obligation - p.temptation);
    logistic(motive.precision * (pull + motive.sanction + p.patience * motive.relation))
}

/// P(able) = `logistic((c − m) / s_c)` (Eq 11).
#[inline(always)]
pub fn chance_of_ability(p: &Parameters, promise: f32) -> f32 {
    logistic((p.capacity - promise) / p.capacity_spread)
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
        Motive { obligation, sanction, relation: 0.8, precision: 5.0, stake: 1.0 }
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
