//! Everything that is constant while a block runs.

use super::Graph;
use crate::model::{Parameters, Policy};

/// One arm of an experiment, ready to run.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Who is related to whom.
    pub graph: Graph,
    /// Share of good faith in each party.
    pub good_faith: Vec<f32>,
    /// Parameters of each party.
    pub parameters: Vec<Parameters>,
    /// How each party answers breaches.
    pub policies: Vec<Policy>,
    /// Ticks of those policies, `[from, until)`.
    pub policy_ticks: [usize; 2],
    /// May a trustor stay away?
    pub may_abstain: bool,
    /// Ticks to run.
    pub ticks: usize,
    /// Ticks of the baseline, of the measurement, of the aftermath; each `[from, until)`.
    pub windows: [[usize; 2]; 3],
    /// Weeks at whose start all people of a party are replaced, as `[tick, party]`.
    pub replacements: Vec<[usize; 2]>,
    /// Seed of all draws.
    pub seed: u64,
}

impl Setting {
    /// The party's policy at a tick; outside its weeks nobody does anything.
    pub fn policy(&self, party: usize, tick: usize) -> Policy {
        let [from, until] = self.policy_ticks;
        if (from..until).contains(&tick) { self.policies[party] } else { Policy::Ignore }
    }

    /// Index of the trustor's place in a relation at a tick: the first where roles are fixed, else in turns.
    pub fn trustor_place(&self, tick: usize) -> usize {
        if self.graph.fixed_roles { 0 } else { tick % 2 }
    }

    /// Whether some party's conduct needs draws of its own.
    pub fn has_conduct(&self) -> bool {
        self.parameters.iter().any(|p| p.personal > 0.0 || p.gift > 0.0 || p.disclose > 0.0)
    }

    /// Whether organisations keep a memory that somebody relies on. In the star all belong to one organisation.
    pub fn has_stores(&self) -> bool {
        !self.graph.fixed_roles && self.parameters.iter().any(|p| p.deposit > 0.0 && p.reliance > 0.0)
    }

    /// Whether people come and go.
    pub fn has_succession(&self) -> bool {
        !self.replacements.is_empty() || self.parameters.iter().any(|p| p.turnover > 0.0)
    }

    /// Who can be a trustee, person by person: the second of a relation, where roles alternate the first as well.
    pub fn trustees(&self) -> Vec<bool> {
        let mut trustees = vec![false; self.graph.party.len()];
        for &[first, second] in &self.graph.relations {
            trustees[second as usize] = true;
            trustees[first as usize] |= !self.graph.fixed_roles;
        }
        trustees
    }
}
