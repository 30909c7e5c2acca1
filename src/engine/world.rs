//! All state of a block: structure of arrays with the lane innermost.

use super::Setting;
use super::books::Books;
use super::store::Stores;
use crate::lane::{LANES, Real};
use crate::model::person::{self, Nature, PERSON_WORDS};
use crate::random::{Purpose, Streams, WORDS};

/// The state of sixteen replicates.
#[derive(Clone, Debug)]
pub struct World {
    /// Per relation.
    pub relations: Vec<Relation>,
    /// Per person.
    pub people: Vec<Person>,
    /// Per party.
    pub parties: Vec<Party>,
    /// Memories of organisations about each other; absent where nobody relies on them.
    pub stores: Option<Stores>,
}

/// State of a relation.
#[derive(Clone, Debug)]
pub struct Relation {
    /// What the first has noted about the second, and the second about the first.
    pub books: [Books; 2],
    /// Ticks since the two last did business.
    pub silent: Real,
}

/// State of a person. Flags are 0 or 1.
#[derive(Clone, Debug)]
pub struct Person {
    /// θ
    pub obligation: Real,
    /// Of good faith?
    pub good_faith: Real,
    /// m at the start of the tick.
    pub promise: Real,
    /// What this tick's conversations leave of the excess of the promise.
    pub lowering: Real,
    /// Hurt at least once, though of good faith.
    pub hurt: Real,
}

/// State of a party. Flags are 0 or 1.
#[derive(Clone, Debug)]
pub struct Party {
    /// One of its people saw a breach this tick, while the policy answers breaches.
    pub incident: Real,
    /// Its standing rule is in force.
    pub rule: Real,
    /// It controls every meeting.
    pub control_all: Real,
}

impl World {
    /// Memory of a world of this setting, in bytes.
    pub fn bytes(setting: &Setting) -> usize {
        setting.graph.relations.len() * size_of::<Relation>()
            + setting.graph.party.len() * size_of::<Person>()
            + setting.parameters.len() * size_of::<Party>()
    }

    /// The world before its first tick: nobody knows anybody, people are drawn for replicates `first .. first + 16`.
    pub fn new(setting: &Setting, first: u64) -> Self {
        let nothing = Real::splat(0.0);
        let relation = Relation { books: [Books::EMPTY; 2], silent: nothing };
        let party = Party { incident: nothing, rule: nothing, control_all: nothing };
        Self {
            relations: vec![relation; setting.graph.relations.len()],
            people: draw_people(setting, first),
            parties: vec![party; setting.parameters.len()],
            stores: setting.has_stores().then(|| Stores::new(setting)),
        }
    }
}

impl World {
    /// Whether every number noted in this lane is one.
    pub fn is_finite(&self, lane: usize) -> bool {
        let books = self.relations.iter().flat_map(|relation| &relation.books);
        books.map(|book| book.load(lane)).all(|book| {
            [book.competence, book.benevolence, book.integrity].iter().all(|e| (e.positive + e.negative).is_finite())
        })
    }
}

fn draw_people(setting: &Setting, first: u64) -> Vec<Person> {
    const PER_BLOCK: usize = WORDS / PERSON_WORDS;
    let streams = Streams::new(setting.seed, first, Purpose::People);
    let parties = setting.graph.party.chunks(PER_BLOCK).enumerate();
    let blocks = parties.map(|(place, parties)| (streams.words(0, place as u64), parties));
    let people = blocks.flat_map(|(words, parties)| {
        parties.iter().enumerate().map(move |(i, &party)| {
            let words = |lane: usize| std::array::from_fn(|k| words[i * PERSON_WORDS + k].0[lane]);
            let (p, good) = (&setting.parameters[party as usize], setting.good_faith[party as usize]);
            let natures: [Nature; LANES] = std::array::from_fn(|lane| person::draw(p, good, words(lane)));
            Person {
                obligation: Real(natures.map(|n| n.obligation)),
                good_faith: Real(natures.map(|n| f32::from(u8::from(n.good_faith)))),
                promise: Real::splat(p.promise),
                lowering: Real::splat(1.0),
                hurt: Real::splat(0.0),
            }
        })
    });
    people.collect()
}
