//! One meeting of one relation, from forgetting to pay-offs: the schedule R1 to R10.

use super::act::{self, Motive};
use super::attribution;
use super::belief::{Book, institutional};
use super::choice::{self, Options};
use super::episode::{Act, Answer, Choice, Encounter, STANDARD_PROMISE, Scene, Trustee};
use super::evidence;
use super::reciprocity;
use super::settlement;
use super::tally::Report;
use crate::lane::math::{max, one_if, pick};

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
pub fn hold(scene: &Scene, person: &Trustee, own: &mut Book, other: &mut Book) -> Aftermath {
    own.forget(scene.trustor.retention);
    other.forget(scene.trustee.retention);
    let encounter = encounter(scene, person, own, other);
    let choice = choose(scene, &encounter, own);
    reciprocity::treatment(other, scene.trustor, scene.trustee, choice.trusted, choice.controlled);
    reciprocity::standing_rule(other, scene.trustor, scene.trustee, scene.around.rule);
    reciprocity::standing_rule(own, scene.trustee, scene.trustor, scene.around.rule_of_trustee);
    let act = respond(scene, person, &encounter, &choice, own, other);
    let answer = answer(scene, &encounter, &act, own, other);
    conclude(scene, &encounter, &choice, &act, &answer, own);
    Aftermath {
        report: settlement::report(scene, person, &encounter, &choice, &act, &answer),
        breach_seen: act.seen,
        active: choice.active,
        learns: answer.brought_to_light & act.by_ability,
    }
}

/// R2 relational exchange (personal talk, a gift), R3 stake and hurry.
#[inline(always)]
fn encounter(scene: &Scene, person: &Trustee, own: &mut Book, other: &mut Book) -> Encounter {
    let (p, luck) = (scene.trustor, &scene.luck);
    let meets = luck.meet < p.meeting;
    let personal = meets & (luck.personal < p.personal);
    let gift = meets & (luck.gift < p.gift);
    own.benevolence.positive += one_if(personal);
    other.benevolence.positive += one_if(personal) + one_if(gift);
    Encounter {
        meets,
        reflects: luck.hurry >= p.hurried,
        gift,
        stake: pick(luck.stake < p.high_stake_share, p.high_stake, 1.0),
        promise: person.promise / STANDARD_PROMISE,
    }
}

/// R4: trust, control, or stay away.
#[inline(always)]
fn choose(scene: &Scene, encounter: &Encounter, own: &Book) -> Choice {
    let (p, around, luck) = (scene.trustor, &scene.around, scene.luck.choice);
    let view = own.beside(&scene.stores[0], p);
    let expected = view.expect(institutional(p, p.base_rate));
    let precision = pick(encounter.reflects, p.precision, 0.5 * p.precision);
    let options = choice::values(p, &view, &expected, encounter.stake, encounter.promise);
    let open = Options { trust: !around.control_all, abstain: around.may_abstain };
    let chances = choice::chances(&options, precision, open);
    let trusted = encounter.meets & (luck < chances.trust);
    // where staying away is not an option, rounding in the chances must not make it one
    let controlled = encounter.meets & (luck >= chances.trust) & (!open.abstain | (luck < chances.trust_or_control));
    Choice { view, expected, trusted, controlled, active: trusted | controlled }
}

/// R6 the trustee acts, R7 the trustor perceives.
#[inline(always)]
fn respond(scene: &Scene, person: &Trustee, encounter: &Encounter, choice: &Choice, own: &Book, other: &Book) -> Act {
    let (trustor, p, luck) = (scene.trustor, scene.trustee, &scene.luck);
    let feels = other.beside(&scene.stores[1], p);
    let returned = feels.expect(institutional(p, p.trustee_base_rate));
    let benevolence = returned.benevolence;
    let obligation = act::solidarity(p, benevolence) * person.nature.obligation;
    let rung = scene.around.ladder & (own.unexplained >= trustor.ladder_threshold);
    let sanction = act::expected_sanction(trustor, choice.controlled, scene.around.rule, rung);
    let precision = pick(encounter.reflects, p.precision, 0.5 * p.precision);
    let motive = Motive { obligation, sanction, relation: returned.intent, precision, stake: encounter.stake };
    let intent_chance = act::chance_of_intent(p, &motive);
    let ability_chance = act::chance_of_ability(p, person.promise);

    let reason = encounter.meets & (luck.reason < p.good_reason);
    let excepts = luck.exception < act::chance_of_exception(p, &motive);
    let intends = luck.intend < intent_chance;
    let unable = choice.active & !reason & intends & (luck.able >= ability_chance);
    let by_situation = choice.active & reason & excepts;
    let by_intent = choice.active & !reason & !intends;
    let told = unable & (luck.disclose < p.disclose);
    let by_ability = unable & !told;
    let failed = by_situation | by_ability | by_intent;
    let kept = choice.active & !failed & !told;
    let misread = kept & (luck.perceive < trustor.misunderstanding);
    Act {
        feels,
        benevolence,
        obligation,
        intent_chance,
        ability_chance,
        reason,
        by_situation,
        by_ability,
        by_intent,
        strain: choice.active & reason & !excepts,
        told,
        kept,
        failed,
        misread,
        seen: failed | misread,
        caught: choice.controlled & failed & (luck.detect < trustor.control_detection),
    }
}

/// R8: the breach meets the policy: a conversation, a sanction after it, a fine under the standing rule.
#[inline(always)]
fn answer(scene: &Scene, encounter: &Encounter, act: &Act, own: &mut Book, other: &mut Book) -> Answer {
    let (trustor, trustee, around, luck) = (scene.trustor, scene.trustee, &scene.around, &scene.luck);
    let talks = around.talks & encounter.reflects & act.seen;
    let revelation = attribution::chance_of_revelation(trustor, act.obligation, act.by_intent);
    let brought_to_light = talks & (luck.reveal < revelation);
    let cleared = brought_to_light & !act.by_intent;
    other.benevolence.positive += one_if(cleared);
    own.unexplained += one_if(talks & !cleared);
    let sanctioned = around.ladder & talks & !cleared & (own.unexplained >= trustor.ladder_threshold);
    let fined_by_rule = around.rule & act.failed & (luck.detect < trustor.rule_detection);
    reciprocity::sanctioned(other, trustor, trustee, sanctioned, act.by_intent);
    reciprocity::fined_by_rule(other, trustor, trustee, fined_by_rule);
    Answer { talks, brought_to_light, fined: sanctioned | fined_by_rule }
}

/// R9 attribution, R10 evidence.
#[inline(always)]
fn conclude(scene: &Scene, encounter: &Encounter, choice: &Choice, act: &Act, answer: &Answer, own: &mut Book) {
    let p = scene.trustor;
    let allowed = attribution::situation_allowed(p, encounter.reflects, scene.around.talks);
    let guess = attribution::bayes(&choice.expected, allowed);
    let silent = attribution::silence(&guess, p.openness);
    let told = attribution::revealed(act.by_ability, act.by_intent);
    let unsaid = attribution::pick(answer.talks, &silent, &guess);
    let causes = attribution::pick(answer.brought_to_light, &told, &unsaid);
    evidence::kept(own, p, act.kept & !act.misread, choice.controlled, scene.around.rule);
    evidence::breach(own, p, act.seen, &causes);
    evidence::limit_told(own, act.told);
}

/// A promise after the trustee learnt `factor`: `m ← 0.6 + (m − 0.6) · factor` above the standard, where every
/// conversation that revealed inability contributes a factor `1 − kl`.
#[inline(always)]
pub fn lowered_promise(promise: f32, factor: f32) -> f32 {
    let excess = max(promise - STANDARD_PROMISE, 0.0);
    promise - excess * (1.0 - factor)
}
