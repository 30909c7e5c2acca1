//! Attribution: why was the agreement broken? Exact Bayes over three causes in series, with the trustor's own
//! beliefs as rates (Eq 14), and what a conversation changes (Eq 15).
//!
//! Trust protects itself and distrust feeds itself without a parameter of their own (Poortinga & Pidgeon 2004).
//! The trustor never sees the cause: without a conversation the update is a function of the outcome alone.

use super::Parameters;
use crate::lane::math::{self, max, one_if, when};

/// How likely each cause is; the three sum to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Causes {
    /// q_S: a good reason, or a misunderstanding.
    pub situation: f32,
    /// q_C: not able to.
    pub ability: f32,
    /// q_N: not willing to.
    pub intent: f32,
}

/// The situation as the trustor allows for it, `σ̂ = (σ + ε)(1 − ν)`; nothing of it in a hurry, all of it (`ν = 0`)
/// in a conversation, where one also looks for one's own share.
#[inline(always)]
pub fn situation_allowed(p: &Parameters, misunderstanding: f32, reflects: bool, talks: bool) -> f32 {
    let full = p.good_reason + misunderstanding;
    when(reflects, math::pick(talks, full, full * (1.0 - p.dispositional_bias)))
}

/// Bayes over the causes in series: `Z = 1 − (1−σ̂) p_C p_int`; `q_S = σ̂ / Z`, `q_C = (1−σ̂)(1−p_C) / Z`,
/// `q_N = (1−σ̂) p_C (1−p_int) / Z` (Eq 14).
#[inline(always)]
pub fn bayes(ability: f32, intent: f32, situation: f32) -> Causes {
    let rest = 1.0 - situation;
    let share = 1.0 / max(1.0 - rest * ability * intent, 1e-6);
    Causes {
        situation: situation * share,
        ability: rest * (1.0 - ability) * share,
        intent: rest * ability * (1.0 - intent) * share,
    }
}

/// Chance that a conversation brings the true cause to light: `τ` for what excuses, `τ ψθ / (1 + ψθ)` for intent,
/// which only those who feel obliged admit.
#[inline(always)]
pub fn chance_of_revelation(openness: f32, obligation: f32, intent: bool) -> f32 {
    math::pick(intent, openness * obligation / (1.0 + obligation), openness)
}

/// After a conversation that revealed nothing, silence counts: weights `q_N (1−τ/2)`, `q_C (1−τ)`, `q_S (1−τ)`,
/// normalised (Eq 15).
#[inline(always)]
pub fn silence(before: &Causes, openness: f32) -> Causes {
    let situation = before.situation * (1.0 - openness);
    let ability = before.ability * (1.0 - openness);
    let intent = before.intent * (1.0 - 0.5 * openness);
    let share = 1.0 / max(situation + ability + intent, 1e-6);
    Causes { situation: situation * share, ability: ability * share, intent: intent * share }
}

/// A revealed cause leaves no doubt. What is neither ability nor intent is situation.
#[inline(always)]
pub fn revealed(ability: bool, intent: bool) -> Causes {
    Causes { situation: 1.0 - one_if(ability) - one_if(intent), ability: one_if(ability), intent: one_if(intent) }
}

/// `yes` where `condition` holds, else `no`.
#[inline(always)]
pub fn pick(condition: bool, yes: &Causes, no: &Causes) -> Causes {
    Causes {
        situation: math::pick(condition, yes.situation, no.situation),
        ability: math::pick(condition, yes.ability, no.ability),
        intent: math::pick(condition, yes.intent, no.intent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bayes_counts_the_paths_to_a_failure() {
        let q = bayes(0.9, 0.7, 0.05);
        let (s, c, n) = (0.05, 0.95 * 0.1, 0.95 * 0.9 * 0.3);
        let z: f32 = s + c + n;
        for (got, want) in [(q.situation, s / z), (q.ability, c / z), (q.intent, n / z)] {
            assert!((got - want).abs() < 1e-6);
        }
    }

    #[test]
    fn trust_protects_itself() {
        let blamed = |intent| bayes(0.9, intent, 0.05).intent;
        assert!(blamed(0.95) < blamed(0.7) && blamed(0.7) < blamed(0.3));
    }

    #[test]
    fn silence_points_to_intent_and_keeps_the_sum() {
        let before = bayes(0.9, 0.7, 0.05);
        let after = silence(&before, 0.9);
        assert!(after.intent > before.intent);
        assert!((after.situation + after.ability + after.intent - 1.0).abs() < 1e-6);
    }
}
