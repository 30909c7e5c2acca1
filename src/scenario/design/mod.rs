//! Designs: at which points a scenario is run. Sweeps over values are crossed with one another, ranges are sampled, and
//! some points can be left out. Which draws a sample takes is not decided here.

mod exclude;
mod level;
pub(super) mod precision;
mod range;
mod sample;
mod sensitivity;
mod sweep;
mod table;
mod written;

pub use exclude::{Bound, Exclusion};
pub use level::Level;
pub use precision::{Precision, Target};
pub use range::{Range, Scale};
pub use sample::{Sample, SampleKind};
pub use sensitivity::{Method, Sensitivity};
pub use sweep::{Column, Levels, Sweep};

use std::path::Path;

use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;

/// Most points of a design.
pub const MAX_POINTS: u64 = 1_000_000;

/// Most ranges that are filled together: a sequence has so many independent directions.
const MAX_RANGES: usize = 128;

/// At which points a scenario is run. Without sweeps there is one: the scenario as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Design {
    /// Factors with their values, in file order; crossed, the first one moving slowest.
    pub sweeps: Vec<Sweep>,
    /// How ranges without points are sampled. All of them make one factor, which moves slowest of all.
    pub sample: Option<Sample>,
    /// What they are to tell of the ranges, which then decides on the points.
    pub sensitivity: Option<Sensitivity>,
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

    /// Points that fill the ranges; 1 where there are none.
    fn sampled(&self) -> u64 {
        let told = self.sensitivity.as_ref().map(|sensitivity| sensitivity.method.points(self.ranges().count() as u64));
        told.or(self.sample.map(|sample| sample.points)).unwrap_or(1)
    }

    /// Points before any is left out; more than fit into a number are as many as fit.
    pub fn crossed(&self) -> u64 {
        let sampled = self.sampled();
        self.sweeps.iter().fold(sampled, |product, sweep| product.saturating_mul(sweep.len().unwrap_or(1) as u64))
    }
}

/// Reads sweeps, sample and exclusions of the scenario at `path`.
pub(super) fn read(path: &Path, root: &mut Reader<'_>) -> Option<Design> {
    let sweeps = sweep::read(path.parent().unwrap_or(Path::new("")), root);
    let sample = if root.has("sample") { sample::read(root).map(Some) } else { Some(None) };
    let sensitivity = if root.has("sensitivity") { sensitivity::read(root).map(Some) } else { Some(None) };
    let (sweeps, sample, sensitivity) = (sweeps?, sample?, sensitivity?);
    let exclude = exclude::read(root, &sweeps);
    let design = Design { sweeps, sample, sensitivity, exclude: exclude? };
    fits(&design, root.problems).then_some(design)
}

/// Whether sample, sensitivity and ranges belong together, and the points can be counted.
fn fits(design: &Design, problems: &Problems) -> bool {
    let first_range = design.sweeps.iter().find(|sweep| matches!(sweep.levels, Levels::Range(_)));
    let problem = match (first_range, &design.sample, &design.sensitivity) {
        (_, _, Some(sensitivity)) if beside(design).is_some() => Some(not_alone(design, sensitivity)),
        (Some(sweep), None, None) => Some(open_range(sweep)),
        (Some(sweep), _, _) if design.ranges().count() > MAX_RANGES => {
            Some(Problem::at(sweep.origin.0, "so many ranges cannot be filled together", "must be at most 128 ranges"))
        }
        (None, Some(sample), _) => {
            let label = "there is no [[sweep]] with a range without points";
            Some(Problem::at(sample.origin.0, "[sample] has nothing to sample", label))
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

fn not_alone(design: &Design, sensitivity: &Sensitivity) -> Problem {
    let label = beside(design).unwrap_or_default();
    let problem = Problem::at(sensitivity.origin.0, "[sensitivity] decides on the points itself", label);
    problem.help("sweep over ranges without points:  range = { from = 0, to = 1 }")
}

fn open_range(sweep: &Sweep) -> Problem {
    let problem = Problem::at(sweep.origin.0, "a range of which no points are named", "points is missing");
    problem.help(
        "write  range = { from = 0, to = 1, points = 11 } , or say how ranges are filled:  [sample] with  kind = \"latin-hypercube\"  \
         and  points = 200 , or  [sensitivity]",
    )
}

/// What `[sensitivity]` cannot stand beside.
fn beside(design: &Design) -> Option<&'static str> {
    let ranges = design.ranges().count();
    let faults = [
        (design.sample.is_some(), "leave [sample] out"),
        (!design.exclude.is_empty(), "leave [[exclude]] out: every point is needed"),
        (ranges < design.sweeps.len(), "every [[sweep]] must have a range without points"),
        (ranges < 2, "there must be two ranges or more"),
    ];
    faults.into_iter().find_map(|(is_so, told)| is_so.then_some(told))
}

fn too_many(design: &Design) -> Problem {
    let counts: Vec<String> = design
        .sweeps
        .iter()
        .filter_map(Sweep::len)
        .chain((design.ranges().count() > 0).then(|| design.sampled() as usize))
        .map(|count| crate::reading::values::grouped(count as u64))
        .collect();
    let largest = design.sweeps.iter().max_by_key(|sweep| sweep.len());
    let place = largest.map_or(Place { source: 0, start: 0, end: 0 }, |sweep| sweep.origin.0);
    let message = format!("this design has {} points", counts.join(" × "));
    Problem::at(place, message, "must be at most 1,000,000 points")
        .help("take fewer values, or sample:  [sample] with  kind = \"sobol\"  and  points = 4096")
}
