//! All state of a block: structure of arrays with the lane innermost.

use std::sync::Arc;

use super::Setting;
use super::books::Books;
use super::fences::Fences;
use super::notes::Notes;
use super::pairs::Pairs;
use super::party::Party;
use super::store::Stores;
use crate::at_levels;
use crate::lane::{Bytes, LANES, Level, Real};
use crate::model::Parameters;
use crate::model::belief::Evidence;
use crate::model::person::{self, Nature, PERSON_WORDS};
use crate::random::{Purpose, Streams, WORDS};
use crate::rules::Scope;

/// The state of sixteen replicates.
#[derive(Clone, Debug)]
pub struct World {
    /// Per relation.
    pub relations: Vec<Relation>,
    /// Per person.
    pub people: Vec<Person>,
    /// Per party.
    pub parties: Vec<Party>,
    /// Parameters of each party in this tick.
    pub(super) parameters: Arc<[Parameters]>,
    /// Which organisations a relation belongs to.
    pub(super) pairs: Pairs,
    /// Memories of organisations about each other; absent where nobody relies on them.
    pub(super) stores: Option<Stores>,
    /// Fences between organisations; absent where they are not modelled.
    pub(super) fences: Option<Fences>,
    /// What rules make people remember.
    pub(super) notes: Notes,
    /// What becomes of promises, person by person; absent where none can change.
    pub(super) resolves: Option<Vec<Resolve>>,
    /// What people have learnt about themselves, for and against, and what this tick adds; absent where they do not.
    pub(super) selves: Option<Vec<[[Real; 2]; 2]>>,
    /// Tick at which each person came; absent where everybody has been there from the start.
    pub(super) since: Option<Vec<Real>>,
}

/// State of a relation.
#[derive(Clone, Debug)]
pub struct Relation {
    /// What the first has noted about the second, and the second about the first.
    pub books: [Books; 2],
    /// Ticks since the two last did business, up to 255.
    pub silent: Bytes,
}

/// State of a person. Flags are 0 or 1.
#[derive(Clone, Debug)]
pub struct Person {
    /// θ
    pub obligation: Real,
    /// m at the start of the tick.
    pub promise: Real,
    /// Of good faith?
    pub good_faith: Bytes,
    /// Hurt at least once, though of good faith.
    pub hurt: Bytes,
}

/// What becomes of a person's promise at the end of the tick.
#[derive(Clone, Debug)]
pub struct Resolve {
    /// The promise made in this tick for the next one; 0 for none.
    pub(super) promised: Real,
    /// What this tick's conversations leave of the excess of the promise.
    pub(super) lowering: Real,
}

impl Resolve {
    /// It stays as it is.
    pub(super) const NONE: Self = Self { promised: Real::splat(0.0), lowering: Real::splat(1.0) };
}

impl World {
    /// Memory of a world of this setting, in bytes.
    pub fn bytes(setting: &Setting) -> usize {
        let (relations, people) = (setting.graph.relations.len(), setting.graph.party.len());
        let each = |needed: bool, bytes: usize| if needed { bytes } else { 0 };
        let (stores, fences) = (setting.has_stores(), setting.has_fences());
        let pairs = each(stores || fences, Pairs::count(&setting.graph));
        let of_pairs = each(stores, Stores::bytes(pairs)) + each(fences, Fences::bytes(pairs));
        let of_one = size_of::<Person>()
            + each(setting.has_self_trust(), size_of::<[[Real; 2]; 2]>())
            + each(setting.has_resolves(), size_of::<Resolve>())
            + each(setting.has_succession(), size_of::<Real>());
        relations * (size_of::<Relation>() + size_of::<u32>())
            + Notes::bytes(&setting.policies, relations)
            + people * of_one
            + of_pairs
            + setting.parameters.len() * (size_of::<Party>() + size_of::<Parameters>())
    }

    /// The world before its first tick: nobody knows anybody, people are drawn for replicates `first .. first + 16`.
    pub fn new(level: Level, setting: &Setting, first: u64) -> Self {
        let nothing = Real::splat(0.0);
        let relation = Relation { books: [Books::EMPTY; 2], silent: Bytes::default() };
        let (relations, people) = (setting.graph.relations.len(), setting.graph.party.len());
        let pairs = Pairs::new(&setting.graph);
        let fences = setting.has_fences().then(|| Fences::new(&pairs, setting.fence.unwrap_or([0.0; 3])));
        Self {
            relations: vec![relation; relations],
            people: draw_people(level, setting, first),
            parties: (0..setting.parameters.len()).map(|party| Party::new(setting.policy(party))).collect(),
            parameters: setting.parameters.clone().into(),
            stores: setting.has_stores().then(|| Stores::new(&pairs)),
            fences,
            pairs,
            notes: Notes::new(&setting.policies, relations),
            selves: setting.has_self_trust().then(|| vec![[[nothing; 2]; 2]; people]),
            resolves: setting.has_resolves().then(|| vec![Resolve::NONE; people]),
            since: setting.has_succession().then(|| vec![nothing; people]),
        }
    }

    /// For each standing rule that a party may impose: 1 where it holds for the other in this relation.
    #[inline(always)]
    pub(super) fn impositions(
        &self,
        setting: &Setting,
        relation: usize,
        place: usize,
        party: usize,
        tick: usize,
    ) -> impl Iterator<Item = Real> {
        let orders = self.parties[party].impositions.iter().zip(&setting.policy(party).impositions).enumerate();
        orders.map(move |(number, (order, imposition))| {
            let until = match imposition.scope {
                Scope::Person => self.notes.imposition(relation, place, number),
                Scope::All | Scope::Role => &order.until,
            };
            holds(until, tick)
        })
    }

    /// In which lanes every number that people noted is one.
    pub(super) fn finite(&self, level: Level) -> [bool; LANES] {
        let mut sums = Real::splat(0.0);
        weigh(level, &self.relations, &mut sums);
        sums.0.map(f32::is_finite)
    }

    /// People for whom `counts` holds, who are of good faith, and who were hurt, lane by lane.
    pub(super) fn census(&self, counts: &[bool]) -> (usize, [[u32; LANES]; 2]) {
        let (mut people, mut lanes) = (0, [[0; LANES]; 2]);
        for (person, _) in self.people.iter().zip(counts).filter(|(_, counts)| **counts) {
            people += 1;
            for lane in 0..LANES {
                lanes[0][lane] += u32::from(person.good_faith.0[lane]);
                lanes[1][lane] += u32::from(person.hurt.0[lane]);
            }
        }
        (people, lanes)
    }
}

at_levels! {
    /// Adds nothing for each number, and no number for what is none.
    fn weigh[][](relations: &[Relation], sums: &mut Real) {
        for relation in relations {
            for books in &relation.books {
                for lane in 0..LANES {
                    let book = books.load(lane);
                    let weight = |e: Evidence| (e.positive + e.negative) * 0.0;
                    sums.0[lane] += weight(book.competence) + weight(book.benevolence);
                    sums.0[lane] += weight(book.integrity) + weight(book.treatment);
                }
            }
        }
    }
}

/// 1 where what holds until some tick still does at this one.
#[inline(always)]
pub(super) fn holds(until: &Real, tick: usize) -> Real {
    Real::mask(|lane| until.0[lane] > tick as f32)
}

fn draw_people(level: Level, setting: &Setting, first: u64) -> Vec<Person> {
    const PER_BLOCK: usize = WORDS / PERSON_WORDS;
    let streams = Streams::new(level, setting.seed, first, Purpose::People);
    let parties = setting.graph.party.chunks(PER_BLOCK).enumerate();
    let blocks = parties.map(|(place, parties)| (streams.words(0, place as u64), parties));
    let people = blocks.flat_map(|(words, parties)| {
        parties.iter().enumerate().map(move |(i, &party)| {
            let words = |lane: usize| std::array::from_fn(|k| words[i * PERSON_WORDS + k].0[lane]);
            let (p, good) = (&setting.parameters[party as usize], setting.good_faith[party as usize]);
            let natures: [Nature; LANES] = std::array::from_fn(|lane| person::draw(p, good, words(lane)));
            Person {
                obligation: Real(natures.map(|n| n.obligation)),
                promise: Real::splat(p.promise),
                good_faith: Bytes(natures.map(|n| u8::from(n.good_faith))),
                hurt: Bytes::default(),
            }
        })
    });
    people.collect()
}
