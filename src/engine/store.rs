//! The organisations' memories of each other: one pair of stores for every two organisations that have relations.

use super::books::Books;
use super::pairs::Pairs;
use super::probe::Probe;
use crate::at_levels;
use crate::lane::{LANES, Level};
use crate::model::belief::Book;
use crate::model::tally::Standings;
use crate::model::{Parameters, organisation, standing};

/// All stores of a block, pair by pair.
#[derive(Clone, Debug)]
pub struct Stores(Vec<Memory>);

/// The stores of two organisations about each other, and what this tick adds.
#[derive(Clone, Debug)]
struct Memory {
    stores: [Books; 2],
    gains: [Books; 2],
}

impl Stores {
    /// Memory of the stores of so many pairs, in bytes.
    pub(super) fn bytes(pairs: usize) -> usize {
        pairs * size_of::<Memory>()
    }

    /// Empty stores.
    pub(super) fn new(pairs: &Pairs) -> Self {
        let empty = || [Books::EMPTY, Books::EMPTY];
        Self(pairs.parties.iter().map(|_| Memory { stores: empty(), gains: empty() }).collect())
    }

    /// The stores of the trustor's organisation about the trustee's and the other way round, and what this week adds to
    /// them.
    pub(super) fn in_turn(
        &mut self,
        pairs: &Pairs,
        relation: usize,
        trustor_party: usize,
    ) -> ([&Books; 2], [&mut Books; 2]) {
        let pair = pairs.of(relation);
        let Memory { stores: [first, second], gains: [to_first, to_second] } = &mut self.0[pair];
        if pairs.side(pair, trustor_party) == 0 {
            ([first, second], [to_first, to_second])
        } else {
            ([second, first], [to_second, to_first])
        }
    }

    /// The store of the trustor's organisation about the trustee's, and the other way round.
    pub(super) fn of(&self, pairs: &Pairs, relation: usize, trustor_party: usize) -> [&Books; 2] {
        let pair = pairs.of(relation);
        let [first, second] = &self.0[pair].stores;
        if pairs.side(pair, trustor_party) == 0 { [first, second] } else { [second, first] }
    }

    /// The end of the week: gains go into the stores (Eq 17).
    pub(super) fn close(&mut self, level: Level, pairs: &Pairs, parameters: &[Parameters]) {
        for (pair, memory) in self.0.iter_mut().enumerate() {
            let share = 1.0 / pairs.relations[pair] as f32;
            for side in 0..2 {
                let holder = &parameters[pairs.parties[pair][side] as usize];
                deposit(level, &mut memory.stores[side], &mut memory.gains[side], share, holder);
            }
        }
    }

    /// Interorganisational trust and distrust at the end of a tick.
    pub(super) fn observe(&self, level: Level, pairs: &Pairs, parameters: &[Parameters], probe: &mut Probe) {
        for (number, memory) in self.0.iter().enumerate() {
            for (store, party) in memory.stores.iter().zip(pairs.parties[number]) {
                look(level, store, &parameters[party as usize], &mut probe.state);
            }
            probe.close_standing(number);
        }
    }
}

at_levels! {
    /// What a week added to a book goes into the store.
    fn deposit[][](store: &mut Books, gains: &mut Books, share: f32, holder: &Parameters) {
        for lane in 0..LANES {
            let kept = organisation::deposit(&store.load(lane), &gains.load(lane), share, holder);
            store.store(lane, &kept);
            gains.store(lane, &Book::default());
        }
    }
}

at_levels! {
    /// How a store stands.
    fn look[][](store: &Books, holder: &Parameters, sums: &mut Standings) {
        for lane in 0..LANES {
            sums.add(lane, &standing::remembered(&store.load(lane).as_trustor(holder)));
        }
    }
}
