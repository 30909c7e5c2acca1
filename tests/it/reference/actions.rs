//! What the actions of a rule do.

use tempered_trust::rules::{Action, Event, Phase, Scope, Side, Tone, Variable};

use super::World;
use super::code::Key;
use super::episode::Episode;
use super::ledger::{Ledger, Quantity};
use super::pairs::Fence;
use super::sight::Stand;

impl World<'_> {
    pub fn act(&mut self, key: Key, action: &Action, stand: Stand, episode: Option<&mut Episode>, ledger: &mut Ledger) {
        let Stand { relation, place, side, tick, event } = stand;
        let last = self.setting.policy_ticks[1];
        let [person, _] = self.people_of(relation, place);
        let party = self.party_of(person);
        // between two people it holds from the next meeting on, for all of a party from the next end of a tick on that
        // is still to come
        let next_meeting = if event.phase() < Phase::Encounter { tick } else { tick + 1 };
        let next_end = if event.phase() < Phase::Standing { tick + 1 } else { tick + 2 };
        let until = |begins: usize, ticks: Option<u32>| ticks.map_or(last, |ticks| last.min(begins + ticks as usize));
        let notes = &mut self.notes[relation][place];
        match *action {
            Action::ImposeRule { scope: Scope::Person, ticks, .. } => {
                let known = notes.rules.entry(key).or_default();
                if *known <= next_meeting {
                    *known = until(next_meeting, ticks);
                }
            }
            Action::ImposeRule { ticks, .. } => {
                self.parties[party].rules.entry(key).or_default().want(until(next_end, ticks));
            }
            Action::LiftRule { ref name } => self.lift(party, stand, name.as_deref()),
            Action::Control { x, scope: Scope::Person, ticks } => {
                let now = if event == Event::Meeting { tick } else { next_meeting };
                (notes.control_until, notes.control_level) = (until(now, ticks), x);
                notes.control = true;
                if let Some(e) = episode.filter(|_| event == Event::Meeting) {
                    e.ordered = x;
                }
            }
            Action::Control { x, ticks, .. } => {
                let party = &mut self.parties[party];
                party.control.want(until(next_end, ticks));
                party.wanted_level = party.wanted_level.max(x);
            }
            Action::LetGo => (notes.control_until, notes.rung, notes.let_go) = (0, 0.0, tick + 1),
            Action::Exit { ticks } => notes.exit_until = until(next_meeting, ticks),
            Action::Reflect { ticks } => notes.reflect_until = until(next_meeting, Some(ticks)),
            Action::Set { scope: Scope::Person, ticks, .. } => {
                notes.sets.insert(key, until(next_meeting, ticks));
            }
            Action::Set { ticks, .. } => {
                self.parties[party].sets.entry(key).or_default().want(until(next_end, ticks));
            }
            Action::Promise { m } => {
                self.people[person].promised = Some(m);
                if let Some(e) = episode.filter(|_| event.is_after_breach()) {
                    e.vows = true;
                }
            }
            Action::Gift { v } => self.give(v, stand, episode, ledger),
            Action::Round => self.fence(relation, |fence| fence.round = true),
            Action::Fence { phase, level, by } => {
                self.fence(relation, |fence| work_on(fence, usize::from(phase) - 1, level, by));
            }
            Action::Warn => {
                notes.rung = notes.rung.max(1.0);
                episode.expect("a meeting").warns = true;
            }
            Action::Sanction { fine } => {
                let e = episode.expect("a meeting");
                let fine = fine.unwrap_or(e.i.rule_fine);
                if e.sanctioned.is_none() {
                    notes.rung += 1.0;
                    notes.sanctions += 1.0;
                    notes.history.note(tick, Variable::Sanctions);
                }
                e.sanctioned = Some(e.sanctioned.map_or(fine, |known| known.max(fine)));
            }
            Action::Ignore if event == Event::Explained && side == Side::Trustor => {
                episode.expect("a meeting").waived = true;
            }
            Action::Ignore | Action::Note { .. } => {}
            ref other => say(other, episode.expect("a meeting")),
        }
    }

    fn lift(&mut self, party: usize, stand: Stand, name: Option<&str>) {
        let notes = &mut self.notes[stand.relation][stand.place];
        for (key, imposition) in self.codes[self.setting.policy_of[party]].impositions() {
            if name.is_some_and(|name| name != imposition.name) {
                continue;
            }
            if imposition.scope == Scope::Person {
                notes.rules.insert(key, 0);
            } else {
                self.parties[party].lifted.insert(key);
            }
        }
    }

    /// A gift in a meeting is settled with it, outside at once.
    fn give(&mut self, v: Option<f32>, stand: Stand, episode: Option<&mut Episode>, ledger: &mut Ledger) {
        let Stand { relation, place, side, event, .. } = stand;
        let is_trustor = side == Side::Trustor;
        let notes = &mut self.notes[relation][place];
        if let Some(e) = episode {
            let own = if is_trustor { &e.i } else { &e.j };
            e.given[side as usize] += v.unwrap_or(own.gift_value);
            // too late to be answered in this tick
            notes.gift |= event >= Event::Gift;
            return;
        }
        notes.gift = true;
        let [person, _] = self.people_of(relation, place);
        let value = v.unwrap_or(self.parameters[self.party_of(person)].gift_value);
        self.books[relation][1 - place].benevolence.r += 1.0;
        ledger.add(Quantity::Trustor, if is_trustor { -value } else { value });
    }

    fn fence(&mut self, relation: usize, change: impl FnOnce(&mut Fence)) {
        if let Some(fences) = &mut self.fences {
            change(&mut fences[self.pair_of[relation]]);
        }
    }
}

/// What is said or done within a meeting.
fn say(action: &Action, e: &mut Episode) {
    match *action {
        Action::Talk { tone } => {
            e.asks = true;
            e.blames |= tone == Tone::Blame;
        }
        Action::Explain => e.explains = true,
        Action::Apologise => e.apologises = true,
        Action::Deny => e.denies = true,
        Action::Compensate { v } => e.compensation += v,
        Action::Disclose => e.will_tell = true,
        Action::AnnounceDisclosure => e.announced = true,
        _ => unreachable!("all other actions have been dealt with"),
    }
}

fn work_on(fence: &mut Fence, phase: usize, level: Option<f32>, by: Option<f32>) {
    let larger = |known: Option<f32>, new: f32| Some(known.map_or(new, |known| known.max(new)));
    match (level, by) {
        (Some(level), _) => fence.level[phase] = larger(fence.level[phase], level),
        (None, Some(by)) => fence.by[phase] = larger(fence.by[phase], by),
        (None, None) => fence.works[phase] = true,
    }
}
