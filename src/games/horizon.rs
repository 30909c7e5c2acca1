//! How long a game lasts, and the shadow of the future: how much of what is to come counts now.

use super::luck::Luck;
use super::types::Length;

/// `Σ (ϖ p)^k` over the rounds that are still to come, each as likely as the game lasts that long: a round counts as far
/// as one has patience for it, and as far as both will have gone on until then (Axelrod 1984; Dal Bó & Fréchette 2018).
/// `patience` is ϖ p. Nothing in the last round, nothing for those without patience.
pub(super) fn shadow(length: Length, round: usize, patience: f32) -> f32 {
    match length {
        Length::Rounds(rounds) => {
            let left = rounds.saturating_sub(round);
            (0..left).fold(0.0, |sum, _| patience * (1.0 + sum))
        }
        Length::Continuation(chance) => {
            let q = patience * chance;
            q / (1.0 - q).max(1e-6)
        }
    }
}

/// Whether a game is over after this round.
pub(super) fn is_over(length: Length, round: usize, luck: &mut Luck) -> bool {
    match length {
        Length::Rounds(rounds) => round >= rounds,
        Length::Continuation(chance) => luck.unit() >= chance,
    }
}
