//! One tick as a fixed list of phases. What relations share is read as of the start of the tick and changed at its
//! end, so the order of relations carries no meaning.

use super::books::Books;
use super::probe::Probe;
use super::setting::Setting;
use super::succession::{self, Contacts};
use super::world::{Person, Relation, World};
use crate::lane::math::{max, one_if, pick, when};
use crate::lane::{LANES, Real, Word};
use crate::model::episode::{Circumstances, Scene, Trustee};
use crate::model::luck::{CONDUCT_WORDS, Luck, MEETING_WORDS};
use crate::model::meeting;
use crate::model::person::Nature;
use crate::model::tally::{Reports, Standings};
use crate::model::{Parameters, Policy, standing};
use crate::random::{Streams, WORDS};

/// What people rely on where organisations remember nothing.
const NO_STORES: [Books; 2] = [Books::EMPTY, Books::EMPTY];
/// Relations that share a block of meeting luck, and of conduct luck.
const MEETINGS_PER_BLOCK: usize = WORDS / MEETING_WORDS;
const CONDUCTS_PER_BLOCK: usize = WORDS / CONDUCT_WORDS;

/// The draws of a block.
pub(super) struct Draws {
    pub meeting: Streams,
    /// Absent where no rate of conduct is above zero.
    pub conduct: Option<Streams>,
    /// Absent where nobody leaves.
    pub succession: Option<(Streams, Contacts)>,
}

/// One tick.
pub(super) fn tick(world: &mut World, setting: &Setting, draws: &Draws, tick: usize, probe: &mut Probe) {
    if let Some((streams, contacts)) = &draws.succession {
        succession::replace(world, setting, contacts, streams, tick);
    }
    meet(world, setting, draws, tick, probe);
    learn(world);
    answer_incidents(world, setting, tick);
    if let Some(stores) = &mut world.stores {
        stores.close(setting);
    }
    observe(world, setting, probe);
    probe.close_tick(tick);
}

/// Every relation meets, or not.
fn meet(world: &mut World, setting: &Setting, draws: &Draws, tick: usize, probe: &mut Probe) {
    let place = setting.trustor_place(tick);
    let mut luck = [Word([0; LANES]); WORDS];
    let mut conduct = [Word([0; LANES]); WORDS];
    for (index, relation) in world.relations.iter_mut().enumerate() {
        if index % MEETINGS_PER_BLOCK == 0 {
            luck = draws.meeting.words(tick as u64, (index / MEETINGS_PER_BLOCK) as u64);
        }
        if let Some(streams) = draws.conduct.as_ref().filter(|_| index % CONDUCTS_PER_BLOCK == 0) {
            conduct = streams.words(tick as u64, (index / CONDUCTS_PER_BLOCK) as u64);
        }
        let [trustor, trustee] = in_turn(setting.graph.relations[index], place);
        let party_of = |person: u32| setting.graph.party[person as usize] as usize;
        let stage = Stage {
            trustor: setting.parameters[party_of(trustor)],
            trustee: setting.parameters[party_of(trustee)],
            policy: setting.policy(party_of(trustor), tick),
            may_abstain: setting.may_abstain,
            rule: world.parties[party_of(trustor)].rule,
            rule_of_trustee: world.parties[party_of(trustee)].rule,
            control_all: world.parties[party_of(trustor)].control_all,
            stores: world.stores.as_ref().map_or(NO_STORES, |s| s.of(index, party_of(trustor) as u32)),
            meeting: from_slot(&luck, index % MEETINGS_PER_BLOCK),
            conduct: from_slot(&conduct, index % CONDUCTS_PER_BLOCK),
        };
        let person = &mut world.people[trustee as usize];
        let before = world.stores.is_some().then(|| relation.books.clone());
        let Relation { books, silent } = relation;
        let (own, other) = sides(books, place);
        let incident = &mut world.parties[party_of(trustor)].incident;
        hold_in_lanes(&stage, own, other, silent, person, incident, &mut probe.flow);
        if let Some((stores, before)) = world.stores.as_mut().zip(before) {
            stores.note(setting, index, &before, &relation.books);
        }
        probe.close_relation(index);
    }
}

/// What a relation finds when it meets, in all lanes. Held by value, and handed over apart from all that changes, so
/// that the compiler knows that nothing overlaps.
struct Stage {
    trustor: Parameters,
    trustee: Parameters,
    policy: Policy,
    may_abstain: bool,
    rule: Real,
    rule_of_trustee: Real,
    control_all: Real,
    stores: [Books; 2],
    meeting: [Word; MEETING_WORDS],
    conduct: [Word; CONDUCT_WORDS],
}

impl Stage {
    /// What one lane finds.
    #[inline(always)]
    fn scene(&self, lane: usize) -> Scene<'_> {
        let (around, luck) = (self.around(lane), self.luck(lane));
        let stores = [self.stores[0].load(lane), self.stores[1].load(lane)];
        Scene { trustor: &self.trustor, trustee: &self.trustee, around, stores, luck }
    }

    #[inline(always)]
    fn around(&self, lane: usize) -> Circumstances {
        Circumstances {
            talks: self.policy.talks(),
            ladder: self.policy == Policy::Ladder,
            rule: self.rule.0[lane] > 0.5,
            rule_of_trustee: self.rule_of_trustee.0[lane] > 0.5,
            control_all: self.control_all.0[lane] > 0.5,
            may_abstain: self.may_abstain,
        }
    }

    #[inline(always)]
    fn luck(&self, lane: usize) -> Luck {
        let m = |slot: usize| self.meeting[slot].0[lane];
        let c = |slot: usize| self.conduct[slot].0[lane];
        Luck::new([m(0), m(1), m(2), m(3), m(4), m(5), m(6), m(7)], [c(0), c(1), c(2), c(3)])
    }
}

/// The loop over the lanes: all of the model in one body, so that the compiler sees one long vector program.
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn hold_in_lanes(
    stage: &Stage,
    own: &mut Books,
    other: &mut Books,
    silent: &mut Real,
    person: &mut Person,
    incident: &mut Real,
    sums: &mut Reports,
) {
    let answers = one_if(stage.policy != Policy::Ignore);
    for lane in 0..LANES {
        let (mut own_book, mut other_book) = (own.load(lane), other.load(lane));
        let nature = Nature { obligation: person.obligation.0[lane], good_faith: person.good_faith.0[lane] > 0.5 };
        let trustee = Trustee { nature, promise: person.promise.0[lane] };
        let after = meeting::hold(&stage.scene(lane), &trustee, &mut own_book, &mut other_book);
        own.store(lane, &own_book);
        other.store(lane, &other_book);
        silent.0[lane] = when(!after.active, silent.0[lane] + 1.0);
        person.lowering.0[lane] *= pick(after.learns, 1.0 - stage.trustee.learning, 1.0);
        person.hurt.0[lane] = max(person.hurt.0[lane], after.report.hurt);
        incident.0[lane] = max(incident.0[lane], when(after.breach_seen, answers));
        sums.add(lane, &after.report);
    }
}

/// People who found out that they promise too much promise less.
fn learn(world: &mut World) {
    for person in &mut world.people {
        for lane in 0..LANES {
            person.promise.0[lane] = meeting::lowered_promise(person.promise.0[lane], person.lowering.0[lane]);
            person.lowering.0[lane] = 1.0;
        }
    }
}

/// Standing answers: the first incident brings the rule, or control for all, until the policy's weeks are over.
fn answer_incidents(world: &mut World, setting: &Setting, tick: usize) {
    for (index, party) in world.parties.iter_mut().enumerate() {
        let next = setting.policy(index, tick + 1);
        for lane in 0..LANES {
            let incident = std::mem::replace(&mut party.incident.0[lane], 0.0);
            party.rule.0[lane] = if next == Policy::Rule { max(party.rule.0[lane], incident) } else { 0.0 };
            party.control_all.0[lane] =
                if next == Policy::ControlAll { max(party.control_all.0[lane], incident) } else { 0.0 };
        }
    }
}

/// How all relations stand at the end of the tick, from every side that can be trustor.
fn observe(world: &World, setting: &Setting, probe: &mut Probe) {
    let places: &[usize] = if setting.graph.fixed_roles { &[0] } else { &[0, 1] };
    for (index, relation) in world.relations.iter().enumerate() {
        for &place in places {
            let [trustor, trustee] = in_turn(setting.graph.relations[index], place);
            let [own_party, other_party] = [trustor, trustee].map(|p| setting.graph.party[p as usize] as usize);
            let (own, other) = (&relation.books[place], &relation.books[1 - place]);
            let (own_rules, other_rules) = (&setting.parameters[own_party], &setting.parameters[other_party]);
            let good_faith = &world.people[trustee as usize].good_faith;
            let silent = &relation.silent;
            look_in_lanes(own_rules, other_rules, own, other, silent, good_faith, &mut probe.state);
        }
        probe.close_standing(index);
    }
    if let Some(stores) = &world.stores {
        stores.observe(setting, probe);
    }
}

/// The loop over the lanes of [`observe`].
#[multiversion::multiversion(targets("x86_64+avx2"))]
fn look_in_lanes(
    own_rules: &Parameters,
    other_rules: &Parameters,
    own: &Books,
    other: &Books,
    silent: &Real,
    good_faith: &Real,
    sums: &mut Standings,
) {
    for lane in 0..LANES {
        let view = own.load(lane).view(own_rules);
        let good = good_faith.0[lane] > 0.5;
        sums.add(lane, &standing::look(&view, &other.load(lane), other_rules, good, silent.0[lane]));
    }
}

fn in_turn([first, second]: [u32; 2], place: usize) -> [u32; 2] {
    if place == 0 { [first, second] } else { [second, first] }
}

#[inline(always)]
fn sides([first, second]: &mut [Books; 2], place: usize) -> (&mut Books, &mut Books) {
    if place == 0 { (first, second) } else { (second, first) }
}

/// The words of one slot of a block of luck.
#[inline(always)]
fn from_slot<const N: usize>(words: &[Word; WORDS], slot: usize) -> [Word; N] {
    std::array::from_fn(|word| words[slot * N + word])
}
