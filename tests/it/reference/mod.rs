//! The reference engine: the specification once more, slow and obvious. One replicate, one relation at a time, plain
//! structures and conditions, draws straight from `rand_chacha`. It shares nothing with the engine but plain data
//! (settings, graphs, parameters, the names of metrics), and must agree with it bit for bit.
//!

mod arithmetic;
mod battery;
mod belief;
mod draws;
mod episode;
mod ledger;
mod measures;
mod memory;
mod payoff;
mod people;

use tempered_trust::engine::{Setting, metric};
use tempered_trust::model::Policy;

use belief::Book;
use draws::Source;
use episode::{Episode, Fate, institutional};
use ledger::{Ledger, Quantity, Sums};
use measures::Life;
use memory::Memory;
use people::Person;

/// What a replicate leaves behind.
struct Course {
    /// Metric × tick.
    series: Vec<Vec<f32>>,
    /// In the order of the engine's names.
    outcomes: Vec<f64>,
}

/// All state of one replicate.
struct World<'a> {
    setting: &'a Setting,
    source: Source,
    people: Vec<Person>,
    /// Per relation: the first about the second, the second about the first.
    books: Vec<[Book; 2]>,
    /// Per relation: ticks without business.
    silent: Vec<u32>,
    /// Per party: its rule is in force; it controls every meeting.
    rule: Vec<bool>,
    control_all: Vec<bool>,
    memory: Memory,
}

/// Runs one replicate.
fn run(setting: &Setting, replicate: u64) -> Course {
    let source = Source { seed: setting.seed, replicate };
    let relations = setting.graph.relations.len();
    let parties = setting.parameters.len();
    let mut world = World {
        setting,
        source,
        people: people::everyone(setting, source),
        books: vec![[Book::default(); 2]; relations],
        silent: vec![0; relations],
        rule: vec![false; parties],
        control_all: vec![false; parties],
        memory: Memory::new(setting),
    };
    let ticks: Vec<Sums> = (0..setting.ticks).map(|tick| world.tick(tick)).collect();
    let series: Vec<Vec<f32>> =
        metric::series_names().map(|name| ticks.iter().map(|t| measures::metric(name, t) as f32).collect()).collect();
    let life = world.life(&ticks);
    Course { series, outcomes: metric::outcome_names().map(|name| life.outcome(name)).collect() }
}

impl World<'_> {
    fn tick(&mut self, tick: usize) -> Sums {
        let mut ledger = Ledger::default();
        let mut incident = vec![false; self.rule.len()];
        self.succeed(tick);
        for index in 0..self.books.len() {
            let (owner, breach) = self.meet(tick, index, &mut ledger);
            incident[owner] |= breach && policy(self.setting, owner, tick) != Policy::Ignore;
            ledger.close(index);
        }
        self.people.iter_mut().for_each(Person::learn);
        for (party, incident) in incident.into_iter().enumerate() {
            let next = policy(self.setting, party, tick + 1);
            self.rule[party] = next == Policy::Rule && (self.rule[party] || incident);
            self.control_all[party] = next == Policy::ControlAll && (self.control_all[party] || incident);
        }
        self.memory.close(self.setting);
        let flow = ledger.finish();
        let mut both = self.observe().finish();
        both.add(&flow);
        both.end_of_tick();
        both
    }

    /// One relation meets, or not. The trustor's party, and whether it saw a breach.
    fn meet(&mut self, tick: usize, index: usize, ledger: &mut Ledger) -> (usize, bool) {
        let setting = self.setting;
        let place = if setting.graph.fixed_roles { 0 } else { tick % 2 };
        let pair = setting.graph.relations[index];
        let (trustor, trustee) = (pair[place] as usize, pair[1 - place] as usize);
        let (i, j) = (setting.graph.party[trustor] as usize, setting.graph.party[trustee] as usize);
        let person = self.people[trustee].clone();
        let [mut own, mut other] = [self.books[index][place], self.books[index][1 - place]];
        let episode = Episode {
            trustor: &setting.parameters[i],
            trustee: &setting.parameters[j],
            policy: policy(setting, i, tick),
            rule: self.rule[i],
            rule_from_trustee: self.rule[j],
            control_all: self.control_all[i],
            may_abstain: setting.may_abstain,
            person: &person,
            stores: [self.memory.of(i, j), self.memory.of(j, i)],
            luck: self.source.luck(tick, index),
        };
        let story = episode.happen(&mut own, &mut other);
        let hurt = payoff::enter(&episode, &story, ledger);
        let (own_before, other_before) = (self.books[index][place], self.books[index][1 - place]);
        self.memory.note(i, j, &own_before, &own, setting.parameters[i].retention);
        self.memory.note(j, i, &other_before, &other, setting.parameters[j].retention);
        self.books[index][place] = own;
        self.books[index][1 - place] = other;
        self.silent[index] = if story.active() { 0 } else { self.silent[index] + 1 };
        let trustee = &mut self.people[trustee];
        trustee.hurt |= hurt;
        if story.revealed && story.fate == Fate::Ability {
            trustee.left *= 1.0 - setting.parameters[j].learning;
        }
        (i, story.seen())
    }

    /// How every relation stands, from each side that can be trustor.
    fn observe(&self) -> Ledger {
        let mut ledger = Ledger::default();
        let places = if self.setting.graph.fixed_roles { 0..1 } else { 0..2 };
        for (index, pair) in self.setting.graph.relations.iter().enumerate() {
            for place in places.clone() {
                self.look(index, pair[place] as usize, pair[1 - place] as usize, place, &mut ledger);
            }
            ledger.close(index);
        }
        self.memory.observe(self.setting, &mut ledger);
        ledger
    }

    /// Who leaves at the start of a tick is replaced; a share of what was known by and about them is handed over.
    fn succeed(&mut self, tick: usize) {
        let setting = self.setting;
        for person in 0..self.people.len() {
            let party = setting.graph.party[person] as usize;
            let words: [u32; 16] = self.source.words(draws::SUCCESSION, tick, person);
            let all = setting.replacements.contains(&[tick, party]);
            if !all && draws::whole(words[0]) >= setting.parameters[party].turnover {
                continue;
            }
            let hurt = self.people[person].hurt;
            self.people[person] = Person { hurt, ..people::successor(setting, party, &words) };
            for (pair, books) in setting.graph.relations.iter().zip(&mut self.books) {
                if pair.contains(&(person as u32)) {
                    for book in books {
                        book.forget(setting.parameters[party].handover);
                    }
                }
            }
        }
    }

    fn look(&self, index: usize, trustor: usize, trustee: usize, place: usize, ledger: &mut Ledger) {
        let of = |person: usize| &self.setting.parameters[self.setting.graph.party[person] as usize];
        let mind = self.books[index][place].read(of(trustor));
        ledger.add(Quantity::Books, 1.0);
        ledger.add(Quantity::Trust, mind.trust);
        ledger.add(Quantity::Distrust, mind.distrust);
        let quadrant = match (mind.trust >= 0.4, mind.distrust >= 0.4) {
            (true, false) => Quantity::FullTrust,
            (true, true) => Quantity::Verify,
            (false, false) => Quantity::FewTies,
            (false, true) => Quantity::FullDistrust,
        };
        ledger.add(quadrant, 1.0);
        if self.people[trustee].good {
            let felt = self.books[index][1 - place].read(of(trustee)).benevolence;
            let base_rate = institutional(of(trustee), of(trustee).trustee_base_rate);
            ledger.add(Quantity::GoodTrustees, 1.0);
            ledger.add(Quantity::GoodBenevolence, felt.p(base_rate));
        }
        ledger.count(Quantity::OutOfTouch, self.silent[index] >= 12);
    }

    fn life(&self, ticks: &[Sums]) -> Life {
        let sum = |span: &[Sums]| {
            span.iter().fold(Sums::default(), |mut total, tick| {
                total.add(tick);
                total
            })
        };
        let spans = self.setting.windows.map(|[from, until]| {
            let span = &ticks[from.min(ticks.len())..until.min(ticks.len())];
            (!span.is_empty()).then(|| sum(span))
        });
        let graph = &self.setting.graph;
        let trustees: Vec<&Person> = (self.people.iter().enumerate())
            .filter(|&(person, _)| {
                let at = |place: usize| graph.relations.iter().any(|pair| pair[place] as usize == person);
                at(1) || (!graph.fixed_roles && at(0))
            })
            .map(|(_, person)| person)
            .collect();
        let count = |is: fn(&Person) -> bool| trustees.iter().filter(|p| is(p)).count() as f64;
        Life {
            spans,
            whole: sum(ticks),
            good: count(|p| p.good),
            opportunists: count(|p| !p.good),
            hurt: count(|p| p.hurt),
            joint_value: ticks.iter().map(|t| measures::metric("joint-value", t) as f32).collect(),
            replaced: self.setting.replacements.iter().map(|&[tick, _]| tick).min(),
            trust_share: ticks.iter().map(|t| measures::metric("trust-share", t) as f32).collect(),
            shock: self.setting.policy_ticks[0],
        }
    }
}

/// A party's policy at a tick; outside its weeks nobody answers anything.
fn policy(setting: &Setting, party: usize, tick: usize) -> Policy {
    let [from, until] = setting.policy_ticks;
    if from <= tick && tick < until { setting.policies[party] } else { Policy::Ignore }
}
