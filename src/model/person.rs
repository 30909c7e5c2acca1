//! Who people are: of good faith or opportunist, and how strongly they feel an obligation.

use super::Parameters;
use crate::random::unit;

/// Words of luck that make one person.
pub const PERSON_WORDS: usize = 4;

/// What is hidden from everyone else about a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nature {
    /// θ: obligation felt, in units of value, not negative.
    pub obligation: f32,
    /// Of good faith; a label for reports, which no rule or belief may read.
    pub good_faith: bool,
}

/// Draws a person: of good faith with probability `good_faith`; θ is lognormal(ln 1.8, .15) for good faith and
/// |normal(.15, .1)| for opportunists, by Box & Muller (1958) on portable mathematics.
pub fn draw(p: &Parameters, good_faith: f32, words: [u32; PERSON_WORDS]) -> Nature {
    let good = unit(words[0]) < good_faith;
    let normal = normal64(words[1], words[2]);
    let obligation = if good {
        f64::from(p.obligation) * libm::exp(f64::from(p.obligation_spread) * normal)
    } else {
        libm::fabs(f64::from(p.opportunist_obligation) + f64::from(p.opportunist_spread) * normal)
    };
    Nature { obligation: obligation as f32, good_faith: good }
}

/// A number from the standard normal distribution, from two words of luck.
pub fn normal(first: u32, second: u32) -> f32 {
    normal64(first, second) as f32
}

fn normal64(first: u32, second: u32) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - f64::from(unit(first))));
    radius * libm::cos(2.0 * std::f64::consts::PI * f64::from(unit(second)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, shared};
    use rand_chacha::rand_core::Rng;

    #[test]
    fn obligations_have_the_stated_distribution() {
        let p = Parameters::default();
        let mut rng = shared(1, Purpose::People);
        let n = 20_000;
        let people: Vec<Nature> = (0..n).map(|_| draw(&p, 0.8, std::array::from_fn(|_| rng.next_u32()))).collect();
        let good: Vec<f64> =
            people.iter().filter(|x| x.good_faith).map(|x| libm::log(f64::from(x.obligation))).collect();
        let share = good.len() as f64 / f64::from(n);
        assert!((share - 0.8).abs() < 4.5 * (0.8 * 0.2 / f64::from(n)).sqrt());
        let mean = good.iter().sum::<f64>() / good.len() as f64;
        assert!((mean - libm::log(1.8)).abs() < 4.5 * 0.15 / (good.len() as f64).sqrt());
        assert!(people.iter().all(|x| x.obligation >= 0.0));
    }
}
