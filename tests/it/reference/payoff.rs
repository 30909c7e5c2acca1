//! Pay-offs and what is counted of a meeting (Eq 12 and 20, table of outcomes in section 4.10).

use tempered_trust::model::Parameters;

use super::arithmetic::mean_of_three;
use super::episode::{Choice, Episode, Fate};
use super::ledger::{Ledger, Quantity as Q};

/// Enters one meeting into the ledger. Whether the trustee was hurt though of good faith.
pub fn enter(e: &Episode, ledger: &mut Ledger) -> bool {
    let (i, good, active, fate) = (&e.i, e.person.good, e.active(), e.fate);
    let intent = fate == Fate::Intent;
    ledger.add(Q::Opportunities, 1.0);
    ledger.count(Q::Meetings, e.business);
    ledger.count(Q::Trusted, e.choice == Choice::Trust);
    ledger.count(Q::Controlled, e.controlled());
    ledger.count(Q::Failures, e.failed());
    ledger.count(if good { Q::IntentGood } else { Q::IntentOpportunist }, intent);
    ledger.count(if good { Q::ActiveGood } else { Q::ActiveOpportunist }, active);
    ledger.count(Q::Talks, e.talk);
    ledger.count(Q::Revelations, e.revealed);
    ledger.count(if good { Q::FinesGood } else { Q::FinesOpportunist }, e.fined());
    ledger.count(Q::Strain, fate == Fate::Strain);
    ledger.count(Q::Kept, e.kept());
    ledger.count(Q::Told, fate == Fate::Told);
    ledger.count(Q::Reasons, active && e.reason);
    ledger.count(Q::Exceptions, fate == Fate::Situation && e.reason);
    ledger.count(Q::Confidences, active && e.confidential());
    ledger.count(Q::Leaks, fate == Fate::Ability && e.confidential());
    ledger.count(Q::Decisions, e.meets && !e.business);
    ledger.count(Q::Disappointments, e.disappointed);
    ledger.count(Q::Sanctions, e.sanctioned.is_some());
    ledger.count(Q::UnderRule, administered(e));
    let hurt = good && (fate == Fate::Strain || (e.fined() && !intent));
    ledger.count(Q::Hurt, hurt);
    enter_values(e, ledger);
    let paperwork = if administered(e) { i.rule_administration } else { 0.0 };
    ledger.add(Q::ControlCost, e.x * i.control_cost + paperwork);
    if intent && !e.caught {
        ledger.add(Q::AbuseLoss, i.loss * e.stake);
    }
    if active {
        enter_feelings(e, ledger);
    }
    if e.business {
        ledger.add(Q::Relational, e.mind.trust);
        ledger.add(Q::Institutional, i.institution * e.mind.ignorance());
        enter_missed(e, ledger);
        ledger.add(Q::Potential, potential(e));
    }
    hurt
}

fn administered(e: &Episode) -> bool {
    e.business && e.rule.is_some()
}

fn enter_feelings(e: &Episode, ledger: &mut Ledger) {
    let one_if = |happened: bool| if happened { 1.0 } else { 0.0 };
    let satisfaction = mean_of_three([one_if(e.choice == Choice::Trust), e.benevolence, one_if(e.seen_kept())]);
    let stress = one_if(e.controlled()) + one_if(e.fined()) + one_if(e.fate == Fate::Strain) + e.mind.distrust;
    ledger.add(Q::Satisfaction, satisfaction);
    ledger.add(Q::Stress, stress / 4.0);
    ledger.add(Q::Calculative, e.sanction);
    ledger.add(Q::SelfTrust, e.self_trust);
    if e.kept() {
        ledger.add(Q::ExtraStep, effort(&e.j, e.psi_theta));
    }
}

/// Eq 20.
fn enter_values(e: &Episode, ledger: &mut Ledger) {
    let (i, j, h) = (&e.i, &e.j, e.stake);
    let lost = if e.failed() && !e.caught { h * i.loss } else { 0.0 };
    let given = if e.gift { i.gift_value } else { 0.0 } + e.given[0] - e.given[1];

    let mut to_trustor = 0.0;
    if e.kept() {
        let rigid = 1.0 - e.x * i.control_rigidity;
        to_trustor += h * (i.gain * e.promised * rigid + i.extra_step * effort(j, e.psi_theta));
    }
    to_trustor -= (1.0 - i.shared_loss) * lost;
    to_trustor -= e.x * i.control_cost;
    if e.active() {
        to_trustor -= i.negotiation_cost * (1.0 - e.mind.trust);
    }
    if e.talk {
        to_trustor -= i.talk_cost;
    }
    if administered(e) {
        to_trustor -= i.rule_administration;
    }
    if e.meets && !e.hurried {
        to_trustor -= i.reflection_cost;
    }
    to_trustor -= given;
    to_trustor += e.compensation;

    let mut to_trustee = 0.0;
    if e.active() {
        to_trustee += h * j.trustee_benefit;
    }
    if e.kept() || e.fate == Fate::Ability {
        to_trustee -= h * j.temptation;
    }
    to_trustee -= i.shared_loss * lost;
    to_trustee += given;
    to_trustee -= e.compensation;

    let to_third_party = match e.fate {
        Fate::Situation => j.bespoke_value * h,
        Fate::Strain => -(j.bespoke_value * h),
        _ => 0.0,
    };
    let mut feedback = 0.0;
    if e.active() {
        let safe = e.trusts_trustor + (1.0 - e.trusts_trustor) * i.voice;
        feedback = i.vigilance * safe * i.feedback_value;
        ledger.add(Q::FeedbackMaximum, i.feedback_value);
    }
    let mut fines = e.sanctioned.unwrap_or(0.0);
    if e.fined_by_rule {
        fines += e.rule.map_or(0.0, |rule| rule.fine);
    }
    ledger.add(Q::Joint, to_trustor + to_trustee + to_third_party + feedback);
    ledger.add(Q::Trustor, to_trustor);
    ledger.add(Q::ThirdParty, to_third_party);
    ledger.add(Q::Feedback, feedback);
    ledger.add(if e.person.good { Q::PayoffGood } else { Q::PayoffOpportunist }, to_trustee - fines);
}

/// y* (Eq 12).
fn effort(p: &Parameters, psi_theta: f32) -> f32 {
    (1.0 - p.temptation / (2.0 * psi_theta.max(1e-6))).clamp(0.0, 1.0)
}

/// Missed opportunity: what the trustor gave up by staying away (against nothing) or by controlling (against trust),
/// in true expected value; trusting misses nothing.
fn enter_missed(e: &Episode, ledger: &mut Ledger) {
    let i = &e.i;
    let kept = e.p_intend * e.p_able * (1.0 - e.j.good_reason);
    let gain = kept * i.gain * e.promised;
    let own_loss = (1.0 - i.shared_loss) * i.loss;
    let loss = (1.0 - kept) * own_loss;
    let trust = e.stake * (gain - loss);
    let checked = gain * (1.0 - i.control_rigidity) - loss * (1.0 - i.control_detection);
    let control = e.stake * checked - i.control_cost;
    let (missed, beyond_control) = match e.choice {
        Choice::Trust => (0.0, 0.0),
        Choice::Control => ((trust - control).max(0.0), (trust - control - i.control_cost).max(0.0)),
        Choice::Abstain => (trust.max(control).max(0.0), trust.max(control).max(0.0)),
    };
    ledger.add(Q::Missed, missed);
    ledger.add(Q::MissedBeyondControl, beyond_control);
}

/// The yardstick: trusted, kept with full solidarity, feedback given; with a good reason the better of both courses.
fn potential(e: &Episode) -> f32 {
    let (i, j) = (&e.i, &e.j);
    let step = i.extra_step * effort(j, e.person.obligation);
    let kept = i.gain * e.promised + step + j.trustee_benefit - j.temptation;
    let excepted = j.trustee_benefit + j.bespoke_value - i.loss;
    let best = if e.reason { (kept - j.bespoke_value).max(excepted) } else { kept };
    e.stake * best + i.feedback_value
}
