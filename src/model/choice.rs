//! The trustor's choice between trust, control and staying away (Eq 5-7).
//!
//! Trust and distrust act separately: trust saves negotiation (Zaheer, McEvily & Perrone 1998), distrust makes
//! losses loom larger.

use super::Parameters;
use super::belief::{Expectation, View};
use crate::lane::math::{exp, max, pick, when};

/// What each option is worth to the trustor, in units of value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    /// V_trust (Eq 5)
    pub trust: f32,
    /// V_control (Eq 6)
    pub control: f32,
    /// V_abstain = o (Eq 7)
    pub abstain: f32,
}

/// Probabilities of the options; staying away has the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// P(trust)
    pub trust: f32,
    /// P(trust) + P(control)
    pub trust_or_control: f32,
}

/// The options as the trustor sees them. `stake` is h, `promise` is m̂ = m / 0.6, `intensity` is x, how far control
/// goes: it scales what control detects, costs and spoils.
///
/// `V_trust = h [p G m̂ − (1−p) ℓ (1+D) L] − κ(1−T)`;
/// `V_control = h [p G m̂ (1−xξ) − (1−p)(1−xe) ℓ (1+D) L] − xk − κ(1−T)`. Of `L` the trustor counts what is not borne by
/// the trustee.
#[inline(always)]
pub fn values(p: &Parameters, view: &View, expected: &Expectation, stake: f32, promise: f32, intensity: f32) -> Values {
    let kept = expected.kept();
    let gain = kept * p.gain * promise;
    let loss = (1.0 - kept) * p.loss_weight * (1.0 + view.distrust()) * ((1.0 - p.shared_loss) * p.loss);
    let negotiation = p.negotiation_cost * (1.0 - view.trust());
    Values {
        trust: stake * (gain - loss) - negotiation,
        control: stake
            * (gain * (1.0 - intensity * p.control_rigidity) - loss * (1.0 - intensity * p.control_detection))
            - intensity * p.control_cost
            - negotiation,
        abstain: p.abstain_value,
    }
}

/// What is open to the trustor; at least one of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// May trust.
    pub trust: bool,
    /// May control.
    pub control: bool,
    /// May stay away.
    pub abstain: bool,
}

/// P(choice) ∝ exp(β V) over the options that are open (Eq 7).
#[inline(always)]
pub fn chances(values: &Values, precision: f32, open: Options) -> Chances {
    let closed = f32::MIN;
    let best = max(pick(open.trust, values.trust, closed), pick(open.control, values.control, closed));
    let best = max(best, pick(open.abstain, values.abstain, closed));
    let trust = when(open.trust, exp(precision * (values.trust - best)));
    let control = when(open.control, exp(precision * (values.control - best)));
    let abstain = when(open.abstain, exp(precision * (values.abstain - best)));
    let share = 1.0 / (trust + control + abstain);
    Chances { trust: trust * share, trust_or_control: (trust + control) * share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_follow_the_values_and_sum_to_one() {
        let v = Values { trust: 0.5, control: 0.2, abstain: -0.1 };
        let c = chances(&v, 5.0, Options { trust: true, control: true, abstain: true });
        let weight = |x: f32| libm::exp(f64::from(5.0 * x));
        let sum = weight(0.5) + weight(0.2) + weight(-0.1);
        assert!((f64::from(c.trust) - weight(0.5) / sum).abs() < 1e-6);
        assert!((f64::from(c.trust_or_control) - (weight(0.5) + weight(0.2)) / sum).abs() < 1e-6);
        let stay = chances(&v, 5.0, Options { trust: true, control: true, abstain: false });
        assert!((stay.trust_or_control - 1.0).abs() < 1e-6);
        let wary = chances(&v, 5.0, Options { trust: false, control: true, abstain: true });
        let control = weight(0.2) / (weight(0.2) + weight(-0.1));
        assert!(wary.trust == 0.0 && (f64::from(wary.trust_or_control) - control).abs() < 1e-6);
    }
}
