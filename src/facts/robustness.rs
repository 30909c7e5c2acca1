//! What remains of the facts when the numbers of behaviour are other than assumed: each drawn anew within half of its
//! value, the same for all arms and parties. A fact that needs one lucky number shows here.

use std::sync::atomic::AtomicBool;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::Serialize;

use super::{Case, verdicts};
use crate::model::parameters::{Parameter, parameter};
use crate::montecarlo::{Progress, RunError};
use crate::results::{LinkVerdict, Ruling, Verdict};
use crate::scenario::Scenario;

/// Parameters of behaviour: what people, organisations and talks are like, as against what a scenario is about.
pub const BEHAVIOUR: [&str; 43] = [
    "prior-weight",
    "retention",
    "negativity-competence",
    "negativity-benevolence",
    "negativity-integrity",
    "dispositional-bias",
    "mirror",
    "base-rate",
    "vigilance",
    "trustee-base-rate",
    "loss-weight",
    "precision",
    "loss",
    "negotiation-cost",
    "control-cost",
    "control-rigidity",
    "control-detection",
    "control-penalty",
    "high-stake",
    "high-stake-share",
    "relation-share",
    "obligation",
    "obligation-spread",
    "opportunist-obligation",
    "opportunist-spread",
    "temptation",
    "good-reason",
    "bespoke-value",
    "capacity-spread",
    "discretion",
    "learning",
    "trustee-benefit",
    "extra-step",
    "feedback-value",
    "store-retention",
    "misunderstanding",
    "openness",
    "talk-cost",
    "rule-detection",
    "rule-fine",
    "rule-signal",
    "rule-administration",
    "deserved-sting",
];
/// What a stance sets; left alone in a fact that is about stances.
const STANCE: [&str; 2] = ["base-rate", "vigilance"];
/// How far a number may be off, as a share of itself.
const HALF: f32 = 0.5;
/// Seed of the factors.
const SEED: u64 = 2016;

/// How often a claim kept its sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shaken {
    /// Number of the fact.
    pub number: u32,
    /// The claim, as written.
    pub claim: String,
    /// Draws in which all its links lie on the claimed side.
    pub kept: usize,
    /// Draws.
    pub draws: usize,
}

/// Runs a fact under so many draws of the numbers of behaviour, with few replicates each.
pub fn shake(
    case: &Case,
    draws: usize,
    replicates: usize,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<Vec<Shaken>, RunError> {
    let claims = case.scenario.expects.iter().map(|expect| expect.claim.text.clone());
    let mut shaken: Vec<Shaken> =
        claims.map(|claim| Shaken { number: case.fact.number, claim, kept: 0, draws }).collect();
    for draw in 0..draws {
        let mut scenario = perturbed(&case.scenario, draw as u64);
        scenario.run.replicates = replicates;
        for (shaken, verdict) in shaken.iter_mut().zip(verdicts(&scenario, threads, progress, stop)?) {
            shaken.kept += usize::from(is_on_the_claimed_side(&verdict));
        }
    }
    Ok(shaken)
}

/// Whether the means of all links lie where they are claimed to lie, sure or not.
pub fn is_on_the_claimed_side(verdict: &Verdict) -> bool {
    let lies = |link: &LinkVerdict| link.z.map_or(link.ruling == Ruling::Held, |z| z > 0.0);
    verdict.links.iter().all(lies)
}

/// The scenario with its numbers of behaviour drawn anew, cut to what is allowed. The same draw gives the same factors
/// whatever the scenario.
pub fn perturbed(scenario: &Scenario, draw: u64) -> Scenario {
    let mut luck = ChaCha8Rng::seed_from_u64(SEED);
    luck.set_stream(draw);
    let mut other = scenario.clone();
    for (key, factor) in BEHAVIOUR.map(|key| (key, factor(&mut luck))) {
        // a test holds the list against the table
        let Some(parameter) = parameter(key) else { continue };
        if STANCE.contains(&key) && is_set(scenario, parameter) {
            continue;
        }
        for own in other.arms.iter_mut().flat_map(|arm| &mut arm.parameters) {
            let value = factor * (parameter.get)(own);
            (parameter.set)(own, value.clamp(parameter.low, parameter.high));
        }
    }
    other
}

/// A number from ½ to 1½, each as likely.
fn factor(luck: &mut ChaCha8Rng) -> f32 {
    let share = luck.next_u32() as f32 / u32::MAX as f32;
    1.0 - HALF + 2.0 * HALF * share
}

/// Whether the scenario says something of this parameter other than its default.
fn is_set(scenario: &Scenario, parameter: &Parameter) -> bool {
    let values = scenario.arms.iter().flat_map(|arm| &arm.parameters).map(parameter.get);
    values.map(f32::to_bits).any(|bits| bits != parameter.default.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parameters;
    use crate::scenario::{LEAST_SCENARIO, from_toml};

    fn drawn(text: &str, draw: u64) -> Vec<Parameters> {
        let scenario = from_toml("x.toml", text, &[]).expect("valid");
        perturbed(&scenario, draw).arms.into_iter().flat_map(|arm| arm.parameters).collect()
    }

    #[test]
    fn every_name_is_a_parameter_and_none_comes_twice() {
        for (at, key) in BEHAVIOUR.iter().enumerate() {
            assert!(parameter(key).is_some() && !BEHAVIOUR[..at].contains(key), "{key}");
        }
    }

    #[test]
    fn draws_are_the_same_for_all_arms_and_parties_and_differ_from_each_other() {
        let one = drawn(LEAST_SCENARIO, 3);
        assert!(one.iter().all(|own| *own == one[0]));
        assert_eq!(one, drawn(LEAST_SCENARIO, 3));
        assert_ne!(one[0].temptation.to_bits(), drawn(LEAST_SCENARIO, 4)[0].temptation.to_bits());
    }

    #[test]
    fn numbers_stay_within_half_and_within_what_is_allowed() {
        let usual = Parameters::default();
        for own in (0..200).flat_map(|draw| drawn(LEAST_SCENARIO, draw)) {
            for parameter in BEHAVIOUR.iter().filter_map(|key| parameter(key)) {
                let (value, centre) = ((parameter.get)(&own), (parameter.get)(&usual));
                let within = 0.499 * centre..=1.501 * centre;
                assert!(parameter.low <= value && value <= parameter.high, "{} {value}", parameter.key);
                assert!(within.contains(&value) || value.to_bits() == parameter.low.to_bits(), "{}", parameter.key);
            }
        }
    }

    #[test]
    fn a_stance_that_a_fact_sets_is_left_alone() {
        let text = format!("{LEAST_SCENARIO}[situation]\nstance = \"distrust\"\n");
        assert!(drawn(&text, 5).iter().all(|own| own.base_rate.to_bits() == 0.4_f32.to_bits()));
    }
}
