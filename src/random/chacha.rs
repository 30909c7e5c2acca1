//! ChaCha with eight rounds (Bernstein 2008), sixteen streams side by side. The words are those of `rand_chacha`,
//! which the test beside [`super::Streams`] checks word for word.

use super::WORDS;
use crate::at_levels;
use crate::lane::{LANES, Word};

/// "expand 32-byte k"
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646E, 0x7962_2D32, 0x6B20_6574];

at_levels! {
    /// One block of sixteen words for each lane: the key is shared, the stream (in two halves) is the lane's own.
    pub(super) fn block[][](key: &[u32; 8], counter: u64, low: &Word, high: &Word, words: &mut [Word; WORDS]) {
        for lane in 0..LANES {
            let [c0, c1, c2, c3] = CONSTANTS;
            let [k0, k1, k2, k3, k4, k5, k6, k7] = *key;
            let (count, carry) = (counter as u32, (counter >> 32) as u32);
            let start =
                [c0, c1, c2, c3, k0, k1, k2, k3, k4, k5, k6, k7, count, carry, low.0[lane], high.0[lane]];
            // written out, so that the loop over the lanes is the innermost one: the state stays in registers
            let state = double_round(double_round(double_round(double_round(start))));
            words[0].0[lane] = state[0].wrapping_add(start[0]);
            words[1].0[lane] = state[1].wrapping_add(start[1]);
            words[2].0[lane] = state[2].wrapping_add(start[2]);
            words[3].0[lane] = state[3].wrapping_add(start[3]);
            words[4].0[lane] = state[4].wrapping_add(start[4]);
            words[5].0[lane] = state[5].wrapping_add(start[5]);
            words[6].0[lane] = state[6].wrapping_add(start[6]);
            words[7].0[lane] = state[7].wrapping_add(start[7]);
            words[8].0[lane] = state[8].wrapping_add(start[8]);
            words[9].0[lane] = state[9].wrapping_add(start[9]);
            words[10].0[lane] = state[10].wrapping_add(start[10]);
            words[11].0[lane] = state[11].wrapping_add(start[11]);
            words[12].0[lane] = state[12].wrapping_add(start[12]);
            words[13].0[lane] = state[13].wrapping_add(start[13]);
            words[14].0[lane] = state[14].wrapping_add(start[14]);
            words[15].0[lane] = state[15].wrapping_add(start[15]);
        }
    }
}

/// Four columns, then four diagonals.
#[inline(always)]
fn double_round(state: [u32; WORDS]) -> [u32; WORDS] {
    let [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3] = state;
    let [a0, b0, c0, d0] = quarter(a0, b0, c0, d0);
    let [a1, b1, c1, d1] = quarter(a1, b1, c1, d1);
    let [a2, b2, c2, d2] = quarter(a2, b2, c2, d2);
    let [a3, b3, c3, d3] = quarter(a3, b3, c3, d3);
    let [a0, b1, c2, d3] = quarter(a0, b1, c2, d3);
    let [a1, b2, c3, d0] = quarter(a1, b2, c3, d0);
    let [a2, b3, c0, d1] = quarter(a2, b3, c0, d1);
    let [a3, b0, c1, d2] = quarter(a3, b0, c1, d2);
    [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3]
}

#[inline(always)]
fn quarter(a: u32, b: u32, c: u32, d: u32) -> [u32; 4] {
    let a = a.wrapping_add(b);
    let d = (d ^ a).rotate_left(16);
    let c = c.wrapping_add(d);
    let b = (b ^ c).rotate_left(12);
    let a = a.wrapping_add(b);
    let d = (d ^ a).rotate_left(8);
    let c = c.wrapping_add(d);
    let b = (b ^ c).rotate_left(7);
    [a, b, c, d]
}
