//! Events outside meetings: the passing of time, people who come and go, standing rules that begin and end, rounds, and
//! levels that are crossed. Every relation in turn, both sides.

use super::asking::Asking;
use super::effects::Doer;
use super::meet::{Desk, any};
use super::notes::{Crossing, crossings};
use super::setting::Setting;
use super::sight::{Sight, Stand};
use super::world::World;
use crate::lane::math::pick;
use crate::lane::{LANES, Real};
use crate::model::tally::Reports;
use crate::rules::{Direction, Event, Side};

/// Asks everybody about an event that happened to a relation in the lanes that `present` says; the owner's place in it
/// is the second argument. Where roles alternate either side may be trustor and is asked as both.
pub(super) fn ask_all(
    world: &mut World,
    setting: &Setting,
    desk: &mut Desk,
    sums: &mut Reports,
    tick: usize,
    event: Event,
    present: impl Fn(&World, usize, usize) -> Real,
) {
    if !setting.is_answered(event, tick) {
        return;
    }
    for stand in stands(setting, tick) {
        let policy = setting.policy(stand.party(setting, true));
        if !policy.answers(event, stand.side) {
            continue;
        }
        let mask = present(world, stand.relation, stand.place);
        if any(&mask) {
            ask(world, setting, desk, sums, stand, event, &mask);
        }
    }
}

/// Who can be asked outside a meeting, in the order of relations.
fn stands(setting: &Setting, tick: usize) -> impl Iterator<Item = Stand> {
    (0..setting.graph.relations.len()).flat_map(move |relation| {
        let fixed = setting.graph.fixed[relation];
        let both = (0..2).flat_map(|place| Side::ALL.map(|(_, side)| (place, side)));
        let allowed = both.filter(move |&(place, side)| !fixed || place == side as usize);
        allowed.map(move |(place, side)| Stand { relation, place, side, tick })
    })
}

fn ask(
    world: &mut World,
    setting: &Setting,
    desk: &mut Desk,
    sums: &mut Reports,
    stand: Stand,
    event: Event,
    present: &Real,
) {
    let n_once = setting.policy(stand.party(setting, true)).rules().n_once();
    desk.asking.spent[..n_once].copy_from_slice(world.notes.spent(stand.relation, stand.place, n_once));
    let numbers = [true, false].map(|is_owner| world.parameters[stand.party(setting, is_owner)]);
    let sight = Sight { setting, world, meeting: None, numbers: [&numbers[0], &numbers[1]], stand };
    desk.asking.ask(&sight, event, present);
    world.notes.spent(stand.relation, stand.place, n_once).copy_from_slice(&desk.asking.spent[..n_once]);
    tell(world, setting, desk, stand, event);
    follow(world, setting, &mut desk.asking, sums, stand, event);
}

/// Rules that fired go into the story, if one is told.
fn tell(world: &World, setting: &Setting, desk: &mut Desk, stand: Stand, event: Event) {
    let Some(story) = &mut desk.story else { return };
    let numbers = [true, false].map(|is_owner| world.parameters[stand.party(setting, is_owner)]);
    let sight = Sight { setting, world, meeting: None, numbers: [&numbers[0], &numbers[1]], stand };
    story.fired(&sight, event, &desk.asking.fired);
}

fn follow(world: &mut World, setting: &Setting, asking: &mut Asking, sums: &mut Reports, stand: Stand, event: Event) {
    let policy = setting.policy(stand.party(setting, true));
    let fired = std::mem::take(&mut asking.fired);
    let mut doer = Doer { setting, world, meeting: None, sums, stand, event };
    for (order, mask) in &fired {
        doer.follow(policy.rule(*order), mask);
    }
    asking.fired = fired;
}

/// The tick ends: whose value passed a level since the end of the last tick? Each rule waits for its own.
pub(super) fn ask_crossed(world: &mut World, setting: &Setting, desk: &mut Desk, sums: &mut Reports, tick: usize) {
    if !setting.is_answered(Event::Crossed, tick) {
        return;
    }
    for stand in stands(setting, tick) {
        let policy = setting.policy(stand.party(setting, true));
        let mut open = Real::splat(1.0);
        for (number, crossing) in crossings(policy).enumerate() {
            let rule = &policy.rules().rules()[crossing.0];
            if rule.side != stand.side {
                continue;
            }
            let fires = fires_at_crossing(world, setting, desk, stand, number, crossing, &open);
            if rule.stop {
                open = without(&open, &fires);
            }
            if any(&fires) {
                desk.asking.fired.clear();
                desk.asking.fired.push((rule.order(), fires));
                tell(world, setting, desk, stand, Event::Crossed);
                follow(world, setting, &mut desk.asking, sums, stand, Event::Crossed);
            }
        }
    }
}

/// The lanes of `open` in which a level is passed and the rule that waits for that fires.
fn fires_at_crossing(
    world: &mut World,
    setting: &Setting,
    desk: &mut Desk,
    stand: Stand,
    number: usize,
    (at, slot, level, direction): Crossing,
    open: &Real,
) -> Real {
    let rules = setting.policy(stand.party(setting, true)).rules();
    let rule = &rules.rules()[at];
    let before = *world.notes.crossing(stand.relation, stand.place, number);
    let numbers = [true, false].map(|is_owner| world.parameters[stand.party(setting, is_owner)]);
    let sight = Sight { setting, world, meeting: None, numbers: [&numbers[0], &numbers[1]], stand };
    let value = sight.value(slot);
    let mut present = passed(&before, &value, level, direction);
    for lane in 0..LANES {
        present.0[lane] *= open.0[lane];
    }
    let mut fires = desk.asking.ask_one(&sight, rule, &present);
    *world.notes.crossing(stand.relation, stand.place, number) = value;
    if let Some(once) = rule.once_place() {
        let spent = &mut world.notes.spent(stand.relation, stand.place, rules.n_once())[once];
        fires = without(&fires, spent);
        for lane in 0..LANES {
            spent.0[lane] += fires.0[lane];
        }
    }
    fires
}

fn without(mask: &Real, other: &Real) -> Real {
    Real(std::array::from_fn(|lane| mask.0[lane] * (1.0 - other.0[lane])))
}

/// 1 where a level was passed. Nothing is passed where there was no value before.
fn passed(before: &Real, now: &Real, level: f32, direction: Direction) -> Real {
    Real(std::array::from_fn(|lane| {
        let (before, now) = (before.0[lane], now.0[lane]);
        let passed = match direction {
            Direction::Up => (before < level) & (now >= level),
            Direction::Down => (before > level) & (now <= level),
        };
        pick(passed, 1.0, 0.0)
    }))
}
