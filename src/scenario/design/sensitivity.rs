//! `[sensitivity]`: which of the ranges the outcome hangs on.

use super::Origin;
use super::precision::outcome;
use crate::reading::reader::Reader;

/// Which of the ranges an outcome hangs on.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// How it is found out.
    pub method: Method,
    /// The outcome.
    pub outcome: &'static str,
    /// Of which arms, or differences of two, in the words of claims. Never empty.
    pub of: Vec<String>,
    /// Seed of the points and of the intervals; that of the runs is another.
    pub seed: u64,
    /// Where it stands.
    pub origin: Origin,
}

/// How it is found out what an outcome hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Shares of variance (Sobol 1993; Saltelli 2002).
    Sobol {
        /// Rows of the design: two independent points each, and one more for each range.
        rows: u64,
        /// Whether pairs of ranges are asked for too; takes one more point for each range.
        second_order: bool,
    },
    /// Elementary effects along walks (Morris 1991).
    Morris {
        /// Walks, of one point more than there are ranges.
        walks: u64,
        /// Values of each range that are met.
        levels: u64,
    },
}

impl Method {
    /// How many points it takes for so many ranges.
    pub fn points(self, ranges: u64) -> u64 {
        match self {
            Self::Sobol { rows, second_order } => {
                rows.saturating_mul(2 + ranges.saturating_mul(1 + u64::from(second_order)))
            }
            Self::Morris { walks, .. } => walks.saturating_mul(ranges + 1),
        }
    }
}

/// Reads the sensitivity.
pub(super) fn read(root: &mut Reader<'_>) -> Option<Sensitivity> {
    let mut table = root.table("sensitivity", "[sensitivity]")?;
    let method = if table.has("method") {
        table.choice("method", &[("sobol", true), ("morris", false)])
    } else {
        table.missing("method", "method = \"sobol\"")
    };
    let method = method.and_then(|is_sobol| if is_sobol { sobol(&mut table) } else { morris(&mut table) });
    let outcome = outcome(&mut table);
    let items = table.items("of", "a list of arms, or of differences of two");
    let of: Vec<_> = items.iter().map(|item| table.text_of(item, "of").map(|got| got.value)).collect();
    let of = if of.is_empty() { table.missing("of", "of = [\"talk\", \"rule - talk\"]") } else { Some(of) };
    let seed = table.whole("seed", 0..=i64::MAX as u64, Some(1));
    let origin = Origin(table.place());
    table.finish();
    let of = of?.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Sensitivity { method: method?, outcome: outcome?, of, seed: seed?.value, origin })
}

fn sobol(table: &mut Reader<'_>) -> Option<Method> {
    let rows = table.whole("rows", 8..=65_536, Some(256));
    let second = if table.has("second-order") {
        table.choice("second-order", &[("yes", true), ("no", false)])
    } else {
        Some(true)
    };
    Some(Method::Sobol { rows: rows?.value, second_order: second? })
}

fn morris(table: &mut Reader<'_>) -> Option<Method> {
    let walks = table.whole("walks", 2..=100_000, Some(20));
    let levels = table.whole("levels", 2..=1000, Some(4));
    let levels = levels?;
    if !levels.value.is_multiple_of(2) {
        let node = table.node("levels")?;
        return table.refuse(node, "levels is odd", "must be even: effects step over half of the levels");
    }
    Some(Method::Morris { walks: walks?.value, levels: levels.value })
}
