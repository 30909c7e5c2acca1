//! One rule: on an event, when a condition holds, do something.

use super::action::Action;
use super::event::Side;
use super::expr::Expr;
use super::on::On;
use super::program::Program;
use super::registers::Registers;
use super::vocabulary::Slot;
use crate::lane::Real;

/// Whose rule it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Whoever the policy is given to.
    User,
    /// The organisation of this name.
    Organisation(String),
    /// Everyone in this role.
    Role(String),
    /// The environment: it acts on everyone.
    Environment,
}

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Its name, unlike that of any other rule of its set.
    pub name: String,
    /// Whose it is.
    pub owner: Owner,
    /// What it waits for.
    pub on: On,
    /// On which side its owner stands.
    pub side: Side,
    /// The condition, checked; `None` where it always holds.
    pub when: Option<Expr>,
    /// What is done, in this order; at least one.
    pub actions: Vec<Action>,
    /// Rules of higher priority come first; of equal priority, those earlier in the file.
    pub priority: i32,
    /// Where it fires, rules after it on the same event and side are passed over.
    pub stop: bool,
    /// With which chance it fires where its condition holds.
    pub prob: f32,
    /// It fires at most once in a replicate in each relation.
    pub once: bool,
    pub(super) compiled: Compiled,
}

/// What a set of rules makes of one of its rules.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Compiled {
    pub(super) program: Option<Program>,
    /// Place of the draw for `prob`.
    pub(super) chance: Option<u16>,
    /// Place of the draws of the condition.
    pub(super) first_draw: u16,
    /// Place among the rules with `once`.
    pub(super) once: Option<u16>,
    /// Place in the file.
    pub(super) order: usize,
}

impl Rule {
    /// A rule that always fires.
    pub fn new(name: impl Into<String>, on: On, side: Side, actions: Vec<Action>) -> Self {
        Self {
            name: name.into(),
            owner: Owner::User,
            on,
            side,
            when: None,
            actions,
            priority: 0,
            stop: false,
            prob: 1.0,
            once: false,
            compiled: Compiled::default(),
        }
    }

    /// Whether nothing can keep it from firing.
    pub fn is_unconditional(&self) -> bool {
        self.when.is_none() && !self.once && self.prob >= 1.0
    }

    /// Place of the draw that decides `prob`, if there is one.
    pub fn chance_draw(&self) -> Option<usize> {
        self.compiled.chance.map(usize::from)
    }

    /// Place of the first draw of its condition.
    pub fn first_draw(&self) -> usize {
        usize::from(self.compiled.first_draw)
    }

    /// Its place among the rules with `once`, if it is one of them.
    pub fn once_place(&self) -> Option<usize> {
        self.compiled.once.map(usize::from)
    }

    /// Its place in the file: 0 is the first.
    pub fn order(&self) -> usize {
        self.compiled.order
    }

    /// The compiled condition; `None` where it always holds.
    pub fn program(&self) -> Option<&Program> {
        self.compiled.program.as_ref()
    }

    /// Calls `visit` on every variable that has to be known for this rule.
    pub fn slots(&self, visit: &mut impl FnMut(Slot)) {
        if let On::Crossed { slot, .. } = self.on {
            visit(slot);
        }
        if let Some(when) = &self.when {
            when.slots(visit);
        }
    }

    /// 1 in those lanes of `open` in which condition and chance let the rule fire.
    #[inline(always)]
    pub fn fires(&self, registers: &mut Registers, open: &Real) -> Real {
        let mut mask = *open;
        if let Some(program) = &self.compiled.program {
            mask = mask.and(program.run_here(registers));
        }
        if let Some(draw) = self.chance_draw() {
            let draw = &registers.draws()[draw];
            mask = mask.and(&Real::mask(|lane| draw.0[lane] < self.prob));
        }
        mask
    }
}
