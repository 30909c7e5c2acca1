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

/// The options as the trustor sees them. `stake` is h, `promise` is m̂ = m / 0.6.
///
/// `V_trust = h [p G m̂ − (1−p) ℓ (1+D) L] − κ(1−T)`;
/// `V_control = h [p G m̂ (1−ξ) − (1−p)(1−e) ℓ (1+D) L] − k − κ(1−T)`.
#[inline(always)]
pub fn values(p: &Parameters, view: &View, expected: &Expectation, stake: f32, promise: f32) -> Values {
    let kept = expected.kept();
    let gain = kept * p.gain * promise;
    let loss = (1.0 - kept) * p.loss_weight * (1.0 + view.distrust()) * p.loss;
    let negotiation = p.negotiation_cost * (1.0 - view.trust());
    Values {
        trust: stake * (gain - loss) - negotiation,
        control: stake * (gain * (1.0 - p.control_rigidity) - loss * (1.0 - p.control_detection))
            - p.control_cost
            - negotiation,
        abstain: p.abstain_value,
    }
}

/// What is open to the trustor besides control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// May trust.
    pub trust: bool,
    /// May stay away.
    pub abstain: bool,
}

/// P(choice) ∝ exp(β V) over the options that are open (Eq 7).
#[inline(always)]
pub fn chances(values: &Values, precision: f32, open: Options) -> Chances {
    let best = pick(open.trust, max(values.trust, values.control), values.control);
    let best = pick(open.abstain, max(best, values.abstain), best);
    let trust = when(open.trust, exp(precision * (values.trust - best)));
    let control = exp(precision * (values.control - best));
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
        let c = chances(&v, 5.0, Options { trust: true, abstain: true });
        let weight = |x: f32| libm::exp(f64::from(5.0 * x));
        let sum = weight(0.5) + weight(0.2) + weight(-0.1);
        assert!((f64::from(c.trust) - weight(0.5) / sum).abs() < 1e-6);
        assert!((f64::from(c.trust_or_control) - (weight(0.5) + weight(0.2)) / sum).abs() < 1e-6);
        let stay = chances(&v, 5.0, Options { trust: true, abstain: false });
        assert!((stay.trust_or_control - 1.0).abs() < 1e-6);
        let wary = chances(&v, 5.0, Options { trust: false, abstain: true });
        let control = weight(0.2) / (weight(0.2) + weight(-0.1));
        assert!(wary.trust == 0.0 && (f64::from(wary.trust_or_control) - control).abs() < 1e-6);
    }
}
