//! A number that was simulated, and how far chance may have moved it.

/// What was simulated of one thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Over all that was run; not a number where nothing defines it.
    pub value: f64,
    /// Its Monte Carlo standard error: how far it may be off because only so much was run.
    pub error: f64,
}

impl Figure {
    /// Nothing: it is not defined.
    pub const UNDEFINED: Self = Self { value: f64::NAN, error: f64::NAN };

    /// Whether there is a number to compare.
    pub fn is_defined(&self) -> bool {
        self.value.is_finite() && self.error.is_finite() && self.error >= 0.0
    }
}
