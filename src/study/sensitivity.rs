//! What the points of a study tell of its ranges: the points are those of `crate::sensitivity`, and so are the answers.

use super::points::Study;
use crate::random::{Purpose, picks};
use crate::results::ResultError;
use crate::results::tables::{Table, number};
use crate::scenario::design::{Method, Sensitivity};
use crate::sensitivity::{
    Design, ElementaryEffect, Layout, Noise, Screening, Shares, Unanswered, elementary_effects, indices, trajectories,
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
        let question = Question { study, of, asked, outputs: &outputs };
        match asked.method {
            Method::Sobol { second_order, .. } => question.shares(second_order, values, luck),
            Method::Morris { .. } => question.effects(luck),
        }
    });
    Ok(all.collect::<Result<Vec<Vec<Answer>>, Unanswered>>()?.concat())
}

/// One question, with what the points answer: means over replicates.
struct Question<'a> {
    study: &'a Study,
    of: &'a str,
    asked: &'a Sensitivity,
    outputs: &'a [f64],
}

impl Question<'_> {
    fn shares(
        &self,
        second_order: bool,
        values: &[Vec<f64>],
        luck: &mut impl FnMut(usize) -> usize,
    ) -> Result<Vec<Answer>, Unanswered> {
        let layout = Layout { factors: self.study.columns.len(), second_order };
        let found = indices(layout, self.outputs, Noise::Shared(values), &Resampling::default(), luck)?;
        let corrected = |share: &dyn Fn(&Shares) -> Option<Bootstrapped>| found.corrected.as_ref().and_then(share);
        let answer = |index, at, with, share: &dyn Fn(&Shares) -> Option<Bootstrapped>| Answer {
            without_luck: corrected(share),
            noise: found.noise,
            ..self.answer(index, at, with, share(&found.observed))
        };
        let factors = 0..self.study.columns.len();
        let first = factors.clone().map(|at| answer("first", at, None, &|shares| shares.first[at]));
        let total = factors.map(|at| answer("total", at, None, &|shares| shares.total[at]));
        let pairs =
            found.observed.second.iter().enumerate().map(|(at, pair)| {
                answer("pair", pair.factors.0, Some(pair.factors.1), &|shares| shares.second[at].index)
            });
        Ok(first.chain(total).chain(pairs).collect())
    }

    fn effects(&self, luck: &mut impl FnMut(usize) -> usize) -> Result<Vec<Answer>, Unanswered> {
        let walks = walks(self.asked, self.study.columns.len())?;
        let found = elementary_effects(&walks, self.outputs, &Resampling::default(), luck)?;
        let of_factor = |(at, effect): (usize, &Option<ElementaryEffect>)| {
            let answer = |index, value| self.answer(index, at, None, value);
            [
                answer("mu-star", effect.map(|e| e.mu_star)),
                answer("mu", effect.map(|e| without_interval(e.mu))),
                answer("sigma", effect.map(|e| without_interval(e.sigma))),
            ]
        };
        Ok(found.iter().enumerate().flat_map(of_factor).collect())
    }

    fn answer(&self, index: &'static str, at: usize, with: Option<usize>, value: Option<Bootstrapped>) -> Answer {
        let name = |at: usize| self.study.columns[at].name.clone();
        let with = with.map(name).unwrap_or_default();
        Answer { of: self.of.to_owned(), factor: name(at), with, index, value, without_luck: None, noise: f64::NAN }
    }
}

fn without_interval(point: f64) -> Bootstrapped {
    Bootstrapped { point, low: f64::NAN, high: f64::NAN, error: f64::NAN, n: 0, usable: 0 }
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
