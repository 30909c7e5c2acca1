//! An experiment is played: every treatment, session by session, and measured.

use super::behaviour::Behaviour;
use super::luck::Luck;
use super::record::Record;
use super::types::{Arm, Experiment, Game};
use super::units::{Stakes, Units};
use super::{dilemma, duty, exchange, measure, transfer};

/// Parts into which the sessions of a treatment fall, to see how far figures differ by chance.
const PARTS: usize = 10;

/// A figure, and how far chance may have moved it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Over all sessions; not a number where nothing was seen.
    pub value: f64,
    /// Monte Carlo standard error, from the figures of tenths of the sessions.
    pub error: f64,
}

/// All measures of an experiment, in their order. The same experiment, people and seed give the same bits.
pub fn simulate(experiment: &Experiment, people: &Behaviour, seed: u64) -> Vec<Figure> {
    let played: Vec<Vec<Vec<Record>>> = experiment.arms.iter().map(|arm| play(arm, people, seed)).collect();
    experiment.measures.iter().map(|what| figure(&played[what.arm], |records| measure::of(what, records))).collect()
}

fn figure(parts: &[Vec<Record>], of: impl Fn(&[Record]) -> f64) -> Figure {
    let value = of(&parts.concat());
    let each: Vec<f64> = parts.iter().map(|part| of(part)).filter(|figure| figure.is_finite()).collect();
    let n = each.len() as f64;
    let mean = each.iter().sum::<f64>() / n;
    let square = each.iter().map(|figure| (figure - mean) * (figure - mean)).sum::<f64>();
    Figure { value, error: (square / (n * (n - 1.0))).sqrt() }
}

/// Records of a treatment, by part.
fn play(arm: &Arm, people: &Behaviour, seed: u64) -> Vec<Vec<Record>> {
    let people = people.in_treatment(arm);
    let part = |at: usize| {
        let mut records = Vec::new();
        for session in (at..arm.sessions).step_by(PARTS) {
            let luck = &mut Luck::of_session(seed, session as u64);
            let first = (session * arm.session * arm.games) as u32;
            match &arm.game {
                Game::Exchange(game) => {
                    exchange::Session {
                        game,
                        arm,
                        people: &people,
                        units: Units::of_exchange(game, arm, &people.parameters),
                    }
                    .play(luck, first, &mut records);
                }
                Game::Dilemma(game) => {
                    let stakes = Stakes::of_dilemma(game, &people.parameters);
                    dilemma::Session { arm, people: &people, stakes }.play(luck, first, &mut records);
                }
                Game::Transfer(game) => transfer::play(game, arm, &people, luck, first, &mut records),
                Game::Duty(game) => duty::play(game, arm, &people, luck, first, &mut records),
            }
        }
        // rounds of the same two behind each other; the sort keeps them in time
        records.sort_by_key(|record: &Record| (record.unit, record.script));
        records
    };
    (0..PARTS).map(part).collect()
}
