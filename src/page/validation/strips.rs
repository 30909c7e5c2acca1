//! From a score to what the target strips show.

use super::inputs::{Inputs, short};
use crate::figure::target_strip::{Origin, Row, Strip, Unit};
use crate::games;
use crate::validation::{Cell, Score, Study, Totals};

/// The studies of a score, those first that are farthest off on average; what is only compared comes last.
pub fn strips(score: &Score, inputs: &Inputs) -> Vec<Strip> {
    let origin = Origin {
        seed: inputs.seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        digest: short(&inputs.behaviour).to_owned(),
    };
    let mut strips: Vec<Strip> = score.studies.iter().filter_map(|study| strip(study, score, &origin)).collect();
    strips.sort_by(|a, b| distance(b).total_cmp(&distance(a)));
    strips
}

fn strip(study: &Study, score: &Score, origin: &Origin) -> Option<Strip> {
    let cells = score.cells.iter().filter(|cell| cell.target.study == study.name);
    let rows: Vec<Row> = cells.map(row).collect();
    let (title, name) = (study.title.clone(), study.name.clone());
    (!rows.is_empty()).then(|| Strip { title, study: name, rows, origin: origin.clone() })
}

/// Mean |z| of the figures that count.
fn distance(strip: &Strip) -> f64 {
    let totals = Totals::of(strip.rows.iter().filter(|row| row.counts).map(|row| row.z));
    if totals.cells > 0 { totals.mean_z } else { -1.0 }
}

fn row(cell: &Cell) -> Row {
    Row {
        id: cell.target.id.clone(),
        label: cell.says.clone(),
        unit: unit(&cell.unit),
        people: cell.target.value,
        se: cell.target.se,
        spread: cell.target.spread(),
        model: cell.model.value,
        error: cell.model.error,
        z: cell.z,
        is_hit: cell.is_hit(),
        counts: cell.target.is_fitted(),
    }
}

/// What a figure is counted in, as pictures know it.
pub(super) fn unit(unit: &games::Unit) -> Unit {
    match unit {
        games::Unit::Share => Unit::Share,
        games::Unit::Change => Unit::Points,
        games::Unit::Slope => Unit::Slope,
        games::Unit::Own(name) => Unit::Own(name.clone()),
        games::Unit::Unnamed => Unit::Unnamed,
    }
}
