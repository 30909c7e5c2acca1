//! The tables of the page, as texts.

use super::inputs::Inputs;
use super::strips::unit;
use crate::games::{Baseline, MEMORY_ONE, OPENING, REGRESSION};
use crate::model::parameters::PARAMETERS;
use crate::validation::{Cell, Comparison, Score, Totals, Verdict};
use crate::words::{Language, Words};

/// Figures under one heading.
pub(super) struct Block {
    pub heading: String,
    pub rows: Vec<Line>,
}

/// A figure.
pub(super) struct Line {
    pub label: String,
    pub study: String,
    pub people: String,
    pub model: String,
    pub z: String,
}

/// Misses, the farthest first; hits; what does not count.
pub(super) fn figures(score: &Score, language: Language) -> Vec<Block> {
    let (hits, mut missed): (Vec<&Cell>, Vec<&Cell>) = score.counted().partition(|cell| cell.is_hit());
    missed.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
    let beside = score.cells.iter().filter(|cell| !cell.target.is_fitted()).collect();
    let blocks =
        [("missed", missed), ("hit", hits), ("beside", beside)].into_iter().filter(|(_, cells)| !cells.is_empty());
    let block = |(key, cells): (&str, Vec<&Cell>)| Block {
        heading: format!("{} ({})", Words::of(language).get("validate", key), cells.len()),
        rows: cells.into_iter().map(|cell| line(cell, score, language)).collect(),
    };
    blocks.map(block).collect()
}

fn line(cell: &Cell, score: &Score, language: Language) -> Line {
    let (target, counted_in) = (&cell.target, unit(&cell.unit));
    let title = score.studies.iter().find(|study| study.name == target.study);
    let title = title.map_or(target.study.as_str(), |study| study.title.get(language));
    let [value, half] = [counted_in.fine(target.value, language), counted_in.margin(1.96 * target.se, language)];
    Line {
        label: cell.says.get(language).to_owned(),
        study: format!("{title} · {}", target.id),
        people: format!("{value} ± {half}"),
        model: counted_in.fine(cell.model.value, language),
        z: language.signed(cell.z, 1),
    }
}

/// An ordering.
pub(super) struct Order {
    pub says: String,
    pub study: String,
    pub verdict: String,
    pub holds: bool,
    pub excess: String,
}

/// What does not hold first.
pub(super) fn orders(score: &Score, language: Language) -> Vec<Order> {
    let mut sorted: Vec<_> = score.orderings.iter().collect();
    let rank =
        |verdict| [Verdict::Fails, Verdict::Undecided, Verdict::Holds].iter().position(|known| *known == verdict);
    sorted.sort_by_key(|order| rank(order.verdict()));
    let order = |order: &crate::validation::Ordering| {
        let study = score.studies.iter().find(|study| study.name == order.study);
        Order {
            says: order.says.get(language).to_owned(),
            study: study.map_or_else(|| order.study.clone(), |study| study.title.get(language).to_owned()),
            verdict: Words::of(language).get("validate", order.verdict().name()).to_lowercase(),
            holds: order.verdict() == Verdict::Holds,
            excess: format!("{} ± {}", language.signed(order.excess, 3), language.number(1.96 * order.error, 3)),
        }
    };
    sorted.into_iter().map(order).collect()
}

/// A baseline, with what it and the model come to.
pub(super) struct Rule {
    pub name: String,
    pub what: String,
    /// On all figures it has an answer to, and without the study it was read off.
    pub pairs: Vec<Pair>,
}

/// A baseline and the model on the same figures.
pub(super) struct Pair {
    pub name: String,
    pub totals: [String; 4],
    pub model: [String; 4],
    pub ratio: String,
}

pub(super) fn rules(score: &Score, language: Language) -> Vec<Rule> {
    let rule = |comparison: &Comparison| {
        let name = comparison.baseline.name();
        let words = Words::of(language);
        let pair = |name: String, totals: &Totals, model: &Totals, ratio: f64| Pair {
            name,
            totals: sum(totals, language),
            model: sum(model, language),
            ratio: words.filled("validation-page", "ratio", &[("ratio", language.number(ratio, 2))]),
        };
        let full = words.get("baseline", name);
        let mut pairs = vec![pair(full.clone(), &comparison.totals, &comparison.model, comparison.ratio())];
        if let Some(ratio) = comparison.ratio_elsewhere() {
            let study = comparison.baseline.read_off();
            let elsewhere = words.filled("baseline", "elsewhere", &[("study", study)]);
            let [totals, model] = &comparison.elsewhere;
            pairs.push(pair(elsewhere, totals, model, ratio));
        }
        let what = words.filled("baseline", &format!("{name}-what"), &numbers(comparison.baseline, language));
        Rule { name: full, what, pairs }
    };
    score.baselines.iter().map(rule).collect()
}

fn sum(totals: &Totals, language: Language) -> [String; 4] {
    let Totals { cells, hits, mean_z, largest_z } = *totals;
    [cells.to_string(), hits.to_string(), language.number(mean_z, 2), language.number(largest_z, 2)]
}

/// The numbers of a baseline, as its description names them.
fn numbers(baseline: Baseline, language: Language) -> Vec<(&'static str, String)> {
    let named = |names: &[&'static str], values: &[f32]| {
        let values = values.iter().map(|value| language.number(f64::from(*value), 3));
        names.iter().copied().zip(values).collect()
    };
    match baseline {
        Baseline::Regression => named(&["constant", "sent", "returned"], &REGRESSION),
        Baseline::MemoryOne => named(&["first", "cc", "cd", "dc", "dd"], &[[OPENING].as_slice(), &MEMORY_ONE].concat()),
    }
}

/// A free number of behaviour.
pub(super) struct Number {
    pub key: String,
    pub symbol: &'static str,
    pub value: String,
    pub meaning: String,
}

pub(super) fn free(inputs: &Inputs, language: Language) -> Vec<Number> {
    let value = |key: &str| inputs.stated.people.numbers().find(|(known, _)| *known == key).map(|(_, value)| value);
    let number = |key: &String| {
        let parameter = PARAMETERS.iter().find(|parameter| parameter.key == key);
        let usual = || parameter.map_or("", |parameter| parameter.meaning).to_owned();
        Some(Number {
            key: key.clone(),
            symbol: parameter.map_or("", |parameter| parameter.symbol),
            value: language.shortest(f64::from(value(key)?)),
            meaning: Words::of(language).find("behaviour", key).unwrap_or_else(usual),
        })
    };
    inputs.stated.keys.iter().filter_map(number).collect()
}
