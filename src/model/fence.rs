//! The fence between two organisations: recognised, made transparent, widened (Den Outer / Lorenz), and the rounds of
//! talks that renew a temporary workable agreement (Eq 19).

use super::Parameters;
use crate::lane::math::{clamp, max, min, one_if, pick};

/// How far the three phases have come, 0 to 1 each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fence {
    /// y1: what each is and is not about, roles and language.
    pub recognised: f32,
    /// y2: why the other acts as they do.
    pub transparent: f32,
    /// y3: a shared identity beside the own one.
    pub widened: f32,
}

/// Recognition wears out: `y1 ← y1 (1 − drift)`.
#[inline(always)]
pub fn drift(fence: Fence, p: &Parameters) -> Fence {
    Fence { recognised: fence.recognised * (1.0 - p.fence_drift), ..fence }
}

/// One step of work on each phase that is worked on: `y_n += α_y y_(n−1) (1 − y_n)` with `y_0 = 1`. A phase holds only
/// as far as the previous one stands, so the order matters.
#[inline(always)]
pub fn work(fence: Fence, p: &Parameters, phases: [bool; 3]) -> Fence {
    let step = |y: f32, before: f32, works: bool| y + one_if(works) * (p.fence_step * before * (1.0 - y));
    Fence {
        recognised: step(fence.recognised, 1.0, phases[0]),
        transparent: step(fence.transparent, fence.recognised, phases[1]),
        widened: step(fence.widened, fence.transparent, phases[2]),
    }
}

/// Brings a phase to a level at once; a negative level leaves it.
#[inline(always)]
pub fn level(y: f32, level: f32) -> f32 {
    pick(level < 0.0, y, level)
}

/// Raises a phase by so much, to 1 at most.
#[inline(always)]
pub fn raise(y: f32, by: f32) -> f32 {
    clamp(y + by, 0.0, 1.0)
}

/// A round of talks: `y1 += α (1 − y1) (w + (1 − w) min(1, n / n₁))`. Words give the share `w` of the gain, practice the
/// rest: `n` are the meetings per relation since the last round, `n₁` those that make practice full.
#[inline(always)]
pub fn round(fence: Fence, p: &Parameters, meetings: f32) -> Fence {
    let practice = min(1.0, meetings / max(p.round_practice, 1.0));
    let gain = p.round_gain * (p.round_words + (1.0 - p.round_words) * practice);
    Fence { recognised: fence.recognised + gain * (1.0 - fence.recognised), ..fence }
}

/// ε = ε0 (1 − y1): who recognises the other misunderstands less (Eq 13).
#[inline(always)]
pub fn misunderstanding(p: &Parameters, recognised: f32) -> f32 {
    p.misunderstanding * (1.0 - recognised)
}

/// τ = τ0 (0.3 + 0.7 y2) where fences are modelled: why the other acts as they do has to be seen first.
#[inline(always)]
pub fn openness(p: &Parameters, fenced: bool, transparent: f32) -> f32 {
    pick(fenced, p.openness * (0.3 + 0.7 * transparent), p.openness)
}

/// χ − 0.4 y3, not below 0: a shared identity motivates beside the relation.
#[inline(always)]
pub fn relation_share(p: &Parameters, widened: f32) -> f32 {
    max(p.relation_share - 0.4 * widened, 0.0)
}

/// a₁ + 0.2 y3: and gives credit. Not above 1.
#[inline(always)]
pub fn trustee_base_rate(base_rate: f32, widened: f32) -> f32 {
    min(base_rate + 0.2 * widened, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn out_of_order_nothing_stands() {
        let p = Parameters::default();
        let in_order =
            (0..60).fold(Fence::default(), |y, week| work(y, &p, [week < 20, (20..40).contains(&week), week >= 40]));
        let reverse =
            (0..60).fold(Fence::default(), |y, week| work(y, &p, [week >= 40, (20..40).contains(&week), week < 20]));
        assert!(in_order.widened > 0.6 && reverse.widened == 0.0 && reverse.transparent == 0.0);
    }

    #[test]
    fn a_round_without_practice_is_words() {
        let p = Parameters::default();
        let words = round(Fence::default(), &p, 0.0).recognised;
        let practised = round(Fence::default(), &p, 8.0).recognised;
        assert!((words - 0.2).abs() < 1e-6 && (practised - 0.5).abs() < 1e-6);
    }
}
