//! Draws by their address, one `rand_chacha` generator placed anew for every one of them.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Purposes of streams.
pub const PEOPLE: u64 = 0;
pub const MEETING: u64 = 1;
pub const CONDUCT: u64 = 2;
pub const SUCCESSION: u64 = 4;
pub const RULES: u64 = 5;

/// Whose luck: a replicate under a seed.
#[derive(Clone)]
pub struct Source {
    seed: ChaCha8Rng,
    replicate: u64,
}

impl Source {
    pub fn new(seed: u64, replicate: u64) -> Self {
        Self { seed: ChaCha8Rng::seed_from_u64(seed), replicate }
    }

    /// The `N` words of an entity (a relation, a person) at a tick.
    pub fn words<const N: usize>(&self, purpose: u64, tick: usize, entity: usize) -> [u32; N] {
        let entities_per_block = 16 / N;
        let block = ((tick as u128) << 24) | (entity / entities_per_block) as u128;
        let mut rng = self.seed.clone();
        rng.set_stream((self.replicate << 8) | purpose);
        rng.set_word_pos(block * 16 + (entity % entities_per_block * N) as u128);
        std::array::from_fn(|_| rng.next_u32())
    }

    /// Draw `number` of the rules of one side of a relation at a tick. Sixteen of them share a block; later blocks lie
    /// 2^20 ticks apart.
    pub fn of_rules(&self, tick: usize, relation: usize, place: usize, number: usize) -> f32 {
        let words: [u32; 16] = self.words(RULES, (number / 16) * (1 << 20) + tick, 2 * relation + place);
        whole(words[number % 16])
    }

    /// The luck of a relation at a tick.
    pub fn luck(&self, tick: usize, relation: usize) -> Luck {
        let m: [u32; 8] = self.words(MEETING, tick, relation);
        let c: [u32; 4] = self.words(CONDUCT, tick, relation);
        Luck {
            meet: half(m[0]),
            hurry: half(m[0] >> 16),
            stake: half(m[1]),
            detect: half(m[1] >> 16),
            reason: half(m[2]),
            perceive: half(m[2] >> 16),
            choice: whole(m[3]),
            exception: whole(m[4]),
            intend: whole(m[5]),
            able: whole(m[6]),
            reveal: whole(m[7]),
            personal: whole(c[0]),
            gift: whole(c[1]),
            disclose: whole(c[2]),
            kind: whole(c[3]),
        }
    }
}

/// Numbers in [0, 1), one for every question a meeting can ask.
#[derive(Clone, Copy, Default)]
pub struct Luck {
    pub meet: f32,
    pub hurry: f32,
    pub stake: f32,
    pub detect: f32,
    pub reason: f32,
    pub perceive: f32,
    pub choice: f32,
    pub exception: f32,
    pub intend: f32,
    pub able: f32,
    pub reveal: f32,
    pub personal: f32,
    pub gift: f32,
    pub disclose: f32,
    pub kind: f32,
}

/// The upper 24 bits as a number in [0, 1).
pub fn whole(word: u32) -> f32 {
    (word >> 8) as f32 / 16_777_216.0
}

/// The lower 16 bits as a number in [0, 1).
fn half(word: u32) -> f32 {
    (word & 0xFFFF) as f32 / 65_536.0
}
