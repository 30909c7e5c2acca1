//! What can be fitted: anything that gives a number for each target when it is given parameter values.

use crate::stats::Figure;

/// One for each target, in the order of the table.
pub type Outcomes = Vec<Figure>;

/// Whatever can be simulated: scenarios, experiments, or what a program makes of its own.
pub trait Simulator: Sync {
    /// One outcome per target, in the order of the targets, of these parameter values (in the order of the parameters, in
    /// their own units). The same values and seed give the same bits, on any thread and at any time. The same seed with
    /// other values meets the same luck, as far as the model allows: candidates are compared under common random numbers.
    fn simulate(&self, values: &[f64], seed: u64) -> Outcomes;
}

impl<F: Fn(&[f64], u64) -> Outcomes + Sync> Simulator for F {
    fn simulate(&self, values: &[f64], seed: u64) -> Outcomes {
        self(values, seed)
    }
}
