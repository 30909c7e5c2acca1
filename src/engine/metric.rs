//! What can be read off a run: metrics per tick, and outcomes per replicate.

use crate::model::tally::{StandingSums, Sums};

/// Sums over one tick, or over several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// What happened.
    pub flow: Sums,
    /// How relations stood.
    pub state: StandingSums,
    /// Ticks summed.
    pub ticks: usize,
}

/// A ratio of sums, defined for a tick as for a span of ticks. NaN where there was nothing to divide by.
#[derive(Clone, Copy)]
pub struct Metric {
    /// Name in tables and scenario files.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Meaning, in one line.
    pub meaning: &'static str,
    /// Recorded at every tick; otherwise only as an outcome.
    pub series: bool,
    /// Its value.
    pub of: fn(&Tick) -> f64,
}

macro_rules! metrics {
    ($( $name:literal, $unit:literal, $series:literal, $meaning:literal, $of:expr; )*) => {
        /// All metrics, in the order of every table.
        pub const METRICS: &[Metric] = &[ $( Metric { name: $name, unit: $unit, meaning: $meaning, series: $series, of: $of }, )* ];
    };
}

metrics! {
    "joint-value", "value per meeting", true, "value to trustor, trustee, third parties and by feedback", |t| per_meeting(t, t.flow.joint_value);
    "trustor-value", "value per meeting", true, "value to the trustor", |t| per_meeting(t, t.flow.trustor_value);
    "third-party-value", "value per meeting", true, "value to third parties: exceptions made less reasons suppressed", |t| per_meeting(t, t.flow.third_party_value);
    "trust", "share", true, "trust T of those who can be trustors", |t| ratio(t.state.trust, t.state.books);
    "distrust", "share", true, "distrust D of those who can be trustors", |t| ratio(t.state.distrust, t.state.books);
    "trust-share", "share of meetings", true, "the trustor trusted", |t| per_meeting(t, t.flow.trusted);
    "control-share", "share of meetings", true, "the trustor controlled", |t| per_meeting(t, t.flow.controlled);
    "isolation", "share of meetings", true, "the trustor stayed away", |t| per_meeting(t, t.flow.meetings - active(t));
    "breaches", "share of agreements", true, "agreements broken, whatever the cause", |t| ratio(t.flow.failures, active(t));
    "honour-good-faith", "share of agreements", true, "not broken on purpose, people of good faith", |t| 1.0 - ratio(t.flow.intent_good, t.flow.active_good);
    "honour-opportunists", "share of agreements", true, "not broken on purpose, opportunists", |t| 1.0 - ratio(t.flow.intent_opportunist, t.flow.active_opportunist);
    "benevolence-good-faith", "share", true, "benevolence that trustees of good faith expect of the trustor", |t| ratio(t.state.good_benevolence, t.state.good_trustees);
    "satisfaction", "share", true, "satisfaction of the trustee", |t| ratio(t.flow.satisfaction, active(t));
    "stress", "share", true, "stress of the trustee", |t| ratio(t.flow.stress, active(t));
    "blindness", "share", true, "critical feedback that is not given", |t| 1.0 - ratio(t.flow.feedback, t.flow.feedback_maximum);
    "control-cost", "value per meeting", true, "cost of control and of administering rules", |t| per_meeting(t, t.flow.control_cost);
    "abuse-loss", "value per meeting", true, "losses by intent that was not caught", |t| per_meeting(t, t.flow.abuse_loss);
    "missed-opportunity", "value per meeting", true, "expected value refused", |t| per_meeting(t, t.flow.missed);
    "missed-value", "value per meeting", false, "expected value refused, beyond the cost of control", |t| per_meeting(t, t.flow.missed_beyond_control);
    "potential-value", "value per meeting", false, "the most the meetings could have yielded", |t| per_meeting(t, t.flow.potential);
    "talks", "share of meetings", true, "conversations", |t| per_meeting(t, t.flow.talks);
    "revelations", "share of conversations", false, "conversations that brought the cause to light", |t| ratio(t.flow.revelations, t.flow.talks);
    "fines", "share of meetings", true, "fines", |t| per_meeting(t, t.flow.fines_good + t.flow.fines_opportunist);
    "strain", "share of meetings", true, "good reasons suppressed", |t| per_meeting(t, t.flow.strain);
    "quadrant-trust", "share of relations", true, "trust high, distrust low", |t| ratio(t.state.full_trust, t.state.books);
    "quadrant-verify", "share of relations", true, "trust high, distrust high", |t| ratio(t.state.verify, t.state.books);
    "quadrant-few-ties", "share of relations", true, "trust low, distrust low", |t| ratio(t.state.few_ties, t.state.books);
    "quadrant-distrust", "share of relations", true, "trust low, distrust high", |t| ratio(t.state.full_distrust, t.state.books);
    "trust-organisations", "share", true, "interorganisational trust: T of organisations' memories of each other", |t| ratio(t.state.store_trust, t.state.stores);
    "distrust-organisations", "share", true, "interorganisational distrust: D of those memories", |t| ratio(t.state.store_distrust, t.state.stores);
    "out-of-touch", "share of relations", true, "no contact for twelve ticks", |t| ratio(t.state.out_of_touch, t.state.books);
    "extra-step", "share", true, "the extra step in agreements kept: effort that no contract can reach", |t| ratio(t.flow.extra_step, t.flow.kept);
    "self-trust", "share", true, "trust of trustees in themselves", |t| ratio(t.flow.self_trust, active(t));
    "fence-recognised", "share", true, "y1: how far organisations recognise each other", |t| ratio(t.state.recognised, t.state.fences);
    "fence-transparent", "share", false, "y2: how far they see why the other acts as they do", |t| ratio(t.state.transparent, t.state.fences);
    "fence-widened", "share", false, "y3: how far they share an identity", |t| ratio(t.state.widened, t.state.fences);
    "rounds", "share of relations and weeks", false, "rounds of talks", |t| ratio(t.flow.rounds, t.flow.opportunities);
    "value-per-week", "value per relation and week", false, "joint value, whether people meet or not", |t| ratio(t.flow.joint_value, t.flow.opportunities);
    "exceptions", "share of good reasons", false, "exceptions made for a good reason", |t| ratio(t.flow.exceptions, t.flow.reasons);
    "limits-told", "share of agreements", false, "limits told in time", |t| ratio(t.flow.told, active(t));
    "sanctions", "share of meetings", false, "sanctions on a person", |t| per_meeting(t, t.flow.sanctions);
    "under-rule", "share of meetings", false, "meetings under a standing rule", |t| per_meeting(t, t.flow.under_rule);
    "confidences", "share of agreements", false, "agreements that are confidences", |t| ratio(t.flow.confidences, active(t));
    "leaks", "share of confidences", false, "confidences not kept", |t| ratio(t.flow.leaks, t.flow.confidences);
    "disappointments", "share of decisions", false, "decisions that disappoint the other", |t| ratio(t.flow.disappointments, t.flow.decisions);
    "base-calculative", "value per agreement", false, "calculative base of trust: the sanction that the trustee expects of a breach", |t| ratio(t.flow.calculative, active(t));
    "base-relational", "share", false, "relational base of trust: T of the trustor at the time of choice", |t| per_meeting(t, t.flow.relational);
    "base-institutional", "share", false, "institutional base of trust: what institutions add to expectations where experience is missing", |t| per_meeting(t, t.flow.institutional);
}

/// One number per replicate.
#[derive(Clone, Copy)]
pub struct Outcome {
    /// Name in tables and scenario files.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Meaning, in one line.
    pub meaning: &'static str,
    /// Its value.
    pub of: fn(&Replicate) -> f64,
}

/// What is known of a replicate when it is over.
#[derive(Clone, Debug)]
pub struct Replicate {
    /// Sums over the weeks of the baseline.
    pub before: Option<Tick>,
    /// Sums over the weeks of measurement.
    pub during: Option<Tick>,
    /// Sums over the weeks of the aftermath.
    pub after: Option<Tick>,
    /// Sums over all weeks.
    pub whole: Tick,
    /// People of good faith who can be trustees.
    pub people_good: f64,
    /// Opportunists who can be trustees.
    pub people_opportunist: f64,
    /// People of good faith hurt at least once.
    pub hurt: f64,
    /// Share of meetings with trust, per tick.
    pub trust_share: Vec<f32>,
    /// Joint value per meeting, per tick.
    pub joint_value: Vec<f32>,
    /// First tick at which people of an organisation were all replaced.
    pub replaced: Option<usize>,
    /// First tick of the policy.
    pub shock: usize,
}

/// Weeks in a year.
const YEAR: f64 = 52.0;

macro_rules! outcomes {
    ($( $name:literal, $unit:literal, $meaning:literal, $of:expr; )*) => {
        /// The outcomes that are not simply a metric over the weeks of measurement, in the order of every table.
        pub const OUTCOMES: &[Outcome] = &[ $( Outcome { name: $name, unit: $unit, meaning: $meaning, of: $of }, )* ];
    };
}

outcomes! {
    "good-faith-hurt", "people", "people of good faith fined without intent or forced to suppress a good reason, at least once", |r| r.hurt;
    "good-faith-hurt-rate", "times per person and year", "how often that happens to a person of good faith, weeks of measurement", |r| yearly(r, |t| t.flow.hurt, r.people_good);
    "fines-on-good-faith", "share of fines", "fines on people of good faith, whole run", |r| ratio(r.whole.flow.fines_good, r.whole.flow.fines_good + r.whole.flow.fines_opportunist);
    "payoff-good-faith", "value per person and year", "pay-off of people of good faith as trustees, fines deducted", |r| yearly(r, |t| t.flow.payoff_good, r.people_good);
    "payoff-opportunists", "value per person and year", "pay-off of opportunists as trustees, fines deducted", |r| yearly(r, |t| t.flow.payoff_opportunist, r.people_opportunist);
    "people-good-faith", "people", "people of good faith who can be trustees", |r| r.people_good;
    "people-opportunists", "people", "opportunists who can be trustees", |r| r.people_opportunist;
    "recovery", "weeks", "weeks from the start of the policy until trusting is back at 90 % of the baseline; 0 if it never fell, empty if it never came back", recovery;
    "continuity", "ratio", "joint value in the five weeks from the first replacement of an organisation's people on, to that of the ten weeks before", continuity;
    "joint-value-before", "value per meeting", "joint value, baseline", |r| span(r.before.as_ref(), "joint-value");
    "joint-value-after", "value per meeting", "joint value, aftermath", |r| span(r.after.as_ref(), "joint-value");
    "trust-before", "share", "trust, baseline", |r| span(r.before.as_ref(), "trust");
    "trust-after", "share", "trust, aftermath", |r| span(r.after.as_ref(), "trust");
    "distrust-before", "share", "distrust, baseline", |r| span(r.before.as_ref(), "distrust");
    "distrust-after", "share", "distrust, aftermath", |r| span(r.after.as_ref(), "distrust");
    "honour-good-faith-before", "share of agreements", "not broken on purpose by people of good faith, baseline", |r| span(r.before.as_ref(), "honour-good-faith");
    "honour-good-faith-after", "share of agreements", "not broken on purpose by people of good faith, aftermath", |r| span(r.after.as_ref(), "honour-good-faith");
    "honour-opportunists-before", "share of agreements", "not broken on purpose by opportunists, baseline", |r| span(r.before.as_ref(), "honour-opportunists");
    "honour-opportunists-after", "share of agreements", "not broken on purpose by opportunists, aftermath", |r| span(r.after.as_ref(), "honour-opportunists");
    "benevolence-good-faith-after", "share", "benevolence that trustees of good faith expect, aftermath", |r| span(r.after.as_ref(), "benevolence-good-faith");
}

/// Names of everything that a replicate's row holds, in order: each metric over the weeks of measurement, then the rest.
pub fn outcome_names() -> impl Iterator<Item = &'static str> {
    METRICS.iter().map(|m| m.name).chain(OUTCOMES.iter().map(|o| o.name))
}

/// The same with their units.
pub fn outcome_units() -> impl Iterator<Item = (&'static str, &'static str)> {
    METRICS.iter().map(|m| (m.name, m.unit)).chain(OUTCOMES.iter().map(|o| (o.name, o.unit)))
}

/// A replicate's row; NaN where an outcome is not defined.
pub fn outcome_values(replicate: &Replicate) -> Vec<f64> {
    let measured = METRICS.iter().map(|m| replicate.during.map_or(f64::NAN, |t| (m.of)(&t)));
    measured.chain(OUTCOMES.iter().map(|o| (o.of)(replicate))).collect()
}

/// Names of the metrics recorded at every tick, in order.
pub fn series_names() -> impl Iterator<Item = &'static str> {
    METRICS.iter().filter(|m| m.series).map(|m| m.name)
}

fn ratio(sum: f64, count: f64) -> f64 {
    if count > 0.0 { sum / count } else { f64::NAN }
}

fn active(t: &Tick) -> f64 {
    t.flow.trusted + t.flow.controlled
}

fn per_meeting(t: &Tick, sum: f64) -> f64 {
    ratio(sum, t.flow.meetings)
}

fn yearly(r: &Replicate, sum: impl Fn(&Tick) -> f64, people: f64) -> f64 {
    r.during.map_or(f64::NAN, |t| YEAR * ratio(sum(&t), people * t.ticks as f64))
}

fn span(tick: Option<&Tick>, metric: &str) -> f64 {
    let metric = METRICS.iter().find(|m| m.name == metric);
    tick.zip(metric).map_or(f64::NAN, |(t, m)| (m.of)(t))
}

/// Ticks until the three-tick mean of the trust share, having fallen below 90 % of its baseline, is back there.
fn recovery(r: &Replicate) -> f64 {
    let Some(before) = r.before.filter(|_| r.shock > 0) else {
        return f64::NAN;
    };
    let target = 0.9 * per_meeting(&before, before.flow.trusted);
    if target.is_nan() {
        return f64::NAN;
    }
    let means = r.trust_share.windows(3).map(|w| w.iter().map(|&x| f64::from(x)).sum::<f64>() / 3.0);
    let later: Vec<f64> = means.skip(r.shock).collect();
    let Some(fall) = later.iter().position(|&m| m < target) else {
        return 0.0;
    };
    later[fall..].iter().position(|&m| m >= target).map_or(f64::NAN, |back| (fall + back) as f64)
}

/// Joint value in the five ticks after people were replaced, to that of the ten ticks before (empty weeks left out).
fn continuity(r: &Replicate) -> f64 {
    let Some(at) = r.replaced.filter(|&at| at < r.joint_value.len()) else { return f64::NAN };
    let mean = |ticks: &[f32]| {
        let defined: Vec<f64> = ticks.iter().filter(|x| !x.is_nan()).map(|&x| f64::from(x)).collect();
        ratio(defined.iter().sum(), defined.len() as f64)
    };
    let before = mean(&r.joint_value[at.saturating_sub(10)..at]);
    // a share of nothing, or of a loss, says nothing
    if before > 0.0 { mean(&r.joint_value[at..r.joint_value.len().min(at + 5)]) / before } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = outcome_names().collect();
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n);
    }

    fn replicate(trust_share: Vec<f32>) -> Replicate {
        let flow = Sums { meetings: 10.0, trusted: 8.0, ..Sums::default() };
        let before = Tick { flow, state: StandingSums::default(), ticks: 5 };
        let whole = before;
        let (people_good, people_opportunist, hurt) = (1.0, 0.0, 0.0);
        Replicate {
            before: Some(before),
            during: None,
            after: None,
            whole,
            people_good,
            people_opportunist,
            hurt,
            trust_share,
            joint_value: Vec::new(),
            replaced: None,
            shock: 2,
        }
    }

    #[test]
    fn recovery_counts_from_the_shock_until_trusting_is_back() {
        assert_eq!(recovery(&replicate(vec![0.8; 10])).to_bits(), 0.0_f64.to_bits());
        assert_eq!(recovery(&replicate(vec![0.8, 0.8, 0.1, 0.1, 0.8, 0.8, 0.8, 0.8])).to_bits(), 2.0_f64.to_bits());
        assert!(recovery(&replicate(vec![0.8, 0.8, 0.1, 0.1, 0.1, 0.1])).is_nan());
    }
}
