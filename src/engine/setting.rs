//! Everything that is constant while a block runs.

use super::sight::Stand;
use super::{Graph, Policy};
use crate::model::Parameters;
use crate::model::episode::STANDARD_PROMISE;
use crate::model::parameters::{self, PARAMETERS};
use crate::rules::{Action, Event, Side};

/// One arm of an experiment, ready to run.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Who is related to whom.
    pub graph: Graph,
    /// Share of good faith in each party.
    pub good_faith: Vec<f32>,
    /// Parameters of each party.
    pub parameters: Vec<Parameters>,
    /// What parties do about what happens, each policy once.
    pub policies: Vec<Policy>,
    /// The policy of each party, by its place in `policies`.
    pub policy_of: Vec<usize>,
    /// Ticks in which those policies hold, `[from, until)`.
    pub policy_ticks: [usize; 2],
    /// Kinds of agreement beside the plain task.
    pub kinds: Vec<Kind>,
    /// Changes of parameters for some weeks, later ones over earlier ones.
    pub changes: Vec<Change>,
    /// Weeks at whose start all people of a party are replaced, as `[tick, party]`.
    pub replacements: Vec<[usize; 2]>,
    /// Levels y1, y2, y3 at which fences begin; `None` where fences are not modelled.
    pub fence: Option<[f32; 3]>,
    /// Number of the regime among the words of rules; 0 for none.
    pub regime: usize,
    /// Ticks to run.
    pub ticks: usize,
    /// Ticks of the baseline, of the measurement, of the aftermath; each `[from, until)`.
    pub windows: [[usize; 2]; 3],
    /// Seed of all draws.
    pub seed: u64,
}

/// A kind of agreement: other values for some parameters in a share of all meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Its number among the words of rules; the plain task is 0.
    pub code: usize,
    /// Share of meetings, 0 to 1.
    pub share: f32,
    /// Places of parameters, and their values.
    pub values: Vec<(usize, f32)>,
}

/// Other values for some parameters in some weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `[from, until)`
    pub ticks: [usize; 2],
    /// Whose; everybody's when `None`.
    pub party: Option<usize>,
    /// Places of parameters, and their values.
    pub values: Vec<(usize, f32)>,
    /// The regime that begins, by its number, if one does.
    pub regime: Option<usize>,
}

impl Setting {
    /// What a party does about what happens.
    pub fn policy(&self, party: usize) -> &Policy {
        &self.policies[self.policy_of[party]]
    }

    /// The number of the policy of whoever stands there.
    #[inline(always)]
    pub(super) fn policy_number(&self, stand: Stand) -> usize {
        self.policy_of[stand.party()]
    }

    /// Whether policies hold at a tick; outside their weeks nobody answers anything.
    pub fn answers_at(&self, tick: usize) -> bool {
        (self.policy_ticks[0]..self.policy_ticks[1]).contains(&tick)
    }

    /// Whether some policy has anything to say on this event at a tick.
    pub(super) fn is_answered(&self, event: Event, tick: usize) -> bool {
        let sides = |policy: &Policy| Side::ALL.iter().any(|&(_, side)| policy.answers(event, side));
        self.answers_at(tick) && self.policies.iter().any(sides)
    }

    /// The parameters of each party at a tick.
    pub fn parameters_at(&self, tick: usize) -> Vec<Parameters> {
        let mut parameters = self.parameters.clone();
        for change in self.changes.iter().filter(|change| (change.ticks[0]..change.ticks[1]).contains(&tick)) {
            for (party, p) in parameters.iter_mut().enumerate() {
                if change.party.is_none_or(|only| only == party) {
                    change.values.iter().for_each(|&(place, value)| set(p, place, value));
                }
            }
        }
        parameters
    }

    /// The number of the regime at a tick.
    pub fn regime_at(&self, tick: usize) -> usize {
        let now = self.changes.iter().filter(|change| (change.ticks[0]..change.ticks[1]).contains(&tick));
        now.filter_map(|change| change.regime).next_back().unwrap_or(self.regime)
    }

    /// Whether some change begins or ends at a tick.
    pub fn changes_at(&self, tick: usize) -> bool {
        tick == 0 || self.changes.iter().any(|change| change.ticks.contains(&tick))
    }

    /// Whether a parameter may be above zero at some time.
    fn is_ever_positive(&self, key: &str) -> bool {
        self.is_ever_above(key, 0.0)
    }

    /// Whether a parameter may be above a limit at some time: from the start, by schedule, by a rule, in some kind.
    fn is_ever_above(&self, key: &str, limit: f32) -> bool {
        let Some(place) = parameters::place(key) else { return false };
        let set = self.policies.iter().flat_map(|policy| policy.sets.iter().map(|s| (s.place, s.value)));
        let changed = self.changes.iter().flat_map(|change| change.values.iter().copied());
        let of_kinds = self.kinds.iter().flat_map(|kind| kind.values.iter().copied());
        self.parameters.iter().any(|p| (PARAMETERS[place].get)(p) > limit)
            || set.chain(changed).chain(of_kinds).any(|(at, value)| at == place && value > limit)
    }

    /// Whether some party's conduct needs draws of its own.
    pub fn has_conduct(&self) -> bool {
        !self.kinds.is_empty() || ["personal", "gift", "disclose", "voice"].iter().any(|key| self.is_ever_positive(key))
    }

    /// Whether organisations keep a memory that somebody relies on. In the star all belong to one organisation.
    pub fn has_stores(&self) -> bool {
        !self.graph.is_star && self.is_ever_positive("deposit") && self.is_ever_positive("reliance")
    }

    /// Whether people come and go.
    pub fn has_succession(&self) -> bool {
        !self.replacements.is_empty() || self.is_ever_positive("turnover")
    }

    /// Whether people learn to trust themselves, or not.
    pub fn has_self_trust(&self) -> bool {
        self.is_ever_positive("self-learning")
    }

    /// Whether promises can change within a tick: somebody promises by rule, or learns that they promise too much.
    pub fn has_resolves(&self) -> bool {
        self.policies.iter().any(|policy| policy.does(|action| matches!(action, Action::Promise { .. })))
            || (self.is_ever_above("promise", STANDARD_PROMISE) && self.is_ever_positive("learning"))
    }

    /// Whether the fence between two organisations is modelled: where it is given, or some rule works on it.
    pub fn has_fences(&self) -> bool {
        self.fence.is_some() || self.policies.iter().any(|policy| policy.does(Action::is_about_fences))
    }

    /// Whether the numbers of a meeting between these parties can differ from lane to lane.
    pub(super) fn varies(&self, parties: [usize; 2]) -> bool {
        !self.kinds.is_empty() || parties.iter().any(|&party| !self.policy(party).sets.is_empty())
    }

    /// Who can be a trustee, person by person: the second of a relation, where roles alternate the first as well.
    pub fn trustees(&self) -> Vec<bool> {
        let mut trustees = vec![false; self.graph.party.len()];
        for (&[first, second], &fixed) in self.graph.relations.iter().zip(&self.graph.fixed) {
            trustees[second as usize] = true;
            trustees[first as usize] |= !fixed;
        }
        trustees
    }
}

/// Gives a parameter, by its place, a value.
fn set(p: &mut Parameters, place: usize, value: f32) {
    (PARAMETERS[place].set)(p, value);
}
