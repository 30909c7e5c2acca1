//! What organisations remember of each other (Eq 17).

use std::collections::BTreeMap;

use tempered_trust::engine::Setting;

use super::belief::{Book, Evidence};
use super::ledger::{Ledger, Quantity};

/// Stores by (holder, about), what this tick adds to them, and how many relations there are.
pub struct Memory {
    used: bool,
    stores: BTreeMap<(usize, usize), Book>,
    gains: BTreeMap<(usize, usize), Book>,
    /// Pairs of organisations in the order in which their first relation stands, with the number of relations.
    pairs: Vec<((usize, usize), usize)>,
}

impl Memory {
    pub fn new(setting: &Setting) -> Self {
        let mut pairs: Vec<((usize, usize), usize)> = Vec::new();
        for relation in &setting.graph.relations {
            let [a, b] = relation.map(|person| setting.graph.party[person as usize] as usize);
            let pair = (a.min(b), a.max(b));
            match pairs.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, count)) => *count += 1,
                None => pairs.push((pair, 1)),
            }
        }
        let relied = setting.parameters.iter().any(|p| p.deposit > 0.0 && p.reliance > 0.0);
        let used = relied && !setting.graph.fixed_roles;
        Self { used, stores: BTreeMap::new(), gains: BTreeMap::new(), pairs }
    }

    /// What `holder` remembers of `about`.
    pub fn of(&self, holder: usize, about: usize) -> Book {
        self.stores.get(&(holder, about)).copied().unwrap_or_default()
    }

    /// Adds what a book gained: what it is now, less what forgetting left of what it was.
    pub fn note(&mut self, holder: usize, about: usize, before: &Book, after: &Book, retention: f32) {
        let sum = self.gains.entry((holder, about)).or_default();
        for (sum, before, after) in [
            (&mut sum.competence, before.competence, after.competence),
            (&mut sum.benevolence, before.benevolence, after.benevolence),
            (&mut sum.integrity, before.integrity, after.integrity),
        ] {
            sum.r += after.r - before.r * retention;
            sum.s += after.s - before.s * retention;
        }
    }

    /// R ← λ_O R + ι mean Δr, the same for S.
    pub fn close(&mut self, setting: &Setting) {
        let gains = std::mem::take(&mut self.gains);
        if !self.used {
            return;
        }
        for &((a, b), count) in &self.pairs {
            for (holder, about) in [(a, b), (b, a)] {
                let p = &setting.parameters[holder];
                let gain = gains.get(&(holder, about)).copied().unwrap_or_default();
                let share = 1.0 / count as f32;
                let keep = |kept: Evidence, gain: Evidence| Evidence {
                    r: p.store_retention * kept.r + p.deposit * (gain.r * share),
                    s: p.store_retention * kept.s + p.deposit * (gain.s * share),
                };
                let store = self.stores.entry((holder, about)).or_default();
                store.competence = keep(store.competence, gain.competence);
                store.benevolence = keep(store.benevolence, gain.benevolence);
                store.integrity = keep(store.integrity, gain.integrity);
            }
        }
    }

    pub fn observe(&self, setting: &Setting, ledger: &mut Ledger) {
        if !self.used {
            return;
        }
        for (number, &((a, b), _)) in self.pairs.iter().enumerate() {
            for (holder, about) in [(a, b), (b, a)] {
                let mind = self.of(holder, about).read(&setting.parameters[holder]);
                ledger.add(Quantity::Stores, 1.0);
                ledger.add(Quantity::StoreTrust, mind.trust);
                ledger.add(Quantity::StoreDistrust, mind.distrust);
            }
            ledger.close(number);
        }
    }
}
