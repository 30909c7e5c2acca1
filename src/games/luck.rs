//! The luck of a session: one stream of draws per session, the same for every treatment and every set of parameters, so that
//! comparisons share it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use crate::random::{self, Purpose, unit};

/// A stream of draws.
#[derive(Debug, Clone)]
pub(super) struct Luck(ChaCha8Rng);

impl Luck {
    /// Of one session of an experiment under `seed`.
    pub fn of_session(seed: u64, session: u64) -> Self {
        Self(random::numbered(seed, session, Purpose::Game))
    }

    /// A word.
    pub fn word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A number in `[0, 1)`.
    pub fn unit(&mut self) -> f32 {
        unit(self.word())
    }

    /// A place below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f32) as usize).min(n.saturating_sub(1))
    }

    /// Puts `places` in a random order.
    pub fn shuffle(&mut self, places: &mut [usize]) {
        for at in (1..places.len()).rev() {
            places.swap(at, self.below(at + 1));
        }
    }
}
