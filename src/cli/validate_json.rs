//! What experiments gave, as JSON, for other programs: numbers in full, `null` where a number is not defined.

use serde::Serialize;
use tempered_trust::games::{Experiment, Figure};
use tempered_trust::validation::{self, Cell, Ordering, Score};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Told<'a> {
    cells: Vec<Row<'a>>,
    orderings: Vec<Order<'a>>,
    counted: usize,
    hits: usize,
    mean_abs_z: f64,
    largest_abs_z: f64,
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
    holds: bool,
    excess: f64,
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
pub fn score(score: &Score) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Told {
        cells: score.cells.iter().map(row).collect(),
        orderings: score.orderings.iter().map(order).collect(),
        counted: score.counted().count(),
        hits: score.hits(),
        mean_abs_z: score.mean_z(),
        largest_abs_z: score.largest_z(),
    })
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
    Order { study: &order.study, says: &order.says.en, holds: order.holds(), excess: order.excess }
}

/// Figures without anything to compare them with.
pub fn figures(experiments: &[Experiment], figures: &[Vec<Figure>]) -> serde_json::Result<String> {
    let seen = experiments.iter().zip(figures).flat_map(|(experiment, figures)| {
        experiment.measures.iter().zip(figures).map(|(measure, figure)| Seen {
            study: &experiment.study,
            cell: &measure.cell,
            metric: &measure.metric,
            model: figure.value,
            error: figure.error,
        })
    });
    let orderings = validation::orderings(experiments, figures);
    let alone = Alone { figures: seen.collect(), orderings: orderings.iter().map(order).collect() };
    serde_json::to_string_pretty(&alone)
}
