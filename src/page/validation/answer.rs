//! The answer in a few sentences, computed from the score.

use super::inputs::Inputs;
use super::strips::unit;
use crate::validation::{Cell, Score, Verdict};
use crate::words::{Language, Words};

/// Share of figures within two standard errors if the model were right in everything.
const WITHIN_TWO: f64 = 0.9545;

/// How many figures are hit, how far off it is, which orderings come out, and with how many free numbers.
pub(super) fn answer(score: &Score, inputs: &Inputs, language: Language) -> String {
    let mut sentences = vec![hits(score, language)];
    sentences.extend(distance(score, language));
    if !score.orderings.is_empty() {
        sentences.push(orderings(score, language));
    }
    let free = inputs.stated.keys.len().to_string();
    sentences.push(Words::of(language).filled("validation-page", "answer-free", &[("free", free)]));
    sentences.join(" ")
}

fn hits(score: &Score, language: Language) -> String {
    let totals = score.totals();
    let key = match totals.hits {
        0 => "answer-none",
        hits if hits == totals.cells => "answer-all",
        _ => "answer-some",
    };
    let values = [
        ("hits", totals.hits.to_string()),
        ("all", totals.cells.to_string()),
        ("studies", score.studies.len().to_string()),
        ("expected", language.number(WITHIN_TWO * totals.cells as f64, 0)),
    ];
    Words::of(language).filled("validation-page", key, &values)
}

fn distance(score: &Score, language: Language) -> Option<String> {
    let farthest: &Cell = score.counted().max_by(|a, b| a.z.abs().total_cmp(&b.z.abs()))?;
    let study = score.studies.iter().find(|study| study.name == farthest.target.study)?;
    let counted_in = unit(&farthest.unit);
    let values = [
        ("mean", language.number(score.totals().mean_z, 1)),
        ("largest", language.number(farthest.z.abs(), 1)),
        ("label", farthest.says.get(language).to_owned()),
        ("study", study.title.get(language).to_owned()),
        ("people", counted_in.number(farthest.target.value, language)),
        ("model", counted_in.number(farthest.model.value, language)),
    ];
    Some(Words::of(language).filled("validation-page", "answer-distance", &values))
}

fn orderings(score: &Score, language: Language) -> String {
    let counts = [Verdict::Holds, Verdict::Fails, Verdict::Undecided].map(|verdict| score.orderings_that(verdict));
    let values = [
        ("orders", score.orderings.len().to_string()),
        ("held", counts[0].to_string()),
        ("failed", counts[1].to_string()),
        ("open", counts[2].to_string()),
    ];
    Words::of(language).filled("validation-page", "answer-orders", &values)
}
