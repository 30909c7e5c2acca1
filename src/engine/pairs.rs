//! Which two organisations a relation belongs to: what they share, stores and fences, is kept once per pair.

use std::collections::BTreeMap;

use super::Graph;

/// Pairs of parties that have relations, in the order of their first relation.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    /// The pair of each relation.
    pub(super) of_relation: Vec<u32>,
    /// The two parties, lower number first.
    pub(super) parties: Vec<[u32; 2]>,
    /// Relations between them.
    pub(super) relations: Vec<u32>,
}

impl Pairs {
    /// How many there are.
    pub(super) fn count(graph: &Graph) -> usize {
        let mut pairs: Vec<[u32; 2]> = graph.relations.iter().map(|&relation| parties(graph, relation)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.len()
    }

    pub(super) fn new(graph: &Graph) -> Self {
        let mut numbers: BTreeMap<[u32; 2], u32> = BTreeMap::new();
        let mut pairs =
            Self { of_relation: Vec::with_capacity(graph.relations.len()), parties: Vec::new(), relations: Vec::new() };
        for &relation in &graph.relations {
            let parties = parties(graph, relation);
            let number = *numbers.entry(parties).or_insert(pairs.parties.len() as u32);
            if number as usize == pairs.parties.len() {
                pairs.parties.push(parties);
                pairs.relations.push(0);
            }
            pairs.relations[number as usize] += 1;
            pairs.of_relation.push(number);
        }
        pairs
    }

    /// The pair of a relation.
    pub(super) fn of(&self, relation: usize) -> usize {
        self.of_relation[relation] as usize
    }

    /// On which side of its pair a party stands.
    pub(super) fn side(&self, pair: usize, party: usize) -> usize {
        usize::from(self.parties[pair][0] as usize != party)
    }
}

/// The parties of a relation, lower number first.
fn parties(graph: &Graph, relation: [u32; 2]) -> [u32; 2] {
    let mut parties = relation.map(|person| graph.party[person as usize]);
    parties.sort_unstable();
    parties
}
