//! Over the lanes of the engine: sixteen replicates side by side, luck by the block, one draw a meeting, and no jumps.

use tempered_trust::at_levels;
use tempered_trust::lane::math::{logistic, once, pick, when};
use tempered_trust::lane::{LANES, Level, Real, Word};
use tempered_trust::random::{Purpose, Streams, WORDS, unit};

use super::{ANYWAY, HONOUR, PARTNERS, RETENTION, SHARPNESS, Size, Tick};

/// Agents whose meetings share a block of luck.
pub(super) const AGENTS: usize = WORDS / PARTNERS;

/// What is known of an agent in all lanes; their chance and their gains stand together, for they are met together.
#[derive(Clone)]
pub(super) struct Agent {
    pub(super) honour: Real,
    pub(super) payoff: Real,
}

/// What an agent noted about a partner.
#[derive(Clone, Copy)]
pub(super) struct Tie {
    pub(super) positive: Real,
    pub(super) negative: Real,
}

pub(super) struct World {
    pub(super) agents: Vec<Agent>,
    pub(super) ties: Vec<[Tie; PARTNERS]>,
}

impl World {
    pub(super) fn new(level: Level, size: &Size, first: u64) -> Self {
        let streams = Streams::new(level, 1, first, Purpose::People);
        let nothing = Real::splat(0.0);
        let [low, width] = HONOUR;
        let blocks = (0..size.graph.len().div_ceil(WORDS)).flat_map(|place| streams.words(0, place as u64));
        let honour = |word: Word| Real(word.0.map(|word| low + width * unit(word)));
        let agents = blocks.take(size.graph.len()).map(|word| Agent { honour: honour(word), payoff: nothing });
        let tie = Tie { positive: nothing, negative: nothing };
        Self { agents: agents.collect(), ties: vec![[tie; PARTNERS]; size.graph.len()] }
    }
}

/// Sums of trust and of what was accepted, in all lanes.
pub(super) struct Sums {
    pub(super) trust: Real,
    pub(super) accepted: Real,
}

impl Sums {
    pub(super) const ZERO: Self = Self { trust: Real::splat(0.0), accepted: Real::splat(0.0) };

    /// The means of each lane.
    pub(super) fn means(&self, pairs: usize) -> [Tick; LANES] {
        let mean = |sum: f32| f64::from(sum) / pairs as f64;
        std::array::from_fn(|lane| Tick { trust: mean(self.trust.0[lane]), accepted: mean(self.accepted.0[lane]) })
    }
}

/// Sixteen replicates, tick by tick.
pub fn run(level: Level, size: &Size, first: u64) -> Vec<[Tick; LANES]> {
    assert!(size.graph.len().is_multiple_of(AGENTS), "agents share blocks of luck");
    let streams = Streams::new(level, 1, first, Purpose::Meeting);
    let mut world = World::new(level, size, first);
    let ticks = (0..size.ticks as u64).map(|number| {
        let mut sums = Sums::ZERO;
        tick(level, &streams, number, &size.graph, &mut world.agents, &mut world.ties, &mut sums);
        sums.means(size.pairs())
    });
    let ticks = ticks.collect();
    assert!(world.agents.iter().all(|agent| agent.payoff.0.iter().all(|payoff| payoff.is_finite())));
    ticks
}

at_levels! {
    /// Everybody meets all partners, in order.
    fn tick[][](
        streams: &Streams,
        tick: u64,
        graph: &[[u32; PARTNERS]],
        agents: &mut [Agent],
        ties: &mut [[Tie; PARTNERS]],
        sums: &mut Sums,
    ) {
        let mut luck = [Word::ZERO; WORDS];
        for (me, (partners, ties)) in graph.iter().zip(ties).enumerate() {
            if me.is_multiple_of(AGENTS) {
                streams.fill(&mut luck, tick, (me / AGENTS) as u64);
            }
            let words = &luck.as_chunks::<PARTNERS>().0[me % AGENTS];
            visit(words, partners, agents, ties, me, sums);
        }
    }
}

/// One agent meets all partners. What is summed over them stays in registers.
#[inline(always)]
fn visit(
    words: &[Word; PARTNERS],
    partners: &[u32; PARTNERS],
    agents: &mut [Agent],
    ties: &mut [Tie; PARTNERS],
    me: usize,
    sums: &mut Sums,
) {
    let mut gained = Real::splat(0.0);
    let mut here = Sums::ZERO;
    for ((word, &partner), tie) in words.iter().zip(partners).zip(ties) {
        let Agent { honour, payoff } = &mut agents[partner as usize];
        let Tie { positive, negative } = tie;
        for lane in 0..LANES {
            let (r, s) = (positive.0[lane], negative.0[lane]);
            let trust = (r + 1.0) / (r + s + 2.0);
            let p = logistic(SHARPNESS * (trust - 0.5));
            let u = unit(word.0[lane]);
            // one draw decides: each outcome has a stretch of [0, 1) of its own
            let (honoured, refused) = (p * honour.0[lane], p + ANYWAY * (1.0 - p));
            let (kept, accepted, met) = (u < honoured, u < p, u < refused);
            let (broken, anyway) = (accepted & (u >= honoured), met & (u >= p));
            positive.0[lane] = pick(met, r * RETENTION, r) + when(kept, 1.0) + when(anyway, 0.25);
            negative.0[lane] = pick(met, s * RETENTION, s) + when(broken, 2.0);
            gained.0[lane] = gained.0[lane] + once(kept) - once(broken) + when(anyway, 0.3);
            payoff.0[lane] = payoff.0[lane] + once(kept) + when(broken, 1.5) + when(anyway, 0.3);
            here.trust.0[lane] += trust;
            here.accepted.0[lane] += once(accepted);
        }
    }
    for lane in 0..LANES {
        agents[me].payoff.0[lane] += gained.0[lane];
        sums.trust.0[lane] += here.trust.0[lane];
        sums.accepted.0[lane] += here.accepted.0[lane];
    }
}
