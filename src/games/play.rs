//! An experiment is played: every treatment, session by session, and measured.

use super::behaviour::Behaviour;
use super::luck::Luck;
use super::record::Record;
use super::types::{Arm, Experiment, Game, Measure};
use super::units::{Stakes, Units};
use super::{dilemma, duty, exchange, measure, transfer};
use crate::stats::Figure;
use crate::stats::interval::estimate;

/// Parts into which the sessions of a treatment fall, to see how far figures differ by chance.
const PARTS: usize = 10;

/// All measures of an experiment, in their order, with errors from the figures of tenths of the sessions. The same experiment, people and seed give the same bits.
pub fn simulate(experiment: &Experiment, people: &Behaviour, seed: u64) -> Vec<Figure> {
    let played: Vec<Played> = experiment.arms.iter().map(|arm| play(arm, people, seed)).collect();
    experiment.measures.iter().map(|what| played[what.arm].figure(what)).collect()
}

/// What was seen in a treatment.
struct Played {
    records: Vec<Record>,
    /// Where each part begins, and the end.
    bounds: Vec<usize>,
}

impl Played {
    fn figure(&self, what: &Measure) -> Figure {
        let parts = self.bounds.windows(2).map(|ends| measure::of(what, &self.records[ends[0]..ends[1]]));
        let known = estimate(parts.filter(|figure| figure.is_finite())).filter(|parts| parts.n > 1);
        Figure { value: measure::of(what, &self.records), error: known.map_or(f64::NAN, |parts| parts.error()) }
    }
}

/// Records of a treatment, part after part; in each the rounds of the same two behind each other.
fn play(arm: &Arm, people: &Behaviour, seed: u64) -> Played {
    let people = people.in_treatment(arm);
    let (mut records, mut bounds) = (Vec::new(), vec![0]);
    for at in 0..PARTS {
        let begin = records.len();
        for session in (at..arm.sessions).step_by(PARTS) {
            play_session(arm, &people, seed, session, &mut records);
        }
        // the sort keeps rounds in time
        records[begin..].sort_by_key(|record: &Record| (record.unit, record.script));
        bounds.push(records.len());
    }
    Played { records, bounds }
}

fn play_session(arm: &Arm, people: &Behaviour, seed: u64, session: usize, records: &mut Vec<Record>) {
    let luck = &mut Luck::of_session(seed, session as u64);
    let first = (session * arm.session * arm.games) as u32;
    let p = &people.parameters;
    match &arm.game {
        Game::Exchange(game) => {
            exchange::Session { game, arm, people, units: Units::of_exchange(game, arm, p) }.play(luck, first, records);
        }
        Game::Dilemma(game) => {
            dilemma::Session { arm, people, stakes: Stakes::of_dilemma(game, p) }.play(luck, first, records);
        }
        Game::Transfer(game) => transfer::play(game, arm, people, luck, first, records),
        Game::Duty(game) => duty::play(game, arm, people, luck, first, records),
    }
}
