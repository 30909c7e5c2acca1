//! The organisations' memories of each other: one pair of stores for every two organisations that have relations.

use std::collections::BTreeMap;

use super::books::Books;
use super::probe::Probe;
use super::setting::Setting;
use crate::lane::LANES;
use crate::model::{organisation, standing};

/// All stores of a block.
#[derive(Clone, Debug)]
pub struct Stores {
    /// The pair of stores of each relation.
    of_relation: Vec<u32>,
    pairs: Vec<Pair>,
}

/// The stores of two organisations about each other, and what this tick adds.
#[derive(Clone, Debug)]
struct Pair {
    /// The two organisations, lower number first.
    parties: [u32; 2],
    /// One over the number of relations between them.
    share: f32,
    stores: [Books; 2],
    gains: [Books; 2],
}

impl Stores {
    /// Empty stores, one pair for every two organisations that have relations.
    pub fn new(setting: &Setting) -> Self {
        let mut numbers: BTreeMap<[u32; 2], u32> = BTreeMap::new();
        let mut counts: Vec<([u32; 2], u32)> = Vec::new();
        let of_relation = setting.graph.relations.iter().map(|relation| {
            let mut parties = relation.map(|person| setting.graph.party[person as usize]);
            parties.sort_unstable();
            let number = *numbers.entry(parties).or_insert(counts.len() as u32);
            if number as usize == counts.len() {
                counts.push((parties, 0));
            }
            counts[number as usize].1 += 1;
            number
        });
        let of_relation = of_relation.collect();
        let empty = || [Books::EMPTY, Books::EMPTY];
        let pair = |(parties, n)| Pair { parties, share: 1.0 / n as f32, stores: empty(), gains: empty() };
        Self { of_relation, pairs: counts.into_iter().map(pair).collect() }
    }

    /// The store of the trustor's organisation about the trustee's, and the other way round.
    pub fn of(&self, relation: usize, trustor_party: u32) -> [Books; 2] {
        let pair = &self.pairs[self.of_relation[relation] as usize];
        let [first, second] = pair.stores.clone();
        if pair.parties[0] == trustor_party { [first, second] } else { [second, first] }
    }

    /// Notes what the two books of a relation gained this tick.
    pub fn note(&mut self, setting: &Setting, number: usize, before: &[Books; 2], after: &[Books; 2]) {
        let pair = &mut self.pairs[self.of_relation[number] as usize];
        for place in 0..2 {
            let party = setting.graph.party[setting.graph.relations[number][place] as usize];
            let retention = setting.parameters[party as usize].retention;
            let side = usize::from(pair.parties[0] != party);
            add_gains(&mut pair.gains[side], &before[place], &after[place], retention);
        }
    }

    /// The end of the week: gains go into the stores (Eq 17).
    pub fn close(&mut self, setting: &Setting) {
        for pair in &mut self.pairs {
            for side in 0..2 {
                let holder = &setting.parameters[pair.parties[side] as usize];
                let (store, gains) = (&mut pair.stores[side], &mut pair.gains[side]);
                for lane in 0..LANES {
                    let kept = organisation::deposit(&store.load(lane), &gains.load(lane), pair.share, holder);
                    store.store(lane, &kept);
                }
                *gains = Books::EMPTY;
            }
        }
    }

    /// Interorganisational trust and distrust at the end of a tick.
    pub fn observe(&self, setting: &Setting, probe: &mut Probe) {
        for (number, pair) in self.pairs.iter().enumerate() {
            for (store, party) in pair.stores.iter().zip(pair.parties) {
                let holder = &setting.parameters[party as usize];
                for lane in 0..LANES {
                    probe.state.add(lane, &standing::remembered(&store.load(lane).view(holder)));
                }
            }
            probe.close_standing(number);
        }
    }
}

fn add_gains(gains: &mut Books, before: &Books, after: &Books, retention: f32) {
    for lane in 0..LANES {
        let gained = organisation::gained(&before.load(lane), &after.load(lane), retention);
        let mut sum = gains.load(lane);
        sum.add(&gained);
        gains.store(lane, &sum);
    }
}
