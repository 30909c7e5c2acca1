//! ChaCha with eight rounds (Bernstein 2008), sixteen streams side by side. The words are those of `rand_chacha`,
//! which the test beside [`super::Streams`] checks word for word.

use super::WORDS;
use crate::lane::{LANES, Word};

/// "expand 32-byte k"
const CONSTANTS: [u32; 4] = [0x6170_7865, 0x3320_646E, 0x7962_2D32, 0x6B20_6574];
/// The quarter rounds of a double round: four columns, then four diagonals.
const QUARTERS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

/// One block of sixteen words for each lane: the key is shared, the stream (in two halves) is the lane's own.
#[multiversion::multiversion(targets("x86_64+avx2"))]
pub(super) fn block(key: &[u32; 8], counter: u64, low: &Word, high: &Word) -> [Word; WORDS] {
    let start: [Word; WORDS] = std::array::from_fn(|i| match i {
        0..4 => Word([CONSTANTS[i]; LANES]),
        4..12 => Word([key[i - 4]; LANES]),
        12 => Word([counter as u32; LANES]),
        13 => Word([(counter >> 32) as u32; LANES]),
        14 => *low,
        _ => *high,
    });
    let mut state = start;
    for _ in 0..4 {
        for [a, b, c, d] in QUARTERS {
            quarter(&mut state, a, b, c, d);
        }
    }
    for (word, first) in state.iter_mut().zip(&start) {
        for lane in 0..LANES {
            word.0[lane] = word.0[lane].wrapping_add(first.0[lane]);
        }
    }
    state
}

#[inline(always)]
fn quarter(state: &mut [Word; WORDS], a: usize, b: usize, c: usize, d: usize) {
    for lane in 0..LANES {
        let (mut w, mut x, mut y, mut z) = (state[a].0[lane], state[b].0[lane], state[c].0[lane], state[d].0[lane]);
        w = w.wrapping_add(x);
        z = (z ^ w).rotate_left(16);
        y = y.wrapping_add(z);
        x = (x ^ y).rotate_left(12);
        w = w.wrapping_add(x);
        z = (z ^ w).rotate_left(8);
        y = y.wrapping_add(z);
        x = (x ^ y).rotate_left(7);
        (state[a].0[lane], state[b].0[lane], state[c].0[lane], state[d].0[lane]) = (w, x, y, z);
    }
}
