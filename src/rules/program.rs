//! A condition as a short list of instructions over registers of sixteen lanes. One instruction is one plain loop over
//! the lanes, which the compiler turns into vector instructions; nothing is allocated when a program runs.

use super::expr::Expr;
use super::op::{self, Binary, Unary};
use super::vocabulary::Slot;
use crate::at_levels;
use crate::lane::{LANES, Level, Real};

/// What a rule finds when it is asked: a number per lane for each variable, and the draws.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// In the order of [`RuleSet::needed_variables`](super::RuleSet::needed_variables). Finite; truths are 0 or 1.
    pub slots: &'a [Real],
    /// In `[0, 1)`, one for each place of [`RuleSet::n_draws`](super::RuleSet::n_draws).
    pub draws: &'a [Real],
}

/// Working memory of programs; worthless between calls.
#[derive(Debug, Clone)]
pub struct Scratch {
    level: Level,
    registers: Vec<Real>,
}

impl Scratch {
    /// Room for programs of up to `registers` registers, which run with the instructions of `level`.
    pub fn new(level: Level, registers: usize) -> Self {
        Self { level, registers: vec![Real::splat(0.0); registers] }
    }
}

/// Where an instruction finds a value.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Operand {
    Register(u16),
    Slot(u16),
    Constant(u16),
    Draw(u16),
}

/// One step; `to` is the register of its result.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Instruction {
    Unary { op: Unary, a: Operand, to: u16 },
    Binary { op: Binary, a: Operand, b: Operand, to: u16 },
}

/// A compiled condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    steps: Vec<Instruction>,
    constants: Vec<Real>,
    result: Operand,
    registers: u16,
}

impl Program {
    /// Compiles `expr`. Its variables are found by their place in `slots`, which must hold all of them; its draws start
    /// at `first_draw`.
    pub fn compile(expr: &Expr, slots: &[Slot], first_draw: u16) -> Self {
        let mut compiler = Compiler { slots, first_draw, steps: Vec::new(), constants: Vec::new(), registers: 0 };
        let result = compiler.emit(expr, 0);
        let Compiler { steps, constants, registers, .. } = compiler;
        Self { steps, constants, result, registers }
    }

    /// Registers it needs.
    pub fn registers(&self) -> usize {
        usize::from(self.registers)
    }

    /// Number of instructions.
    pub fn n_steps(&self) -> usize {
        self.steps.len()
    }

    /// Runs it in all lanes: 1 where the condition holds, 0 where it does not. `scratch` has at least
    /// [`Self::registers`] registers.
    #[inline]
    pub fn run<'f>(&'f self, frame: &Frame<'f>, scratch: &'f mut Scratch) -> &'f Real {
        run_steps(scratch.level, &self.steps, &self.constants, *frame, &mut scratch.registers);
        find(self.result, &self.constants, *frame, &scratch.registers)
    }

    /// The same with the instructions of the function in which it stands.
    #[inline(always)]
    pub(super) fn run_here<'f>(&'f self, frame: &Frame<'f>, scratch: &'f mut Scratch) -> &'f Real {
        steps_here(&self.steps, &self.constants, *frame, &mut scratch.registers);
        find(self.result, &self.constants, *frame, &scratch.registers)
    }
}

struct Compiler<'s> {
    slots: &'s [Slot],
    first_draw: u16,
    steps: Vec<Instruction>,
    constants: Vec<Real>,
    registers: u16,
}

impl Compiler<'_> {
    /// Emits the steps of `expr`, which may use the registers from `free` on, and says where the result is.
    fn emit(&mut self, expr: &Expr, free: u16) -> Operand {
        match expr {
            Expr::Constant(value) => self.constant(*value),
            // the set of slots is gathered from the same expressions, so that the search always succeeds
            Expr::Load(slot) => Operand::Slot(self.slots.iter().position(|s| s == slot).unwrap_or(0) as u16),
            Expr::Draw(site) => Operand::Draw(self.first_draw + site),
            Expr::Unary(op, a) => {
                let a = self.emit(a, free);
                self.step(Instruction::Unary { op: *op, a, to: free }, free)
            }
            Expr::Binary(op, a, b) => {
                let a = self.emit(a, free);
                let b = self.emit(b, free + u16::from(matches!(a, Operand::Register(_))));
                self.step(Instruction::Binary { op: *op, a, b, to: free }, free)
            }
        }
    }

    fn step(&mut self, step: Instruction, to: u16) -> Operand {
        self.steps.push(step);
        self.registers = self.registers.max(to + 1);
        Operand::Register(to)
    }

    fn constant(&mut self, value: f32) -> Operand {
        let same = |known: &Real| known.0[0].to_bits() == value.to_bits();
        let at = self.constants.iter().position(same).unwrap_or_else(|| {
            self.constants.push(Real::splat(value));
            self.constants.len() - 1
        });
        Operand::Constant(at as u16)
    }
}

#[inline(always)]
fn find<'f>(operand: Operand, constants: &'f [Real], frame: Frame<'f>, registers: &'f [Real]) -> &'f Real {
    match operand {
        Operand::Register(at) => &registers[usize::from(at)],
        Operand::Slot(at) => &frame.slots[usize::from(at)],
        Operand::Constant(at) => &constants[usize::from(at)],
        Operand::Draw(at) => &frame.draws[usize::from(at)],
    }
}

at_levels! {
    /// All steps, at a level.
    fn run_steps[][](steps: &[Instruction], constants: &[Real], frame: Frame<'_>, registers: &mut [Real]) {
        steps_here(steps, constants, frame, registers);
    }
}

/// One loop over the lanes for each step.
#[inline(always)]
fn steps_here(steps: &[Instruction], constants: &[Real], frame: Frame<'_>, registers: &mut [Real]) {
    for step in steps {
        match *step {
            Instruction::Unary { op, a, to } => {
                let a = *find(a, constants, frame, registers);
                let to = &mut registers[usize::from(to)];
                match op {
                    Unary::Minus => map(&a, to, op::minus),
                    Unary::Not => map(&a, to, op::not),
                    Unary::Abs => map(&a, to, op::abs),
                }
            }
            Instruction::Binary { op, a, b, to } => {
                let a = *find(a, constants, frame, registers);
                let b = *find(b, constants, frame, registers);
                let to = &mut registers[usize::from(to)];
                match op {
                    Binary::Add => zip(&a, &b, to, op::add),
                    Binary::Subtract => zip(&a, &b, to, op::subtract),
                    Binary::Multiply => zip(&a, &b, to, op::multiply),
                    Binary::Divide => zip(&a, &b, to, op::divide),
                    Binary::Min => zip(&a, &b, to, op::smaller),
                    Binary::Max => zip(&a, &b, to, op::larger),
                    Binary::Less => zip(&a, &b, to, op::less),
                    Binary::AtMost => zip(&a, &b, to, op::at_most),
                    Binary::More => zip(&b, &a, to, op::less),
                    Binary::AtLeast => zip(&b, &a, to, op::at_most),
                    Binary::Equal => zip(&a, &b, to, op::equal),
                    Binary::Unequal => zip(&a, &b, to, |a, b| op::not(op::equal(a, b))),
                    Binary::And => zip(&a, &b, to, op::and),
                    Binary::Or => zip(&a, &b, to, op::or),
                }
            }
        }
    }
}
#[inline(always)]
fn map(a: &Real, to: &mut Real, f: impl Fn(f32) -> f32) {
    for lane in 0..LANES {
        to.0[lane] = f(a.0[lane]);
    }
}

#[inline(always)]
fn zip(a: &Real, b: &Real, to: &mut Real, f: impl Fn(f32, f32) -> f32) {
    for lane in 0..LANES {
        to.0[lane] = f(a.0[lane], b.0[lane]);
    }
}
