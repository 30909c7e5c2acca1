//! Who is related to whom: the same for all replicates and arms.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use crate::random::{Purpose, shared, unit};

/// People, their parties, and the relations between them. Built in time linear in people and relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// Party of each person.
    pub party: Vec<u32>,
    /// The two people of each relation. Where roles are fixed the first is the trustor.
    pub relations: Vec<[u32; 2]>,
    /// Whether the roles are fixed in each relation; otherwise they alternate from tick to tick.
    pub fixed: Vec<bool>,
    /// One party is the manager of the other: they belong to one organisation.
    pub is_star: bool,
}

impl Graph {
    /// One manager, person 0 of party 0, and `staff` people of party 1.
    pub fn star(staff: usize) -> Self {
        let party = std::iter::once(0).chain(std::iter::repeat_n(1, staff)).collect();
        let relations = (1..=staff as u32).map(|person| [0, person]).collect();
        Self { party, relations, fixed: vec![true; staff], is_star: true }
    }

    /// Every spanner of an organisation with every spanner of its partners, in turns. `people` counts the spanners of
    /// each organisation, `ties` are pairs of organisations.
    pub fn complete(people: &[usize], ties: &[(usize, usize)]) -> Self {
        let starts: Vec<usize> = people.iter().scan(0, |next, &n| Some(std::mem::replace(next, *next + n))).collect();
        let members = |organisation: usize| starts[organisation]..starts[organisation] + people[organisation];
        let party = people.iter().enumerate().flat_map(|(o, &n)| std::iter::repeat_n(o as u32, n)).collect();
        let pairs = ties.iter().flat_map(|&(a, b)| members(a).flat_map(move |i| members(b).map(move |j| [i, j])));
        Self::in_turns(party, pairs.map(|pair| pair.map(|p| p as u32)).collect())
    }

    /// A small world (Watts & Strogatz 1998) of `organisations × spanners` people who stand in a ring, organisation
    /// after organisation in turn; each is tied to the nearest `contacts`, and a share `rewire` of ties gets a random
    /// far end. Ties within an organisation and double ties are left out.
    pub fn small_world(organisations: usize, spanners: usize, contacts: usize, rewire: f32, seed: u64) -> Self {
        let people = organisations * spanners;
        let mut ring = Ring { organisations, people, neighbours: vec![Vec::new(); people] };
        let mut rng = shared(seed, Purpose::Network);
        let mut relations = Vec::with_capacity(people * contacts / 2);
        for step in 1..=contacts / 2 {
            for from in 0..people {
                let near = (from + step) % people;
                let to = if unit(rng.next_u32()) < rewire { ring.stranger(from, &mut rng) } else { near };
                if ring.tie(from, to) {
                    relations.push([ring.person(from), ring.person(to)]);
                }
            }
        }
        let party = (0..people).map(|person| (person / spanners) as u32).collect();
        Self::in_turns(party, relations)
    }

    fn in_turns(party: Vec<u32>, relations: Vec<[u32; 2]>) -> Self {
        let fixed = vec![false; relations.len()];
        Self { party, relations, fixed, is_star: false }
    }

    /// The same people, where in all relations between `trustor` and `trustee` (parties) the roles are fixed so.
    #[must_use]
    pub fn with_fixed_roles(mut self, trustor: usize, trustee: usize) -> Self {
        let party = |person: u32| self.party[person as usize] as usize;
        for (relation, fixed) in self.relations.iter_mut().zip(&mut self.fixed) {
            let parties = relation.map(party);
            if parties == [trustee, trustor] {
                relation.reverse();
            }
            *fixed |= parties == [trustor, trustee] || parties == [trustee, trustor];
        }
        self
    }

    /// Index of the trustor's place in a relation at a tick: the first where roles are fixed, else in turns.
    #[inline]
    pub fn trustor_place(&self, relation: usize, tick: usize) -> usize {
        if self.fixed[relation] { 0 } else { tick % 2 }
    }

    /// The places in a relation from which somebody can be trustor.
    pub fn trustor_places(&self, relation: usize) -> std::ops::Range<usize> {
        if self.fixed[relation] { 0..1 } else { 0..2 }
    }
}

/// Places in the ring, with the ties made so far.
struct Ring {
    organisations: usize,
    people: usize,
    neighbours: Vec<Vec<u32>>,
}

impl Ring {
    /// The person at a place: neighbours in the ring belong to different organisations.
    fn person(&self, place: usize) -> u32 {
        let spanners = self.people / self.organisations;
        ((place % self.organisations) * spanners + place / self.organisations) as u32
    }

    /// A random place, somebody else's organisation if a few tries find one.
    fn stranger(&self, from: usize, rng: &mut ChaCha8Rng) -> usize {
        let mut draw = || ((u64::from(rng.next_u32()) * self.people as u64) >> 32) as usize;
        (0..16).map(|_| draw()).find(|&to| self.allowed(from, to)).unwrap_or(from)
    }

    fn allowed(&self, from: usize, to: usize) -> bool {
        from % self.organisations != to % self.organisations && !self.neighbours[from].contains(&(to as u32))
    }

    fn tie(&mut self, from: usize, to: usize) -> bool {
        let allowed = self.allowed(from, to);
        if allowed {
            self.neighbours[from].push(to as u32);
            self.neighbours[to].push(from as u32);
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_has_one_trustor() {
        let g = Graph::star(3);
        assert_eq!(g.relations, [[0, 1], [0, 2], [0, 3]]);
        assert_eq!(g.party, [0, 1, 1, 1]);
    }

    #[test]
    fn partners_know_each_other_completely() {
        let g = Graph::complete(&[2, 1, 1], &[(0, 1), (1, 2)]);
        assert_eq!(g.relations, [[0, 2], [1, 2], [2, 3]]);
    }

    #[test]
    fn a_small_world_has_no_ties_within_or_twice() {
        let g = Graph::small_world(30, 5, 6, 0.1, 7);
        assert!(g.relations.len() > 440 && g.relations.len() <= 450);
        let mut seen = std::collections::BTreeSet::new();
        for &[a, b] in &g.relations {
            assert_ne!(g.party[a as usize], g.party[b as usize]);
            assert!(seen.insert((a.min(b), a.max(b))));
        }
        assert_eq!(g, Graph::small_world(30, 5, 6, 0.1, 7));
        assert_ne!(g, Graph::small_world(30, 5, 6, 0.1, 8));
    }
}
