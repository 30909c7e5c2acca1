//! What a meeting was worth, and to whom: the report of R10, from which every outcome is summed.

use super::act;
use super::episode::{Act, Answer, Choice, Encounter, Scene, Trustee};
use super::payoff::{self, Deed, Expected};
use super::tally::Report;
use crate::lane::math::{mean_of_three, once, when};

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
    let Choice { trusted, controlled, active, intensity, .. } = *choice;
    let deed = Deed { stake, promise, kept: act.kept, failed: act.failed, caught: act.caught, intensity, active };
    let good = person.nature.good_faith;
    let administered = encounter.business & scene.around.rule;
    let abstained = encounter.business & !active;
    let given = when(encounter.gift, trustor.gift_value) + answer.gift_of_trustor - answer.gift_of_trustee;
    let extra_step = act::extra_step(trustee, act.obligation);
    let trustor_value = payoff::trustor(trustor, &deed, extra_step, choice.trust)
        - when(answer.talks, trustor.talk_cost)
        - when(administered, trustor.rule_administration)
        - when(encounter.meets & encounter.reflects, trustor.reflection_cost)
        - given
        + answer.compensation;
    let effort = act.kept | act.by_ability;
    let trustee_value = payoff::trustee(trustor, trustee, &deed, effort) + given - answer.compensation;
    let bespoke = trustee.bespoke_value * stake;
    let third_party_value = when(act.by_situation, bespoke) - when(act.strain, bespoke);
    let feedback = when(active, payoff::feedback(trustor, act.trust));
    let fines = when(answer.sanctions, answer.sanction_fine) + when(answer.fined_by_rule, scene.around.rule_fine);
    let payoff = trustee_value - fines;
    let truly_kept = act.intent_chance * act.ability_chance * (1.0 - trustee.good_reason);
    let worth = Expected::new(trustor, truly_kept, stake, promise);
    let potential = payoff::potential(trustor, trustee, stake, promise, act.reason, person.nature.obligation);
    Report {
        opportunities: 1.0,
        meetings: once(encounter.business),
        trusted: once(trusted),
        controlled: once(controlled),
        failures: once(act.failed),
        intent_good: once(act.by_intent & good),
        intent_opportunist: once(act.by_intent & !good),
        active_good: once(active & good),
        active_opportunist: once(active & !good),
        joint_value: trustor_value + trustee_value + third_party_value + feedback,
        trustor_value,
        third_party_value,
        payoff_good: when(good, payoff),
        payoff_opportunist: when(!good, payoff),
        control_cost: intensity * trustor.control_cost + when(administered, trustor.rule_administration),
        abuse_loss: when(act.by_intent & !act.caught, trustor.loss * stake),
        missed: worth.missed(abstained, controlled),
        missed_beyond_control: worth.missed_beyond_control(abstained, controlled),
        potential: when(encounter.business, potential),
        feedback,
        feedback_maximum: when(active, trustor.feedback_value),
        talks: once(answer.talks),
        revelations: once(answer.brought_to_light),
        fines_good: once(answer.fined & good),
        fines_opportunist: once(answer.fined & !good),
        strain: once(act.strain),
        hurt: once(good & (act.strain | (answer.fined & !act.by_intent))),
        satisfaction: when(active, mean_of_three(once(trusted), act.benevolence, once(act.seen_kept))),
        stress: when(active, (once(controlled) + once(answer.fined) + once(act.strain) + choice.distrust) / 4.0),
        extra_step: when(active & act.kept, extra_step),
        kept: once(act.kept),
        told: once(act.told),
        reasons: once(active & act.reason),
        exceptions: once(act.by_situation & act.reason),
        calculative: when(active, act.sanction),
        relational: when(encounter.business, choice.trust),
        institutional: when(encounter.business, choice.institutional),
        confidences: once(active & (trustor.confidential > 0.5)),
        leaks: once(act.by_ability & (trustor.confidential > 0.5)),
        decisions: once(encounter.meets & !encounter.business),
        disappointments: once(act.disappointed),
        sanctions: once(answer.sanctions),
        under_rule: once(administered),
        self_trust: when(active, person.self_trust),
        rounds: -0.0,
    }
}
