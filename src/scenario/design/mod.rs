//! Designs: at which points a scenario is run. Sweeps over values are crossed with one another, ranges are sampled, and
//! some points can be left out. Which draws a sample takes is not decided here.

mod exclude;
mod level;
pub(super) mod precision;
mod range;
mod sample;
mod sweep;
mod table;
mod written;

pub use exclude::{Bound, Exclusion};
pub use level::Level;
pub use precision::{Precision, Target};
pub use range::{Range, Scale};
pub use sample::{Sample, SampleKind};
pub use sweep::{Column, Levels, Sweep};

use std::path::Path;

use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;

/// Most points of a design.
pub const MAX_POINTS: u64 = 1_000_000;

/// At which points a scenario is run. Without sweeps there is one: the scenario as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Design {
    /// Factors with their values, in file order; crossed, the first one moving slowest.
    pub sweeps: Vec<Sweep>,
    /// How ranges without points are sampled. All of them make one factor, which moves slowest of all.
    pub sample: Option<Sample>,
    /// Points that are left out.
    pub exclude: Vec<Exclusion>,
}

/// Where something stands in the file. Two designs that say the same are equal wherever they stand.
#[derive(Debug, Clone, Copy)]
pub struct Origin(pub(crate) Place);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Design {
    /// Whether there is anything to sweep over.
    pub fn is_empty(&self) -> bool {
        self.sweeps.is_empty()
    }

    /// The columns that change, in file order.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.sweeps.iter().flat_map(|sweep| &sweep.columns)
    }

    /// The ranges that are sampled, in file order, with the number of their column.
    pub fn ranges(&self) -> impl Iterator<Item = (usize, Range)> {
        let mut at = 0;
        self.sweeps.iter().filter_map(move |sweep| {
            let first = at;
            at += sweep.columns.len();
            if let Levels::Range(range) = sweep.levels { Some((first, range)) } else { None }
        })
    }

    /// Points before any is left out; more than fit into a number are as many as fit.
    pub fn crossed(&self) -> u64 {
        let sampled = self.sample.map_or(1, |sample| sample.points);
        self.sweeps.iter().fold(sampled, |product, sweep| product.saturating_mul(sweep.len().unwrap_or(1) as u64))
    }
}

/// Reads sweeps, sample and exclusions of the scenario at `path`.
pub(super) fn read(path: &Path, root: &mut Reader<'_>) -> Option<Design> {
    let sweeps = sweep::read(path.parent().unwrap_or(Path::new("")), root);
    let sample = if root.has("sample") { sample::read(root).map(Some) } else { Some(None) };
    let (sweeps, sample) = (sweeps?, sample?);
    let exclude = exclude::read(root, &sweeps);
    let design = Design { sweeps, sample, exclude: exclude? };
    fits(&design, root.problems).then_some(design)
}

/// Whether sample and ranges belong together, and the points can be counted.
fn fits(design: &Design, problems: &Problems) -> bool {
    let first_range = design.sweeps.iter().find(|sweep| matches!(sweep.levels, Levels::Range(_)));
    let problem = match (first_range, design.sample) {
        (Some(sweep), None) => Some(
            Problem::at(sweep.origin.0, "a range of which no points are named", "points is missing")
                .help("write  range = { from = 0, to = 1, points = 11 } , or say how ranges are sampled:  [sample] with  kind = \"latin-hypercube\"  and  points = 200"),
        ),
        (None, Some(sample)) => {
            Some(Problem::at(sample.origin.0, "[sample] has nothing to sample", "there is no [[sweep]] with a range without points"))
        }
        _ if design.crossed() > MAX_POINTS => Some(too_many(design)),
        _ => None,
    };
    let fits = problem.is_none();
    if let Some(problem) = problem {
        problems.add(problem);
    }
    fits
}

fn too_many(design: &Design) -> Problem {
    let counts: Vec<String> = design
        .sweeps
        .iter()
        .filter_map(Sweep::len)
        .chain(design.sample.map(|sample| sample.points as usize))
        .map(|count| crate::reading::values::grouped(count as u64))
        .collect();
    let largest = design.sweeps.iter().max_by_key(|sweep| sweep.len());
    let place = largest.map_or(Place { source: 0, start: 0, end: 0 }, |sweep| sweep.origin.0);
    let message = format!("this design has {} points", counts.join(" × "));
    Problem::at(place, message, "must be at most 1,000,000 points")
        .help("take fewer values, or sample:  [sample] with  kind = \"sobol\"  and  points = 4096")
}
