//! A condition that has been checked: every name is a variable that exists, every operation fits its operands. What can
//! be computed beforehand is computed here.

use super::op::{Binary, Unary};
use super::vocabulary::Slot;

/// A checked expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A number, a truth, or the number of a word.
    Constant(f32),
    /// A variable.
    Load(Slot),
    /// A draw in `[0, 1)`; its place among the draws of this expression, in reading order.
    Draw(u16),
    /// An operation on one value.
    Unary(Unary, Box<Expr>),
    /// An operation on two values.
    Binary(Binary, Box<Expr>, Box<Expr>),
}

impl Expr {
    /// An operation on one value; computed at once on a constant.
    pub fn unary(op: Unary, a: Self) -> Self {
        match a {
            Self::Constant(a) => Self::Constant(op.apply(a)),
            a => Self::Unary(op, Box::new(a)),
        }
    }

    /// An operation on two values; computed at once on constants, or where one truth settles it.
    pub fn binary(op: Binary, a: Self, b: Self) -> Self {
        match (op, a, b) {
            (_, Self::Constant(a), Self::Constant(b)) => Self::Constant(op.apply(a, b)),
            // truths are 0 or 1: a constant one either settles the result or leaves it to the other
            (Binary::And, Self::Constant(one), other) | (Binary::And, other, Self::Constant(one)) => {
                if one > 0.5 {
                    other
                } else {
                    Self::Constant(0.0)
                }
            }
            (Binary::Or, Self::Constant(one), other) | (Binary::Or, other, Self::Constant(one)) => {
                if one > 0.5 {
                    Self::Constant(1.0)
                } else {
                    other
                }
            }
            (_, a, b) => Self::Binary(op, Box::new(a), Box::new(b)),
        }
    }

    /// The value, where it is known beforehand.
    pub fn known(&self) -> Option<f32> {
        if let Self::Constant(value) = self { Some(*value) } else { None }
    }

    /// Calls `visit` on every variable, in reading order.
    pub fn slots(&self, visit: &mut impl FnMut(Slot)) {
        match self {
            Self::Constant(_) | Self::Draw(_) => {}
            Self::Load(slot) => visit(*slot),
            Self::Unary(_, a) => a.slots(visit),
            Self::Binary(_, a, b) => {
                a.slots(visit);
                b.slots(visit);
            }
        }
    }

    /// How many draws it may use: one more than the largest place.
    pub fn draws(&self) -> u16 {
        match self {
            Self::Constant(_) | Self::Load(_) => 0,
            Self::Draw(site) => site + 1,
            Self::Unary(_, a) => a.draws(),
            Self::Binary(_, a, b) => a.draws().max(b.draws()),
        }
    }
}
