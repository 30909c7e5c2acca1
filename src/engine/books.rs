//! One person's book about another, in all lanes.

use crate::lane::Real;
use crate::model::belief::{Book, Evidence};

/// One book per lane.
#[derive(Clone, Debug)]
pub struct Books {
    competence: [Real; 2],
    benevolence: [Real; 2],
    integrity: [Real; 2],
    treatment: [Real; 2],
}

impl Books {
    /// Nothing noted in any lane.
    pub const EMPTY: Self = Self {
        competence: [Real::splat(0.0); 2],
        benevolence: [Real::splat(0.0); 2],
        integrity: [Real::splat(0.0); 2],
        treatment: [Real::splat(0.0); 2],
    };

    /// The book of one lane.
    #[inline(always)]
    pub fn load(&self, lane: usize) -> Book {
        let evidence = |pair: &[Real; 2]| Evidence { positive: pair[0].0[lane], negative: pair[1].0[lane] };
        Book {
            competence: evidence(&self.competence),
            benevolence: evidence(&self.benevolence),
            integrity: evidence(&self.integrity),
            treatment: evidence(&self.treatment),
        }
    }

    /// Adds the evidence of a book to one lane.
    #[inline(always)]
    pub fn add(&mut self, lane: usize, book: &Book) {
        let mut sum = self.load(lane);
        sum.add(book);
        self.store(lane, &sum);
    }

    /// Writes the book of one lane.
    #[inline(always)]
    pub fn store(&mut self, lane: usize, book: &Book) {
        self.competence[0].0[lane] = book.competence.positive;
        self.competence[1].0[lane] = book.competence.negative;
        self.benevolence[0].0[lane] = book.benevolence.positive;
        self.benevolence[1].0[lane] = book.benevolence.negative;
        self.integrity[0].0[lane] = book.integrity.positive;
        self.integrity[1].0[lane] = book.integrity.negative;
        self.treatment[0].0[lane] = book.treatment.positive;
        self.treatment[1].0[lane] = book.treatment.negative;
    }
}
