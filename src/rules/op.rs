//! The operations of a condition, in one lane. Finite numbers give finite numbers, always: what would pass the largest
//! number stays at it, and what is divided by zero is zero (a share of nothing). So no lane ever holds an infinity or a
//! NaN, and every comparison has an answer.

use crate::lane::math::{clamp, max, min, one_if, pick};

/// An operation on one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    /// `-a`
    Minus,
    /// `not a`
    Not,
    /// `abs(a)`
    Abs,
}

/// An operation on two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// `a + b`
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`; zero where b is zero
    Divide,
    /// `min(a, b)`
    Min,
    /// `max(a, b)`
    Max,
    /// `a < b`
    Less,
    /// `a <= b`
    AtMost,
    /// `a > b`
    More,
    /// `a >= b`
    AtLeast,
    /// `a == b`
    Equal,
    /// `a != b`
    Unequal,
    /// `a and b`
    And,
    /// `a or b`
    Or,
}

#[inline(always)]
fn bounded(x: f32) -> f32 {
    clamp(x, f32::MIN, f32::MAX)
}

#[inline(always)]
pub(super) fn minus(a: f32) -> f32 {
    -a
}

#[inline(always)]
pub(super) fn not(a: f32) -> f32 {
    1.0 - a
}

#[inline(always)]
pub(super) fn abs(a: f32) -> f32 {
    a.abs()
}

#[inline(always)]
pub(super) fn add(a: f32, b: f32) -> f32 {
    bounded(a + b)
}

#[inline(always)]
pub(super) fn subtract(a: f32, b: f32) -> f32 {
    bounded(a - b)
}

#[inline(always)]
pub(super) fn multiply(a: f32, b: f32) -> f32 {
    bounded(a * b)
}

#[inline(always)]
pub(super) fn divide(a: f32, b: f32) -> f32 {
    pick(b == 0.0, 0.0, bounded(a / pick(b == 0.0, 1.0, b)))
}

#[inline(always)]
pub(super) fn smaller(a: f32, b: f32) -> f32 {
    min(a, b)
}

#[inline(always)]
pub(super) fn larger(a: f32, b: f32) -> f32 {
    max(a, b)
}

#[inline(always)]
pub(super) fn less(a: f32, b: f32) -> f32 {
    one_if(a < b)
}

#[inline(always)]
pub(super) fn at_most(a: f32, b: f32) -> f32 {
    one_if(a <= b)
}

#[inline(always)]
#[expect(clippy::float_cmp, reason = "the author of a rule asked for equality")]
pub(super) fn equal(a: f32, b: f32) -> f32 {
    one_if(a == b)
}

/// Truths are 0 and 1.
#[inline(always)]
pub(super) fn and(a: f32, b: f32) -> f32 {
    min(a, b)
}

#[inline(always)]
pub(super) fn or(a: f32, b: f32) -> f32 {
    max(a, b)
}

impl Unary {
    /// The result in one lane.
    pub fn apply(self, a: f32) -> f32 {
        match self {
            Self::Minus => minus(a),
            Self::Not => not(a),
            Self::Abs => abs(a),
        }
    }
}

impl Binary {
    /// The result in one lane.
    pub fn apply(self, a: f32, b: f32) -> f32 {
        match self {
            Self::Add => add(a, b),
            Self::Subtract => subtract(a, b),
            Self::Multiply => multiply(a, b),
            Self::Divide => divide(a, b),
            Self::Min => smaller(a, b),
            Self::Max => larger(a, b),
            Self::Less => less(a, b),
            Self::AtMost => at_most(a, b),
            Self::More => less(b, a),
            Self::AtLeast => at_most(b, a),
            Self::Equal => equal(a, b),
            Self::Unequal => not(equal(a, b)),
            Self::And => and(a, b),
            Self::Or => or(a, b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_computed_has_a_defined_result() {
        let bits = |op: Binary, a: f32, b: f32| op.apply(a, b).to_bits();
        for a in [-3.0, 0.0, 5.0, f32::MAX] {
            assert_eq!(bits(Binary::Divide, a, 0.0), 0.0_f32.to_bits());
            assert_eq!(bits(Binary::Divide, a, -0.0), 0.0_f32.to_bits());
        }
        assert_eq!(bits(Binary::Add, f32::MAX, f32::MAX), f32::MAX.to_bits());
        assert_eq!(bits(Binary::Subtract, f32::MIN, f32::MAX), f32::MIN.to_bits());
        assert_eq!(bits(Binary::Multiply, f32::MIN, 3.0), f32::MIN.to_bits());
        assert_eq!(bits(Binary::Divide, 2.0, 1e-45), f32::MAX.to_bits());
    }
}
