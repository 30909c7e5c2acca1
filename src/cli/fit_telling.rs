//! A fit in a few lines on the terminal: what is going to be done, and what came out.

use tempered_trust::fit::{Ask, Fit, Log, Verdict};
use tempered_trust::words::{Language, Words};

/// Space between columns.
const GAP: &str = "  ";

/// What is going to be done.
pub fn plan(ask: &Ask, log: &Log, language: Language) -> String {
    let words = Words::of(language);
    let count = |n: usize| language.number(n as f64, 0);
    let held_out = ask.targets.rows.iter().filter(|target| !target.is_fitted()).count();
    let values = [
        ("parameters", count(ask.spec.prior.dimensions())),
        ("targets", count(ask.targets.rows.len() - held_out)),
        ("held-out", count(held_out)),
        ("runs", count(ask.spec.replicates)),
        ("particles", count(ask.spec.posterior.particles)),
        ("seed", ask.spec.seed.to_string()),
    ];
    let mut lines = vec![ask.spec.title.get(language).to_owned(), words.filled("fit", "plan", &values)];
    if !log.is_empty() {
        lines.push(words.filled("fit", "goes-on", &[("known", count(log.len()))]));
    }
    lines.join("\n  ") + "\n"
}

/// What came out.
pub fn result(ask: &Ask, fit: &Fit, language: Language) -> String {
    let lines =
        [table(ask, fit, language), named(ask, fit, language), pairs(ask, fit, language), targets(ask, fit, language)];
    let shown = lines.into_iter().filter(|text| !text.is_empty());
    shown.collect::<Vec<_>>().join("\n")
}

/// A line for each parameter: nearest point, median, 90 % interval, verdict.
fn table(ask: &Ask, fit: &Fit, language: Language) -> String {
    let words = Words::of(language);
    let head = ["parameter", "nearest", "median", "interval", "verdict"].map(|key| words.get("fit", key));
    let rows = ask.spec.prior.parameters.iter().zip(&fit.posterior.marginals).enumerate();
    let rows = rows.map(|(at, (parameter, marginal))| {
        let number = |x: f64| language.number(x, decimals(marginal.sd));
        let [low, median, high] = marginal.quantiles.map(number);
        let verdict = words.get("fit", marginal.verdict.name());
        [parameter.name.clone(), number(fit.best.values[at]), median, format!("{low} – {high}"), verdict]
    });
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..5).map(width).collect();
    let line = |row: &[String; 5]| {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// Decimals that show a number to a tenth of its uncertainty.
fn decimals(sd: f64) -> usize {
    (0..6).find(|decimals| sd * 10.0_f64.powi(*decimals) >= 1.0).unwrap_or(6) as usize + 1
}

/// The parameters that the targets do not pin down, by name.
fn named(ask: &Ask, fit: &Fit, language: Language) -> String {
    let of = |wanted: Verdict| {
        let both = ask.spec.prior.parameters.iter().zip(&fit.posterior.marginals);
        let names =
            both.filter(|(_, marginal)| marginal.verdict == wanted).map(|(parameter, _)| parameter.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let words = Words::of(language);
    let told = [(Verdict::NotPinnedDown, "loose"), (Verdict::Weak, "loosely")].map(|(verdict, key)| (of(verdict), key));
    let told = told.iter().filter(|(names, _)| !names.is_empty());
    told.map(|(names, key)| words.filled("fit", key, &[("names", names)])).collect::<Vec<_>>().join("\n")
}

fn pairs(ask: &Ask, fit: &Fit, language: Language) -> String {
    let name = |at: usize| ask.spec.prior.parameters[at].name.clone();
    let line = |pair: &tempered_trust::fit::Pair| {
        let r = language.number(pair.correlation, 2);
        let values = [("one", name(pair.one)), ("other", name(pair.other)), ("r", r)];
        Words::of(language).filled("fit", "pair", &values)
    };
    fit.posterior.pairs.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How near the nearest point comes, and where it comes least near; and the tolerance, where some was left.
fn targets(ask: &Ask, fit: &Fit, language: Language) -> String {
    let words = Words::of(language);
    let used = ask.targets.rows.iter().zip(&fit.best.outcomes).filter(|(target, _)| target.is_fitted());
    let off = used.clone().map(|(target, simulated)| (target.id.clone(), simulated.z(target)));
    let worst = off.max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()));
    let (id, z) = worst.unwrap_or_default();
    let values = [
        ("distance", language.number(fit.best.distance, 1)),
        ("targets", language.number(used.count() as f64, 0)),
        ("id", id),
        ("z", language.number(z.abs(), 1)),
        ("side", words.get("fit", if z > 0.0 { "high" } else { "low" })),
    ];
    let mut text = words.filled("fit", "distance", &values);
    if fit.tolerance() > 0.0 {
        let tolerance = language.number(fit.tolerance(), 2);
        text += "\n";
        text += &words.filled("fit", "tolerance", &[("tolerance", tolerance)]);
    }
    text
}
