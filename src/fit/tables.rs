//! The tables of a fit as CSV.

use super::evaluations::{read_row, row};
use super::posterior::at_end;
use super::run::Fit;
use super::simulator::Outcomes;
use super::spec::Spec;
use crate::results::ResultError;
use crate::results::tables::{Table, number};
use crate::validation::Targets;

/// Columns of `summary.csv`.
const SUMMARY_HEAD: [&str; 15] = [
    "parameter",
    "path",
    "scale",
    "low",
    "high",
    "best",
    "mean",
    "sd",
    "q05",
    "q50",
    "q95",
    "shrinkage",
    "verdict",
    "goes-with",
    "at-end",
];

/// One row per parameter: where the best point is, what the posterior says, and whether the targets pin it down.
pub(super) fn summary(spec: &Spec, fit: &Fit) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(SUMMARY_HEAD)?;
    for (at, (parameter, marginal)) in spec.prior.parameters.iter().zip(&fit.posterior.marginals).enumerate() {
        let best = fit.best.values[at];
        let names = [parameter.name.as_str(), &parameter.path, parameter.scale.name()].map(str::to_owned);
        let [q05, q50, q95] = marginal.quantiles;
        let numbers =
            [parameter.low, parameter.high, best, marginal.mean, marginal.sd, q05, q50, q95, marginal.shrinkage];
        let words = [marginal.verdict.name().to_owned(), goes_with(spec, fit, at), at_end(parameter, best).to_owned()];
        table.row(names.into_iter().chain(numbers.map(number)).chain(words))?;
    }
    table.finish()
}

/// The parameters that stand for this one, with their correlations: `loss:0.93;gain:-0.85`.
fn goes_with(spec: &Spec, fit: &Fit, at: usize) -> String {
    let other = |pair: &super::posterior::Pair| match at {
        at if at == pair.one => Some((pair.other, pair.correlation)),
        at if at == pair.other => Some((pair.one, pair.correlation)),
        _ => None,
    };
    let others = fit.posterior.pairs.iter().filter_map(other);
    let named = others.map(|(other, r)| format!("{}:{r:.2}", spec.prior.parameters[other].name));
    named.collect::<Vec<_>>().join(";")
}

/// The weighted particles.
pub(super) fn posterior(spec: &Spec, fit: &Fit) -> Result<Vec<u8>, ResultError> {
    let names = spec.prior.parameters.iter().map(|parameter| parameter.name.as_str());
    let mut table = Table::new(std::iter::once("weight").chain(names))?;
    for particle in &fit.posterior.particles {
        let numbers = std::iter::once(particle.weight).chain(particle.values.iter().copied());
        table.row(numbers.map(number))?;
    }
    table.finish()
}

/// One row per target: what the model makes of it at the best point, and over the posterior.
pub(super) fn agreement(targets: &Targets, fit: &Fit) -> Result<Vec<u8>, ResultError> {
    const HEAD: [&str; 9] = ["id", "used", "value", "se", "simulated", "error", "z", "posterior-mean", "posterior-sd"];
    let mut table = Table::new(HEAD)?;
    for (at, (target, simulated)) in targets.rows.iter().zip(&fit.best.outcomes).enumerate() {
        let used = match target {
            target if target.is_fitted() => "fit",
            target if target.is_omitted => "omitted",
            _ => "held-out",
        };
        let (mean, sd) = over_posterior(fit, at);
        let numbers = [target.value, target.se, simulated.value, simulated.error, target.z(*simulated), mean, sd];
        table.row([target.id.clone(), used.to_owned()].into_iter().chain(numbers.map(number)))?;
    }
    table.finish()
}

fn over_posterior(fit: &Fit, at: usize) -> (f64, f64) {
    let particles = || fit.posterior.particles.iter().map(|particle| (particle.weight, particle.outcomes[at].value));
    let mean: f64 = particles().map(|(weight, x)| weight * x).sum();
    let variance: f64 = particles().map(|(weight, x)| weight * (x - mean) * (x - mean)).sum();
    (mean, variance.sqrt())
}

/// One row per round of the posterior.
pub(super) fn rounds(fit: &Fit) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(["round", "tolerance", "effective-particles"])?;
    for (at, round) in fit.rounds.iter().enumerate() {
        table.row([(at + 1).to_string(), number(round.tolerance), number(round.effective)].into_iter())?;
    }
    table.finish()
}

/// Everything that was simulated, by stage: parameter values, then mean and Monte Carlo error for each target.
pub(super) fn evaluations(spec: &Spec, targets: &Targets, fit: &Fit) -> Result<Vec<u8>, ResultError> {
    let names = spec.prior.parameters.iter().map(|parameter| parameter.name.clone());
    let outcomes = targets.rows.iter().flat_map(|target| [target.id.clone(), format!("{}-error", target.id)]);
    let head: Vec<String> = std::iter::once("stage".to_owned()).chain(names).chain(outcomes).collect();
    let mut bytes = Table::new(&head)?.finish()?;
    for (stage, values, outcomes) in &fit.asked {
        bytes.extend(format!("{stage},{}\n", row(values, outcomes)).into_bytes());
    }
    Ok(bytes)
}

/// Reads what [`evaluations`] wrote; nothing of a table that is another.
pub(super) fn read_evaluations(text: &str, parameters: usize, targets: usize) -> Vec<(Vec<f64>, Outcomes)> {
    let row = |line: &str| read_row(line.split_once(',')?.1, parameters, targets);
    text.lines().skip(1).map_while(row).collect()
}
