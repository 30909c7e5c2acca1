//! What can be fitted: anything that gives a number for each target when it is given parameter values.

use crate::validation::Target;

/// What was simulated for one target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Simulated {
    /// The model's mean; NaN where the parameter values leave it undefined.
    pub mean: f64,
    /// Its Monte Carlo standard error: how far the mean may be off because only so many replicates were run.
    pub error: f64,
}

impl Simulated {
    /// Nothing: the outcome is not defined.
    pub const UNDEFINED: Self = Self { mean: f64::NAN, error: f64::NAN };

    /// How many standard errors of target and run together the model is above a target.
    pub fn z(&self, target: &Target) -> f64 {
        target.z(self.mean, self.error)
    }

    /// Whether there is a number to compare.
    pub fn is_defined(&self) -> bool {
        self.mean.is_finite() && self.error.is_finite() && self.error >= 0.0
    }
}

/// One for each target, in the order of the table.
pub type Outcomes = Vec<Simulated>;

/// Whatever can be simulated: scenarios here, experiments elsewhere.
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
