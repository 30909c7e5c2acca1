//! The reference engine: the specification once more, slow and obvious. One replicate, one relation at a time, plain
//! structures and conditions, draws straight from `rand_chacha`. It shares nothing with the engine but plain data
//! (settings, graphs, parameters, rules as they were read, the names of metrics) and the slow evaluation of a condition,
//! and must agree with it bit for bit.

mod act;
mod actions;
mod answer;
mod arithmetic;
mod asking;
mod belief;
mod code;
mod draws;
mod episode;
pub mod grammar;
mod ledger;
mod measures;
mod meeting;
mod memory;
mod notes;
mod pairs;
mod payoff;
mod people;
mod places;
mod sight;

use std::collections::BTreeSet;

use tempered_trust::engine::{Setting, metric};
use tempered_trust::model::Parameters;
use tempered_trust::model::parameters::PARAMETERS;
use tempered_trust::rules::{ActionKind, Event, Side};

use belief::{Book, institutional};
use code::Code;
use draws::Source;
use ledger::{Ledger, Quantity, Sums};
use memory::Memory;
use notes::{Notes, Party};
use pairs::{Fence, Pair};
use people::Person;

/// What a replicate leaves behind.
pub struct Course {
    /// Metric × tick.
    pub series: Vec<Vec<f32>>,
    /// In the order of the engine's names.
    pub outcomes: Vec<f64>,
    /// What rules did.
    pub deeds: BTreeSet<Deed>,
}

/// On what, as whom, what.
pub type Deed = (Event, Side, ActionKind);

/// All state of one replicate.
struct World<'a> {
    setting: &'a Setting,
    /// In the order of the setting's policies.
    codes: &'a [Code<'a>],
    source: Source,
    /// Of each party in this tick.
    parameters: Vec<Parameters>,
    people: Vec<Person>,
    /// Per relation: the first about the second, the second about the first.
    books: Vec<[Book; 2]>,
    notes: Vec<[Notes; 2]>,
    /// Per relation: ticks without business.
    silent: Vec<u32>,
    parties: Vec<Party>,
    pairs: Vec<Pair>,
    pair_of: Vec<usize>,
    memory: Memory,
    /// Per pair, where fences are modelled.
    fences: Option<Vec<Fence>>,
    deeds: BTreeSet<Deed>,
}

/// Runs one replicate.
pub fn run(setting: &Setting, replicate: u64) -> Course {
    let codes: Vec<Code> = setting.policies.iter().map(|policy| Code::new(policy.rules())).collect();
    let mut world = World::new(setting, &codes, replicate);
    let ticks: Vec<Sums> = (0..setting.ticks).map(|tick| world.tick(tick)).collect();
    let series: Vec<Vec<f32>> =
        metric::series_names().map(|name| ticks.iter().map(|t| measures::metric(name, t) as f32).collect()).collect();
    let life = world.life(&ticks);
    let outcomes = metric::outcome_names().map(|name| life.outcome(name)).collect();
    Course { series, outcomes, deeds: world.deeds }
}

impl<'a> World<'a> {
    fn new(setting: &'a Setting, codes: &'a [Code<'a>], replicate: u64) -> Self {
        let source = Source::new(setting.seed, replicate);
        let relations = setting.graph.relations.len();
        let (pairs, pair_of) = pairs::pairs(&setting.graph);
        let relied =
            places::ever_positive(setting, codes, "deposit") && places::ever_positive(setting, codes, "reliance");
        let fenced = setting.fence.is_some() || codes.iter().any(|code| code.does(meeting::works_on_fences));
        let fence = Fence::new(setting.fence.unwrap_or_default());
        Self {
            people: people::everyone(setting, &source),
            parameters: setting.parameters.clone(),
            books: vec![[Book::default(); 2]; relations],
            notes: vec![[Notes::default(), Notes::default()]; relations],
            silent: vec![0; relations],
            parties: vec![Party::default(); setting.parameters.len()],
            memory: Memory::new(relied && !setting.graph.is_star),
            fences: fenced.then(|| vec![fence; pairs.len()]),
            deeds: BTreeSet::new(),
            setting,
            codes,
            source,
            pairs,
            pair_of,
        }
    }

    fn tick(&mut self, tick: usize) -> Sums {
        let (mut flow, mut state) = (Ledger::EMPTY, Ledger::EMPTY);
        self.change(tick);
        self.each_fence(|fence, parameters, _| fence.drift(parameters));
        self.ask_all(tick, Event::Every, |_, _| true, &mut flow);
        let came = self.succeed(tick);
        let touched =
            |world: &Self, relation: usize| world.setting.graph.relations[relation].iter().any(|p| came.contains(p));
        self.ask_all(tick, Event::Turnover, touched, &mut flow);
        for relation in 0..self.books.len() {
            self.meet(tick, relation, &mut flow);
            flow.close(relation);
        }
        for (person, &party) in self.people.iter_mut().zip(&self.setting.graph.party) {
            person.learn(self.parameters[party as usize].retention);
        }
        self.parties.iter_mut().for_each(|party| party.close(tick));
        let either = |world: &Self, relation: usize, what: fn(&Party) -> bool| {
            world.people_of(relation, 0).iter().any(|&person| what(&world.parties[world.party_of(person)]))
        };
        self.ask_all(tick, Event::RuleImposed, |world, at| either(world, at, |party| party.began), &mut flow);
        self.ask_all(tick, Event::RuleLifted, |world, at| either(world, at, |party| party.ended), &mut flow);
        self.memory.close(&self.pairs, &self.parameters);
        self.hold_rounds(tick, &mut flow);
        self.observe(&mut state);
        self.ask_crossed(tick, &mut flow);
        let mut both = state.finish();
        both.add(&flow.finish());
        both.end_of_tick();
        both
    }

    /// Scheduled changes: of those that hold now, later ones over earlier ones. Where another promise is set, people promise
    /// that from now on.
    fn change(&mut self, tick: usize) {
        let before: Vec<f32> = self.parameters.iter().map(|p| p.promise).collect();
        self.parameters.clone_from(&self.setting.parameters);
        for change in &self.setting.changes {
            if tick < change.ticks[0] || tick >= change.ticks[1] {
                continue;
            }
            for (party, p) in self.parameters.iter_mut().enumerate() {
                if change.party.is_none() || change.party == Some(party) {
                    change.values.iter().for_each(|&(place, value)| (PARAMETERS[place].set)(p, value));
                }
            }
        }
        for (person, &party) in self.people.iter_mut().zip(&self.setting.graph.party) {
            let now = self.parameters[party as usize].promise;
            if now.to_bits() != before[party as usize].to_bits() {
                person.promise = now;
            }
        }
    }

    fn regime(&self, tick: usize) -> usize {
        let mut regime = self.setting.regime;
        for change in &self.setting.changes {
            if change.ticks[0] <= tick && tick < change.ticks[1] {
                regime = change.regime.unwrap_or(regime);
            }
        }
        regime
    }

    fn each_fence(&mut self, mut change: impl FnMut(&mut Fence, [&Parameters; 2], usize)) {
        for (fence, pair) in self.fences.iter_mut().flatten().zip(&self.pairs) {
            change(fence, pair.parties.map(|party| &self.parameters[party]), pair.relations);
        }
    }

    /// Rounds that were asked for are held, and paid for by both sides of every relation.
    fn hold_rounds(&mut self, tick: usize, flow: &mut Ledger) {
        let mut held = Vec::new();
        self.each_fence(|fence, parameters, relations| held.push(fence.close(parameters, relations)));
        if self.fences.is_none() {
            return;
        }
        for relation in 0..self.books.len() {
            if held[self.pair_of[relation]] {
                let place = self.trustor_place(relation, tick);
                let cost = |person: usize| self.parameters[self.party_of(person)].round_cost;
                let [trustor, trustee] = self.people_of(relation, place).map(cost);
                flow.add(Quantity::Joint, -(trustor + trustee));
                flow.add(Quantity::Trustor, -trustor);
                flow.add(Quantity::Rounds, 1.0);
            }
            flow.close(relation);
        }
        self.ask_all(tick, Event::Round, |world, at| held[world.pair_of[at]], flow);
    }

    /// Who leaves at the start of a tick is replaced; a share of what was known by and about them is handed over.
    fn succeed(&mut self, tick: usize) -> Vec<u32> {
        let setting = self.setting;
        let mut came = Vec::new();
        for person in 0..self.people.len() {
            let party = self.party_of(person);
            let p = self.parameters[party];
            let words: [u32; 16] = self.source.words(draws::SUCCESSION, tick, person);
            let all = setting.replacements.contains(&[tick, party]);
            if !all && draws::whole(words[0]) >= p.turnover {
                continue;
            }
            let hurt = self.people[person].hurt;
            let new = people::successor(&p, setting.good_faith[party], &words);
            self.people[person] = Person { hurt, since: tick, ..new };
            came.push(person as u32);
            for (relation, pair) in setting.graph.relations.iter().enumerate() {
                if pair.contains(&(person as u32)) {
                    self.books[relation].iter_mut().for_each(|book| book.forget(p.handover));
                    self.notes[relation].iter_mut().for_each(|notes| notes.forget(tick));
                }
            }
        }
        came
    }
}
