//! One relation meets, or not: what surrounds the meeting, its phases, and the rules of both sides between them.

use tempered_trust::model::parameters::PARAMETERS;
use tempered_trust::rules::{Action, Event, Scope, Side, Variable};

use super::World;
use super::belief::Book;
use super::code::Key;
use super::episode::{Choice, Episode, Fate, Rule};
use super::ledger::Ledger;
use super::payoff;
use super::sight::Stand;

impl World<'_> {
    /// One relation meets, or not.
    pub fn meet(&mut self, tick: usize, relation: usize, ledger: &mut Ledger) {
        let place = self.trustor_place(relation, tick);
        let before = self.books[relation];
        let mut e = self.surroundings(tick, relation, place);
        self.phase(relation, place, |own, other| e.open(own, other));
        if e.meets {
            self.ask_both(Event::Meeting, tick, relation, place, &mut e, ledger);
        }
        self.phase(relation, place, |own, other| e.choose(own, other));
        let chosen = match e.choice {
            Choice::Trust => Some(Event::Trusted),
            Choice::Control => Some(Event::Controlled),
            Choice::Abstain => Some(Event::Abstained).filter(|_| e.abstained()),
        };
        if let Some(event) = chosen {
            self.ask_both(event, tick, relation, place, &mut e, ledger);
        }
        self.phase(relation, place, |own, other| e.respond(own, other));
        self.record(tick, relation, place, &e);
        for (event, happened) in [
            (Event::LimitDeclared, e.fate == Fate::Told),
            (Event::Kept, e.seen_kept()),
            (Event::Breach, e.seen),
            (Event::Leak, e.seen && e.confidential()),
            (Event::Disappointed, e.disappointed),
        ] {
            if happened {
                self.ask_both(event, tick, relation, place, &mut e, ledger);
            }
        }
        self.talk(tick, relation, place, &mut e, ledger);
        self.phase(relation, place, |_, other| e.follow(other));
        self.consequences(tick, relation, place, &mut e, ledger);
        self.phase(relation, place, |own, other| e.conclude(own, other));
        let hurt = payoff::enter(&e, ledger);
        self.leave(relation, place, before, &e, hurt);
    }

    fn phase(&mut self, relation: usize, place: usize, phase: impl FnOnce(&mut Book, &mut Book)) {
        let [first, second] = &mut self.books[relation];
        if place == 0 { phase(first, second) } else { phase(second, first) }
    }

    fn ask_both(
        &mut self,
        event: Event,
        tick: usize,
        relation: usize,
        trustor: usize,
        e: &mut Episode,
        ledger: &mut Ledger,
    ) {
        for (place, side) in [(trustor, Side::Trustor), (1 - trustor, Side::Trustee)] {
            self.ask(Stand { relation, place, side, tick, event }, Some(e), ledger);
        }
    }

    /// What a meeting finds: the kind of agreement, the numbers of both, orders, standing rules, fences.
    fn surroundings(&self, tick: usize, relation: usize, place: usize) -> Episode {
        let luck = self.source.luck(tick, relation);
        let [trustor, trustee] = self.people_of(relation, place);
        let [i, j] = [trustor, trustee].map(|person| self.party_of(person));
        let mut kind = 0;
        let mut upto = 0.0;
        for one in &self.setting.kinds {
            if luck.kind >= upto && luck.kind < upto + one.share {
                kind = one.code;
            }
            upto += one.share;
        }
        let [of_i, of_j] = [(i, place), (j, 1 - place)].map(|(party, at)| {
            let mut p = self.parameters[party];
            let kinds = self.setting.kinds.iter().filter(|one| one.code == kind);
            kinds.flat_map(|one| &one.values).for_each(|&(place, value)| (PARAMETERS[place].set)(&mut p, value));
            for (key, setter) in self.codes[self.setting.policy_of[party]].setters() {
                let until = match setter.scope {
                    Scope::Person => self.notes[relation][at].sets.get(&key).copied(),
                    Scope::All | Scope::Role => self.parties[party].sets.get(&key).map(|order| order.until),
                };
                if until.is_some_and(|until| until > tick) {
                    (PARAMETERS[setter.place].set)(&mut p, setter.value);
                }
            }
            p
        });
        let mut e = Episode::new(&of_i, &of_j, self.people[trustee].clone(), luck);
        e.kind = kind;
        e.stores = [self.memory.of(i, j), self.memory.of(j, i)];
        e.fence = self.fences.as_ref().map(|fences| fences[self.pair_of[relation]].y);
        let [own, other] = [&self.notes[relation][place], &self.notes[relation][1 - place]];
        e.within_reach = own.exit_until <= tick && other.exit_until <= tick;
        e.unhurried = own.reflect_until > tick || other.reflect_until > tick;
        e.vow = own.vow;
        let [from, until] = self.setting.policy_ticks;
        if (from..until).contains(&tick) {
            self.order(tick, i, own, &mut e);
            self.impose(tick, i, relation, place, &mut e);
            e.rule_of_trustee = !self.rules_of(j, relation, 1 - place, tick).is_empty();
        }
        e
    }

    /// Control that was ordered, and threats that stand.
    fn order(&self, tick: usize, party: usize, own: &super::notes::Notes, e: &mut Episode) {
        let party = &self.parties[party];
        if own.control_until > tick {
            e.ordered = own.control_level;
        }
        if party.control.until > tick && party.control.since >= own.let_go {
            e.ordered = e.ordered.max(party.level);
        }
        e.threat = own.rung >= 1.0;
    }

    /// Of several standing rules the first one with the highest expected fine counts.
    fn impose(&self, tick: usize, party: usize, relation: usize, place: usize, e: &mut Episode) {
        let impositions = self.codes[self.setting.policy_of[party]].impositions();
        for key in self.rules_of(party, relation, place, tick) {
            let it = &impositions[&key];
            let detect = it.detect.unwrap_or(e.i.rule_detection);
            let fine = it.fine.unwrap_or(e.i.rule_fine);
            if e.rule.is_none_or(|known| detect * fine > known.detect * known.fine) {
                e.rule = Some(Rule { detect, fine, exceptions: it.exceptions });
            }
        }
    }

    /// The standing rules of a party that hold for the other in a relation in which it stands at `place`.
    pub fn rules_of(&self, party: usize, relation: usize, place: usize, tick: usize) -> Vec<Key> {
        let holds = |key: &Key, scope: Scope| match scope {
            Scope::Person => self.notes[relation][place].rules.get(key).is_some_and(|&until| until > tick),
            Scope::All | Scope::Role => self.parties[party].rules.get(key).is_some_and(|order| order.until > tick),
        };
        let all = self.codes[self.setting.policy_of[party]].impositions();
        all.into_iter().filter(|(key, it)| holds(key, it.scope)).map(|(key, _)| key).collect()
    }

    /// What both remember of the outcome.
    fn record(&mut self, tick: usize, relation: usize, place: usize, e: &Episode) {
        let [trustor, _] = self.people_of(relation, place);
        let party = self.party_of(trustor);
        let now = &mut self.parties[party].now;
        now[0] += f32::from(u8::from(e.seen));
        now[1] += f32::from(u8::from(e.business));
        if let Some(fences) = &mut self.fences {
            fences[self.pair_of[relation]].meetings += f32::from(u8::from(e.active()));
        }
        if e.meets {
            for notes in &mut self.notes[relation] {
                notes.contacts += 1.0;
                notes.history.note(tick, Variable::Contacts);
            }
        }
        let record = &mut self.notes[relation][place];
        if e.seen {
            record.breaches += 1.0;
            record.last_breach = tick;
            record.history.note(tick, Variable::Breaches);
        }
        if e.seen_kept() {
            record.kept += 1.0;
            record.history.note(tick, Variable::Kept);
        }
    }

    fn talk(&mut self, tick: usize, relation: usize, place: usize, e: &mut Episode, ledger: &mut Ledger) {
        self.phase(relation, place, |own, other| e.converse(own, other));
        let unexplained = e.talk && !e.cleared();
        if unexplained {
            self.notes[relation][place].history.note(tick, Variable::Unexplained);
        }
        for (event, happened) in
            [(Event::Talked, e.talk), (Event::Explained, e.cleared()), (Event::Unexplained, unexplained)]
        {
            if happened {
                self.ask_both(event, tick, relation, place, e, ledger);
            }
        }
    }

    fn consequences(&mut self, tick: usize, relation: usize, place: usize, e: &mut Episode, ledger: &mut Ledger) {
        let (sanctioned, fined) = (e.sanctioned.is_some(), e.fined());
        if sanctioned {
            self.ask_both(Event::Sanctioned, tick, relation, place, e, ledger);
        }
        if fined {
            self.ask_both(Event::Fined, tick, relation, place, e, ledger);
        }
        let mut given = e.gift || e.given[0] + e.given[1] > 0.0;
        for notes in &mut self.notes[relation] {
            given |= std::mem::take(&mut notes.gift);
        }
        if given {
            self.ask_both(Event::Gift, tick, relation, place, e, ledger);
        }
        // control is an order of whoever is trustor now
        if std::mem::take(&mut self.notes[relation][place].control) {
            self.ask_both(Event::ControlImposed, tick, relation, place, e, ledger);
        }
    }

    /// What the meeting leaves behind besides the two books.
    fn leave(&mut self, relation: usize, place: usize, before: [Book; 2], e: &Episode, hurt: bool) {
        let [trustor, trustee] = self.people_of(relation, place);
        let [i, j] = [trustor, trustee].map(|person| self.party_of(person));
        let [own, other] = [place, 1 - place].map(|at| (self.books[relation][at], before[at]));
        self.memory.note(i, j, own.0.gained(own.1, e.i.retention));
        self.memory.note(j, i, other.0.gained(other.1, e.j.retention));
        self.notes[relation][place].vow = e.vow;
        self.silent[relation] = if e.active() { 0 } else { self.silent[relation] + 1 };
        let person = &mut self.people[trustee];
        person.hurt |= hurt;
        if e.revealed && e.fate == Fate::Ability {
            person.left *= 1.0 - e.j.learning;
        }
        let (r, s) = e.lesson();
        person.lessons.r += r;
        person.lessons.s += s;
    }
}

/// Whether some action needs fences.
pub fn works_on_fences(action: &Action) -> bool {
    matches!(action, Action::Fence { .. } | Action::Round)
}
