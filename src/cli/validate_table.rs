//! What experiments gave, as a table for the terminal: misses first, the farthest first.

use std::fmt::Write as _;

use tempered_trust::games::{Experiment, Figure};
use tempered_trust::validation::{self, Cell, Ordering, Score};
use tempered_trust::words::{Language, Words};

/// A score: what is missed, what is hit, which orderings come out, and the totals.
pub fn score(score: &Score, language: Language) -> String {
    let words = Words::of(language);
    let (hits, mut misses): (Vec<&Cell>, Vec<&Cell>) = score.counted().partition(|cell| cell.is_hit());
    misses.sort_by(|a, b| b.z.abs().total_cmp(&a.z.abs()));
    let beside: Vec<&Cell> = score.cells.iter().filter(|cell| !cell.target.is_fitted()).collect();
    let mut text = String::new();
    for (title, cells) in [("missed", misses), ("hit", hits), ("beside", beside)] {
        if !cells.is_empty() {
            block(&mut text, &words.get("validate", title), &cells, words, language);
        }
    }
    orderings(&mut text, &score.orderings, words, language);
    text.push_str(&totals(score, words, language));
    text
}

/// A title, one line a figure, and a blank line.
fn block(text: &mut String, title: &str, cells: &[&Cell], words: &Words, language: Language) {
    let [people, model] = ["people", "model"].map(|key| words.get("validate", key));
    // writing to a String cannot fail
    let _ = writeln!(text, "{title:<52}{people:>17}{model:>9}{:>8}", "z");
    for cell in cells {
        let target = &cell.target;
        let name = format!("  {:<5} {} {} {}", target.id, target.study, target.cell, target.metric);
        let people = format!("{} ± {}", language.number(target.value, 3), language.number(1.96 * target.se, 3));
        let [model, z] = [language.number(cell.model.value, 3), language.number(cell.z, 1)];
        let _ = writeln!(text, "{name:<52}{people:>17}{model:>9}{z:>8}");
    }
    text.push('\n');
}

fn orderings(text: &mut String, orderings: &[Ordering], words: &Words, language: Language) {
    if orderings.is_empty() {
        return;
    }
    let _ = writeln!(text, "{}", words.get("validate", "orderings"));
    for order in orderings {
        let verdict = words.get("validate", if order.holds() { "holds" } else { "fails" });
        let _ = writeln!(text, "  {verdict}  {} · {}", order.says.get(language), order.study);
    }
    text.push('\n');
}

fn totals(score: &Score, words: &Words, language: Language) -> String {
    let [hits, all] = [score.hits(), score.counted().count()].map(|n| n.to_string());
    let [mean, largest] = [score.mean_z(), score.largest_z()].map(|z| language.number(z, 2));
    let held = score.orderings.iter().filter(|order| order.holds()).count().to_string();
    let orders = score.orderings.len().to_string();
    let told =
        [("hits", &hits), ("all", &all), ("mean", &mean), ("largest", &largest), ("held", &held), ("orders", &orders)];
    words.filled("validate", "totals", &told.map(|(key, value)| (key, value.as_str())))
}

/// Figures without anything to compare them with.
pub fn figures(experiments: &[Experiment], figures: &[Vec<Figure>], language: Language) -> String {
    let words = Words::of(language);
    let mut text = format!("{}\n", words.get("validate", "no-targets"));
    for (experiment, figures) in experiments.iter().zip(figures) {
        for (measure, figure) in experiment.measures.iter().zip(figures) {
            let name = format!("  {} {} {}", experiment.study, measure.cell, measure.metric);
            let [value, chance] = [figure.value, 1.96 * figure.error].map(|x| language.number(x, 3));
            let _ = writeln!(text, "{name:<58}{value:>9} ± {chance}");
        }
    }
    text.push('\n');
    orderings(&mut text, &validation::orderings(experiments, figures), words, language);
    text
}
