//! What a sensitivity tells, on the terminal: factors in rows, the one that matters most first.

use tempered_trust::stats::bootstrap::Bootstrapped;
use tempered_trust::study::Answer;
use tempered_trust::words::{Language, Words};

use super::lines::aligned;

/// Indices that are shown, in this order.
const TOLD: [&str; 5] = ["total", "first", "pair", "mu-star", "sigma"];
/// Pairs that have a smaller share in the variance are in the table only.
const WORTH_TELLING: f64 = 0.02;

/// The answers, question by question.
pub fn told(answers: &[Answer], language: Language) -> String {
    let mut questions: Vec<&str> = answers.iter().map(|answer| answer.of.as_str()).collect();
    questions.dedup();
    let question = |of: &&str| {
        let mut rows: Vec<&Answer> = answers.iter().filter(|answer| answer.of == *of && is_told(answer)).collect();
        rows.sort_by(|one, other| rank(one).cmp(&rank(other)).then(size(other).total_cmp(&size(one))));
        let cells: Vec<Vec<String>> = rows.iter().map(|answer| cells(answer, language)).collect();
        format!("{of}{}\n{}", luck(&rows, language), aligned(&cells, 0))
    };
    questions.iter().map(question).collect::<Vec<_>>().join("\n")
}

fn rank(answer: &Answer) -> Option<usize> {
    TOLD.iter().position(|index| *index == answer.index)
}

fn is_told(answer: &Answer) -> bool {
    rank(answer).is_some() && (answer.index != "pair" || size(answer) > WORTH_TELLING)
}

/// The index, with luck taken off where it can be.
fn best(answer: &Answer) -> Option<Bootstrapped> {
    answer.without_luck.or(answer.value)
}

fn size(answer: &Answer) -> f64 {
    best(answer).map_or(f64::NEG_INFINITY, |value| value.point)
}

/// How much of what the points differ in is luck.
fn luck(rows: &[&Answer], language: Language) -> String {
    let share = rows.first().map_or(f64::NAN, |answer| answer.noise);
    if share.is_nan() {
        return String::new();
    }
    let values = [("share", language.number(100.0 * share, 1))];
    format!(" · {}", Words::of(language).filled("study", "luck", &values))
}

fn cells(answer: &Answer, language: Language) -> Vec<String> {
    let with = if answer.with.is_empty() { String::new() } else { format!(" × {}", answer.with) };
    let index = Words::of(language).get("study", answer.index).clone();
    vec![format!("{}{with}", answer.factor), index, shown(best(answer), language)]
}

fn shown(value: Option<Bootstrapped>, language: Language) -> String {
    let number = |value: f64| language.number(value, 3);
    match value {
        None => "–".to_owned(),
        Some(v) if v.low.is_finite() => format!("{} [{}, {}]", number(v.point), number(v.low), number(v.high)),
        Some(v) => number(v.point),
    }
}
