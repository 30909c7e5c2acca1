//! What experiments gave, as a table for the terminal: misses first, the farthest first.

use std::fmt::Write as _;

use tempered_trust::games::{Experiment, Findings};
use tempered_trust::page::Inputs;
use tempered_trust::validation::{self, Cell, Comparison, Ordering, Score, Totals, Verdict};
use tempered_trust::words::{Language, Words};

/// A score: what is missed, what is hit, which orderings come out, what simpler rules do, the totals, and from what.
pub fn score(score: &Score, inputs: &Inputs, language: Language) -> String {
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
    baselines(&mut text, &score.baselines, words, language);
    let _ = writeln!(text, "{}\n{}", totals(score, words, language), inputs.in_one_line(language));
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
    let verdicts =
        [Verdict::Holds, Verdict::Fails, Verdict::Undecided].map(|verdict| words.get("validate", verdict.name()));
    let width = orderings.iter().map(|order| verdicts[order.verdict() as usize].chars().count()).fold(0, usize::max);
    let _ = writeln!(text, "{}", words.get("validate", "orderings"));
    for order in orderings {
        let verdict = &verdicts[order.verdict() as usize];
        let _ = writeln!(text, "  {verdict:<width$}  {} · {}", order.says.get(language), order.study);
    }
    text.push('\n');
}

/// A line for each baseline, and one for the model on the same figures.
fn baselines(text: &mut String, baselines: &[Comparison], words: &Words, language: Language) {
    if baselines.is_empty() {
        return;
    }
    let [title, figures, hits, mean, largest] =
        ["baselines", "figures", "within-two", "mean", "largest"].map(|key| words.get("validate", key));
    let _ = writeln!(text, "{title:<58}{figures:>8}{hits:>13}{mean:>17}{largest:>10}");
    for comparison in baselines {
        let model = |ratio: f64| words.filled("validate", "model-there", &[("ratio", language.number(ratio, 2))]);
        let mut lines = vec![
            (words.get("baseline", comparison.baseline.name()), comparison.totals),
            (format!("  {}", model(comparison.ratio())), comparison.model),
        ];
        if let Some(ratio) = comparison.ratio_elsewhere() {
            let elsewhere = words.filled("baseline", "elsewhere", &[("study", comparison.baseline.read_off())]);
            lines.push((format!("  {elsewhere}"), comparison.elsewhere[0]));
            lines.push((format!("    {}", model(ratio)), comparison.elsewhere[1]));
        }
        for (name, totals) in lines {
            let Totals { cells, hits, mean_z, largest_z } = totals;
            let [mean, largest] = [mean_z, largest_z].map(|z| language.number(z, 2));
            let name = format!("  {name}");
            let _ = writeln!(text, "{name:<58}{cells:>8}{hits:>13}{mean:>17}{largest:>10}");
        }
    }
    text.push('\n');
}

fn totals(score: &Score, words: &Words, language: Language) -> String {
    let all = score.totals();
    let [mean, largest] = [all.mean_z, all.largest_z].map(|z| language.number(z, 2));
    let counts = [Verdict::Holds, Verdict::Fails, Verdict::Undecided].map(|verdict| score.orderings_that(verdict));
    let [held, failed, open] = counts.map(|n| n.to_string());
    let told = [
        ("hits", all.hits.to_string()),
        ("all", all.cells.to_string()),
        ("mean", mean),
        ("largest", largest),
        ("held", held),
        ("failed", failed),
        ("open", open),
        ("orders", score.orderings.len().to_string()),
    ];
    words.filled("validate", "totals", &told)
}

/// Figures without anything to compare them with.
pub fn findings(experiments: &[Experiment], findings: &[Findings], language: Language) -> String {
    let words = Words::of(language);
    let mut text = format!("{}\n", words.get("validate", "no-targets"));
    for (experiment, findings) in experiments.iter().zip(findings) {
        for (measure, figure) in experiment.measures.iter().zip(&findings.figures) {
            let name = format!("  {} {} {}", experiment.study, measure.cell, measure.metric);
            let [value, chance] = [figure.value, 1.96 * figure.error].map(|x| language.number(x, 3));
            let _ = writeln!(text, "{name:<58}{value:>9} ± {chance}");
        }
    }
    text.push('\n');
    orderings(&mut text, &validation::orderings(experiments, findings), words, language);
    text
}
