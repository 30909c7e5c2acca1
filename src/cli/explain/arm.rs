//! One arm in words.

use tempered_trust::scenario::{Arm, Change, Differing};

use super::Teller;
use crate::cli::lines::Lines;

/// Most parties that are told one by one.
const NAMED: usize = 8;

impl Teller<'_> {
    /// Everything that an arm says; numbers that hold `everywhere` have been told before.
    pub(in crate::cli) fn arm(&self, lines: &mut Lines, arm: &Arm, everywhere: &Differing) {
        lines.head(arm.label.get(self.language));
        self.names(lines, arm);
        self.rules(lines, arm);
        let own = arm.differing().into_iter().filter(|(p, _)| everywhere.iter().all(|(other, _)| p.key != other.key));
        let own: Differing = own.collect();
        if !own.is_empty() {
            lines.add(1, &self.word("numbers"));
            self.numbers(lines, &own);
        }
        for replacement in &arm.replacements {
            let values = [("week", replacement.week.to_string()), ("who", self.party(replacement.party))];
            lines.add(1, &self.say("replaced", &values));
        }
        for change in &arm.changes {
            lines.add(1, &self.change(change));
        }
    }

    /// Regime, levers, fence and mix.
    fn names(&self, lines: &mut Lines, arm: &Arm) {
        if let Some(name) = self.scenario.regime_name(arm.regime) {
            lines.add(1, &self.say("regime", &[("name", name)]));
        }
        if !arm.levers.is_empty() {
            lines.add(1, &self.say("levers", &[("names", arm.levers.join(", "))]));
        }
        if let Some([recognise, transparent, widen]) = arm.fence {
            let levels = [("recognise", recognise), ("transparent", transparent), ("widen", widen)];
            lines.add(1, &self.say("fence", &levels.map(|(phase, level)| (phase, self.number(level)))));
        }
        let usual = self.scenario.population.parties.iter().map(|party| party.good_faith.to_bits());
        if arm.good_faith.iter().map(|share| share.to_bits()).ne(usual) {
            let share = arm.good_faith.last().copied().unwrap_or_default();
            lines.add(1, &self.say("mix", &[("share", self.per_cent(share))]));
        }
    }

    fn rules(&self, lines: &mut Lines, arm: &Arm) {
        if arm.rules.is_empty() {
            lines.add(1, &self.word("no-rule"));
            return;
        }
        let (from, until) = (arm.weeks.from.to_string(), arm.weeks.until.to_string());
        let mut weeks = self.say("weeks", &[("from", from), ("until", until)]);
        if let Some(owner) = arm.owner {
            weeks += &self.say("owner", &[("owner", self.party(owner))]);
        }
        if !arm.policy_names.is_empty() {
            weeks += &self.say("policies", &[("names", arm.policy_names.join(", "))]);
        }
        lines.add(1, &weeks);
        let own = self.scenario.own_words();
        for rule in arm.rules.in_file_order() {
            lines.add(2, &format!("{}: {}", rule.name, rule.in_words_among(self.language, &own)));
        }
    }

    /// One line for each number: one value for all, or those of the parties that differ.
    pub(in crate::cli) fn numbers(&self, lines: &mut Lines, differing: &Differing) {
        for (parameter, values) in differing {
            let is_one = values.windows(2).all(|pair| pair[0].to_bits() == pair[1].to_bits());
            let first = values.first().map_or_else(String::new, |value| self.number(*value));
            let value = if is_one { first } else { self.by_party(values, parameter.default) };
            let values = [
                ("key", parameter.key.to_owned()),
                ("value", value),
                ("default", self.number(parameter.default)),
                ("meaning", parameter.meaning.to_owned()),
            ];
            lines.add(2, &self.say("number", &values));
        }
    }

    /// The parties whose value is not the usual one, the first few by name.
    fn by_party(&self, values: &[f32], usual: f32) -> String {
        let unusual = values.iter().enumerate().filter(|(_, value)| value.to_bits() != usual.to_bits());
        let unusual: Vec<(usize, &f32)> = unusual.collect();
        let one = |&(party, value): &(usize, &f32)| {
            self.say("of-party", &[("value", self.number(*value)), ("party", self.party(party))])
        };
        let mut each: Vec<String> = unusual.iter().take(NAMED).map(one).collect();
        if unusual.len() > NAMED {
            each.push(self.say("more", &[("n", (unusual.len() - NAMED).to_string())]));
        }
        each.join(", ")
    }

    fn change(&self, change: &Change) -> String {
        let who = change.party.map_or_else(|| self.word("everyone"), |party| self.party(party));
        let values = [
            ("from", change.weeks.from.to_string()),
            ("until", change.weeks.until.to_string()),
            ("who", who),
            ("values", self.values(&change.values)),
        ];
        let regime = change.regime.and_then(|code| self.scenario.regime_name(code));
        let regime = regime.map_or_else(String::new, |name| format!(" {}", self.say("regime", &[("name", name)])));
        self.say("change", &values) + &regime
    }

    fn party(&self, party: usize) -> String {
        self.scenario.population.parties.get(party).map_or_else(String::new, |party| party.name.clone())
    }
}
