//! Fixed bits: the first draws of each purpose, and digests of two worlds in which everything happens. They change only when the
//! generator, the addresses or the model change on purpose; then run
//! `cargo test --release --test it golden`, which fails with the new values, paste them here, and say in the commit why
//! the results moved.

use tempered_trust::engine::{Block, Setting};
use tempered_trust::lane::{LANES, Level};
use tempered_trust::random::{Purpose, Streams, shared};

use rand_chacha::rand_core::Rng;

use crate::busy::lively;
use crate::worlds::mixed;

/// First words of replicates 0 and 37 under seed 2016, for people, meetings and conduct; then of the network.
const FIRST_DRAWS: [[u32; 4]; 7] = [
    [0x09C8_C939, 0x836A_C5B2, 0xC55E_2F12, 0x5C15_C673],
    [0x029C_A066, 0xDFFB_E991, 0x58EC_86EF, 0x98CE_5024],
    [0xA416_696D, 0x1D4F_1529, 0x1BA0_2D55, 0xD944_25B6],
    [0xCD1F_6D41, 0x280D_6781, 0x038F_AF51, 0x55BC_73D5],
    [0xDD7B_1263, 0x30DF_1A78, 0xAF7E_2A4A, 0x1E1A_7C00],
    [0xF552_CF65, 0x2703_1CCE, 0xF996_C9F9, 0xCBA6_49C3],
    [0xF541_424E, 0x5A65_809E, 0xFCDE_FD59, 0x1D70_3BFE],
];

/// Number of values, and FNV-1a digest of their bits, for the series of replicates 0 to 15 of the mixed world.
const MIXED: (usize, u64) = (19_840, 0xD11A_0CA1_C7A3_1879);

/// The same of the lively world: kinds, fences, changes, rules on both sides.
const LIVELY: (usize, u64) = (14_880, 0xAD5E_656E_37F7_609E);

#[test]
fn golden_first_draws() {
    let first_four = |first: u64, purpose: Purpose| {
        let words = Streams::new(Level::best(), 2016, first, purpose).words(0, 0);
        std::array::from_fn(|i| words[i].0[0])
    };
    let mut network = shared(2016, Purpose::Network);
    let got: [[u32; 4]; 7] = [
        first_four(0, Purpose::People),
        first_four(37, Purpose::People),
        first_four(0, Purpose::Meeting),
        first_four(37, Purpose::Meeting),
        first_four(0, Purpose::Conduct),
        first_four(37, Purpose::Conduct),
        std::array::from_fn(|_| network.next_u32()),
    ];
    assert!(got == FIRST_DRAWS, "FIRST_DRAWS = {got:#010X?}");
}

#[test]
fn golden_mixed_world() {
    for (level, got) in digests(&mixed()) {
        assert!(got == MIXED, "MIXED = ({}, {:#018X}), {level}", got.0, got.1);
    }
}

#[test]
fn golden_lively_world() {
    for (level, got) in digests(&lively()) {
        assert!(got == LIVELY, "LIVELY = ({}, {:#018X}), {level}", got.0, got.1);
    }
}

/// The digest at every level of instructions that this machine has.
fn digests(setting: &Setting) -> Vec<(Level, (usize, u64))> {
    Level::here().map(|level| (level, digest(level, setting))).collect()
}

fn digest(level: Level, setting: &Setting) -> (usize, u64) {
    let block = Block { first: 0, replicates: LANES };
    let result = block.run_at(level, setting, &|| false).expect("nobody stops it");
    let bits = result.series.iter().flat_map(|x| x.0).map(canonical);
    (result.series.len() * 16, bits.flat_map(u32::to_le_bytes).fold(FNV_START, fnv))
}

/// "Undefined" has many bit patterns; one of them stands for all.
fn canonical(x: f32) -> u32 {
    if x.is_nan() { f32::NAN.to_bits() } else { x.to_bits() }
}

const FNV_START: u64 = 0xCBF2_9CE4_8422_2325;

fn fnv(digest: u64, byte: u8) -> u64 {
    (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}
