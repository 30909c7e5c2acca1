//! Who stands where, how relations stand, and what is known of a replicate when it is over.

use tempered_trust::engine::Setting;
use tempered_trust::model::parameters::PARAMETERS;

use super::code::Code;
use super::ledger::{Ledger, Quantity, Sums};
use super::measures::{self, Life};
use super::people::Person;
use super::{World, institutional};

impl World<'_> {
    /// The person at this place of a relation, and the other one.
    pub fn people_of(&self, relation: usize, place: usize) -> [usize; 2] {
        let pair = self.setting.graph.relations[relation];
        [pair[place] as usize, pair[1 - place] as usize]
    }

    pub fn party_of(&self, person: usize) -> usize {
        self.setting.graph.party[person] as usize
    }

    pub fn trustor_place(&self, relation: usize, tick: usize) -> usize {
        if self.setting.graph.fixed[relation] { 0 } else { tick % 2 }
    }

    /// How every relation stands, from each side that can be trustor; then fences, then memories.
    pub fn observe(&self, ledger: &mut Ledger) {
        for (relation, &fixed) in self.setting.graph.fixed.iter().enumerate() {
            for place in 0..if fixed { 1 } else { 2 } {
                self.look(relation, place, ledger);
            }
            ledger.close(relation);
        }
        for (number, fence) in self.fences.iter().flatten().enumerate() {
            fence.observe(ledger);
            ledger.close(number);
        }
        self.memory.observe(&self.pairs, &self.parameters, ledger);
    }

    fn look(&self, relation: usize, place: usize, ledger: &mut Ledger) {
        let [trustor, trustee] = self.people_of(relation, place);
        let [i, j] = [trustor, trustee].map(|person| &self.parameters[self.party_of(person)]);
        let mind = self.books[relation][place].as_trustor(i);
        ledger.add(Quantity::Books, 1.0);
        ledger.add(Quantity::Trust, mind.trust);
        ledger.add(Quantity::Distrust, mind.distrust);
        let quadrant = match (mind.trust >= 0.4, mind.distrust >= 0.4) {
            (true, false) => Quantity::FullTrust,
            (true, true) => Quantity::Verify,
            (false, false) => Quantity::FewTies,
            (false, true) => Quantity::FullDistrust,
        };
        ledger.add(quadrant, 1.0);
        if self.people[trustee].good {
            let felt = self.books[relation][1 - place].as_trustee(j).benevolence;
            ledger.add(Quantity::GoodTrustees, 1.0);
            ledger.add(Quantity::GoodBenevolence, felt.p(institutional(j, j.trustee_base_rate)));
        }
        ledger.count(Quantity::OutOfTouch, self.silent[relation] >= 12);
    }

    pub fn life(&self, ticks: &[Sums]) -> Life {
        let sum = |span: &[Sums]| {
            span.iter().fold(Sums::EMPTY, |mut total, tick| {
                total.add(tick);
                total
            })
        };
        let spans = self.setting.windows.map(|[from, until]| {
            let span = &ticks[from.min(ticks.len())..until.min(ticks.len())];
            (!span.is_empty()).then(|| sum(span))
        });
        let graph = &self.setting.graph;
        let is_trustee = |person: usize| {
            let at = |(pair, &fixed): (&[u32; 2], &bool)| {
                pair[1] as usize == person || (!fixed && pair[0] as usize == person)
            };
            graph.relations.iter().zip(&graph.fixed).any(at)
        };
        let everyone = self.people.iter().enumerate();
        let trustees: Vec<&Person> = everyone.filter(|(person, _)| is_trustee(*person)).map(|(_, p)| p).collect();
        let count = |is: fn(&Person) -> bool| trustees.iter().filter(|p| is(p)).count() as f64;
        Life {
            spans,
            whole: sum(ticks),
            good: count(|p| p.good),
            opportunists: count(|p| !p.good),
            hurt: count(|p| p.hurt),
            joint_value: ticks.iter().map(|t| measures::metric("joint-value", t) as f32).collect(),
            replaced: self.setting.replacements.iter().map(|&[tick, _]| tick).min(),
            trust_share: ticks.iter().map(|t| measures::metric("trust-share", t) as f32).collect(),
            shock: self.setting.policy_ticks[0],
        }
    }
}

/// Whether a parameter is above zero for anybody at some time: from the start, by schedule, by a rule, in a kind.
pub fn ever_positive(setting: &Setting, codes: &[Code], key: &str) -> bool {
    let at = PARAMETERS.iter().position(|p| p.key == key).expect("a parameter");
    let given = |values: &[(usize, f32)]| values.iter().any(|&(place, value)| place == at && value > 0.0);
    setting.parameters.iter().any(|p| (PARAMETERS[at].get)(p) > 0.0)
        || setting.changes.iter().any(|change| given(&change.values))
        || setting.kinds.iter().any(|kind| given(&kind.values))
        || codes.iter().any(|code| code.setters().values().any(|set| set.place == at && set.value > 0.0))
}
