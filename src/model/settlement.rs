//! What a meeting was worth, and to whom: the report of R10, from which every outcome is summed.

use super::act;
use super::episode::{Act, Answer, Choice, Encounter, Scene, Trustee};
use super::payoff::{self, Deed, Expected};
use super::tally::Report;
use crate::lane::math::{one_if, when};

/// Adds up one meeting.
#[inline(always)]
pub fn report(
    scene: &Scene,
    person: &Trustee,
    encounter: &Encounter,
    choice: &Choice,
    act: &Act,
    answer: &Answer,
) -> Report {
    let (trustor, trustee) = (scene.trustor, scene.trustee);
    let (stake, promise) = (encounter.stake, encounter.promise);
    let Choice { trusted, controlled, active, .. } = *choice;
    let deed = Deed { stake, promise, kept: act.kept, failed: act.failed, caught: act.caught, controlled, active };
    let good = person.nature.good_faith;
    let administered = encounter.meets & scene.around.rule;
    let abstained = encounter.meets & !active;
    let extra_step = act::extra_step(trustee, act.obligation);
    let trustor_value = payoff::trustor(trustor, &deed, extra_step, choice.view.trust())
        - when(answer.talks, trustor.talk_cost)
        - when(administered, trustor.rule_administration)
        - when(encounter.gift, trustor.gift_value);
    let trustee_value =
        payoff::trustee(trustee, &deed, act.kept | act.by_ability) + when(encounter.gift, trustor.gift_value);
    let bespoke = trustee.bespoke_value * stake;
    let third_party_value = when(act.by_situation, bespoke) - when(act.strain, bespoke);
    let feedback = when(active, trustor.vigilance * act.feels.trust() * trustor.feedback_value);
    let payoff = trustee_value - when(answer.fined, trustor.rule_fine);
    let truly_kept = act.intent_chance * act.ability_chance * (1.0 - trustee.good_reason);
    let worth = Expected::new(trustor, truly_kept, stake, promise);
    let potential = payoff::potential(trustor, trustee, stake, promise, act.reason, person.nature.obligation);
    let seen_kept = act.kept & !act.misread;
    Report {
        meetings: one_if(encounter.meets),
        trusted: one_if(trusted),
        controlled: one_if(controlled),
        failures: one_if(act.failed),
        intent_good: one_if(act.by_intent & good),
        intent_opportunist: one_if(act.by_intent & !good),
        active_good: one_if(active & good),
        active_opportunist: one_if(active & !good),
        joint_value: trustor_value + trustee_value + third_party_value + feedback,
        trustor_value,
        third_party_value,
        payoff_good: when(good, payoff),
        payoff_opportunist: when(!good, payoff),
        control_cost: when(controlled, trustor.control_cost) + when(administered, trustor.rule_administration),
        abuse_loss: when(act.by_intent & !act.caught, trustor.loss * stake),
        missed: worth.missed(abstained, controlled),
        missed_beyond_control: worth.missed_beyond_control(abstained, controlled),
        potential: when(encounter.meets, potential),
        feedback,
        feedback_maximum: when(active, trustor.feedback_value),
        talks: one_if(answer.talks),
        revelations: one_if(answer.brought_to_light),
        fines_good: one_if(answer.fined & good),
        fines_opportunist: one_if(answer.fined & !good),
        strain: one_if(act.strain),
        hurt: one_if(good & (act.strain | (answer.fined & !act.by_intent))),
        satisfaction: when(active, (one_if(trusted) + act.benevolence + one_if(seen_kept)) / 3.0),
        stress: when(
            active,
            (one_if(controlled) + one_if(answer.fined) + one_if(act.strain) + choice.view.distrust()) / 4.0,
        ),
    }
}
