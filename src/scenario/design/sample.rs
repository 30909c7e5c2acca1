//! `[sample]`: how ranges are filled with points.

use super::{MAX_POINTS, Origin};
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;

/// Points after which the Sobol sequence of the program would begin again.
const MOST_SOBOL: u64 = 1 << 16;

/// How points fill the ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleKind {
    /// Each range is cut into as many parts as there are points, and every part is met once (McKay, Beckman & Conover 1979).
    LatinHypercube,
    /// A scrambled Sobol sequence (Sobol 1967; Owen 1998): points keep their distance in all directions.
    Sobol,
    /// Every point by itself.
    Random,
}

impl SampleKind {
    /// All of them, by their names in files.
    pub const ALL: [(&'static str, Self); 3] =
        [("latin-hypercube", Self::LatinHypercube), ("sobol", Self::Sobol), ("random", Self::Random)];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// How ranges are sampled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// How points fill the ranges.
    pub kind: SampleKind,
    /// How many points.
    pub points: u64,
    /// Seed of the sample; that of the runs is another.
    pub seed: u64,
    /// Where it stands.
    pub origin: Origin,
}

/// Reads the sample.
pub(super) fn read(root: &mut Reader<'_>) -> Option<Sample> {
    let mut table = root.table("sample", "[sample]")?;
    let kind = if table.has("kind") {
        table.choice("kind", &SampleKind::ALL)
    } else {
        table.missing("kind", "kind = \"latin-hypercube\"")
    };
    let points = table.whole("points", 1..=MAX_POINTS, None);
    let seed = table.whole("seed", 0..=i64::MAX as u64, Some(1));
    let origin = Origin(table.place());
    let problems = table.problems;
    table.finish();
    let (kind, points) = (kind?, points?);
    if kind == SampleKind::Sobol && points.value > MOST_SOBOL {
        let problem = Problem::at(points.place, "a Sobol sequence does not go on that long", "must be at most 65,536");
        problems.add(problem.help("take fewer points, or  kind = \"latin-hypercube\""));
        return None;
    }
    Some(Sample { kind, points: points.value, seed: seed?.value, origin })
}
