//! One tick as a fixed list of phases. What relations share is read as of the start of the tick and changed at its
//! end, so the order of relations carries no meaning.

use std::sync::Arc;

use super::bearing::Bearing;
use super::books::Books;
use super::desk::Desk;
use super::lanes::Chance;
use super::lanes::PLAIN;
use super::meet::{IN_MEETINGS, Turn, take, take_varied};
use super::outside::{ask_all, ask_crossed};
use super::probe::Probe;
use super::setting::Setting;
use super::succession::{self, Contacts};
use super::world::{Resolve, World};
use crate::at_levels;
use crate::lane::math::{pick, when};
use crate::lane::{Bytes, LANES, Level, Real, Word};
use crate::model::luck::{CONDUCT_WORDS, MEETING_WORDS};
use crate::model::tally::{Report, Standings};
use crate::model::{Parameters, meeting, standing};
use crate::random::{Streams, WORDS};
use crate::rules::Event;

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
pub(super) fn tick(
    world: &mut World,
    setting: &Setting,
    draws: &Draws,
    tick: usize,
    desk: &mut Desk,
    probe: &mut Probe,
) {
    open(world, setting, tick, desk, probe);
    come_and_go(world, setting, draws, tick, desk, probe);
    meet(world, setting, draws, tick, desk, probe);
    learn(world, setting);
    close_orders(world, setting, tick, desk, probe);
    if let Some(stores) = &mut world.stores {
        stores.close(desk.level, &world.pairs, &world.parameters);
    }
    hold_rounds(world, setting, tick, desk, probe);
    observe(world, setting, desk.level, probe);
    ask_crossed(world, setting, desk, &mut probe.flow, tick);
    probe.close_tick(tick);
}

/// The environment changes, fences wear out, and rules on the passing of time are asked.
fn open(world: &mut World, setting: &Setting, tick: usize, desk: &mut Desk, probe: &mut Probe) {
    if setting.changes_at(tick) {
        change(world, setting, setting.parameters_at(tick));
    }
    if let Some(fences) = &mut world.fences {
        fences.drift(&world.pairs, &world.parameters);
    }
    let always = |_: &World, _: usize, _: usize| Real::splat(1.0);
    ask_all(world, setting, desk, &mut probe.flow, tick, Event::Every, always);
    world.notes.windows.open(desk.level, tick);
}

/// The parameters change. A promise is made by people: where another size of it is set, they promise that from now on.
fn change(world: &mut World, setting: &Setting, parameters: Vec<Parameters>) {
    for (person, &party) in world.people.iter_mut().zip(&setting.graph.party) {
        let [before, now] = [&world.parameters[party as usize], &parameters[party as usize]].map(|p| p.promise);
        if before.to_bits() != now.to_bits() {
            person.promise = Real::splat(now);
        }
    }
    world.parameters = parameters.into();
}

/// Who leaves is replaced by a stranger.
fn come_and_go(world: &mut World, setting: &Setting, draws: &Draws, tick: usize, desk: &mut Desk, probe: &mut Probe) {
    let Some((streams, contacts)) = &draws.succession else { return };
    let came = succession::replace(world, setting, contacts, streams, tick, desk);
    if came.is_empty() {
        return;
    }
    let replaced = |_: &World, relation: usize, _: usize| {
        let [first, second] = setting.graph.relations[relation].map(|person| came[person as usize]);
        Real::mask(|lane| ((first | second) >> lane) & 1 == 1)
    };
    ask_all(world, setting, desk, &mut probe.flow, tick, Event::Turnover, replaced);
}

/// Every relation meets, or not.
fn meet(world: &mut World, setting: &Setting, draws: &Draws, tick: usize, desk: &mut Desk, probe: &mut Probe) {
    let mut luck = [Word::ZERO; WORDS];
    let mut conduct = [Word::ZERO; WORDS];
    let parameters = Arc::clone(&world.parameters);
    let Bearing { extent: bearing, stands, .. } = desk.bearing;
    // nothing but the two people bears on a meeting of which no rule is asked
    let alone = bearing == PLAIN && !stands && world.notes.is_empty() && desk.story.is_none();
    let answers = setting.answers_at(tick);
    for relation in 0..world.relations.len() {
        if relation.is_multiple_of(MEETINGS_PER_BLOCK) {
            draws.meeting.fill(&mut luck, tick as u64, (relation / MEETINGS_PER_BLOCK) as u64);
        }
        if let Some(streams) = draws.conduct.as_ref().filter(|_| relation.is_multiple_of(CONDUCTS_PER_BLOCK)) {
            streams.fill(&mut conduct, tick as u64, (relation / CONDUCTS_PER_BLOCK) as u64);
        }
        let luck = Chance {
            meeting: &luck.as_chunks().0[relation % MEETINGS_PER_BLOCK],
            conduct: &conduct.as_chunks().0[relation % CONDUCTS_PER_BLOCK],
        };
        let place = setting.graph.trustor_place(relation, tick);
        let people = in_turn(setting.graph.relations[relation], place).map(|person| person as usize);
        let parties = people.map(|person| setting.graph.party[person] as usize);
        let answered = parties.map(|party| if answers { setting.policy(party).answered } else { 0 });
        let answered = (answered[0] | answered[1]) & IN_MEETINGS;
        let turn =
            Turn { setting, parameters: &parameters, relation, tick, place, people, parties, bearing, answered, luck };
        if alone && answered == 0 {
            turn.take_alone(world, desk, &mut probe.flow);
        } else if let Some(mut varying) = desk.varying.take_if(|_| setting.varies(parties)) {
            // off the desk while a meeting is held with them
            take_varied(desk.level, &turn, &mut varying, world, desk, &mut probe.flow);
            desk.varying = Some(varying);
        } else {
            take(desk.level, &turn, world, desk, &mut probe.flow);
        }
        probe.close_relation(relation);
    }
}

/// People who found out that they promise too much promise less; who promised anew keeps to that; everybody learns about
/// themselves.
fn learn(world: &mut World, setting: &Setting) {
    for (person, resolve) in world.people.iter_mut().zip(world.resolves.iter_mut().flatten()) {
        let Resolve { promised, lowering } = std::mem::replace(resolve, Resolve::NONE);
        for lane in 0..LANES {
            let lowered = meeting::lowered_promise(person.promise.0[lane], lowering.0[lane]);
            person.promise.0[lane] = pick(promised.0[lane] > 0.0, promised.0[lane], lowered);
        }
    }
    for (person, own) in world.selves.iter_mut().flatten().enumerate() {
        let retention = world.parameters[setting.graph.party[person] as usize].retention;
        let [evidence, gains] = own;
        for (sum, gain) in evidence.iter_mut().zip(gains) {
            for lane in 0..LANES {
                sum.0[lane] = sum.0[lane] * retention + gain.0[lane];
                gain.0[lane] = 0.0;
            }
        }
    }
}

/// Orders of this tick take effect; standing rules begin and end.
fn close_orders(world: &mut World, setting: &Setting, tick: usize, desk: &mut Desk, probe: &mut Probe) {
    for party in &mut world.parties {
        party.close(tick);
    }
    let of_either = |world: &World, relation: usize, what: fn(&super::party::Party) -> &Real| {
        let [a, b] = setting.graph.relations[relation]
            .map(|person| what(&world.parties[setting.graph.party[person as usize] as usize]));
        a.or(b)
    };
    let began = |world: &World, relation: usize, _: usize| of_either(world, relation, |party| &party.began);
    ask_all(world, setting, desk, &mut probe.flow, tick, Event::RuleImposed, began);
    let ended = |world: &World, relation: usize, _: usize| of_either(world, relation, |party| &party.ended);
    ask_all(world, setting, desk, &mut probe.flow, tick, Event::RuleLifted, ended);
}

/// Work on fences is done, rounds are held and paid for.
fn hold_rounds(world: &mut World, setting: &Setting, tick: usize, desk: &mut Desk, probe: &mut Probe) {
    let Some(fences) = &mut world.fences else { return };
    fences.close(&world.pairs, &world.parameters);
    for (relation, &people) in setting.graph.relations.iter().enumerate() {
        let held = fences.of(world.pairs.of(relation)).held;
        if held.any() {
            let [trustor, trustee] = in_turn(people, setting.graph.trustor_place(relation, tick))
                .map(|person| world.parameters[setting.graph.party[person as usize] as usize].round_cost);
            for lane in 0..LANES {
                let cost = when(held.0[lane] > 0.5, trustor + trustee);
                let trustor_value = -when(held.0[lane] > 0.5, trustor);
                let rounds = held.0[lane];
                probe.flow.add(lane, &Report { joint_value: -cost, trustor_value, rounds, ..Report::default() });
            }
        }
        probe.close_relation(relation);
    }
    let held = |world: &World, relation: usize, _: usize| {
        world.fences.as_ref().map_or(Real::splat(0.0), |fences| fences.of(world.pairs.of(relation)).held)
    };
    ask_all(world, setting, desk, &mut probe.flow, tick, Event::Round, held);
}

/// How all relations stand at the end of the tick, from every side that can be trustor.
fn observe(world: &World, setting: &Setting, level: Level, probe: &mut Probe) {
    for (index, relation) in world.relations.iter().enumerate() {
        for place in setting.graph.trustor_places(index) {
            let [trustor, trustee] = in_turn(setting.graph.relations[index], place);
            let [own_party, other_party] = [trustor, trustee].map(|p| setting.graph.party[p as usize] as usize);
            let (own, other) = (&relation.books[place], &relation.books[1 - place]);
            let (own_rules, other_rules) = (&world.parameters[own_party], &world.parameters[other_party]);
            let good_faith = &world.people[trustee as usize].good_faith;
            let silent = &relation.silent;
            look_in_lanes(level, own_rules, other_rules, own, other, silent, good_faith, &mut probe.state);
        }
        probe.close_standing(index);
    }
    if let Some(fences) = &world.fences {
        fences.observe(probe);
    }
    if let Some(stores) = &world.stores {
        stores.observe(level, &world.pairs, &world.parameters, probe);
    }
}

at_levels! {
    /// The loop over the lanes of [`observe`].
    fn look_in_lanes[][](
        own_rules: &Parameters,
        other_rules: &Parameters,
        own: &Books,
        other: &Books,
        silent: &Bytes,
        good_faith: &Bytes,
        sums: &mut Standings,
    ) {
        for lane in 0..LANES {
            let view = own.load(lane).as_trustor(own_rules);
            let (good, silent) = (good_faith.0[lane] != 0, f32::from(silent.0[lane]));
            sums.add(lane, &standing::look(&view, &other.load(lane), other_rules, good, silent));
        }
    }
}

fn in_turn([first, second]: [u32; 2], place: usize) -> [u32; 2] {
    if place == 0 { [first, second] } else { [second, first] }
}
