//! What a claim must be beyond its grammar: a chain of one direction, links whose answer is not known beforehand.

use std::ops::Range;

use super::fault::wrong;
use crate::reading::fault::Fault;
use crate::scenario::{Link, Relation, Side, Term};

/// A sign between two sides.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    More,
    Less,
    Equal,
}

/// Whether a sign is not the first of its kind in the chain.
pub(super) fn is_turned(sign: Sign, found: &[(Side, Sign, Range<usize>, Side)]) -> bool {
    found.iter().map(|link| link.1).find(|sign| *sign != Sign::Equal).is_some_and(|first| first != sign)
}

/// The link of two sides.
pub(super) fn link(left: Side, sign: Sign, span: Range<usize>, right: Side, margin: f64) -> Result<Link, Fault> {
    let relation = match sign {
        Sign::More => Relation::More(right),
        Sign::Less => Relation::Less(right),
        Sign::Equal => Relation::Equal { right, margin },
    };
    let link = Link { left, relation };
    check(&link, span).map(|()| link)
}

/// Comparisons whose answer is known before anything has run are slips.
pub(super) fn check(link: &Link, span: Range<usize>) -> Result<(), Fault> {
    let terms = || link.left.terms().chain(link.relation.right().into_iter().flat_map(Side::terms));
    if terms().all(|term| matches!(term, Term::Number(_))) {
        return Err(wrong(span, "this compares numbers only", "an arm must stand on one side"));
    }
    let alike = |side: &Side| side.less == Some(side.first);
    if link.relation.right() == Some(&link.left) || alike(&link.left) || link.relation.right().is_some_and(alike) {
        return Err(wrong(span, "something is compared with itself", "the same stands on both sides"));
    }
    Ok(())
}
