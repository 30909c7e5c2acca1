//! What rules make people remember beyond their books: a record of what happened, orders that hold, warnings that stand.
//! Each side of a relation keeps as many numbers as the rules of the arm need, and none where they need none.

use super::policy::Policy;
use super::windows::Windows;
use crate::lane::math::pick;
use crate::lane::{LANES, Real};
use crate::rules::{Action, Direction, Event, On, Scope, Slot, Variable};

/// One number of a side of a relation, kept from tick to tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// Meetings held, breaches seen, agreements seen to be kept, sanctions given.
    Contacts,
    Breaches,
    Kept,
    Sanctions,
    /// Breaches that a conversation did not explain; fades as evidence does.
    Unexplained,
    /// Sanctions and warnings not yet followed by letting go.
    Rung,
    /// Tick of the last breach seen; before it, of the start.
    LastBreach,
    /// The other is controlled until this tick …
    ControlUntil,
    /// … this far.
    ControlLevel,
    /// Tick at which the other was let go.
    LetGo,
    /// The other is not met until this tick.
    ExitUntil,
    /// Time is taken to reflect until this tick.
    ReflectUntil,
    /// What the other's promise to do better is worth.
    Vow,
    /// A gift was given, control ordered, after the time at which that would have been answered.
    LateGift,
    LateControl,
}

const N_NOTES: usize = 15;

/// Where the numbers of one side stand among its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    fixed: [Option<u32>; N_NOTES],
    /// First of the masks of rules that fire once, of the ticks until which something is set, until which a standing rule
    /// holds for one person, and of the values that were compared with a level.
    once: usize,
    sets: usize,
    impositions: usize,
    crossings: usize,
    /// Numbers of one side.
    len: usize,
}

impl Layout {
    pub(super) fn new(policies: &[Policy]) -> Self {
        let mut layout = Self::default();
        let does = |like: &dyn Fn(&Action) -> bool| policies.iter().any(|policy| policy.does(like));
        let knows = |variable: Variable| {
            let plain = Slot::plain(variable);
            policies.iter().any(|policy| policy.rules.needed_variables().contains(&plain))
        };
        let person = |scope: Scope| scope == Scope::Person;
        let lets_go = does(&|action| matches!(action, Action::LetGo));
        let controls = does(&|action| matches!(action, Action::Control { scope, .. } if person(*scope)));
        let rung = does(&|action| matches!(action, Action::Sanction { .. } | Action::Warn)) || knows(Variable::Rung);
        let answered = |event: Event| {
            policies.iter().any(|policy| policy.rules.answered().iter().any(|(answered, _)| *answered == event))
        };
        for (note, wanted) in [
            (Note::Contacts, knows(Variable::Contacts)),
            (Note::Breaches, knows(Variable::Breaches)),
            (Note::Kept, knows(Variable::Kept)),
            (Note::Sanctions, knows(Variable::Sanctions)),
            (Note::Unexplained, knows(Variable::Unexplained)),
            (Note::Rung, rung),
            (Note::LastBreach, knows(Variable::SinceBreach)),
            (Note::ControlUntil, controls),
            (Note::ControlLevel, controls),
            (Note::LetGo, lets_go),
            (Note::ExitUntil, does(&|action| matches!(action, Action::Exit { .. }))),
            (Note::ReflectUntil, does(&|action| matches!(action, Action::Reflect { .. }))),
            (Note::Vow, does(&|action| matches!(action, Action::Promise { .. }))),
            (Note::LateGift, answered(Event::Gift)),
            (Note::LateControl, answered(Event::ControlImposed)),
        ] {
            if wanted {
                layout.fixed[note as usize] = Some(layout.take(1) as u32);
            }
        }
        let most = |count: &dyn Fn(&Policy) -> usize| policies.iter().map(count).max().unwrap_or(0);
        layout.once = layout.take(most(&|policy| policy.rules.n_once()));
        layout.sets = layout.take(most(&|p| person_only(p.sets.iter().map(|s| s.scope))));
        layout.impositions = layout.take(most(&|p| person_only(p.impositions.iter().map(|i| i.scope))));
        layout.crossings = layout.take(most(&|policy| crossings(policy).count()));
        layout
    }

    fn take(&mut self, count: usize) -> usize {
        self.len += count;
        self.len - count
    }
}

/// All of them where one is for a single person: they keep the numbers they have in the policy.
fn person_only(scopes: impl Iterator<Item = Scope> + Clone) -> usize {
    if scopes.clone().any(|scope| scope == Scope::Person) { scopes.count() } else { 0 }
}

/// A rule, by its place in its set, and what passes which level which way.
pub(super) type Crossing = (usize, Slot, f32, Direction);

/// The rules of a policy that wait for a level to be crossed, by their order there.
pub(super) fn crossings(policy: &Policy) -> impl Iterator<Item = Crossing> + '_ {
    policy.rules.rules().iter().enumerate().filter_map(|(at, rule)| match rule.on {
        On::Crossed { slot, level, direction } => Some((at, slot, level, direction)),
        _ => None,
    })
}

/// The numbers of all relations.
#[derive(Clone, Debug)]
pub(super) struct Notes {
    pub(super) layout: Layout,
    numbers: Vec<Real>,
    /// What happened in the last ticks, as far as rules look back.
    pub(super) windows: Windows,
    nothing: Real,
}

impl Notes {
    pub(super) fn new(policies: &[Policy], relations: usize) -> Self {
        let layout = Layout::new(policies);
        let nothing = Real::splat(0.0);
        let mut numbers = vec![nothing; 2 * relations * layout.len];
        for side in numbers.chunks_mut(layout.len.max(1)) {
            side[layout.crossings..].fill(Real::splat(f32::NAN));
        }
        Self { layout, numbers, windows: Windows::new(policies, relations), nothing }
    }

    /// Bytes that these rules need for so many relations.
    pub(super) fn bytes(policies: &[Policy], relations: usize) -> usize {
        2 * relations * Layout::new(policies).len * size_of::<Real>() + Windows::bytes(policies, relations)
    }

    /// Whether rules make nobody remember anything.
    pub(super) fn is_empty(&self) -> bool {
        self.layout.len == 0 && self.windows.is_empty()
    }

    /// Whether some rule asks for what happened between two people.
    #[inline(always)]
    pub(super) fn has_records(&self) -> bool {
        let notes = [Note::Contacts, Note::Breaches, Note::Kept, Note::LastBreach];
        !self.windows.is_empty() || notes.iter().any(|note| self.layout.fixed[*note as usize].is_some())
    }

    /// Whether some rule keeps people apart, or takes time to reflect.
    #[inline(always)]
    pub(super) fn has_appointments(&self) -> bool {
        [Note::ExitUntil, Note::ReflectUntil].iter().any(|note| self.layout.fixed[*note as usize].is_some())
    }

    /// A number of the side at `place` of a relation; zero where the rules do not need it.
    #[inline(always)]
    pub(super) fn get(&self, relation: usize, place: usize, note: Note) -> &Real {
        let at = self.layout.fixed[note as usize].map(|at| self.at(relation, place, at as usize));
        at.map_or(&self.nothing, |at| &self.numbers[at])
    }

    /// The same, to be changed; `None` where the rules do not need it.
    #[inline(always)]
    pub(super) fn get_mut(&mut self, relation: usize, place: usize, note: Note) -> Option<&mut Real> {
        let at = self.layout.fixed[note as usize].map(|at| self.at(relation, place, at as usize))?;
        Some(&mut self.numbers[at])
    }

    /// Sets a number where `mask` is 1.
    #[inline(always)]
    pub(super) fn put(&mut self, relation: usize, place: usize, note: Note, value: f32, mask: &Real) {
        if let Some(number) = self.get_mut(relation, place, note) {
            put(number, value, mask);
        }
    }

    /// Adds `mask` to a number.
    #[inline(always)]
    pub(super) fn count(&mut self, relation: usize, place: usize, note: Note, mask: &Real) {
        if let Some(number) = self.get_mut(relation, place, note) {
            for lane in 0..LANES {
                number.0[lane] += mask.0[lane];
            }
        }
    }

    /// The masks of rules that have fired and fire only once.
    #[inline(always)]
    pub(super) fn spent(&mut self, relation: usize, place: usize, rules: usize) -> &mut [Real] {
        let at = self.at(relation, place, self.layout.once);
        &mut self.numbers[at..at + rules]
    }

    /// Until which tick set number `number` holds towards this person.
    #[inline(always)]
    pub(super) fn set(&self, relation: usize, place: usize, number: usize) -> &Real {
        &self.numbers[self.at(relation, place, self.layout.sets + number)]
    }

    /// The same, to be changed.
    pub(super) fn set_mut(&mut self, relation: usize, place: usize, number: usize) -> &mut Real {
        let at = self.at(relation, place, self.layout.sets + number);
        &mut self.numbers[at]
    }

    /// Until which tick standing rule `number` holds for this person.
    #[inline(always)]
    pub(super) fn imposition(&self, relation: usize, place: usize, number: usize) -> &Real {
        &self.numbers[self.at(relation, place, self.layout.impositions + number)]
    }

    /// The same, to be changed.
    pub(super) fn imposition_mut(&mut self, relation: usize, place: usize, number: usize) -> &mut Real {
        let at = self.at(relation, place, self.layout.impositions + number);
        &mut self.numbers[at]
    }

    /// What a value was when it was last compared with a level.
    pub(super) fn crossing(&mut self, relation: usize, place: usize, number: usize) -> &mut Real {
        let at = self.at(relation, place, self.layout.crossings + number);
        &mut self.numbers[at]
    }

    /// Something happened in the lanes of `mask` in this tick.
    #[inline(always)]
    pub(super) fn happened(&mut self, relation: usize, place: usize, what: Variable, mask: &Real) {
        self.windows.happened(2 * relation + place, what, mask);
    }

    /// How often something happened in a window.
    #[inline(always)]
    pub(super) fn sum(&self, relation: usize, place: usize, slot: Slot) -> &Real {
        self.windows.sum(2 * relation + place, slot)
    }

    /// In one lane somebody new takes a place in this relation: what the two knew of each other is gone but for the share
    /// `handover` of breaches that were not explained, and so is what one ordered about the other. Rules that fire once in
    /// a relation stay spent.
    pub(super) fn forget(&mut self, relation: usize, lane: usize, tick: usize, handover: f32) {
        for place in 0..2 {
            let side = 2 * relation + place;
            let unexplained = self.get(relation, place, Note::Unexplained).0[lane];
            for at in (0..self.layout.len).filter(|at| !(self.layout.once..self.layout.sets).contains(at)) {
                let crossing = at >= self.layout.crossings;
                // a stranger has not been compared with anything
                self.numbers[side * self.layout.len + at].0[lane] = if crossing { f32::NAN } else { 0.0 };
            }
            self.windows.forget(side, lane);
            if let Some(left) = self.get_mut(relation, place, Note::Unexplained) {
                left.0[lane] = unexplained * handover;
            }
            if let Some(last) = self.get_mut(relation, place, Note::LastBreach) {
                last.0[lane] = tick as f32;
            }
        }
    }

    #[inline(always)]
    fn at(&self, relation: usize, place: usize, at: usize) -> usize {
        (2 * relation + place) * self.layout.len + at
    }
}

/// `value` where `mask` is 1.
#[inline(always)]
pub(super) fn put(number: &mut Real, value: f32, mask: &Real) {
    for lane in 0..LANES {
        number.0[lane] = pick(mask.0[lane] > 0.5, value, number.0[lane]);
    }
}
