//! An experiment is played: every treatment, session by session, and measured.

use std::array;

use super::behaviour::Behaviour;
use super::luck::Luck;
use super::record::Record;
use super::types::{Arm, Experiment, Game, Measure, Order};
use super::units::{Stakes, Units};
use super::{dilemma, duty, exchange, measure, transfer};
use crate::stats::Figure;
use crate::stats::interval::estimate;

/// Parts into which the sessions of a treatment fall, to see how far figures differ by chance.
const PARTS: usize = 10;

/// What came out of an experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// All measures, in their order.
    pub figures: Vec<Figure>,
    /// How far every ordering is from not coming out. The tenths of the sessions are the same for all treatments, so that
    /// what luck they share drops out of the error.
    pub excesses: Vec<Figure>,
}

/// Plays an experiment. The same experiment, people and seed give the same bits.
pub fn simulate(experiment: &Experiment, people: &Behaviour, seed: u64) -> Findings {
    let played: Vec<Played> = experiment.arms.iter().map(|arm| play_people(arm, people, seed)).collect();
    let measured: Vec<Measured> = experiment.measures.iter().map(|what| played[what.arm].measured(what)).collect();
    let excess = |order: &Order| {
        let of = |number: &dyn Fn(&Measured) -> f64| order.excess(&measured.iter().map(number).collect::<Vec<f64>>());
        Measured { whole: of(&|m| m.whole), parts: array::from_fn(|part| of(&|m| m.parts[part])) }.figure()
    };
    Findings {
        figures: measured.iter().map(Measured::figure).collect(),
        excesses: experiment.orders.iter().map(excess).collect(),
    }
}

/// A number over all sessions, and over each tenth of them; not a number where nothing was seen.
struct Measured {
    whole: f64,
    parts: [f64; PARTS],
}

impl Measured {
    /// With the error that the tenths tell; none is known where fewer than two of them know the number.
    fn figure(&self) -> Figure {
        let known = estimate(self.parts.into_iter().filter(|part| part.is_finite())).filter(|parts| parts.n > 1);
        Figure { value: self.whole, error: known.map_or(f64::NAN, |parts| parts.error()) }
    }
}

/// What was seen in a treatment.
pub(super) struct Played {
    records: Vec<Record>,
    /// Where each part begins, and the end.
    bounds: [usize; PARTS + 1],
}

impl Played {
    pub(super) fn figure(&self, what: &Measure) -> Figure {
        self.measured(what).figure()
    }

    fn measured(&self, what: &Measure) -> Measured {
        let part = |at: usize| measure::of(what, &self.records[self.bounds[at]..self.bounds[at + 1]]);
        Measured { whole: measure::of(what, &self.records), parts: array::from_fn(part) }
    }
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
