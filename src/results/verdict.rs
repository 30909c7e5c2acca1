//! What runs say of a claim: held, refuted or undecided. The sides of a link are taken replicate by replicate, so that
//! the luck they share cancels; the verdict is read off the interval of their mean difference.

use crate::engine::metric::outcome_names;
use crate::scenario::{Claim, Link, Relation, Side, Term};
use crate::stats::Estimate;
use crate::stats::interval::estimate_at;

/// Confidence levels of the intervals that decide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// For more and less.
    pub order: f64,
    /// For equality and bands: two one-sided tests, each at half of what is left (Schuirmann 1987).
    pub equivalence: f64,
}

impl Levels {
    /// Of a run: one test in forty goes wrong by chance where nothing differs; one in twenty for equality.
    pub const RUN: Self = Self { order: 0.95, equivalence: 0.90 };
    /// Of a stylised fact: p < .01, one-sided.
    pub const FACT: Self = Self { order: 0.98, equivalence: 0.98 };
}

/// What runs say of a claim or of a link of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// The whole interval lies where it is claimed to lie.
    Held,
    /// The whole interval lies elsewhere.
    Refuted,
    /// The interval lies on both sides, or there is none.
    Undecided,
}

impl Ruling {
    /// All of them, with their names in tables.
    pub const ALL: [(&'static str, Self); 3] =
        [("held", Self::Held), ("refuted", Self::Refuted), ("undecided", Self::Undecided)];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, ruling)| *ruling == self).map_or("", |(name, _)| name)
    }

    /// Of a whole whose parts must all hold.
    pub fn of_all(parts: impl Iterator<Item = Self> + Clone) -> Self {
        if parts.clone().any(|part| part == Self::Refuted) {
            return Self::Refuted;
        }
        if parts.into_iter().all(|part| part == Self::Held) { Self::Held } else { Self::Undecided }
    }
}

/// What became of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Held when all links are, refuted when one is.
    pub ruling: Ruling,
    /// One per link, in their order.
    pub links: Vec<LinkVerdict>,
}

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkVerdict {
    /// Held, refuted or undecided.
    pub ruling: Ruling,
    /// Confidence level of the interval.
    pub level: f64,
    /// Left side less right side (for a band: the left side); `None` when no replicate defines both.
    pub difference: Option<Estimate>,
    /// Replicates in which a side is not defined.
    pub left_out: usize,
    /// Replicates in which the link holds by itself.
    pub holds: usize,
    /// How far the mean lies inside what is claimed, in standard errors; negative outside. `None` without a spread.
    pub z: Option<f64>,
}

/// What becomes of claims, given the outcomes of every replicate of each arm (rows may be missing).
pub fn verdicts<'a>(
    claims: impl Iterator<Item = &'a Claim>,
    outcomes: &[&[Option<Vec<f64>>]],
    levels: Levels,
) -> Vec<Verdict> {
    claims.map(|claim| verdict(claim, outcomes, levels)).collect()
}

fn verdict(claim: &Claim, outcomes: &[&[Option<Vec<f64>>]], levels: Levels) -> Verdict {
    let links: Vec<LinkVerdict> = claim.links.iter().map(|link| of_link(link, outcomes, levels)).collect();
    Verdict { ruling: Ruling::of_all(links.iter().map(|link| link.ruling)), links }
}

fn of_link(link: &Link, outcomes: &[&[Option<Vec<f64>>]], levels: Levels) -> LinkVerdict {
    let replicates = outcomes.iter().map(|rows| rows.len()).max().unwrap_or(0);
    let zeros = || vec![0.0; replicates];
    let right = link.relation.right().map_or_else(zeros, |right| values_of(right, outcomes, replicates));
    let differences: Vec<f64> =
        values_of(&link.left, outcomes, replicates).into_iter().zip(right).map(|(left, right)| left - right).collect();
    let claimed = Claimed::of(&link.relation);
    let level = if claimed.is_one_sided() { levels.order } else { levels.equivalence };
    let difference = estimate_at(level, differences.iter().copied());
    LinkVerdict {
        ruling: difference.map_or(Ruling::Undecided, |e| claimed.ruling(&e)),
        level,
        difference,
        left_out: differences.iter().filter(|d| d.is_nan()).count(),
        holds: differences.iter().filter(|&&d| claimed.contains(d)).count(),
        z: difference.and_then(|e| claimed.z(&e)),
    }
}

/// A side in every replicate, given the outcomes of every replicate of each arm; NaN where it is not defined.
pub fn values_of(side: &Side, outcomes: &[&[Option<Vec<f64>>]], replicates: usize) -> Vec<f64> {
    let mut values = term(side.first, outcomes, replicates);
    if let Some(less) = side.less {
        let taken = term(less, outcomes, replicates);
        values.iter_mut().zip(taken).for_each(|(value, taken)| *value -= taken);
    }
    values
}

fn term(term: Term, outcomes: &[&[Option<Vec<f64>>]], replicates: usize) -> Vec<f64> {
    match term {
        Term::Number(value) => vec![value; replicates],
        Term::Of { outcome, arm } => {
            let column = outcome_names().position(|name| name == outcome);
            let cell = |row: &Option<Vec<f64>>| row.as_ref().zip(column).map_or(f64::NAN, |(row, column)| row[column]);
            outcomes[arm].iter().map(cell).collect()
        }
    }
}

/// Where a difference is claimed to lie: between two ends, which belong to it only where both are finite.
struct Claimed {
    low: f64,
    high: f64,
}

impl Claimed {
    fn of(relation: &Relation) -> Self {
        let (low, high) = match relation {
            Relation::More(_) => (0.0, f64::INFINITY),
            Relation::Less(_) => (f64::NEG_INFINITY, 0.0),
            Relation::Equal { margin, .. } => (-margin, *margin),
            Relation::Within { low, high } => (*low, *high),
        };
        Self { low, high }
    }

    fn is_one_sided(&self) -> bool {
        self.low.is_infinite() || self.high.is_infinite()
    }

    fn contains(&self, difference: f64) -> bool {
        if self.is_one_sided() {
            self.low < difference && difference < self.high
        } else {
            self.low <= difference && difference <= self.high
        }
    }

    fn ruling(&self, e: &Estimate) -> Ruling {
        if e.n < 2 {
            return Ruling::Undecided;
        }
        if self.contains(e.low) && self.contains(e.high) {
            return Ruling::Held;
        }
        // a difference that is always nought is neither more nor less
        let outside = if self.is_one_sided() {
            e.high <= self.low || e.low >= self.high
        } else {
            e.high < self.low || e.low > self.high
        };
        if outside { Ruling::Refuted } else { Ruling::Undecided }
    }

    fn z(&self, e: &Estimate) -> Option<f64> {
        let error = e.error();
        (error > 0.0).then(|| (e.point - self.low).min(self.high - e.point) / error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The verdict of one link over the differences, taken as an outcome of the only arm.
    fn ruled(differences: &[f64], relation: Relation) -> LinkVerdict {
        let rows: Vec<Option<Vec<f64>>> = differences.iter().map(|&d| Some(vec![d])).collect();
        let first = Term::Of { outcome: "joint-value", arm: 0 };
        let link = Link { left: Side { first, less: None }, relation };
        of_link(&link, &[&rows], Levels::RUN)
    }

    fn zero() -> Side {
        Side { first: Term::Number(0.0), less: None }
    }

    #[test]
    fn an_interval_on_one_side_decides_and_one_on_both_does_not() {
        let more = |d: &[f64]| ruled(d, Relation::More(zero())).ruling;
        let less = |d: &[f64]| ruled(d, Relation::Less(zero())).ruling;
        assert_eq!((more(&[1.0, 1.1, 0.9]), less(&[1.0, 1.1, 0.9])), (Ruling::Held, Ruling::Refuted));
        assert_eq!((more(&[1.0, -1.1, 0.9]), less(&[1.0, -1.1, 0.9])), (Ruling::Undecided, Ruling::Undecided));
        assert_eq!((more(&[0.0; 5]), less(&[0.0; 5])), (Ruling::Refuted, Ruling::Refuted));
    }

    #[test]
    fn equality_and_bands_need_the_whole_interval_inside() {
        let equal = |d: &[f64], margin| ruled(d, Relation::Equal { right: zero(), margin }).ruling;
        assert_eq!(equal(&[0.01, -0.01, 0.0, 0.01], 0.05), Ruling::Held);
        assert_eq!(equal(&[0.01, -0.01, 0.0, 0.01], 0.01), Ruling::Undecided);
        assert_eq!(equal(&[1.0, 1.01, 0.99], 0.05), Ruling::Refuted);
        assert_eq!(equal(&[0.0; 3], 0.05), Ruling::Held);
        assert_eq!(ruled(&[0.4, 0.41], Relation::Within { low: 0.3, high: 0.5 }).ruling, Ruling::Held);
    }

    #[test]
    fn fewer_than_two_pairs_decide_nothing() {
        let one = ruled(&[1.0, f64::NAN], Relation::More(zero()));
        assert_eq!((one.ruling, one.left_out, one.holds, one.z), (Ruling::Undecided, 1, 1, None));
        assert_eq!(ruled(&[f64::NAN], Relation::More(zero())).difference, None);
    }

    #[test]
    fn standard_errors_count_from_the_nearest_end() {
        let z = |relation| ruled(&[1.0, 3.0], relation).z.expect("a spread");
        assert!((z(Relation::More(zero())) - 2.0).abs() < 1e-12 && (z(Relation::Less(zero())) + 2.0).abs() < 1e-12);
        assert!((z(Relation::Within { low: 0.0, high: 2.5 }) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_chain_is_as_strong_as_its_links() {
        use Ruling::{Held, Refuted, Undecided};
        let all = |parts: &[Ruling]| Ruling::of_all(parts.iter().copied());
        assert_eq!(
            [all(&[Held, Held]), all(&[Held, Undecided]), all(&[Undecided, Refuted])],
            [Held, Undecided, Refuted]
        );
    }
}
