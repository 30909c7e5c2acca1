//! What the model has to beat: rules that were read off people's moves and know neither trust nor distrust. They play the
//! same experiments, are measured in the same way, and say nothing about games they were not made for.

mod memory_one;
mod numbers;
mod regression;
#[cfg(test)]
mod tests;

pub use numbers::{MEMORY_ONE, OPENING, REGRESSION};

use super::luck::Luck;
use super::play::{Played, play};
use super::record::Record;
use super::types::{Arm, Experiment, Game};
use crate::stats::Figure;

/// A rule to compare the model with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// What is sent follows from what was sent and came back the round before: exchanges.
    Regression,
    /// Whether to work together follows from the last moves of the two: dilemmas.
    MemoryOne,
}

impl Baseline {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Regression, Self::MemoryOne];

    /// Its name in tables and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regression => "regression",
            Self::MemoryOne => "memory-one",
        }
    }

    /// The study that its numbers were read off: there it has seen the answers.
    pub fn read_off(self) -> &'static str {
        numbers::READ_OFF[self as usize]
    }

    /// All measures of an experiment in their order; `None` where this rule has no answer.
    pub fn simulate(self, experiment: &Experiment, seed: u64) -> Vec<Option<Figure>> {
        let played: Vec<Option<Played>> = experiment.arms.iter().map(|arm| self.play(arm, seed)).collect();
        let figure = |what: &super::types::Measure| played[what.arm].as_ref().map(|played| played.figure(what));
        experiment.measures.iter().map(|what| figure(what).filter(|figure| figure.value.is_finite())).collect()
    }

    fn play(self, arm: &Arm, seed: u64) -> Option<Played> {
        type Session<'a> = Box<dyn Fn(&mut Luck, u32, &mut Vec<Record>) + 'a>;
        let session: Session<'_> = match (self, &arm.game) {
            (Self::Regression, Game::Exchange(game)) => {
                Box::new(move |luck, first, records| regression::play(game, arm, luck, first, records))
            }
            (Self::MemoryOne, Game::Dilemma(_)) => {
                Box::new(|luck, first, records| memory_one::play(arm, luck, first, records))
            }
            _ => return None,
        };
        Some(play(arm, seed, session))
    }
}
