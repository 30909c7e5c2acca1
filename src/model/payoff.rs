//! Who gains what from a meeting (Eq 20), in units of value.

use super::Parameters;
use super::act;
use crate::lane::math::{max, pick, when};

/// What happened, as far as it has a price.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    /// h
    pub stake: f32,
    /// m̂ = m / 0.6
    pub promise: f32,
    /// The agreement was kept.
    pub kept: bool,
    /// It was broken, whatever the cause.
    pub failed: bool,
    /// It was broken and control caught it.
    pub caught: bool,
    /// x: how far the trustor controlled, 0 to 1.
    pub intensity: f32,
    /// The two did business: the trustor did not stay away.
    pub active: bool,
}

/// To the trustor: kept `h G m̂ (1 − xξ) + v_Y h y*`; failed `−h L` unless caught, of which the trustee bears a share;
/// minus control `xk` and negotiation `κ(1−T)`. Talk, rule and gifts are charged by the caller.
#[inline(always)]
pub fn trustor(p: &Parameters, deed: &Deed, extra_step: f32, trust: f32) -> f32 {
    let rigid = 1.0 - deed.intensity * p.control_rigidity;
    let gain = deed.stake * (p.gain * deed.promise * rigid + p.extra_step * extra_step);
    when(deed.kept, gain)
        - (1.0 - p.shared_loss) * loss(p, deed)
        - deed.intensity * p.control_cost
        - when(deed.active, p.negotiation_cost * (1.0 - trust))
}

/// To the trustee: `+h b_T` for doing business, `−h g` where the effort was made, and the share of the trustor's loss
/// that is borne together. Fines are transfers, booked apart.
#[inline(always)]
pub fn trustee(trustor: &Parameters, p: &Parameters, deed: &Deed, effort: bool) -> f32 {
    when(deed.active, deed.stake * p.trustee_benefit)
        - when(effort, deed.stake * p.temptation)
        - trustor.shared_loss * loss(trustor, deed)
}

/// `h L` where an agreement was broken and not caught.
#[inline(always)]
fn loss(trustor: &Parameters, deed: &Deed) -> f32 {
    when(deed.failed & !deed.caught, deed.stake * trustor.loss)
}

/// Critical feedback: `η (T(j→i) + (1 − T) v) v_I`. It needs attention, and safety: trust gives that, or a rule that
/// every concern is voiced.
#[inline(always)]
pub fn feedback(trustor: &Parameters, trust: f32) -> f32 {
    trustor.vigilance * (trust + (1.0 - trust) * trustor.voice) * trustor.feedback_value
}

/// The true expected value of each option to the trustor, from the model's own probabilities. Of a loss counts what the
/// trustor bears.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    trust: f32,
    control: f32,
    control_cost: f32,
}

impl Expected {
    /// `kept` is the true probability that the agreement is kept.
    #[inline(always)]
    pub fn new(p: &Parameters, kept: f32, stake: f32, promise: f32) -> Self {
        let gain = kept * p.gain * promise;
        let loss = (1.0 - kept) * ((1.0 - p.shared_loss) * p.loss);
        let control = stake * (gain * (1.0 - p.control_rigidity) - loss * (1.0 - p.control_detection)) - p.control_cost;
        Self { trust: stake * (gain - loss), control, control_cost: p.control_cost }
    }

    /// Missed opportunity: the best refused option's true expected value above that of the chosen one, not negative.
    #[inline(always)]
    pub fn missed(&self, abstained: bool, controlled: bool) -> f32 {
        when(abstained, max(max(self.trust, self.control), 0.0)) + when(controlled, max(self.trust - self.control, 0.0))
    }

    /// The same beyond what already counts as the cost of control, so that both can stand in one sum.
    #[inline(always)]
    pub fn missed_beyond_control(&self, abstained: bool, controlled: bool) -> f32 {
        let beyond = max(self.trust - self.control - self.control_cost, 0.0);
        when(abstained, max(max(self.trust, self.control), 0.0)) + when(controlled, beyond)
    }
}

/// The most this meeting could have yielded to all: trusted, kept with full solidarity, feedback given; and where
/// there is a good reason, the better of the exception (`b_T + V_x − L`) and keeping to the letter (`… − V_x`).
/// The yardstick (100) of the value bar.
#[inline(always)]
pub fn potential(
    trustor: &Parameters,
    trustee: &Parameters,
    stake: f32,
    promise: f32,
    reason: bool,
    obligation: f32,
) -> f32 {
    let step = trustor.extra_step * act::extra_step(trustee, obligation);
    let kept = trustor.gain * promise + step + trustee.trustee_benefit - trustee.temptation;
    let excepted = trustee.trustee_benefit + trustee.bespoke_value - trustor.loss;
    let best = pick(reason, max(kept - trustee.bespoke_value, excepted), kept);
    stake * best + trustor.feedback_value
}
