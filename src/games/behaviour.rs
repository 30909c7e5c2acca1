//! How people are: the numbers of behaviour, one set for the office and the laboratory, with what differs between the two
//! by argument.

use crate::model::parameters::{PARAMETERS, Parameters, parameter};

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
    /// How far people differ in their disposition to trust: standard deviation of what trusting is worth by itself, in
    /// parts of what is at risk.
    pub disposition_spread: f32,
    /// λ of a laboratory: evidence that is left after a round.
    pub lab_retention: f32,
}

/// A number of behaviour that is no parameter of the model: a share.
pub(super) struct Own {
    /// Its key in a file.
    pub(super) key: &'static str,
    /// Its value when a file is silent.
    pub(super) usual: f32,
    get: fn(&Behaviour) -> f32,
    /// Writes it.
    pub(super) set: fn(&mut Behaviour, f32),
}

/// All of these.
pub(super) const OWN: [Own; 3] = [
    Own { key: "good-faith", usual: 0.75, get: |b| b.good_faith, set: |b, x| b.good_faith = x },
    Own { key: "disposition-spread", usual: 0.0, get: |b| b.disposition_spread, set: |b, x| b.disposition_spread = x },
    Own { key: "lab-retention", usual: 1.0, get: |b| b.lab_retention, set: |b, x| b.lab_retention = x },
];

impl Default for Behaviour {
    /// As a file that says nothing.
    fn default() -> Self {
        let parameters = Parameters::default();
        let mut usual = Self { parameters, good_faith: 0.0, disposition_spread: 0.0, lab_retention: 0.0 };
        for own in &OWN {
            (own.set)(&mut usual, own.usual);
        }
        usual
    }
}

impl Behaviour {
    /// Every key of a file of behaviour, with the least and the most that it may be.
    pub fn ranges() -> impl Iterator<Item = (&'static str, [f32; 2])> {
        let own = OWN.iter().map(|own| (own.key, [0.0, 1.0]));
        own.chain(PARAMETERS.iter().map(|parameter| (parameter.key, [parameter.low, parameter.high])))
    }

    /// Every number with its key, in the order of the specification.
    pub fn numbers(&self) -> impl Iterator<Item = (&'static str, f32)> + '_ {
        let own = OWN.iter().map(|own| (own.key, (own.get)(self)));
        own.chain(PARAMETERS.iter().map(|parameter| (parameter.key, (parameter.get)(&self.parameters))))
    }

    /// Writes the number with this key, if there is one.
    pub fn set(&mut self, key: &str, value: f32) {
        if let Some(own) = OWN.iter().find(|own| own.key == key) {
            (own.set)(self, value);
        } else if let Some(parameter) = parameter(key) {
            (parameter.set)(&mut self.parameters, value);
        }
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
