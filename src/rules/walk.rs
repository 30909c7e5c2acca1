//! A condition evaluated the slow, obvious way: one lane, from the tree, in plain Rust. Tests and benchmarks hold the
//! compiled program against it, bit for bit; a replay can ask it why a rule fired.

use super::expr::Expr;
use super::op::{Binary, Unary};
use super::vocabulary::Slot;

/// The value of `expr` in one lane: `load` gives its variables, `draw` its draws by their place.
pub fn walk(expr: &Expr, load: &dyn Fn(Slot) -> f32, draw: &dyn Fn(u16) -> f32) -> f32 {
    match expr {
        Expr::Constant(value) => *value,
        Expr::Load(slot) => load(*slot),
        Expr::Draw(site) => draw(*site),
        Expr::Unary(op, a) => one(*op, walk(a, load, draw)),
        Expr::Binary(op, a, b) => two(*op, walk(a, load, draw), walk(b, load, draw)),
    }
}

fn one(op: Unary, a: f32) -> f32 {
    match op {
        Unary::Minus => -a,
        Unary::Not => truth(a < 0.5),
        Unary::Abs => f32::from_bits(a.to_bits() & 0x7FFF_FFFF),
    }
}

#[expect(clippy::float_cmp, reason = "the language has exact equality")]
fn two(op: Binary, a: f32, b: f32) -> f32 {
    match op {
        Binary::Add => finite(a + b),
        Binary::Subtract => finite(a - b),
        Binary::Multiply => finite(a * b),
        Binary::Divide if b == 0.0 => 0.0,
        Binary::Divide => finite(a / b),
        Binary::Min => {
            if a < b {
                a
            } else {
                b
            }
        }
        Binary::Max => {
            if a > b {
                a
            } else {
                b
            }
        }
        Binary::Less => truth(a < b),
        Binary::AtMost => truth(a <= b),
        Binary::More => truth(a > b),
        Binary::AtLeast => truth(a >= b),
        Binary::Equal => truth(a == b),
        Binary::Unequal => truth(a != b),
        Binary::And => truth(a > 0.5 && b > 0.5),
        Binary::Or => truth(a > 0.5 || b > 0.5),
    }
}

fn finite(x: f32) -> f32 {
    if x == f32::INFINITY {
        f32::MAX
    } else if x == f32::NEG_INFINITY {
        f32::MIN
    } else {
        x
    }
}

fn truth(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}
