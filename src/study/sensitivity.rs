//! What the points of a study tell of its ranges: the points are those of `crate::sensitivity`, and so are the answers.

use super::points::Study;
use crate::random::{Purpose, picks};
use crate::results::ResultError;
use crate::results::tables::{Table, number};
use crate::scenario::design::{Method, Sensitivity};
use crate::sensitivity::{
    Design, Layout, Noise, Screening, Shares, Unanswered, elementary_effects, indices, trajectories,
};
use crate::stats::bootstrap::{Bootstrapped, Resampling};

/// The answers, one row an index.
pub const SENSITIVITY: &str = "sensitivity.csv";
const HEAD: [&str; 12] = [
    "of",
    "outcome",
    "factor",
    "with",
    "index",
    "value",
    "low",
    "high",
    "without-luck",
    "luck-low",
    "luck-high",
    "noise",
];

/// The points, as shares of the way through each range.
pub fn points(asked: &Sensitivity, ranges: usize) -> Result<Vec<Vec<f64>>, Unanswered> {
    match asked.method {
        Method::Sobol { rows, second_order } => {
            Ok(Design::sobol(rows as usize, ranges, asked.seed)?.points(second_order))
        }
        Method::Morris { .. } => Ok(walks(asked, ranges)?.concat()),
    }
}

fn walks(asked: &Sensitivity, factors: usize) -> Result<Vec<Vec<Vec<f64>>>, Unanswered> {
    let Method::Morris { walks, levels } = asked.method else { return Err(Unanswered::Shape) };
    let screening = Screening { factors, levels: levels as usize, trajectories: walks as usize };
    trajectories(&screening, &mut picks(asked.seed, 0, Purpose::Design))
}

/// An index of one factor, or of two.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What is asked for, in the words of claims.
    pub of: String,
    /// The factor.
    pub factor: String,
    /// The other factor, of a pair.
    pub with: String,
    /// Which index: `first`, `total`, `pair`, `mu-star`, `mu`, `sigma`.
    pub index: &'static str,
    /// The index with its interval; `None` where it is not defined.
    pub value: Option<Bootstrapped>,
    /// The same with the luck of the replicates taken off, for shares of variance.
    pub without_luck: Option<Bootstrapped>,
    /// Share of the variance of the outputs that is luck; NaN where the index is no share.
    pub noise: f64,
}

/// The answers of a study from `values`: for each side that is asked for, point by point, every replicate.
pub fn answers(study: &Study, values: &[Vec<Vec<f64>>]) -> Result<Vec<Answer>, Unanswered> {
    let Some(asked) = &study.scenario.design.sensitivity else { return Ok(Vec::new()) };
    let all = asked.of.iter().zip(values).enumerate().map(|(number, (of, values))| {
        let mean = |values: &Vec<f64>| {
            let known = values.iter().filter(|x| !x.is_nan());
            known.clone().sum::<f64>() / known.count() as f64
        };
        let outputs: Vec<f64> = values.iter().map(mean).collect();
        let luck = &mut picks(asked.seed, 1 + number as u64, Purpose::Bootstrap);
        match asked.method {
            Method::Sobol { second_order, .. } => {
                let layout = Layout { factors: study.columns.len(), second_order };
                let found = indices(layout, &outputs, Noise::Shared(values), &Resampling::default(), luck)?;
                Ok(of_shares(study, of, &found.observed, found.corrected.as_ref(), found.noise))
            }
            Method::Morris { .. } => {
                let walks = walks(asked, study.columns.len())?;
                let found = elementary_effects(&walks, &outputs, &Resampling::default(), luck)?;
                let effect = |(at, effect): (usize, &Option<crate::sensitivity::ElementaryEffect>)| {
                    let answer = |index, value| Answer {
                        of: of.clone(),
                        factor: study.columns[at].name.clone(),
                        with: String::new(),
                        index,
                        value,
                        without_luck: None,
                        noise: f64::NAN,
                    };
                    let plain = |point: f64| Bootstrapped {
                        point,
                        low: f64::NAN,
                        high: f64::NAN,
                        error: f64::NAN,
                        n: 0,
                        usable: 0,
                    };
                    [
                        answer("mu-star", effect.map(|e| e.mu_star)),
                        answer("mu", effect.map(|e| plain(e.mu))),
                        answer("sigma", effect.map(|e| plain(e.sigma))),
                    ]
                };
                Ok(found.iter().enumerate().flat_map(effect).collect())
            }
        }
    });
    Ok(all.collect::<Result<Vec<Vec<Answer>>, Unanswered>>()?.concat())
}

fn of_shares(study: &Study, of: &str, observed: &Shares, corrected: Option<&Shares>, noise: f64) -> Vec<Answer> {
    let name = |at: usize| study.columns[at].name.clone();
    let answer = |index, at, with: Option<usize>, value, without_luck| Answer {
        of: of.to_owned(),
        factor: name(at),
        with: with.map(name).unwrap_or_default(),
        index,
        value,
        without_luck,
        noise,
    };
    let single = |index, shares: fn(&Shares) -> &Vec<Option<Bootstrapped>>| {
        let one = move |at: usize| {
            answer(index, at, None, shares(observed)[at], corrected.and_then(|corrected| shares(corrected)[at]))
        };
        (0..study.columns.len()).map(one).collect::<Vec<_>>()
    };
    let pairs = observed.second.iter().enumerate().map(|(at, pair)| {
        let (one, other) = pair.factors;
        answer("pair", one, Some(other), pair.index, corrected.and_then(|corrected| corrected.second[at].index))
    });
    [single("first", |shares| &shares.first), single("total", |shares| &shares.total), pairs.collect()].concat()
}

/// The answers as a table.
pub fn table(study: &Study, answers: &[Answer]) -> Result<Vec<u8>, ResultError> {
    let outcome = study.scenario.design.sensitivity.as_ref().map_or("", |asked| asked.outcome);
    let mut table = Table::new(HEAD)?;
    for answer in answers {
        let names = [answer.of.as_str(), outcome, &answer.factor, &answer.with, answer.index].map(str::to_owned);
        let ends =
            |value: Option<Bootstrapped>| value.map_or([f64::NAN; 3], |value| [value.point, value.low, value.high]);
        let numbers = [ends(answer.value), ends(answer.without_luck)].concat();
        table.row(names.into_iter().chain(numbers.into_iter().chain([answer.noise]).map(number)))?;
    }
    table.finish()
}
