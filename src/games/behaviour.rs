//! How people are: the numbers of behaviour, one set for the office and the laboratory, with what differs between the two
//! by argument.

use crate::model::Parameters;
use crate::model::parameters::PARAMETERS;

use super::types::{Arm, Game};

/// A set of numbers of behaviour as a file gives it: what is not said is as usual in the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// All numbers.
    pub people: Behaviour,
    /// Keys of the numbers that the file gives: those that are free.
    pub keys: Vec<String>,
}

/// One set of numbers of behaviour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behaviour {
    /// The parameters of the model.
    pub parameters: Parameters,
    /// Share of people of good faith.
    pub good_faith: f32,
    /// How far people differ in their disposition to trust: standard deviation of their base rates.
    pub disposition_spread: f32,
    /// λ of a laboratory: evidence that is left after a round.
    pub lab_retention: f32,
}

impl Behaviour {
    /// Every number with its key, in the order of the specification.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        let own = [
            ("good-faith", self.good_faith),
            ("disposition-spread", self.disposition_spread),
            ("lab-retention", self.lab_retention),
        ];
        own.into_iter().chain(PARAMETERS.iter().map(|parameter| (parameter.key, (parameter.get)(&self.parameters))))
    }

    /// The same people in a treatment. In a laboratory, and among customers, motivation hangs on this relation alone
    /// (χ = 1): there is no profession, and no colleagues. A round is another stretch of time than a week. Nothing is
    /// negotiated, nobody is less able, and nothing is promised but what the game says.
    pub(super) fn in_treatment(&self, arm: &Arm) -> Self {
        let weeks = matches!(arm.game, Game::Duty(_));
        let mut parameters = Parameters {
            relation_share: 1.0,
            retention: if weeks { self.parameters.retention } else { self.lab_retention },
            negotiation_cost: 0.0,
            good_reason: 0.0,
            misunderstanding: 0.0,
            explicitness: 0.0,
            weight_competence: 0.0,
            weight_benevolence: 1.0,
            weight_integrity: 0.0,
            shared_loss: 0.0,
            fairness: 0.0,
            ..self.parameters
        };
        for (parameter, value) in &arm.situation {
            (parameter.set)(&mut parameters, *value);
        }
        Self { parameters, ..*self }
    }
}
