//! One meeting of one relation, from forgetting to pay-offs: the schedule R1 to R10.

use super::Parameters;
use super::act::{self, Motive};
use super::attribution;
use super::belief::Book;
use super::choice;
use super::evidence;
use super::luck::Luck;
use super::payoff::{self, Deed, Expected};
use super::person::Nature;
use super::reciprocity;
use super::tally::Report;
use crate::lane::math::{max, one_if, pick, when};

/// A standard agreement: the promise that yields exactly the gain `G`.
pub const STANDARD_PROMISE: f32 = 0.6;

/// What surrounds a meeting and does not change during the tick.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    /// The trustor's policy asks for the cause of a breach.
    pub talks: bool,
    /// The trustor's policy sanctions repeated unexplained breaches.
    pub ladder: bool,
    /// A standing rule of the trustor's party is in force.
    pub rule: bool,
    /// The trustor's party controls every meeting.
    pub control_all: bool,
    /// The trustor may stay away.
    pub may_abstain: bool,
}

/// The trustee as they are: nature is hidden, the promise is made aloud.
#[derive(Clone, Copy, Debug)]
pub struct Trustee {
    /// Hidden nature.
    pub nature: Nature,
    /// m: size of what they promise.
    pub promise: f32,
}

/// What a meeting leaves behind besides the two books.
#[derive(Clone, Copy, Debug)]
pub struct Aftermath {
    /// The sums.
    pub report: Report,
    /// The trustor saw a breach.
    pub breach_seen: bool,
    /// The trustor did not stay away.
    pub active: bool,
    /// The conversation brought inability to light: the trustee will promise less.
    pub learns: bool,
}

/// Holds one meeting. `own` is the trustor's book about the trustee, `other` the trustee's about the trustor.
#[inline(always)]
pub fn hold(
    trustor: &Parameters,
    trustee: &Parameters,
    person: Trustee,
    around: Circumstances,
    luck: Luck,
    own: &mut Book,
    other: &mut Book,
) -> Aftermath {
    // R1 forgetting
    own.forget(trustor.retention);
    other.forget(trustee.retention);

    // R2 relational exchange
    let meets = luck.meet < trustor.meeting;
    let personal = meets & (luck.personal < trustor.personal);
    let gift = meets & (luck.gift < trustor.gift);
    own.benevolence.positive += one_if(personal);
    other.benevolence.positive += one_if(personal) + one_if(gift);

    // R3 stake and hurry
    let reflects = luck.hurry >= trustor.hurried;
    let stake = pick(luck.stake < trustor.high_stake_share, trustor.high_stake, 1.0);
    let promise = person.promise / STANDARD_PROMISE;

    // R4 the trustor chooses
    let view = own.view(trustor);
    let expected = view.expect(trustor.base_rate);
    let precision = pick(reflects, trustor.precision, 0.5 * trustor.precision);
    let options = choice::values(trustor, &view, &expected, stake, promise);
    let chances = choice::chances(&options, precision, around.may_abstain);
    let would_trust = !around.control_all & (luck.choice < chances.trust);
    let would_control =
        around.control_all | ((luck.choice >= chances.trust) & (luck.choice < chances.trust_or_control));
    let trusted = meets & would_trust;
    let controlled = meets & would_control;
    let active = trusted | controlled;
    let abstained = meets & !active;

    // R5 relational signal
    reciprocity::signal(other, trustor, trustee, trusted, controlled, around.rule);

    // R6 the trustee acts
    let feels = other.view(trustee);
    let benevolence = feels.benevolence.expectation(trustee.trustee_base_rate);
    let obligation = act::solidarity(trustee, benevolence) * person.nature.obligation;
    let rung = around.ladder & (own.unexplained >= trustor.ladder_threshold);
    let sanction = act::expected_sanction(trustor, controlled, around.rule, rung);
    let hurry_precision = pick(reflects, trustee.precision, 0.5 * trustee.precision);
    let motive = Motive { obligation, sanction, precision: hurry_precision, stake };
    let intent_chance = act::chance_of_intent(trustee, &motive);
    let ability_chance = act::chance_of_ability(trustee, person.promise);
    let reason = meets & (luck.reason < trustee.good_reason);
    let excepts = luck.exception < act::chance_of_exception(trustee, &motive);
    let intends = luck.intend < intent_chance;
    let able = luck.able < ability_chance;
    let by_situation = active & reason & excepts;
    let strain = active & reason & !excepts;
    let by_intent = active & !reason & !intends;
    let unable = active & !reason & intends & !able;
    let told = unable & (luck.disclose < trustee.disclose);
    let by_ability = unable & !told;
    let failed = by_situation | by_ability | by_intent;
    let kept = active & !failed & !told;

    // R7 perception
    let misread = kept & (luck.perceive < trustor.misunderstanding);
    let seen = failed | misread;
    let detected = luck.detect < trustor.control_detection;
    let caught = controlled & failed & detected;

    // R8 the policy answers: conversation, sanction, fine
    let talks = around.talks & reflects & seen;
    let revelation = attribution::chance_of_revelation(trustor, obligation, by_intent);
    let brought_to_light = talks & (luck.reveal < revelation);
    let cleared = brought_to_light & !by_intent;
    other.benevolence.positive += one_if(cleared);
    own.unexplained += one_if(talks & !cleared);
    let laddered = around.ladder & talks & !cleared & (own.unexplained >= trustor.ladder_threshold);
    let rule_fined = around.rule & failed & (luck.detect < trustor.rule_detection);
    reciprocity::sanctioned(other, trustor, trustee, laddered, by_intent);
    reciprocity::fined_by_rule(other, trustor, trustee, rule_fined);
    let fined = laddered | rule_fined;

    // R9 attribution
    let allowed = attribution::situation_allowed(trustor, reflects, around.talks);
    let guess = attribution::bayes(&expected, allowed);
    let silent = attribution::silence(&guess, trustor.openness);
    let truth = attribution::revealed(by_ability, by_intent);
    let unsaid = attribution::pick(talks, &silent, &guess);
    let causes = attribution::pick(brought_to_light, &truth, &unsaid);

    // R10 evidence and pay-offs
    let seen_kept = kept & !misread;
    evidence::kept(own, trustor, seen_kept, controlled, around.rule);
    evidence::breach(own, trustor, seen, &causes);
    evidence::limit_told(own, told);

    let deed = Deed { stake, promise, kept, failed, caught, controlled, active };
    let good = person.nature.good_faith;
    let trust = view.trust();
    let administered = meets & around.rule;
    let extra_step = act::extra_step(trustee, obligation);
    let trustor_value = payoff::trustor(trustor, &deed, extra_step, trust)
        - when(talks, trustor.talk_cost)
        - when(administered, trustor.rule_administration)
        - when(gift, trustor.gift_value);
    let trustee_value = payoff::trustee(trustee, &deed, kept | by_ability) + when(gift, trustor.gift_value);
    let third_party_value =
        when(by_situation, trustee.bespoke_value * stake) - when(strain, trustee.bespoke_value * stake);
    let feedback = when(active, trustor.vigilance * feels.trust() * trustor.feedback_value);
    let payoff = trustee_value - when(fined, trustor.rule_fine);
    let truly_kept = intent_chance * ability_chance * (1.0 - trustee.good_reason);
    let worth = Expected::new(trustor, truly_kept, stake, promise);
    let potential = payoff::potential(trustor, trustee, stake, promise, reason, person.nature.obligation);

    let report = Report {
        meetings: one_if(meets),
        trusted: one_if(trusted),
        controlled: one_if(controlled),
        failures: one_if(failed),
        intent_good: one_if(by_intent & good),
        intent_opportunist: one_if(by_intent & !good),
        active_good: one_if(active & good),
        active_opportunist: one_if(active & !good),
        joint_value: trustor_value + trustee_value + third_party_value + feedback,
        trustor_value,
        third_party_value,
        payoff_good: when(good, payoff),
        payoff_opportunist: when(!good, payoff),
        control_cost: when(controlled, trustor.control_cost) + when(administered, trustor.rule_administration),
        abuse_loss: when(by_intent & !caught, trustor.loss * stake),
        missed: worth.missed(abstained, controlled),
        missed_beyond_control: worth.missed_beyond_control(abstained, controlled),
        potential: when(meets, potential),
        feedback,
        feedback_maximum: when(active, trustor.feedback_value),
        talks: one_if(talks),
        revelations: one_if(brought_to_light),
        fines_good: one_if(fined & good),
        fines_opportunist: one_if(fined & !good),
        strain: one_if(strain),
        hurt: one_if(good & (strain | (fined & !by_intent))),
        satisfaction: when(active, (one_if(trusted) + benevolence + one_if(seen_kept)) / 3.0),
        stress: when(active, (one_if(controlled) + one_if(fined) + one_if(strain) + view.distrust()) / 4.0),
    };
    Aftermath { report, breach_seen: seen, active, learns: brought_to_light && by_ability }
}

/// A promise after the trustee learnt `factor`: `m ← 0.6 + (m − 0.6) · factor` above the standard, where every
/// conversation that revealed inability contributes a factor `1 − kl`.
#[inline(always)]
pub fn lowered_promise(promise: f32, factor: f32) -> f32 {
    let excess = max(promise - STANDARD_PROMISE, 0.0);
    promise - excess * (1.0 - factor)
}
