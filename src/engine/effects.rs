//! What the actions of a rule do to the world, in the lanes in which the rule fired.

use super::lanes::Meeting;
use super::notes::{Note, put};
use super::numbers::Numbers;
use super::setting::Setting;
use super::sight::Stand;
use super::world::World;
use crate::lane::math::{max, pick, when};
use crate::lane::{LANES, Real};
use crate::model::reciprocity;
use crate::model::tally::{Report, Reports};
use crate::rules::{Action, Event, Phase, Rule, Scope, Side, Tone, Variable};

/// Somebody whose rule fired.
pub(super) struct Doer<'a, P> {
    pub(super) setting: &'a Setting,
    pub(super) world: &'a mut World,
    /// The meeting at hand, if there is one.
    pub(super) meeting: Option<&'a mut Meeting>,
    pub(super) sums: &'a mut Reports,
    pub(super) stand: Stand,
    pub(super) event: Event,
    /// Their numbers, and the other's.
    pub(super) numbers: [&'a P; 2],
}

impl<P: Numbers> Doer<'_, P> {
    /// Does everything that a rule says.
    #[inline(always)]
    pub(super) fn follow(&mut self, rule: &Rule, mask: &Real) {
        for (at, action) in rule.actions.iter().enumerate() {
            self.act(rule, at, action, mask);
        }
    }

    /// Does what action `at` of a rule says.
    #[inline(always)]
    fn act(&mut self, rule: &Rule, at: usize, action: &Action, mask: &Real) {
        match *action {
            Action::Ignore => self.waive(mask),
            Action::Talk { tone } => self.talk(tone, mask),
            Action::Warn => self.warn(mask),
            Action::Sanction { fine } => self.sanction(fine, mask),
            Action::ImposeRule { scope, ticks, .. } => self.impose(self.number(rule, at), scope, ticks, mask),
            Action::LiftRule { ref name } => self.lift(name.as_deref(), mask),
            Action::Control { x, scope, ticks } => self.control(x, scope, ticks, mask),
            Action::LetGo => self.let_go(mask),
            Action::Exit { ticks } => self.until(Note::ExitUntil, ticks, mask),
            Action::Reflect { ticks } => self.until(Note::ReflectUntil, Some(ticks), mask),
            Action::Explain => self.answer(|m| &mut m.answer.explains, mask),
            Action::Apologise => self.answer(|m| &mut m.answer.apologises, mask),
            Action::Deny => self.answer(|m| &mut m.answer.denies, mask),
            Action::Promise { m } => self.promise(m, mask),
            Action::Compensate { v } => self.add(|m| &mut m.answer.compensation, v, mask),
            Action::Gift { v } => self.give(v, mask),
            Action::Disclose => self.answer(|m| &mut m.around.will_tell, mask),
            Action::AnnounceDisclosure => self.answer(|m| &mut m.around.announced, mask),
            Action::Round => self.fence(|between| between.hold_round(mask)),
            Action::Fence { phase, level, by } => {
                let phase = usize::from(phase.clamp(1, 3)) - 1;
                self.fence(|between| match (level, by) {
                    (Some(level), _) => between.bring(phase, level, mask),
                    (None, Some(by)) => between.raise(phase, by, mask),
                    (None, None) => between.work(phase, mask),
                });
            }
            Action::Set { scope, ticks, .. } => self.set(self.number(rule, at), scope, ticks, mask),
            Action::Note { .. } => {}
        }
    }

    /// The number of what an action imposes or sets.
    fn number(&self, rule: &Rule, at: usize) -> usize {
        self.setting.policy(self.stand.party()).number(rule, at)
    }

    /// The tick of the first meeting that finds what is begun now between these two.
    #[inline(always)]
    fn begin(&self) -> usize {
        self.stand.tick + usize::from(self.event.phase() >= Phase::Encounter)
    }

    /// The first tick in which what is begun now between these two no longer holds.
    #[inline(always)]
    fn end(&self, ticks: Option<u32>) -> f32 {
        self.after(self.begin(), ticks)
    }

    /// The same of what is ordered for all of a party: that begins when orders take effect, at the end of this tick or,
    /// where this tick's orders already have, of the next one.
    #[inline(always)]
    fn end_for_all(&self, ticks: Option<u32>) -> f32 {
        self.after(self.stand.tick + 1 + usize::from(self.event.phase() >= Phase::Standing), ticks)
    }

    /// The end of what begins at a tick: nothing outlasts the policy.
    #[inline(always)]
    fn after(&self, begins: usize, ticks: Option<u32>) -> f32 {
        let last = self.setting.policy_ticks[1];
        ticks.map_or(last, |ticks| last.min(begins + ticks as usize)) as f32
    }

    #[inline(always)]
    fn answer(&mut self, flag: impl Fn(&mut Meeting) -> &mut Real, mask: &Real) {
        if let Some(meeting) = &mut self.meeting {
            put(flag(meeting), 1.0, mask);
        }
    }

    #[inline(always)]
    fn add(&mut self, amount: impl Fn(&mut Meeting) -> &mut Real, value: f32, mask: &Real) {
        if let Some(meeting) = &mut self.meeting {
            let sum = amount(meeting);
            for lane in 0..LANES {
                sum.0[lane] += mask.0[lane] * value;
            }
        }
    }

    /// Sets a note of the owner about the other.
    #[inline(always)]
    fn note(&mut self, note: Note, value: f32, mask: &Real) {
        self.world.notes.put(self.stand.relation, self.stand.place, note, value, mask);
    }

    #[inline(always)]
    fn count(&mut self, note: Note, mask: &Real) {
        self.world.notes.count(self.stand.relation, self.stand.place, note, mask);
    }

    #[inline(always)]
    fn until(&mut self, note: Note, ticks: Option<u32>, mask: &Real) {
        self.note(note, self.end(ticks), mask);
    }

    /// A reason that has been heard is accepted, where a standing rule accepts reasons.
    #[inline(always)]
    fn waive(&mut self, mask: &Real) {
        if self.event == Event::Explained && self.stand.side == Side::Trustor {
            self.answer(|m| &mut m.answer.waived, mask);
        }
    }

    #[inline(always)]
    fn talk(&mut self, tone: Tone, mask: &Real) {
        self.answer(|m| &mut m.answer.asks, mask);
        if tone == Tone::Blame {
            self.answer(|m| &mut m.answer.blames, mask);
        }
    }

    /// A warning is on the first rung of the ladder.
    #[inline(always)]
    fn warn(&mut self, mask: &Real) {
        self.answer(|m| &mut m.answer.warns, mask);
        let rung = *self.world.notes.get(self.stand.relation, self.stand.place, Note::Rung);
        let low = Real::each(|lane| mask.0[lane] * when(rung.0[lane] < 1.0, 1.0 - rung.0[lane]));
        self.count(Note::Rung, &low);
    }

    /// Whoever is sanctioned by several rules is sanctioned once, with the highest fine.
    #[inline(always)]
    fn sanction(&mut self, fine: Option<f32>, mask: &Real) {
        let Some(Meeting { answer, .. }) = self.meeting.as_deref_mut() else { return };
        let trustor = self.numbers[usize::from(self.stand.side == Side::Trustee)];
        let fine = Real::each(|lane| fine.unwrap_or(trustor.at(lane).rule_fine));
        let highest = answer.sanction_fine;
        answer.sanction_fine = Real::each(|lane| max(highest.0[lane], mask.0[lane] * fine.0[lane]));
        let first = mask.without(&answer.sanctions);
        self.answer(|m| &mut m.answer.sanctions, mask);
        self.count(Note::Rung, &first);
        self.count(Note::Sanctions, &first);
        let Stand { relation, place, .. } = self.stand;
        self.world.notes.happened(relation, place, Variable::Sanctions, &first);
    }

    /// A standing rule that holds already stays as it is.
    fn impose(&mut self, number: usize, scope: Scope, ticks: Option<u32>, mask: &Real) {
        if scope == Scope::Person {
            let (begin, end) = (self.begin() as f32, self.end(ticks));
            let until = self.world.notes.imposition_mut(self.stand.relation, self.stand.place, number);
            for lane in 0..LANES {
                let begins = (mask.0[lane] > 0.5) & (until.0[lane] <= begin);
                until.0[lane] = pick(begins, end, until.0[lane]);
            }
        } else {
            let (end, party) = (self.end_for_all(ticks), self.stand.party());
            self.world.parties[party].impositions[number].order(end, mask);
        }
    }

    fn lift(&mut self, name: Option<&str>, mask: &Real) {
        let party = self.stand.party();
        let setting = self.setting;
        let meant = |of: &str| name.is_none_or(|name| name == of);
        for (number, imposition) in setting.policy(party).impositions.iter().enumerate() {
            if !meant(&imposition.name) {
                continue;
            }
            if imposition.scope == Scope::Person {
                put(self.world.notes.imposition_mut(self.stand.relation, self.stand.place, number), 0.0, mask);
            } else {
                self.world.parties[party].lift(number, mask);
            }
        }
    }

    /// Control ordered when the two meet begins with that meeting.
    fn control(&mut self, x: f32, scope: Scope, ticks: Option<u32>, mask: &Real) {
        if scope != Scope::Person {
            let (end, party) = (self.end_for_all(ticks), self.stand.party());
            self.world.parties[party].order_control(x, end, mask);
            return;
        }
        let begin = if self.event == Event::Meeting { self.stand.tick } else { self.begin() };
        let end = self.after(begin, ticks);
        self.note(Note::ControlUntil, end, mask);
        self.note(Note::ControlLevel, x, mask);
        self.count(Note::LateControl, mask);
        if let Some(meeting) = self.meeting.as_mut().filter(|_| self.event == Event::Meeting) {
            for lane in 0..LANES {
                let ordered = &mut meeting.around.ordered.0[lane];
                *ordered = pick(mask.0[lane] > 0.5, x, *ordered);
            }
        }
    }

    /// Ends control of the other, and goes down to the foot of the ladder.
    #[inline(always)]
    fn let_go(&mut self, mask: &Real) {
        self.note(Note::ControlUntil, 0.0, mask);
        self.note(Note::Rung, 0.0, mask);
        self.note(Note::LetGo, self.stand.tick as f32 + 1.0, mask);
    }

    /// The size of the promise changes at the end of the tick. After a breach it is also a promise to do better.
    fn promise(&mut self, m: f32, mask: &Real) {
        let person = self.stand.person();
        if let Some(resolves) = &mut self.world.resolves {
            put(&mut resolves[person].promised, m, mask);
        }
        if self.event.is_after_breach() {
            self.answer(|meeting| &mut meeting.answer.vows, mask);
        }
    }

    /// A gift in a meeting is settled with it. Outside, it is settled at once.
    fn give(&mut self, v: Option<f32>, mask: &Real) {
        let is_trustor = self.stand.side == Side::Trustor;
        if let Some(Meeting { answer, .. }) = self.meeting.as_deref_mut() {
            let sum = if is_trustor { &mut answer.gift_of_trustor } else { &mut answer.gift_of_trustee };
            for lane in 0..LANES {
                sum.0[lane] += mask.0[lane] * v.unwrap_or(self.numbers[0].at(lane).gift_value);
            }
            // too late to be answered in this tick
            if self.event >= Event::Gift {
                self.count(Note::LateGift, mask);
            }
            return;
        }
        self.count(Note::LateGift, mask);
        let party = self.stand.party();
        let value = v.unwrap_or(self.world.parameters[party].gift_value);
        let moved = if is_trustor { -value } else { value };
        let other = &mut self.world.relations[self.stand.relation].books[1 - self.stand.place];
        for lane in 0..LANES {
            let given = mask.0[lane] > 0.5;
            let mut book = other.load(lane);
            reciprocity::kindness(&mut book, false, given);
            other.store(lane, &book);
            self.sums.add(lane, &Report { trustor_value: when(given, moved), ..Report::default() });
        }
    }

    fn fence(&mut self, change: impl FnOnce(&mut super::fences::Between)) {
        let pair = self.world.pairs.of(self.stand.relation);
        if let Some(fences) = &mut self.world.fences {
            change(fences.of_mut(pair));
        }
    }

    fn set(&mut self, number: usize, scope: Scope, ticks: Option<u32>, mask: &Real) {
        if scope == Scope::Person {
            let end = self.end(ticks);
            put(self.world.notes.set_mut(self.stand.relation, self.stand.place, number), end, mask);
        } else {
            let (end, party) = (self.end_for_all(ticks), self.stand.party());
            self.world.parties[party].sets[number].order(end, mask);
        }
    }
}
