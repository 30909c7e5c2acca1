//! The luck of a fit, addressed by round and particle: never by the order in which things happen.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use crate::random::{Purpose, numbered};

/// The draws of one particle.
pub(super) struct Luck(ChaCha8Rng);

impl Luck {
    /// The luck of particle `index` of round `round`.
    pub(super) fn of(seed: u64, round: usize, index: usize) -> Self {
        Self(numbered(seed, ((round as u64) << 32) | index as u64, Purpose::Fit))
    }

    /// A number in `[0, 1)` with 53 bits.
    pub(super) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number from the standard normal distribution (Box & Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let (radius, angle) = (1.0 - self.unit(), self.unit());
        (-2.0 * libm::log(radius)).sqrt() * libm::cos(std::f64::consts::TAU * angle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normals_have_mean_nought_and_spread_one() {
        const N: usize = 20_000;
        let draws: Vec<f64> = (0..N).map(|index| Luck::of(1, 0, index).normal()).collect();
        let mean = draws.iter().sum::<f64>() / N as f64;
        let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / N as f64;
        // 4.5 standard errors
        assert!(mean.abs() < 4.5 / (N as f64).sqrt(), "{mean}");
        assert!((variance - 1.0).abs() < 4.5 * (2.0 / N as f64).sqrt(), "{variance}");
    }

    #[test]
    fn every_address_has_luck_of_its_own() {
        let first = |round, index| Luck::of(7, round, index).unit().to_bits();
        assert_eq!(first(1, 2), first(1, 2));
        assert!(first(1, 2) != first(2, 1) && first(1, 2) != first(1, 3));
    }
}
