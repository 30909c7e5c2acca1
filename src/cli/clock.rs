//! The only place that reads the clock. Times go to the terminal and to a side file, never into results.

#![expect(clippy::disallowed_types, reason = "this is the place the ban points to")]

use std::time::Instant;

/// A running clock.
#[derive(Debug, Clone, Copy)]
pub struct Clock(Instant);

impl Clock {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Seconds since then.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
