//! Where programs find their numbers: one file of registers, each of sixteen lanes, in which the variables come first, then
//! the draws, the constants, and what is computed on the way.

use super::expr::Expr;
use super::vocabulary::Slot;
use crate::lane::{Level, Real};

/// What stands where in the registers of a set of conditions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    slots: Vec<Slot>,
    n_draws: usize,
    constants: Vec<f32>,
    /// Registers for what is computed on the way.
    temporaries: usize,
}

impl Layout {
    /// For programs of these conditions. Their variables are all in `slots`; they have `n_draws` draws together.
    pub fn new<'e>(slots: Vec<Slot>, n_draws: usize, conditions: impl IntoIterator<Item = &'e Expr>) -> Self {
        let mut layout = Self { slots, n_draws, ..Self::default() };
        for condition in conditions {
            layout.gather_constants(condition);
            layout.temporaries = layout.temporaries.max(temporaries(condition));
        }
        layout
    }

    fn gather_constants(&mut self, expr: &Expr) {
        match expr {
            Expr::Constant(value) if self.constant(*value).is_none() => self.constants.push(*value),
            Expr::Constant(_) | Expr::Load(_) | Expr::Draw(_) => {}
            Expr::Unary(_, a) => self.gather_constants(a),
            Expr::Binary(_, a, b) => {
                self.gather_constants(a);
                self.gather_constants(b);
            }
        }
    }

    /// The variables, in this order.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// How many draws there are.
    pub fn n_draws(&self) -> usize {
        self.n_draws
    }

    /// The register of a variable.
    pub(super) fn slot(&self, slot: Slot) -> Option<usize> {
        self.slots.iter().position(|known| *known == slot)
    }

    /// The register of a draw.
    pub(super) fn draw(&self, draw: usize) -> usize {
        self.slots.len() + draw
    }

    /// The register of a constant.
    pub(super) fn constant(&self, value: f32) -> Option<usize> {
        let place = self.constants.iter().position(|known| known.to_bits() == value.to_bits());
        place.map(|place| self.slots.len() + self.n_draws + place)
    }

    /// The register of what is computed on the way.
    pub(super) fn temporary(&self, number: usize) -> usize {
        self.slots.len() + self.n_draws + self.constants.len() + number
    }
}

/// How many results wait at most while `expr` is computed.
fn temporaries(expr: &Expr) -> usize {
    match expr {
        Expr::Constant(_) | Expr::Load(_) | Expr::Draw(_) => 0,
        Expr::Unary(_, a) => temporaries(a).max(1),
        Expr::Binary(_, a, b) => temporaries(a).max(temporaries(b) + usize::from(is_computed(a))).max(1),
    }
}

/// Whether the result of `expr` needs a register of its own.
pub(super) fn is_computed(expr: &Expr) -> bool {
    matches!(expr, Expr::Unary(..) | Expr::Binary(..))
}

/// The numbers that programs read, and those they compute. Constants are laid down; variables and draws are for whoever
/// asks to fill in.
#[derive(Debug, Clone)]
pub struct Registers {
    pub(super) level: Level,
    pub(super) values: Vec<Real>,
    n_slots: usize,
    n_draws: usize,
}

impl Registers {
    /// For programs compiled for `layout`, which run with the instructions of `level`.
    pub fn new(level: Level, layout: &Layout) -> Self {
        let (n_slots, n_draws) = (layout.slots.len(), layout.n_draws);
        let mut values = vec![Real::splat(0.0); layout.temporary(layout.temporaries)];
        let constants = values.iter_mut().skip(n_slots + n_draws).zip(&layout.constants);
        constants.for_each(|(register, value)| *register = Real::splat(*value));
        Self { level, values, n_slots, n_draws }
    }

    /// A number per lane for each variable, in the order of the layout.
    pub fn slots(&self) -> &[Real] {
        &self.values[..self.n_slots]
    }

    /// The same, to be filled in. Finite; truths are 0 or 1.
    #[inline(always)]
    pub fn slots_mut(&mut self) -> &mut [Real] {
        &mut self.values[..self.n_slots]
    }

    /// The draws.
    #[inline(always)]
    pub fn draws(&self) -> &[Real] {
        &self.values[self.n_slots..self.n_slots + self.n_draws]
    }

    /// The same, to be filled in. In `[0, 1)`.
    #[inline(always)]
    pub fn draws_mut(&mut self) -> &mut [Real] {
        &mut self.values[self.n_slots..self.n_slots + self.n_draws]
    }
}
