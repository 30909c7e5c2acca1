//! As programs of rules, run by the interpreter: what decides and what follows from it is text, compiled by the product's
//! own language and run in sixteen lanes at once. The language has no logistic function and writes nothing: the one step
//! from trust to chance is lane code, and so is the bookkeeping, which lays values before the programs and takes their
//! results away.

use tempered_trust::at_levels;
use tempered_trust::lane::math::logistic;
use tempered_trust::lane::{LANES, Level, Real, Word};
use tempered_trust::random::{Purpose, Streams, WORDS, unit};
use tempered_trust::rules::{Event, Expr, Frame, Program, Scratch, Side, Slot, Variable, condition};

use super::lanes::{AGENTS, Agent, Sums, Tie, World};
use super::{PARTNERS, SHARPNESS, Size, Tick};

/// What programs find before them: the words of the texts below, each with the variable of the product that lends it its
/// place, in this order.
const WORDS_OF_TEXT: [(&str, Variable); 8] = [
    ("r", Variable::Kept),
    ("s", Variable::Breaches),
    ("chance", Variable::Expectation),
    ("honour", Variable::Promised),
    ("honoured", Variable::Gain),
    ("accepted", Variable::Stake),
    ("met", Variable::Loss),
    ("payoff", Variable::Contacts),
];
const R: usize = 0;
const S: usize = 1;
const CHANCE: usize = 2;
const HONOUR: usize = 3;
const OUTCOME: usize = 4;
const PAYOFF: usize = 7;

/// The programs of a meeting.
struct Rules {
    trust: Program,
    /// What came of the draw; the three are nested: what was honoured was accepted, what was accepted met.
    outcome: [Program; 3],
    positive: Program,
    negative: Program,
    /// Of whoever asks, and of whoever is asked.
    payoffs: [Program; 2],
}

impl Rules {
    fn new() -> Self {
        Self {
            trust: number("( r + 1 ) / ( r + s + 2 )"),
            outcome: [
                truth("rand() < chance * honour"),
                truth("rand() < chance"),
                truth("rand() < chance + 0.1 * ( 1 - chance )"),
            ],
            positive: number("r * ( 1 - 0.02 * met ) + honoured + 0.25 * ( met - accepted )"),
            negative: number("s * ( 1 - 0.02 * met ) + 2 * ( accepted - honoured )"),
            payoffs: [
                number("payoff + 2 * honoured - 1.3 * accepted + 0.3 * met"),
                number("payoff - 0.5 * honoured + 1.2 * accepted + 0.3 * met"),
            ],
        }
    }

    fn registers(&self) -> usize {
        let Self { trust, outcome, positive, negative, payoffs } = self;
        let all = [trust, positive, negative].into_iter().chain(outcome).chain(payoffs);
        all.map(Program::registers).max().unwrap_or(0)
    }
}

fn slots() -> [Slot; 8] {
    WORDS_OF_TEXT.map(|(_, variable)| Slot::plain(variable))
}

fn expression(text: &str) -> Expr {
    let word = |word| WORDS_OF_TEXT.iter().find(|(own, _)| *own == word).map_or(word, |(_, variable)| variable.name());
    let words: Vec<&str> = text.split(' ').map(word).collect();
    condition(&words.join(" "), Event::Breach, Side::Trustor).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
}

/// Every `rand()` of a condition is the same draw here, the one of the meeting.
fn truth(text: &str) -> Program {
    Program::compile(&expression(text), &slots(), 0)
}

/// A condition is a truth: a number is what one compares.
fn number(text: &str) -> Program {
    let Expr::Binary(_, number, _) = expression(&format!("{text} > 0")) else { panic!("{text} is compared") };
    Program::compile(&number, &slots(), 0)
}

/// Sixteen replicates, tick by tick.
pub fn run(level: Level, size: &Size, first: u64) -> Vec<[Tick; LANES]> {
    let (rules, streams) = (Rules::new(), Streams::new(level, 1, first, Purpose::Meeting));
    let mut scratch = Scratch::new(level, rules.registers());
    let mut world = World::new(level, size, first);
    let ticks = (0..size.ticks as u64).map(|number| {
        let mut sums = Sums::ZERO;
        tick(level, &rules, &mut scratch, &streams, number, &size.graph, &mut world, &mut sums);
        sums.means(size.pairs())
    });
    ticks.collect()
}

at_levels! {
    /// Everybody meets all partners, in order.
    fn tick[][](
        rules: &Rules,
        scratch: &mut Scratch,
        streams: &Streams,
        tick: u64,
        graph: &[[u32; PARTNERS]],
        world: &mut World,
        sums: &mut Sums,
    ) {
        let mut luck = [Word::ZERO; WORDS];
        let World { agents, ties } = world;
        for (me, (partners, ties)) in graph.iter().zip(ties).enumerate() {
            if me.is_multiple_of(AGENTS) {
                streams.fill(&mut luck, tick, (me / AGENTS) as u64);
            }
            let words = &luck.as_chunks::<PARTNERS>().0[me % AGENTS];
            for ((word, &partner), tie) in words.iter().zip(partners).zip(ties) {
                meet(rules, scratch, word, agents, tie, [me, partner as usize], sums);
            }
        }
    }
}

#[inline(always)]
fn meet(
    rules: &Rules,
    scratch: &mut Scratch,
    word: &Word,
    agents: &mut [Agent],
    tie: &mut Tie,
    [me, partner]: [usize; 2],
    sums: &mut Sums,
) {
    // loops, not maps of arrays: those are not compiled for the level
    let mut draws = [Real::splat(0.0)];
    for lane in 0..LANES {
        draws[0].0[lane] = unit(word.0[lane]);
    }
    let mut slots = [Real::splat(0.0); WORDS_OF_TEXT.len()];
    (slots[R], slots[S], slots[HONOUR]) = (tie.positive, tie.negative, agents[partner].honour);
    let trust = *rules.trust.run(&Frame { slots: &slots, draws: &draws }, scratch);
    for lane in 0..LANES {
        slots[CHANCE].0[lane] = logistic(SHARPNESS * (trust.0[lane] - 0.5));
    }
    for (at, outcome) in rules.outcome.iter().enumerate() {
        slots[OUTCOME + at] = *outcome.run(&Frame { slots: &slots, draws: &draws }, scratch);
    }
    tie.positive = *rules.positive.run(&Frame { slots: &slots, draws: &draws }, scratch);
    tie.negative = *rules.negative.run(&Frame { slots: &slots, draws: &draws }, scratch);
    for (payoff, agent) in rules.payoffs.iter().zip([me, partner]) {
        slots[PAYOFF] = agents[agent].payoff;
        agents[agent].payoff = *payoff.run(&Frame { slots: &slots, draws: &draws }, scratch);
    }
    for lane in 0..LANES {
        sums.trust.0[lane] += trust.0[lane];
        sums.accepted.0[lane] += slots[OUTCOME + 1].0[lane];
    }
}
