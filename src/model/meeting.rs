//! One meeting of one relation, from forgetting to pay-offs: the schedule R1 to R10, phase by phase.
//!
//! Between the phases rules are asked; what they do stands in [`Circumstances`](super::episode::Circumstances) and
//! [`Answer`] when the next phase begins. `own` is always the trustor's book about the trustee, `other` the trustee's
//! about the trustor.

use super::act::{self, Motive};
use super::attribution::{self, Causes};
use super::belief::{Book, institutional};
use super::choice::{self, Options};
use super::episode::{Act, Answer, Choice, Encounter, STANDARD_PROMISE, Scene, Trustee};
use super::evidence;
use super::fence;
use super::reciprocity;
use super::repair;
use crate::lane::math::{max, pick, when};

/// R1 forgetting, R2 relational exchange (personal talk, a gift), R3 what is at stake, and is there time to reflect?
#[inline(always)]
pub fn open(scene: &Scene, person: &Trustee, own: &mut Book, other: &mut Book) -> Encounter {
    let (p, luck) = (scene.trustor, &scene.luck);
    own.forget(p.retention);
    other.forget(scene.trustee.retention);
    let meets = scene.around.within_reach & (luck.meet < p.meeting);
    let personal = meets & (luck.personal < p.personal);
    let gift = meets & (luck.gift < p.gift);
    reciprocity::kindness(own, personal, false);
    reciprocity::kindness(other, personal, gift);
    Encounter {
        meets,
        business: meets & (p.decision < 0.5),
        reflects: scene.around.unhurried | (luck.hurry >= p.hurried),
        gift,
        kind: scene.around.kind,
        stake: pick(luck.stake < p.high_stake_share, p.high_stake, 1.0),
        promise: person.promise / STANDARD_PROMISE,
    }
}

/// R4: trust, control, or stay away. R5: what that tells the trustee, and what standing rules tell both.
#[inline(always)]
pub fn choose(scene: &Scene, encounter: &Encounter, own: &mut Book, other: &mut Book) -> Choice {
    let (p, around, luck) = (scene.trustor, &scene.around, scene.luck.choice);
    let view = scene.beside(own, 0).as_trustor(p);
    let expected = view.expect(p, institutional(p, p.base_rate));
    let precision = pick(encounter.reflects, p.precision, 0.5 * p.precision);
    let is_ordered = around.ordered > 0.0;
    let intensity = pick(is_ordered, around.ordered, 1.0);
    let options = choice::values(p, &view, &expected, encounter.stake, encounter.promise, intensity);
    let open = Options {
        trust: !is_ordered & (p.may_trust > 0.5),
        control: is_ordered | (p.may_control > 0.5),
        abstain: p.may_abstain > 0.5,
    };
    let chances = choice::chances(&options, precision, open);
    let trusted = encounter.business & open.trust & ((luck < chances.trust) | (!open.control & !open.abstain));
    // where staying away is not an option, rounding in the chances must not make it one
    let rest = open.control & (!open.abstain | (luck < chances.trust_or_control));
    let controlled = encounter.business & !trusted & rest;
    let intensity = when(controlled, intensity);
    reciprocity::treatment(other, p, scene.trustee, trusted, intensity);
    reciprocity::standing_rule(other, p, scene.trustee, around.rule);
    reciprocity::standing_rule(own, scene.trustee, p, around.rule_of_trustee);
    Choice {
        trust: view.trust(),
        distrust: view.distrust(),
        ability: expected.ability,
        intent: expected.intent,
        integrity: expected.integrity,
        institutional: p.institution * view.uncertainty(),
        trusted,
        controlled,
        active: trusted | controlled,
        intensity,
    }
}

/// What moves the trustee, and what they make of the trustor: R6 before anything is done.
#[inline(always)]
fn motive(scene: &Scene, person: &Trustee, encounter: &Encounter, choice: &Choice, other: &Book) -> (Motive, f32, f32) {
    let (trustor, p, around) = (scene.trustor, scene.trustee, &scene.around);
    let feels = scene.beside(other, 1).as_trustee(p);
    let base_rate = fence::trustee_base_rate(institutional(p, p.trustee_base_rate), around.widened);
    let returned = feels.expect(p, base_rate);
    let solidarity = act::solidarity(fence::relation_share(p, around.widened), returned.benevolence);
    let fine = when(around.rule, around.rule_detection * around.rule_fine);
    let fine_of_exception = when(!around.rule_exceptions, fine);
    let motive = Motive {
        obligation: solidarity * person.nature.obligation,
        sanction: act::expected_sanction(trustor, choice.intensity, fine, around.threat),
        sanction_of_exception: act::expected_sanction(trustor, choice.intensity, fine_of_exception, around.threat),
        relation: returned.intent,
        self_trust: person.self_trust,
        own_loss: trustor.shared_loss * trustor.loss,
        precision: pick(encounter.reflects, p.precision, 0.5 * p.precision),
        stake: encounter.stake,
    };
    (motive, feels.trust(), returned.benevolence)
}

/// R6 the trustee acts, R7 the trustor perceives.
#[inline(always)]
pub fn respond(
    scene: &Scene,
    person: &Trustee,
    encounter: &Encounter,
    choice: &Choice,
    own: &mut Book,
    other: &mut Book,
) -> Act {
    let (trustor, p, around, luck) = (scene.trustor, scene.trustee, &scene.around, &scene.luck);
    let (motive, trust, benevolence) = motive(scene, person, encounter, choice, other);
    let intent_chance = act::chance_of_intent(p, &motive);
    let ability_chance = act::chance_of_ability(p, person.promise);
    // by experiment some agreements break, whatever anybody intends: the upper end of the draw for intent decides
    let to_intent = 1.0 - p.imposed_intent;
    let to_ability = to_intent - p.imposed_ability;
    let to_situation = to_ability - p.imposed_situation;
    let forced_intent = luck.intend >= to_intent;
    let forced_ability = !forced_intent & (luck.intend >= to_ability);
    let forced_situation = !forced_intent & !forced_ability & (luck.intend >= to_situation);
    let forced = forced_intent | forced_ability | forced_situation;
    let reason = encounter.business & !forced & (luck.reason < p.good_reason);
    let excepts = luck.exception < act::chance_of_exception(p, &motive);
    let intends = luck.intend < intent_chance;
    let ordinary = choice.active & !reason & !forced;
    let unable = (ordinary & intends & (luck.able >= ability_chance)) | (choice.active & forced_ability);
    let tells = around.will_tell | (luck.disclose < act::chance_of_telling(p, trustor.voice, trust));
    let told = unable & tells & !forced;
    let by_situation = choice.active & ((reason & excepts) | forced_situation);
    let by_intent = (ordinary & !intends) | (choice.active & forced_intent);
    let by_ability = unable & !told;
    let failed = by_situation | by_ability | by_intent;
    let kept = choice.active & !failed & !told;
    let found = luck.perceive < trustor.discovery;
    let misread = luck.perceive < fence::misunderstanding(trustor, around.recognised);
    let seen = (failed & found) | (kept & misread);
    let disappointed = encounter.meets & !encounter.business & (luck.able < trustor.disappointment);
    reciprocity::disappointed(other, trustor, p, disappointed);
    evidence::limit_told(own, told);
    Act {
        trust,
        benevolence,
        obligation: motive.obligation,
        sanction: motive.sanction,
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
        seen,
        seen_kept: (kept | failed) & !seen,
        caught: choice.controlled & failed & (luck.detect < choice.intensity * trustor.control_detection),
        disappointed,
    }
}

/// R8: is it talked about, and does that bring the cause to light? Nobody talks in a hurry.
#[inline(always)]
pub fn converse(scene: &Scene, encounter: &Encounter, act: &Act, answer: &mut Answer, other: &mut Book) {
    let (trustor, trustee) = (scene.trustor, scene.trustee);
    let openness = fence::openness(trustor, scene.fenced, scene.around.transparent);
    let revelation = attribution::chance_of_revelation(openness, act.obligation, act.by_intent);
    answer.talks = answer.asks & encounter.reflects & act.seen;
    let spoken = answer.talks | (answer.explains & act.seen);
    answer.brought_to_light = spoken & (scene.luck.reveal < revelation);
    answer.cleared = answer.brought_to_light & !act.by_intent;
    reciprocity::heard(other, trustor, trustee, answer.cleared, answer.talks, answer.blames);
}

/// R8, what follows: a fine under the standing rule unless it is waived, a sanction on the person.
#[inline(always)]
pub fn sanction(scene: &Scene, act: &Act, answer: &mut Answer, other: &mut Book) {
    let (trustor, trustee, around) = (scene.trustor, scene.trustee, &scene.around);
    let detected = around.rule & act.failed & (scene.luck.detect < around.rule_detection);
    answer.fined_by_rule = detected & !(answer.waived & around.rule_exceptions);
    answer.fined = answer.sanctions | answer.fined_by_rule;
    reciprocity::sanctioned(other, trustor, trustee, answer.sanctions, answer.warns, act.by_intent);
    reciprocity::fined_by_rule(other, trustor, trustee, answer.fined_by_rule);
}

/// R9 attribution, R10 evidence. What is left of a promise to do better.
#[inline(always)]
pub fn conclude(
    scene: &Scene,
    encounter: &Encounter,
    choice: &Choice,
    act: &Act,
    answer: &Answer,
    own: &mut Book,
    other: &mut Book,
) -> f32 {
    let p = scene.trustor;
    let causes = causes(scene, encounter, choice, act, answer);
    let detection = when(scene.around.rule, scene.around.rule_detection);
    evidence::kept(own, p, act.seen_kept, choice.intensity, detection);
    evidence::breach(own, p, act.seen, &causes);
    repair::forgive(own, answer.apologises & act.seen, act.by_ability, act.by_intent);
    repair::compensation(own, p, answer.compensation, encounter.stake);
    reciprocity::kindness(own, false, answer.gift_of_trustee > 0.0);
    reciprocity::kindness(other, false, answer.gift_of_trustor > 0.0);
    let kept_on = repair::tested(own, p, scene.around.vow, act.seen, act.seen_kept);
    repair::vow(own, kept_on, answer.vows, choice.integrity)
}

/// What the trustor thinks was the cause, after all that has been said.
#[inline(always)]
pub fn causes(scene: &Scene, encounter: &Encounter, choice: &Choice, act: &Act, answer: &Answer) -> Causes {
    let (p, around) = (scene.trustor, &scene.around);
    let openness = fence::openness(p, scene.fenced, around.transparent);
    let misunderstanding = fence::misunderstanding(p, around.recognised);
    let allowed = attribution::situation_allowed(p, misunderstanding, encounter.reflects, answer.talks);
    let guess = attribution::bayes(choice.ability, choice.intent, allowed);
    let silent = attribution::silence(&guess, openness);
    let unsaid = attribution::pick(answer.talks, &silent, &guess);
    let unsaid = repair::denial(&unsaid, answer.denies, choice.integrity);
    // a disclosure that was announced beforehand is nobody's fault
    let excused = around.announced & act.by_ability & (p.confidential > 0.5);
    let told = attribution::revealed(act.by_ability & !excused, act.by_intent);
    let known = attribution::pick(answer.brought_to_light | excused, &told, &unsaid);
    repair::apology(&known, answer.apologises, act.by_ability & !excused, act.by_intent)
}

/// A promise after the trustee learnt `factor`: `m ← 0.6 + (m − 0.6) · factor` above the standard, where every
/// conversation that revealed inability contributes a factor `1 − kl`.
#[inline(always)]
pub fn lowered_promise(promise: f32, factor: f32) -> f32 {
    let excess = max(promise - STANDARD_PROMISE, 0.0);
    promise - excess * (1.0 - factor)
}
