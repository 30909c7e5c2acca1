//! An experiment is played: every treatment, session by session, and measured.

use super::behaviour::Behaviour;
use super::luck::Luck;
use super::record::Record;
use super::types::{Arm, Experiment, Game, Measure};
use super::units::{Stakes, Units};
use super::{dilemma, duty, exchange, measure, transfer};
use crate::stats::interval::estimate;

/// Parts into which the sessions of a treatment fall, to see how far figures differ by chance.
pub const PARTS: usize = 10;

/// A figure, and how far chance may have moved it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Over all sessions; not a number where nothing was seen.
    pub value: f64,
    /// Monte Carlo standard error, from the figures of tenths of the sessions.
    pub error: f64,
    /// The figures of those tenths; not a number where nothing was seen. The same tenths for all treatments, so that what
    /// luck they share drops out of a difference.
    pub parts: [f64; PARTS],
}

/// All measures of an experiment, in their order. The same experiment, people and seed give the same bits.
pub fn simulate(experiment: &Experiment, people: &Behaviour, seed: u64) -> Vec<Figure> {
    let played: Vec<Played> = experiment.arms.iter().map(|arm| play_people(arm, people, seed)).collect();
    experiment.measures.iter().map(|what| played[what.arm].figure(what)).collect()
}

/// What was seen in a treatment.
pub(super) struct Played {
    records: Vec<Record>,
    /// Where each part begins, and the end.
    bounds: [usize; PARTS + 1],
}

impl Played {
    pub(super) fn figure(&self, what: &Measure) -> Figure {
        let part = |at: usize| measure::of(what, &self.records[self.bounds[at]..self.bounds[at + 1]]);
        let parts: [f64; PARTS] = std::array::from_fn(part);
        Figure { value: measure::of(what, &self.records), error: error(parts), parts }
    }
}

/// Standard error of a figure that came out so in tenths; not a number where fewer than two of them know it.
pub fn error(parts: [f64; PARTS]) -> f64 {
    let known = estimate(parts.into_iter().filter(|figure| figure.is_finite())).filter(|parts| parts.n > 1);
    known.map_or(f64::NAN, |parts| parts.error())
}

/// Records of a treatment, part after part; in each the rounds of the same two behind each other. `session` plays one
/// session with its luck, its records being of a first unit and on.
pub(super) fn play(arm: &Arm, seed: u64, session: impl Fn(&mut Luck, u32, &mut Vec<Record>)) -> Played {
    let (mut records, mut bounds) = (Vec::new(), [0; PARTS + 1]);
    for at in 0..PARTS {
        let begin = records.len();
        for number in (at..arm.sessions).step_by(PARTS) {
            let first = (number * arm.session * arm.games) as u32;
            session(&mut Luck::of_session(seed, number as u64), first, &mut records);
        }
        // the sort keeps rounds in time
        records[begin..].sort_by_key(|record: &Record| (record.unit, record.script));
        bounds[at + 1] = records.len();
    }
    Played { records, bounds }
}

fn play_people(arm: &Arm, people: &Behaviour, seed: u64) -> Played {
    let people = &people.in_treatment(arm);
    let p = &people.parameters;
    play(arm, seed, |luck, first, records| match &arm.game {
        Game::Exchange(game) => {
            exchange::Session { game, arm, people, units: Units::of_exchange(game, arm, p) }.play(luck, first, records);
        }
        Game::Dilemma(game) => {
            dilemma::Session { arm, people, stakes: Stakes::of_dilemma(game, p) }.play(luck, first, records);
        }
        Game::Transfer(game) => transfer::play(game, arm, people, luck, first, records),
        Game::Duty(game) => duty::play(game, arm, people, luck, first, records),
    })
}
