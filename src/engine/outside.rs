//! Events outside meetings: the passing of time, people who come and go, standing rules that begin and end, rounds, and
//! levels that are crossed. Every relation in turn, both sides.

use std::sync::Arc;

use super::desk::Desk;
use super::notes::{Crossing, crossings};
use super::policy::Policy;
use super::question::{self, Question};
use super::setting::Setting;
use super::sight::Stand;
use super::world::World;
use crate::lane::Real;
use crate::model::Parameters;
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
    let parameters = Arc::clone(&world.parameters);
    let tick_of_policy = (tick - setting.policy_ticks[0]) as u32;
    let is_due = |policy: &Policy| Side::ALL.iter().any(|&(_, side)| policy.is_due(event, side, tick_of_policy));
    if !setting.policies.iter().any(is_due) {
        return;
    }
    for stand in stands(setting, tick) {
        let question = to_one_side(setting, &parameters, stand, event);
        if !question.policy().is_due(event, stand.side, tick_of_policy) {
            continue;
        }
        let mask = present(world, stand.relation, stand.place);
        if mask.any() {
            question::ask(desk.level, &question, &mask, world, desk, sums);
        }
    }
}

/// Who can be asked outside a meeting, in the order of relations.
fn stands(setting: &Setting, tick: usize) -> impl Iterator<Item = Stand> {
    (0..setting.graph.relations.len()).flat_map(move |relation| {
        let fixed = setting.graph.fixed[relation];
        let both = (0..2).flat_map(|place| Side::ALL.map(|(_, side)| (place, side)));
        let allowed = both.filter(move |&(place, side)| !fixed || place == side as usize);
        allowed.map(move |(place, side)| Stand::new(setting, relation, place, side, tick))
    })
}

/// The question to one side, outside any meeting.
fn to_one_side<'a>(
    setting: &'a Setting,
    parameters: &'a [Parameters],
    stand: Stand,
    event: Event,
) -> Question<'a, Parameters> {
    let numbers = stand.parties.map(|party| &parameters[party]);
    Question { setting, stand, event, numbers, in_meeting: false }
}

/// The tick ends: whose value passed a level since the end of the last tick? Each rule waits for its own.
pub(super) fn ask_crossed(world: &mut World, setting: &Setting, desk: &mut Desk, sums: &mut Reports, tick: usize) {
    if !setting.is_answered(Event::Crossed, tick) {
        return;
    }
    let parameters = Arc::clone(&world.parameters);
    for stand in stands(setting, tick) {
        let question = to_one_side(setting, &parameters, stand, Event::Crossed);
        let mut open = Real::splat(1.0);
        for (number, crossing) in crossings(question.policy()).enumerate() {
            let rule = &question.policy().rules.rules()[crossing.0];
            if rule.side != stand.side {
                continue;
            }
            let fires = fires_at_crossing(&question, world, desk, number, crossing, &open);
            if rule.stop {
                open = open.without(&fires);
            }
            if fires.any() {
                question::follow(desk.level, &question, rule, &fires, world, desk, sums);
            }
        }
    }
}

/// The lanes of `open` in which a level is passed and the rule that waits for that fires.
fn fires_at_crossing(
    question: &Question<'_, Parameters>,
    world: &mut World,
    desk: &mut Desk,
    number: usize,
    (at, slot, level, direction): Crossing,
    open: &Real,
) -> Real {
    let Stand { relation, place, .. } = question.stand;
    let rules = &question.policy().rules;
    let rule = &rules.rules()[at];
    let before = *world.notes.crossing(relation, place, number);
    let sight = question.sight(world, &desk.meeting);
    let value = sight.value(slot);
    let present = passed(&before, &value, level, direction).and(open);
    let mut fires = desk.asking.ask_one(&sight, rule, &present);
    *world.notes.crossing(relation, place, number) = value;
    if let Some(once) = rule.once_place() {
        let spent = &mut world.notes.spent(relation, place, rules.n_once())[once];
        fires = fires.without(spent);
        *spent = spent.or(&fires);
    }
    fires
}

/// 1 where a level was passed. Nothing is passed where there was no value before.
fn passed(before: &Real, now: &Real, level: f32, direction: Direction) -> Real {
    Real::mask(|lane| {
        let (before, now) = (before.0[lane], now.0[lane]);
        match direction {
            Direction::Up => (before < level) & (now >= level),
            Direction::Down => (before > level) & (now <= level),
        }
    })
}
