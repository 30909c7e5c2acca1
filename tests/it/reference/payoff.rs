//! Pay-offs and what is counted of a meeting (Eq 12 and 20, table of outcomes in section 4.10).

use tempered_trust::model::Parameters;

use super::episode::{Choice, Episode, Fate, Story};
use super::ledger::{Ledger, Quantity as Q};

/// Enters one meeting into the ledger. Whether the trustee was hurt though of good faith.
pub fn enter(episode: &Episode, story: &Story, ledger: &mut Ledger) -> bool {
    let (i, j) = (episode.trustor, episode.trustee);
    let (good, active, fate) = (episode.person.good, story.active(), story.fate);
    let controlled = story.choice == Choice::Control;
    let intent = fate == Fate::Intent;
    ledger.count(Q::Meetings, story.meets);
    ledger.count(Q::Trusted, story.choice == Choice::Trust);
    ledger.count(Q::Controlled, controlled);
    ledger.count(Q::Failures, story.failed());
    ledger.count(if good { Q::IntentGood } else { Q::IntentOpportunist }, intent);
    ledger.count(if good { Q::ActiveGood } else { Q::ActiveOpportunist }, active);
    ledger.count(Q::Talks, story.talk);
    ledger.count(Q::Revelations, story.revealed);
    ledger.count(if good { Q::FinesGood } else { Q::FinesOpportunist }, story.fined);
    ledger.count(Q::Strain, fate == Fate::Strain);
    let hurt = good && (fate == Fate::Strain || (story.fined && !intent));
    ledger.count(Q::Hurt, hurt);
    enter_values(episode, story, ledger);
    if story.meets && episode.rule || controlled {
        let cost = if controlled { i.control_cost } else { 0.0 };
        let paperwork = if story.meets && episode.rule { i.rule_administration } else { 0.0 };
        ledger.add(Q::ControlCost, cost + paperwork);
    }
    if intent && !story.caught {
        ledger.add(Q::AbuseLoss, i.loss * story.stake);
    }
    if active {
        let one_if = |happened: bool| if happened { 1.0 } else { 0.0 };
        let seen_kept = story.kept() && !story.misread;
        let satisfaction = one_if(story.choice == Choice::Trust) + story.benevolence + one_if(seen_kept);
        let stress = one_if(controlled) + one_if(story.fined) + one_if(fate == Fate::Strain) + story.mind.distrust;
        ledger.add(Q::Satisfaction, satisfaction / 3.0);
        ledger.add(Q::Stress, stress / 4.0);
    }
    if story.meets {
        enter_missed(episode, story, ledger);
        ledger.add(Q::Potential, potential(i, j, story, episode.person.obligation));
    }
    hurt
}

/// Eq 20.
fn enter_values(episode: &Episode, story: &Story, ledger: &mut Ledger) {
    let (i, j, h) = (episode.trustor, episode.trustee, story.stake);
    let controlled = story.choice == Choice::Control;
    let mut to_trustor = 0.0;
    if story.kept() {
        let rigid = if controlled { 1.0 - i.control_rigidity } else { 1.0 };
        to_trustor += h * (i.gain * story.promised * rigid + i.extra_step * effort(j, story.psi_theta));
    }
    if story.failed() && !story.caught {
        to_trustor -= h * i.loss;
    }
    if controlled {
        to_trustor -= i.control_cost;
    }
    if story.active() {
        to_trustor -= i.negotiation_cost * (1.0 - story.mind.trust);
    }
    if story.talk {
        to_trustor -= i.talk_cost;
    }
    if story.meets && episode.rule {
        to_trustor -= i.rule_administration;
    }
    if story.gift {
        to_trustor -= i.gift_value;
    }

    let mut to_trustee = 0.0;
    if story.active() {
        to_trustee += h * j.trustee_benefit;
    }
    if story.kept() || story.fate == Fate::Ability {
        to_trustee -= h * j.temptation;
    }
    if story.gift {
        to_trustee += i.gift_value;
    }

    let to_third_party = match story.fate {
        Fate::Situation => j.bespoke_value * h,
        Fate::Strain => -(j.bespoke_value * h),
        _ => 0.0,
    };
    let feedback = if story.active() { i.vigilance * story.feels.trust * i.feedback_value } else { 0.0 };
    let fine = if story.fined { i.rule_fine } else { 0.0 };
    ledger.add(Q::Joint, to_trustor + to_trustee + to_third_party + feedback);
    ledger.add(Q::Trustor, to_trustor);
    ledger.add(Q::ThirdParty, to_third_party);
    ledger.add(Q::Feedback, feedback);
    ledger.add(Q::FeedbackMaximum, if story.active() { i.feedback_value } else { 0.0 });
    ledger.add(if episode.person.good { Q::PayoffGood } else { Q::PayoffOpportunist }, to_trustee - fine);
}

/// y* (Eq 12).
fn effort(p: &Parameters, psi_theta: f32) -> f32 {
    (1.0 - p.temptation / (2.0 * psi_theta.max(1e-6))).clamp(0.0, 1.0)
}

/// Missed opportunity: what the trustor gave up by staying away (against nothing) or by controlling (against trust),
/// in true expected value; trusting misses nothing.
fn enter_missed(episode: &Episode, story: &Story, ledger: &mut Ledger) {
    let i = episode.trustor;
    let kept = story.p_intend * story.p_able * (1.0 - episode.trustee.good_reason);
    let gain = kept * i.gain * story.promised;
    let loss = (1.0 - kept) * i.loss;
    let trust = story.stake * (gain - loss);
    let checked = gain * (1.0 - i.control_rigidity) - loss * (1.0 - i.control_detection);
    let control = story.stake * checked - i.control_cost;
    let (missed, beyond_control) = match story.choice {
        Choice::Trust => (0.0, 0.0),
        Choice::Control => ((trust - control).max(0.0), (trust - control - i.control_cost).max(0.0)),
        Choice::Abstain => (trust.max(control).max(0.0), trust.max(control).max(0.0)),
    };
    ledger.add(Q::Missed, missed);
    ledger.add(Q::MissedBeyondControl, beyond_control);
}

/// The yardstick: trusted, kept with full solidarity, feedback given; with a good reason the better of both courses.
fn potential(i: &Parameters, j: &Parameters, story: &Story, obligation: f32) -> f32 {
    let kept = i.gain * story.promised + i.extra_step * effort(j, obligation) + j.trustee_benefit - j.temptation;
    let excepted = j.trustee_benefit + j.bespoke_value - i.loss;
    let best = if story.reason { (kept - j.bespoke_value).max(excepted) } else { kept };
    story.stake * best + i.feedback_value
}
