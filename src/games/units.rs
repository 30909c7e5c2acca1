//! Money in the units of the model. What is at risk is 1 for the trustor; what keeping costs is the temptation `g` for the
//! trustee: people weigh pay-offs against what is at stake here and now, not against their wealth.

use crate::model::Parameters;

use super::types::{Arm, Dilemma, Exchange, Threat};

/// Pay-offs of an exchange.
#[derive(Debug, Clone, Copy)]
pub(super) struct Units {
    /// G: what a kept agreement adds for the trustor, in parts of what is at risk.
    pub gain: f32,
    /// What a round of trust is worth to the trustee, in value.
    pub value: f32,
    /// The sanction on a breach, in value.
    pub sanction: f32,
}

impl Units {
    pub fn of_exchange(game: &Exchange, arm: &Arm, p: &Parameters) -> Self {
        let [risk, cost] = [game.apart[0] - game.broken[0], game.broken[1] - game.kept[1]];
        let fine =
            arm.sanction.filter(|sanction| sanction.by != Threat::Declined).map_or(0.0, |sanction| sanction.fine);
        Self {
            gain: (game.kept[0] - game.apart[0]) / risk,
            value: p.temptation * (game.kept[1] - game.apart[1]) / cost,
            sanction: p.temptation * fine / cost,
        }
    }
}

/// Pay-offs of a dilemma, in value: what working together costs, and what a round of it brings both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stakes {
    /// Where the other does too, and where not; on average `g`.
    pub costs: [f32; 2],
    /// Of both working together over neither doing so.
    pub value: f32,
}

impl Stakes {
    pub fn of_dilemma(game: &Dilemma, p: &Parameters) -> Self {
        let costs = [game.temptation - game.reward, game.punishment - game.sucker];
        let unit = p.temptation / (0.5 * (costs[0] + costs[1]));
        Self { costs: costs.map(|cost| unit * cost), value: unit * (game.reward - game.punishment) }
    }
}
