//! A condition as a short list of instructions over [`Registers`] of sixteen lanes. One instruction is one plain loop over
//! the lanes, which the compiler turns into vector instructions; nothing is allocated when a program runs.

use super::expr::Expr;
use super::op::{self, Binary, Unary};
use super::registers::{Layout, Registers, is_computed};
use crate::at_levels;
use crate::lane::{LANES, Real};

/// What an instruction does. Fewer than a condition can say: the rest is said with these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Minus,
    Not,
    Abs,
    Add,
    Subtract,
    Multiply,
    Divide,
    Min,
    Max,
    Less,
    AtMost,
    Equal,
    Unequal,
}

/// One step: registers `a` and `b` go in (an operation on one value is given it twice), the result is in `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    op: Op,
    a: u32,
    b: u32,
    to: u32,
}

/// A compiled condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    steps: Vec<Step>,
    /// The register of the result.
    result: u32,
}

impl Program {
    /// Compiles `expr`, which `layout` was made for. Its draws start at `first_draw`.
    pub fn compile(expr: &Expr, layout: &Layout, first_draw: u16) -> Self {
        let mut compiler = Compiler { layout, first_draw, steps: Vec::new() };
        let result = compiler.emit(expr, 0);
        Self { steps: compiler.steps, result }
    }

    /// Number of instructions.
    pub fn n_steps(&self) -> usize {
        self.steps.len()
    }

    /// Runs it in all lanes: 1 where the condition holds, 0 where it does not. The registers are of the layout for which
    /// it was compiled.
    #[inline]
    pub fn run<'r>(&self, registers: &'r mut Registers) -> &'r Real {
        run_steps(registers.level, &self.steps, &mut registers.values);
        &registers.values[self.result as usize]
    }

    /// The same with the instructions of the function in which it stands.
    #[inline(always)]
    pub(super) fn run_here<'r>(&self, registers: &'r mut Registers) -> &'r Real {
        steps_here(&self.steps, &mut registers.values);
        &registers.values[self.result as usize]
    }
}

struct Compiler<'l> {
    layout: &'l Layout,
    first_draw: u16,
    steps: Vec<Step>,
}

impl Compiler<'_> {
    /// Emits the steps of `expr`, which may use the temporary registers from `free` on, and says where the result is.
    fn emit(&mut self, expr: &Expr, free: usize) -> u32 {
        match expr {
            // the layout was gathered from the same expressions, so that both searches always succeed
            Expr::Constant(value) => self.layout.constant(*value).unwrap_or(0) as u32,
            Expr::Load(slot) => self.layout.slot(*slot).unwrap_or(0) as u32,
            Expr::Draw(site) => self.layout.draw(usize::from(self.first_draw + site)) as u32,
            Expr::Unary(op, a) => {
                let a = self.emit(a, free);
                let op = match op {
                    Unary::Minus => Op::Minus,
                    Unary::Not => Op::Not,
                    Unary::Abs => Op::Abs,
                };
                self.step(op, a, a, free)
            }
            Expr::Binary(op, left, right) => {
                let a = self.emit(left, free);
                let b = self.emit(right, free + usize::from(is_computed(left)));
                self.two(*op, a, b, free)
            }
        }
    }

    fn two(&mut self, op: Binary, a: u32, b: u32, free: usize) -> u32 {
        let (op, a, b) = match op {
            Binary::Add => (Op::Add, a, b),
            Binary::Subtract => (Op::Subtract, a, b),
            Binary::Multiply => (Op::Multiply, a, b),
            Binary::Divide => (Op::Divide, a, b),
            // truths are 0 and 1
            Binary::Min | Binary::And => (Op::Min, a, b),
            Binary::Max | Binary::Or => (Op::Max, a, b),
            Binary::Less => (Op::Less, a, b),
            Binary::AtMost => (Op::AtMost, a, b),
            Binary::More => (Op::Less, b, a),
            Binary::AtLeast => (Op::AtMost, b, a),
            Binary::Equal => (Op::Equal, a, b),
            Binary::Unequal => (Op::Unequal, a, b),
        };
        self.step(op, a, b, free)
    }

    fn step(&mut self, op: Op, a: u32, b: u32, free: usize) -> u32 {
        let to = self.layout.temporary(free) as u32;
        self.steps.push(Step { op, a, b, to });
        to
    }
}

at_levels! {
    /// All steps, at a level.
    fn run_steps[][](steps: &[Step], registers: &mut [Real]) {
        steps_here(steps, registers);
    }
}

/// One loop over the lanes for each step.
#[inline(always)]
fn steps_here(steps: &[Step], registers: &mut [Real]) {
    for &Step { op, a, b, to } in steps {
        let (a, b) = (registers[a as usize], registers[b as usize]);
        let to = &mut registers[to as usize];
        match op {
            Op::Minus => each(&a, &b, to, |a, _| op::minus(a)),
            Op::Not => each(&a, &b, to, |a, _| op::not(a)),
            Op::Abs => each(&a, &b, to, |a, _| op::abs(a)),
            Op::Add => each(&a, &b, to, op::add),
            Op::Subtract => each(&a, &b, to, op::subtract),
            Op::Multiply => each(&a, &b, to, op::multiply),
            Op::Divide => each(&a, &b, to, op::divide),
            Op::Min => each(&a, &b, to, op::smaller),
            Op::Max => each(&a, &b, to, op::larger),
            Op::Less => each(&a, &b, to, op::less),
            Op::AtMost => each(&a, &b, to, op::at_most),
            Op::Equal => each(&a, &b, to, op::equal),
            Op::Unequal => each(&a, &b, to, |a, b| op::not(op::equal(a, b))),
        }
    }
}

#[inline(always)]
fn each(a: &Real, b: &Real, to: &mut Real, f: impl Fn(f32, f32) -> f32) {
    for lane in 0..LANES {
        to.0[lane] = f(a.0[lane], b.0[lane]);
    }
    // else the last lane, stored alike by every operation, is stored behind them all, and only fifteen are left to be
    // stored at once
    std::hint::black_box(to);
}
