//! The workload by which simulators were compared: agents who meet eight fixed partners in every tick and learn from each
//! meeting. Written three times: as one would write it ([`plain`]), over lanes ([`lanes`]), and as programs of rules
//! ([`programs`]).
//!
//! Per ordered pair i → j, in order: trust = (r + 1) / (r + s + 2); i accepts with p = 1 / (1 + e^(−12 (trust − ½))).
//! Accepted, j honours it with a probability of their own: r ← .98 r + 1, s ← .98 s, both gain 1; or not: r ← .98 r,
//! s ← .98 s + 2, i loses 1, j gains 1.5. Not accepted, one in ten meets all the same: r ← .98 r + .25, s ← .98 s, both
//! gain .3. Every tick leaves its mean trust and the share accepted.

pub mod lanes;
pub mod plain;
pub mod programs;

use rand_chacha::rand_core::Rng as _;
use tempered_trust::lane::{LANES, Level};
use tempered_trust::random::{Purpose, shared};
use tempered_trust::stats::interval::estimate;

/// Partners of an agent.
pub const PARTNERS: usize = 8;
/// What is left of evidence after a meeting.
pub const RETENTION: f32 = 0.98;
/// How sharply trust decides.
pub const SHARPNESS: f32 = 12.0;
/// Share of what is not accepted that meets all the same.
pub const ANYWAY: f32 = 0.1;
/// Agents honour at least the first, and up to the second more.
pub const HONOUR: [f32; 2] = [0.3, 0.65];

/// How much of it.
#[derive(Clone, Debug)]
pub struct Size {
    /// The partners of each agent, the same in all replicates.
    pub graph: Vec<[u32; PARTNERS]>,
    pub ticks: usize,
}

/// What a tick leaves of one replicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    pub trust: f64,
    pub accepted: f64,
}

impl Size {
    /// The size of which the answer is known.
    pub fn known() -> Self {
        Self::new(1_000, 200)
    }

    /// Agents with partners at random.
    pub fn new(agents: usize, ticks: usize) -> Self {
        let mut rng = shared(1, Purpose::Network);
        let mut stranger = |agent: usize| {
            let other = (u64::from(rng.next_u32()) * (agents as u64 - 1)) >> 32;
            other as u32 + u32::from(other >= agent as u64)
        };
        let graph = (0..agents).map(|agent| std::array::from_fn(|_| stranger(agent))).collect();
        Self { graph, ticks }
    }

    /// Pairs that meet in a tick.
    pub fn pairs(&self) -> usize {
        self.graph.len() * PARTNERS
    }

    /// Meetings in one replicate.
    pub fn meetings(&self) -> usize {
        self.pairs() * self.ticks
    }
}

/// Bits of all ticks of the first sixteen replicates, [`lanes`] and [`programs`]. What moves them prints the new ones, to be
/// pasted here.
const BITS: [u64; 2] = [12_714_148_022_950_777_216, 8_125_666_056_798_889_871];

/// Holds [`plain`] against what is known.
pub fn assert_plain() {
    let size = Size::known();
    let last: Vec<Tick> = (0..LANES as u64).map(|seed| plain::run(&size, seed)[size.ticks - 1]).collect();
    assert_known("as one would write it", &last);
}

/// Holds [`lanes`] against what is known, and against itself at every level.
pub fn assert_lanes() {
    assert_levels("over lanes", lanes::run, BITS[0]);
}

/// Holds [`programs`] against what is known, and against themselves at every level.
pub fn assert_programs() {
    assert_levels("as programs", programs::run, BITS[1]);
}

fn assert_levels(name: &str, run: fn(Level, &Size, u64) -> Vec<[Tick; LANES]>, wanted: u64) {
    let size = Size::known();
    for level in Level::here() {
        let ticks = run(level, &size, 0);
        let numbers = ticks.iter().flatten().flat_map(|tick| [tick.trust, tick.accepted]);
        let bits =
            numbers.fold(0_u64, |bits, x| (bits.rotate_left(5) ^ x.to_bits()).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        assert_eq!(bits, wanted, "{name}, {level}");
        assert_known(name, &ticks[size.ticks - 1]);
    }
}

/// Holds the last tick against what simulators of others' making came to over many replicates, trust .5030 ± .0002 and
/// acceptance .4725 ± .0004: off by at most 4.5 standard errors more.
fn assert_known(name: &str, last: &[Tick]) {
    let check = |what: &str, values: &mut dyn Iterator<Item = f64>, known: f64, give: f64| {
        let e = estimate(values).expect("replicates");
        let allowed = give + 4.5 * e.sd / (e.n as f64).sqrt();
        assert!((e.point - known).abs() < allowed, "{name}: {what} {} is not {known} ± {allowed}", e.point);
    };
    check("trust", &mut last.iter().map(|tick| tick.trust), 0.5030, 0.0002);
    check("acceptance", &mut last.iter().map(|tick| tick.accepted), 0.4725, 0.0004);
}
