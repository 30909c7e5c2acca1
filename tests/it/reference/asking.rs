//! Who is asked about what, and what is done about it.

use tempered_trust::rules::{Direction, Event, On, Rule, Side, walk};

use super::World;
use super::episode::Episode;
use super::ledger::Ledger;
use super::sight::Stand;

impl World<'_> {
    /// Asks the rules of whoever stands there; those that fire are followed once all have been asked.
    pub fn ask(&mut self, stand: Stand, mut episode: Option<&mut Episode>, ledger: &mut Ledger) {
        let setting = self.setting;
        let [from, until] = setting.policy_ticks;
        if !(from..until).contains(&stand.tick) {
            return;
        }
        let code = &self.codes[self.policy_at(stand)];
        let mut fired = Vec::new();
        for (number, rule) in code.on(stand.event, stand.side) {
            let due = match rule.on {
                On::Every(ticks) => (stand.tick - from).is_multiple_of(ticks as usize),
                _ => true,
            };
            if due && self.fires(number, rule, stand, episode.as_deref()) {
                fired.push((number, rule));
                if rule.stop {
                    break;
                }
            }
        }
        for (number, rule) in fired {
            self.follow(number, rule, stand, episode.as_deref_mut(), ledger);
        }
    }

    fn follow(
        &mut self,
        number: usize,
        rule: &Rule,
        stand: Stand,
        mut episode: Option<&mut Episode>,
        ledger: &mut Ledger,
    ) {
        for (at, action) in rule.actions.iter().enumerate() {
            self.deeds.insert((stand.event, stand.side, action.kind()));
            self.act((number, at), action, stand, episode.as_deref_mut(), ledger);
        }
    }

    /// Condition, chance, and `once`.
    fn fires(&mut self, number: usize, rule: &Rule, stand: Stand, episode: Option<&Episode>) -> bool {
        let Stand { relation, place, tick, .. } = stand;
        let (chance, first) = self.codes[self.policy_at(stand)].draws(number);
        let draw = |number: usize| self.source.of_rules(tick, relation, place, number);
        let holds = rule.when.as_ref().is_none_or(|when| {
            let load = |slot| self.value(slot, stand, episode);
            walk(when, &load, &|site| draw(first + usize::from(site))) > 0.5
        });
        let fires = holds && (rule.prob >= 1.0 || draw(chance) < rule.prob);
        fires && (!rule.once || self.notes[relation][place].spent.insert(number))
    }

    fn policy_at(&self, stand: Stand) -> usize {
        let [person, _] = self.people_of(stand.relation, stand.place);
        self.setting.policy_of[self.party_of(person)]
    }

    /// Where everybody who can be asked outside a meeting stands.
    fn stands(&self, tick: usize, event: Event) -> Vec<Stand> {
        let mut stands = Vec::new();
        for (relation, &fixed) in self.setting.graph.fixed.iter().enumerate() {
            for place in 0..2 {
                for (at, side) in [Side::Trustor, Side::Trustee].into_iter().enumerate() {
                    if !fixed || place == at {
                        stands.push(Stand { relation, place, side, tick, event });
                    }
                }
            }
        }
        stands
    }

    /// Asks everybody to whose relation something happened outside a meeting.
    pub fn ask_all(&mut self, tick: usize, event: Event, happened: impl Fn(&Self, usize) -> bool, ledger: &mut Ledger) {
        for stand in self.stands(tick, event) {
            if happened(self, stand.relation) {
                self.ask(stand, None, ledger);
            }
        }
    }

    /// The end of a tick: has a value passed a level since the end of the tick before?
    pub fn ask_crossed(&mut self, tick: usize, ledger: &mut Ledger) {
        let [from, until] = self.setting.policy_ticks;
        if !(from..until).contains(&tick) {
            return;
        }
        for stand in self.stands(tick, Event::Crossed) {
            let mut open = true;
            for (number, rule) in self.codes[self.policy_at(stand)].on(Event::Crossed, stand.side) {
                let On::Crossed { slot, level, direction } = rule.on else { continue };
                let now = self.value(slot, stand, None);
                let compared = &mut self.notes[stand.relation][stand.place].compared;
                let passed = compared.insert(number, now).is_some_and(|before| match direction {
                    Direction::Up => before < level && now >= level,
                    Direction::Down => before > level && now <= level,
                });
                if open && passed && self.fires(number, rule, stand, None) {
                    open = !rule.stop;
                    self.follow(number, rule, stand, None, ledger);
                }
            }
        }
    }
}
