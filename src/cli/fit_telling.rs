//! A fit in a few lines on the terminal: what is going to be done, and what came out.

use tempered_trust::fit::{Ask, Figure, Fit, Log, Verdict};
use tempered_trust::validation::Target;
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
        ("effort", effort(ask, language)),
        ("particles", count(ask.spec.posterior.particles)),
        ("seed", ask.spec.seed.to_string()),
    ];
    let mut lines = vec![ask.spec.title.get(language).to_owned(), words.filled("fit", "plan", &values)];
    if !log.is_empty() {
        lines.push(words.filled("fit", "goes-on", &[("known", count(log.len()))]));
    }
    lines.join("\n  ") + "\n"
}

/// How much is simulated at a point.
fn effort(ask: &Ask, language: Language) -> String {
    let (key, n) = ask.spec.effort();
    let decimals = usize::from(n.fract() > 0.0);
    Words::of(language).filled("fit", key, &[("n", language.number(n, decimals))])
}

/// What came out.
pub fn result(ask: &Ask, fit: &Fit, language: Language) -> String {
    let lines = [
        table(ask, fit, language),
        named(ask, fit, language),
        pairs(ask, fit, language),
        targets(ask, fit, language),
        tolerance(ask, fit, language),
        discrepancy(ask, fit, language),
        omitted(ask, fit, language),
    ];
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

/// How near the nearest point comes, and where it comes least near.
fn targets(ask: &Ask, fit: &Fit, language: Language) -> String {
    let words = Words::of(language);
    let used = ask.targets.rows.iter().zip(&fit.best.outcomes).filter(|(target, _)| target.is_fitted());
    let off = used.clone().map(|(target, simulated)| (target.id.clone(), target.z(*simulated)));
    let worst = off.max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()));
    let (id, z) = worst.unwrap_or_default();
    let values = [
        ("distance", language.number(fit.best.distance, 1)),
        ("robust", language.number(ask.spec.search.robust.unwrap_or_default(), 1)),
        ("targets", language.number(used.count() as f64, 0)),
        ("id", id),
        ("z", language.number(z.abs(), 1)),
        ("side", words.get("fit", if z > 0.0 { "high" } else { "low" })),
    ];
    words.filled("fit", if ask.spec.search.robust.is_some() { "distance-robust" } else { "distance" }, &values)
}

/// The tolerance, where it stayed above what was asked for.
fn tolerance(ask: &Ask, fit: &Fit, language: Language) -> String {
    if fit.tolerance() <= ask.spec.posterior.tolerance {
        return String::new();
    }
    Words::of(language).filled("fit", "tolerance", &[("tolerance", language.number(fit.tolerance(), 2))])
}

/// From here on the misses of the nearest point are not chance: the sum of z² is twice the number of targets.
const BEYOND_CHANCE: f64 = 1.0;

/// That the model cannot meet all targets, and what the posterior takes it to be off by, where that is less.
fn discrepancy(ask: &Ask, fit: &Fit, language: Language) -> String {
    let off = ask.mismatch().discrepancy(&fit.best.outcomes).unwrap_or_default();
    if off < BEYOND_CHANCE {
        return String::new();
    }
    let key = if fit.tolerance() < 0.9 * off { "beyond-chance" } else { "allowed-for" };
    let values = [("off", language.number(off, 1)), ("tolerance", language.number(fit.tolerance(), 2))];
    Words::of(language).filled("fit", key, &values)
}

/// What the nearest point predicts for the studies that were left out.
fn omitted(ask: &Ask, fit: &Fit, language: Language) -> String {
    let cells = ask.targets.rows.iter().zip(&fit.best.outcomes).filter(|(target, _)| target.is_omitted);
    let z: Vec<f64> = cells.clone().map(|(target, simulated)| target.z(*simulated).abs()).collect();
    if z.is_empty() {
        return String::new();
    }
    let mean = language.number(z.iter().sum::<f64>() / z.len() as f64, 2);
    let head = Words::of(language).filled("fit", "omitted", &[("mean", mean)]);
    let line = |(target, simulated): (&Target, &Figure)| {
        let name = format!("{} {} {} {}", target.id, target.study, target.cell, target.metric);
        let [people, model] = [target.value, simulated.value].map(|x| language.number(x, 3));
        format!("\n  {name:<50}{people:>9}{model:>9}{:>8}", language.number(target.z(*simulated), 1))
    };
    cells.map(line).fold(head, |text, line| text + &line)
}
