//! Pairs of organisations, and the fence between them (Eq 19).

use tempered_trust::engine::Graph;
use tempered_trust::model::Parameters;

use super::ledger::{Ledger, Quantity};

/// Two parties that have relations, the lower number first.
pub struct Pair {
    pub parties: [usize; 2],
    /// How many.
    pub relations: usize,
}

/// In the order of their first relation, and the pair of each relation.
pub fn pairs(graph: &Graph) -> (Vec<Pair>, Vec<usize>) {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut of_relation = Vec::new();
    for relation in &graph.relations {
        let mut parties = relation.map(|person| graph.party[person as usize] as usize);
        parties.sort_unstable();
        let at = pairs.iter().position(|pair| pair.parties == parties).unwrap_or_else(|| {
            pairs.push(Pair { parties, relations: 0 });
            pairs.len() - 1
        });
        pairs[at].relations += 1;
        of_relation.push(at);
    }
    (pairs, of_relation)
}

/// The fence of one pair, and what is done about it in this tick.
#[derive(Clone)]
pub struct Fence {
    /// y1, y2, y3
    pub y: [f32; 3],
    /// Meetings since the last round.
    pub meetings: f32,
    pub works: [bool; 3],
    /// Of several wishes of a tick the largest counts.
    pub level: [Option<f32>; 3],
    pub by: [Option<f32>; 3],
    pub round: bool,
}

impl Fence {
    pub fn new(y: [f32; 3]) -> Self {
        Self { y, meetings: 0.0, works: [false; 3], level: [None; 3], by: [None; 3], round: false }
    }

    pub fn drift(&mut self, [a, b]: [&Parameters; 2]) {
        self.y[0] *= 1.0 - mean(a.fence_drift, b.fence_drift);
    }

    /// The end of a tick. Whether a round is held.
    pub fn close(&mut self, [a, b]: [&Parameters; 2], relations: usize) -> bool {
        let step = mean(a.fence_step, b.fence_step);
        let before = [1.0, self.y[0], self.y[1]];
        for phase in 0..3 {
            if self.works[phase] {
                self.y[phase] += step * before[phase] * (1.0 - self.y[phase]);
            }
        }
        if self.round {
            let words = mean(a.round_words, b.round_words);
            let full = mean(a.round_practice, b.round_practice).max(1.0);
            let practice = (self.meetings / relations as f32 / full).min(1.0);
            let gain = mean(a.round_gain, b.round_gain) * (words + (1.0 - words) * practice);
            self.y[0] += gain * (1.0 - self.y[0]);
            self.meetings = 0.0;
        }
        for phase in 0..3 {
            if let Some(by) = self.by[phase].take() {
                self.y[phase] = (self.y[phase] + by).clamp(0.0, 1.0);
            }
            if let Some(level) = self.level[phase].take() {
                self.y[phase] = level;
            }
        }
        self.works = [false; 3];
        std::mem::take(&mut self.round)
    }

    pub fn observe(&self, ledger: &mut Ledger) {
        ledger.add(Quantity::Fences, 1.0);
        ledger.add(Quantity::Recognised, self.y[0]);
        ledger.add(Quantity::Transparent, self.y[1]);
        ledger.add(Quantity::Widened, self.y[2]);
    }
}

/// What the two parties share has the mean of their numbers.
fn mean(a: f32, b: f32) -> f32 {
    0.5 * (a + b)
}
