//! As one would write it: structs in vectors, double precision, a generator that is asked whenever chance decides, and
//! the system's exponential.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{ANYWAY, HONOUR, PARTNERS, RETENTION, SHARPNESS, Size, Tick};

struct Agent {
    honour: f64,
    payoff: f64,
    ties: Vec<Tie>,
}

struct Tie {
    partner: usize,
    positive: f64,
    negative: f64,
}

impl Tie {
    fn trust(&self) -> f64 {
        (self.positive + 1.0) / (self.positive + self.negative + 2.0)
    }

    fn learn(&mut self, positive: f64, negative: f64) {
        self.positive = self.positive * f64::from(RETENTION) + positive;
        self.negative = self.negative * f64::from(RETENTION) + negative;
    }
}

/// One replicate, tick by tick.
pub fn run(size: &Size, seed: u64) -> Vec<Tick> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut agents: Vec<Agent> = size.graph.iter().map(|partners| agent(partners, &mut rng)).collect();
    let ticks = (0..size.ticks).map(|_| tick(&mut agents, &mut rng)).collect();
    assert!(agents.iter().all(|agent| agent.payoff.is_finite()));
    ticks
}

fn agent(partners: &[u32; PARTNERS], rng: &mut ChaCha8Rng) -> Agent {
    let [low, width] = HONOUR.map(f64::from);
    let tie = |&partner: &u32| Tie { partner: partner as usize, positive: 0.0, negative: 0.0 };
    Agent { honour: low + width * rng.random::<f64>(), payoff: 0.0, ties: partners.iter().map(tie).collect() }
}

fn tick(agents: &mut [Agent], rng: &mut ChaCha8Rng) -> Tick {
    let (mut trust, mut accepted) = (0.0, 0.0);
    for me in 0..agents.len() {
        for at in 0..agents[me].ties.len() {
            let tie = &mut agents[me].ties[at];
            let partner = tie.partner;
            trust += tie.trust();
            if rng.random::<f64>() < logistic(f64::from(SHARPNESS) * (tie.trust() - 0.5)) {
                accepted += 1.0;
                if rng.random::<f64>() < agents[partner].honour {
                    agents[me].ties[at].learn(1.0, 0.0);
                    agents[me].payoff += 1.0;
                    agents[partner].payoff += 1.0;
                } else {
                    agents[me].ties[at].learn(0.0, 2.0);
                    agents[me].payoff -= 1.0;
                    agents[partner].payoff += 1.5;
                }
            } else if rng.random::<f64>() < f64::from(ANYWAY) {
                tie.learn(0.25, 0.0);
                agents[me].payoff += 0.3;
                agents[partner].payoff += 0.3;
            }
        }
    }
    let pairs = (agents.len() * PARTNERS) as f64;
    Tick { trust: trust / pairs, accepted: accepted / pairs }
}

#[expect(clippy::disallowed_methods, reason = "what everybody would write; nothing but its speed is of interest")]
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
