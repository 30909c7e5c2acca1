//! Metrics and outcomes by name, from sums.

use super::ledger::{Quantity as Q, Sums};

/// A metric over a tick or a span of ticks; NaN where there is nothing to divide by.
pub fn metric(name: &str, t: &Sums) -> f64 {
    let active = t.of(Q::Trusted) + t.of(Q::Controlled);
    let per_meeting = |sum: f64| ratio(sum, t.of(Q::Meetings));
    let per_book = |q: Q| ratio(t.of(q), t.of(Q::Books));
    match name {
        "joint-value" => per_meeting(t.of(Q::Joint)),
        "trustor-value" => per_meeting(t.of(Q::Trustor)),
        "third-party-value" => per_meeting(t.of(Q::ThirdParty)),
        "trust" => per_book(Q::Trust),
        "distrust" => per_book(Q::Distrust),
        "trust-share" => per_meeting(t.of(Q::Trusted)),
        "control-share" => per_meeting(t.of(Q::Controlled)),
        "isolation" => per_meeting(t.of(Q::Meetings) - active),
        "breaches" => ratio(t.of(Q::Failures), active),
        "honour-good-faith" => 1.0 - ratio(t.of(Q::IntentGood), t.of(Q::ActiveGood)),
        "honour-opportunists" => 1.0 - ratio(t.of(Q::IntentOpportunist), t.of(Q::ActiveOpportunist)),
        "benevolence-good-faith" => ratio(t.of(Q::GoodBenevolence), t.of(Q::GoodTrustees)),
        "satisfaction" => ratio(t.of(Q::Satisfaction), active),
        "stress" => ratio(t.of(Q::Stress), active),
        "blindness" => 1.0 - ratio(t.of(Q::Feedback), t.of(Q::FeedbackMaximum)),
        "control-cost" => per_meeting(t.of(Q::ControlCost)),
        "abuse-loss" => per_meeting(t.of(Q::AbuseLoss)),
        "missed-opportunity" => per_meeting(t.of(Q::Missed)),
        "missed-value" => per_meeting(t.of(Q::MissedBeyondControl)),
        "potential-value" => per_meeting(t.of(Q::Potential)),
        "talks" => per_meeting(t.of(Q::Talks)),
        "revelations" => ratio(t.of(Q::Revelations), t.of(Q::Talks)),
        "fines" => per_meeting(t.of(Q::FinesGood) + t.of(Q::FinesOpportunist)),
        "strain" => per_meeting(t.of(Q::Strain)),
        "quadrant-trust" => per_book(Q::FullTrust),
        "quadrant-verify" => per_book(Q::Verify),
        "quadrant-few-ties" => per_book(Q::FewTies),
        "quadrant-distrust" => per_book(Q::FullDistrust),
        "out-of-touch" => per_book(Q::OutOfTouch),
        "trust-organisations" => ratio(t.of(Q::StoreTrust), t.of(Q::Stores)),
        "distrust-organisations" => ratio(t.of(Q::StoreDistrust), t.of(Q::Stores)),
        "extra-step" => ratio(t.of(Q::ExtraStep), t.of(Q::Kept)),
        "self-trust" => ratio(t.of(Q::SelfTrust), active),
        "fence-recognised" => ratio(t.of(Q::Recognised), t.of(Q::Fences)),
        "fence-transparent" => ratio(t.of(Q::Transparent), t.of(Q::Fences)),
        "fence-widened" => ratio(t.of(Q::Widened), t.of(Q::Fences)),
        "rounds" => ratio(t.of(Q::Rounds), t.of(Q::Opportunities)),
        "value-per-week" => ratio(t.of(Q::Joint), t.of(Q::Opportunities)),
        "exceptions" => ratio(t.of(Q::Exceptions), t.of(Q::Reasons)),
        "limits-told" => ratio(t.of(Q::Told), active),
        "sanctions" => per_meeting(t.of(Q::Sanctions)),
        "under-rule" => per_meeting(t.of(Q::UnderRule)),
        "confidences" => ratio(t.of(Q::Confidences), active),
        "leaks" => ratio(t.of(Q::Leaks), t.of(Q::Confidences)),
        "disappointments" => ratio(t.of(Q::Disappointments), t.of(Q::Decisions)),
        "base-calculative" => ratio(t.of(Q::Calculative), active),
        "base-relational" => per_meeting(t.of(Q::Relational)),
        "base-institutional" => per_meeting(t.of(Q::Institutional)),
        _ => panic!("the reference has no metric {name}"),
    }
}

/// What is known of a replicate when it is over. Spans without ticks are `None`.
pub struct Life {
    /// Baseline, measurement, aftermath.
    pub spans: [Option<Sums>; 3],
    pub whole: Sums,
    pub good: f64,
    pub opportunists: f64,
    pub hurt: f64,
    pub trust_share: Vec<f32>,
    pub joint_value: Vec<f32>,
    /// First tick at which a whole party was replaced.
    pub replaced: Option<usize>,
    /// First tick of the policy.
    pub shock: usize,
}

impl Life {
    /// An outcome; NaN where undefined.
    pub fn outcome(&self, name: &str) -> f64 {
        let [before, during, after] = &self.spans;
        let span = |span: &Option<Sums>, name: &str| span.as_ref().map_or(f64::NAN, |t| metric(name, t));
        let yearly =
            |q: Q, people: f64| during.as_ref().map_or(f64::NAN, |t| 52.0 * ratio(t.of(q), people * t.of(Q::Ticks)));
        let fines_good = self.whole.of(Q::FinesGood);
        match name {
            "good-faith-hurt" => self.hurt,
            "good-faith-hurt-rate" => yearly(Q::Hurt, self.good),
            "fines-on-good-faith" => ratio(fines_good, fines_good + self.whole.of(Q::FinesOpportunist)),
            "payoff-good-faith" => yearly(Q::PayoffGood, self.good),
            "payoff-opportunists" => yearly(Q::PayoffOpportunist, self.opportunists),
            "people-good-faith" => self.good,
            "people-opportunists" => self.opportunists,
            "recovery" => self.recovery(),
            "continuity" => self.continuity(),
            _ => match (name.strip_suffix("-before"), name.strip_suffix("-after")) {
                (Some(name), _) => span(before, name),
                (_, Some(name)) => span(after, name),
                _ => span(during, name),
            },
        }
    }

    /// Joint value in the five weeks from the replacement on, over that of the ten weeks before.
    fn continuity(&self) -> f64 {
        let Some(at) = self.replaced.filter(|&at| at < self.joint_value.len()) else { return f64::NAN };
        let mean = |from: usize, until: usize| {
            let (mut sum, mut n) = (0.0, 0.0);
            for &x in &self.joint_value[from..until.min(self.joint_value.len())] {
                if !x.is_nan() {
                    sum += f64::from(x);
                    n += 1.0;
                }
            }
            ratio(sum, n)
        };
        let before = mean(at.saturating_sub(10), at);
        if before > 0.0 { mean(at, at + 5) / before } else { f64::NAN }
    }

    /// Weeks until the trust share over three ticks, once below 90 % of its mean before the shock, is there again.
    fn recovery(&self) -> f64 {
        let Some(before) = &self.spans[0] else { return f64::NAN };
        if self.shock == 0 {
            return f64::NAN;
        }
        let target = 0.9 * metric("trust-share", before);
        if target.is_nan() {
            return f64::NAN;
        }
        let mut fallen = false;
        for start in self.shock..self.trust_share.len().saturating_sub(2) {
            let mean = self.trust_share[start..start + 3].iter().map(|&x| f64::from(x)).sum::<f64>() / 3.0;
            fallen = fallen || mean < target;
            if fallen && mean >= target {
                return (start - self.shock) as f64;
            }
        }
        if fallen { f64::NAN } else { 0.0 }
    }
}

fn ratio(sum: f64, count: f64) -> f64 {
    if count > 0.0 { sum / count } else { f64::NAN }
}
