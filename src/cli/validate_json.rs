//! What experiments gave, as JSON, for other programs: numbers in full, `null` where a number is not defined.

use std::collections::BTreeMap;

use serde::Serialize;
use tempered_trust::games::{Experiment, Findings};
use tempered_trust::page::Inputs;
use tempered_trust::validation::{self, Cell, Comparison, Ordering, Score, Totals};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Told<'a> {
    cells: Vec<Row<'a>>,
    orderings: Vec<Order<'a>>,
    counted: usize,
    hits: usize,
    mean_abs_z: f64,
    largest_abs_z: f64,
    baselines: Vec<Baseline<'a>>,
    inputs: Given<'a>,
}

/// A baseline, and the model on the same cells.
#[derive(Serialize)]
struct Baseline<'a> {
    name: &'a str,
    totals: Sum,
    model: Sum,
    ratio: f64,
    elsewhere: Elsewhere<'a>,
    cells: Vec<Compared<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Sum {
    counted: usize,
    hits: usize,
    mean_abs_z: f64,
    largest_abs_z: f64,
}

/// Without the study that the numbers of the baseline were read off.
#[derive(Serialize)]
struct Elsewhere<'a> {
    without: &'a str,
    totals: Sum,
    model: Sum,
    ratio: Option<f64>,
}

#[derive(Serialize)]
struct Compared<'a> {
    id: &'a str,
    value: f64,
    error: f64,
    z: f64,
}

/// What was compared.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Given<'a> {
    version: &'a str,
    seed: u64,
    free_parameters: usize,
    parameters: BTreeMap<&'a str, f32>,
    behaviour_sha256: &'a str,
    targets_sha256: &'a str,
    experiments_sha256: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row<'a> {
    id: &'a str,
    study: &'a str,
    cell: &'a str,
    metric: &'a str,
    counted: bool,
    people: f64,
    people_error: f64,
    between_laboratories: Option<f64>,
    model: f64,
    model_error: f64,
    z: f64,
    hit: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Order<'a> {
    study: &'a str,
    says: &'a str,
    verdict: &'a str,
    excess: f64,
    error: f64,
}

#[derive(Serialize)]
struct Alone<'a> {
    figures: Vec<Seen<'a>>,
    orderings: Vec<Order<'a>>,
}

#[derive(Serialize)]
struct Seen<'a> {
    study: &'a str,
    cell: &'a str,
    metric: &'a str,
    model: f64,
    error: f64,
}

/// A score.
pub fn score(score: &Score, inputs: &Inputs) -> serde_json::Result<String> {
    let Totals { cells, hits, mean_z, largest_z } = score.totals();
    serde_json::to_string_pretty(&Told {
        cells: score.cells.iter().map(row).collect(),
        orderings: score.orderings.iter().map(order).collect(),
        counted: cells,
        hits,
        mean_abs_z: mean_z,
        largest_abs_z: largest_z,
        baselines: score.baselines.iter().map(|comparison| baseline(comparison, score)).collect(),
        inputs: given(inputs),
    })
}

fn baseline<'a>(comparison: &'a Comparison, score: &'a Score) -> Baseline<'a> {
    let cells = comparison.cells.iter().map(|cell| Compared {
        id: &score.cells[cell.at].target.id,
        value: cell.figure.value,
        error: cell.figure.error,
        z: cell.z,
    });
    Baseline {
        name: comparison.baseline.name(),
        totals: sum(&comparison.totals),
        model: sum(&comparison.model),
        ratio: comparison.ratio(),
        elsewhere: Elsewhere {
            without: comparison.baseline.read_off(),
            totals: sum(&comparison.elsewhere[0]),
            model: sum(&comparison.elsewhere[1]),
            ratio: comparison.ratio_elsewhere(),
        },
        cells: cells.collect(),
    }
}

fn sum(totals: &Totals) -> Sum {
    let Totals { cells, hits, mean_z, largest_z } = *totals;
    Sum { counted: cells, hits, mean_abs_z: mean_z, largest_abs_z: largest_z }
}

fn given(inputs: &Inputs) -> Given<'_> {
    Given {
        version: env!("CARGO_PKG_VERSION"),
        seed: inputs.seed,
        free_parameters: inputs.stated.keys.len(),
        parameters: inputs.stated.people.numbers().collect(),
        behaviour_sha256: &inputs.behaviour,
        targets_sha256: &inputs.targets,
        experiments_sha256: &inputs.experiments,
    }
}

fn row(cell: &Cell) -> Row<'_> {
    let target = &cell.target;
    Row {
        id: &target.id,
        study: &target.study,
        cell: &target.cell,
        metric: &target.metric,
        counted: target.is_fitted(),
        people: target.value,
        people_error: target.se,
        between_laboratories: target.tau,
        model: cell.model.value,
        model_error: cell.model.error,
        z: cell.z,
        hit: cell.is_hit(),
    }
}

fn order(order: &Ordering) -> Order<'_> {
    let (study, says, verdict) = (&order.study, &order.says.en, order.verdict().name());
    Order { study, says, verdict, excess: order.excess, error: order.error }
}

/// Figures without anything to compare them with.
pub fn findings(experiments: &[Experiment], findings: &[Findings]) -> serde_json::Result<String> {
    let seen = experiments.iter().zip(findings).flat_map(|(experiment, findings)| {
        experiment.measures.iter().zip(&findings.figures).map(|(measure, figure)| Seen {
            study: &experiment.study,
            cell: &measure.cell,
            metric: &measure.metric,
            model: figure.value,
            error: figure.error,
        })
    });
    let orderings = validation::orderings(experiments, findings);
    let alone = Alone { figures: seen.collect(), orderings: orderings.iter().map(order).collect() };
    serde_json::to_string_pretty(&alone)
}
