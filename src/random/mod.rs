//! Randomness with an address. A draw belongs to (seed, replicate, purpose, tick, entity, slot); nothing that runs
//! before, beside or instead of it can move it. Arms of one replicate therefore meet the same luck.

mod chacha;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::lane::{LANES, Level, Word};

/// What a stream of draws is for. Every purpose has streams of its own, so that one never shifts another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Types and obligations of people, at the start.
    People = 0,
    /// The course of meetings.
    Meeting = 1,
    /// Rates of conduct that are off by default: personal exchange, gifts, disclosure.
    Conduct = 2,
    /// The graph of relations, one for all replicates.
    Network = 3,
    /// Who leaves an organisation, and who comes.
    Succession = 4,
    /// Chances in rules: `prob` and `rand()`.
    Rules = 5,
    /// The candidates and particles of a fit, which is no part of a replicate.
    Fit = 6,
    /// Games of people in experiments.
    Game = 7,
    /// The points of a design, which are no part of a replicate.
    Design = 8,
    /// Samples drawn from themselves, which are no part of a replicate.
    Bootstrap = 9,
    /// Which replicates of a finished run are looked at again.
    Audit = 10,
}

/// Words of luck in one block of the generator: the unit in which draws are made.
pub const WORDS: usize = 16;

/// All draws of one purpose, for the sixteen replicates of a block.
#[derive(Clone, Debug)]
pub struct Streams {
    level: Level,
    key: [u32; 8],
    low: Word,
    high: Word,
}

impl Streams {
    /// Streams of `purpose` for replicates `first .. first + 16` under `seed`. The same words at every level.
    pub fn new(level: Level, seed: u64, first: u64, purpose: Purpose) -> Self {
        let streams: [u64; LANES] = std::array::from_fn(|lane| stream(first + lane as u64, purpose));
        let (low, high) = (streams.map(|s| s as u32), streams.map(|s| (s >> 32) as u32));
        Self { level, key: key(seed), low: Word(low), high: Word(high) }
    }

    /// The sixteen words at `tick` and `place` for all lanes. `place` is below 2^24: an entity's number divided by
    /// how many entities share a block of words.
    pub fn words(&self, tick: u64, place: u64) -> [Word; WORDS] {
        let mut words = [Word::ZERO; WORDS];
        self.fill(&mut words, tick, place);
        words
    }

    /// The same, into words that are there already.
    #[inline]
    pub fn fill(&self, words: &mut [Word; WORDS], tick: u64, place: u64) {
        chacha::block(self.level, &self.key, (tick << 24) | place, &self.low, &self.high, words);
    }
}

/// A sequential generator for what is made once for all replicates, such as the graph of relations.
pub fn shared(seed: u64, purpose: Purpose) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(stream(u64::from(u32::MAX), purpose));
    rng
}

/// A sequential generator for something that is made once for each number, such as a particle of a fit. Numbers are
/// below 2^56.
pub fn numbered(seed: u64, number: u64, purpose: Purpose) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(stream(number, purpose));
    rng
}

/// Numbers below what they are asked to be below, each as likely: the luck of `stats::bootstrap` and of designs. `number`
/// tells apart what is drawn for.
pub fn picks(seed: u64, number: u64, purpose: Purpose) -> impl FnMut(usize) -> usize {
    let mut rng = numbered(seed, number, purpose);
    // 64 bits against 32 at most: nothing is favoured
    move |below| (rng.next_u64() % below as u64) as usize
}

fn stream(replicate: u64, purpose: Purpose) -> u64 {
    (replicate << 8) | purpose as u64
}

fn key(seed: u64) -> [u32; 8] {
    let bytes = ChaCha8Rng::seed_from_u64(seed).get_seed();
    std::array::from_fn(|i| u32::from_le_bytes([bytes[4 * i], bytes[4 * i + 1], bytes[4 * i + 2], bytes[4 * i + 3]]))
}

/// A whole word as a number in `[0, 1)`, with 24 bits.
#[inline(always)]
pub fn unit(word: u32) -> f32 {
    (word >> 8).cast_signed() as f32 * (1.0 / 16_777_216.0)
}

/// The lower half of a word as a number in `[0, 1)`, with 16 bits.
#[inline(always)]
pub fn low_half(word: u32) -> f32 {
    (word & 0xFFFF).cast_signed() as f32 * (1.0 / 65_536.0)
}

/// The upper half of a word as a number in `[0, 1)`, with 16 bits.
#[inline(always)]
pub fn high_half(word: u32) -> f32 {
    (word >> 16).cast_signed() as f32 * (1.0 / 65_536.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_equals_the_same_word_of_rand_chacha() {
        for (seed, first, tick, place) in [(1, 0, 0, 0), (2016, 992, 7, 19), (u64::MAX, 1 << 30, 99_999, (1 << 24) - 1)]
        {
            for level in Level::here() {
                let words = Streams::new(level, seed, first, Purpose::Meeting).words(tick, place);
                for lane in 0..LANES {
                    let mut rng = ChaCha8Rng::seed_from_u64(seed);
                    rng.set_stream(stream(first + lane as u64, Purpose::Meeting));
                    rng.set_word_pos(u128::from((tick << 24) | place) * WORDS as u128);
                    for word in &words {
                        assert_eq!(word.0[lane], rng.next_u32(), "{level}");
                    }
                }
            }
        }
    }

    #[test]
    fn picks_are_even_and_apart() {
        let mut counts = [0; 3];
        let mut pick = picks(1, 0, Purpose::Bootstrap);
        for _ in 0..30_000 {
            counts[pick(3)] += 1;
        }
        assert!(counts.iter().all(|count| (9_700..10_300).contains(count)), "{counts:?}");
        let drawn = |number| (0..9).map(|_| 1000).map(picks(1, number, Purpose::Bootstrap)).collect::<Vec<usize>>();
        assert!(drawn(0) == drawn(0) && drawn(0) != drawn(1));
    }

    #[test]
    fn units_stay_below_one() {
        assert!(unit(u32::MAX) < 1.0 && low_half(u32::MAX) < 1.0 && high_half(u32::MAX) < 1.0);
        assert!(unit(0) == 0.0);
    }
}
