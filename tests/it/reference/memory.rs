//! What organisations remember of each other (Eq 17).

use std::collections::BTreeMap;

use tempered_trust::model::Parameters;

use super::belief::Book;
use super::ledger::{Ledger, Quantity};
use super::pairs::Pair;

/// Stores by (holder, about), and what this tick adds to them.
pub struct Memory {
    used: bool,
    stores: BTreeMap<(usize, usize), Book>,
    gains: BTreeMap<(usize, usize), Book>,
}

impl Memory {
    /// Memories, or none where nobody relies on them.
    pub fn new(used: bool) -> Self {
        Self { used, stores: BTreeMap::new(), gains: BTreeMap::new() }
    }

    /// What `holder` remembers of `about`.
    pub fn of(&self, holder: usize, about: usize) -> Book {
        self.stores.get(&(holder, about)).copied().unwrap_or_default()
    }

    /// Adds what a book of a relation gained in a meeting.
    pub fn note(&mut self, holder: usize, about: usize, gained: Book) {
        self.gains.entry((holder, about)).or_default().add(gained);
    }

    pub fn close(&mut self, pairs: &[Pair], parameters: &[Parameters]) {
        let gains = std::mem::take(&mut self.gains);
        if !self.used {
            return;
        }
        for pair in pairs {
            let [a, b] = pair.parties;
            for about in [(a, b), (b, a)] {
                let gain = gains.get(&about).copied().unwrap_or_default();
                let share = 1.0 / pair.relations as f32;
                self.stores.entry(about).or_default().deposit(gain, share, &parameters[about.0]);
            }
        }
    }

    pub fn observe(&self, pairs: &[Pair], parameters: &[Parameters], ledger: &mut Ledger) {
        if !self.used {
            return;
        }
        for (number, pair) in pairs.iter().enumerate() {
            let [a, b] = pair.parties;
            for (holder, about) in [(a, b), (b, a)] {
                let mind = self.of(holder, about).as_trustor(&parameters[holder]);
                ledger.add(Quantity::Stores, 1.0);
                ledger.add(Quantity::StoreTrust, mind.trust);
                ledger.add(Quantity::StoreDistrust, mind.distrust);
            }
            ledger.close(number);
        }
    }
}
