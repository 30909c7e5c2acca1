//! What a claim is once it is known to make sense: sides that are compared, link by link. Which of its links hold is not
//! decided here.

use crate::words::Bilingual;

/// What is expected to come out, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Expect {
    /// The claim.
    pub claim: Claim,
    /// Why one expects it; may be empty.
    pub because: Bilingual,
}

/// A claim about outcomes of arms: `joint-value: talk > rule > control`. It holds when all its links do.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// As its author wrote it, without spaces around it.
    pub text: String,
    /// The outcome it is about.
    pub outcome: &'static str,
    /// Its links, from left to right; never empty.
    pub links: Vec<Link>,
}

/// A side, and how it stands to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What stands left of the sign.
    pub left: Side,
    /// The sign, and what stands right of it.
    pub relation: Relation,
}

/// How a side stands to another.
#[derive(Debug, Clone, PartialEq)]
pub enum Relation {
    /// It is more than that.
    More(Side),
    /// It is less than that.
    Less(Side),
    /// It differs from that by no more than a margin.
    Equal {
        /// From what.
        right: Side,
        /// The margin, more than zero.
        margin: f64,
    },
    /// It lies in a band.
    Within {
        /// Lower end.
        low: f64,
        /// Upper end, above the lower one.
        high: f64,
    },
}

/// A quantity, or the difference of two.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The quantity.
    pub first: Term,
    /// What is taken from it.
    pub less: Option<Term>,
}

/// A quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Term {
    /// A number, the same in every replicate.
    Number(f64),
    /// An outcome of an arm, replicate by replicate.
    Of {
        /// The outcome.
        outcome: &'static str,
        /// Index of the arm.
        arm: usize,
    },
}

impl Relation {
    /// What the left side is held against, where that is another side.
    pub fn right(&self) -> Option<&Side> {
        match self {
            Self::More(right) | Self::Less(right) | Self::Equal { right, .. } => Some(right),
            Self::Within { .. } => None,
        }
    }
}

impl Side {
    /// Its terms.
    pub fn terms(&self) -> impl Iterator<Item = Term> {
        std::iter::once(self.first).chain(self.less)
    }
}

/// How the pieces of a claim are called, where it is shown.
#[derive(Clone, Copy)]
pub struct Naming<'a> {
    /// An arm, by its index.
    pub arm: &'a dyn Fn(usize) -> String,
    /// An outcome.
    pub outcome: &'a dyn Fn(&str) -> String,
    /// A number.
    pub number: &'a dyn Fn(f64) -> String,
}

impl Claim {
    /// The claim in these names: `joint value: talk > rule`.
    pub fn told(&self, naming: Naming<'_>) -> String {
        let mut text = format!("{}: ", (naming.outcome)(self.outcome));
        for (at, link) in self.links.iter().enumerate() {
            if at == 0 {
                text.push_str(&self.side(&link.left, naming));
            }
            text.push_str(&self.relation(link, naming, at + 1 == self.links.len()));
        }
        text
    }

    /// One of its links in these names, without the outcome.
    pub fn link_told(&self, link: &Link, naming: Naming<'_>) -> String {
        self.side(&link.left, naming) + &self.relation(link, naming, true)
    }

    fn relation(&self, link: &Link, naming: Naming<'_>, is_last: bool) -> String {
        let number = naming.number;
        match &link.relation {
            Relation::More(right) => format!(" > {}", self.side(right, naming)),
            Relation::Less(right) => format!(" < {}", self.side(right, naming)),
            Relation::Equal { right, margin } => {
                let margin = if is_last { format!(" ± {}", number(*margin)) } else { String::new() };
                format!(" = {}{margin}", self.side(right, naming))
            }
            Relation::Within { low, high } => format!(" ∈ [{}, {}]", number(*low), number(*high)),
        }
    }

    fn side(&self, side: &Side, naming: Naming<'_>) -> String {
        let term = |term: Term| match term {
            Term::Number(value) => (naming.number)(value),
            Term::Of { outcome, arm } if outcome == self.outcome => (naming.arm)(arm),
            Term::Of { outcome, arm } => format!("{} ({})", (naming.arm)(arm), (naming.outcome)(outcome)),
        };
        side.terms().map(term).collect::<Vec<_>>().join(" − ")
    }
}
