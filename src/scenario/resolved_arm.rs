//! Arms written out: names, rules, what happens at set weeks, and where each number of the model is written.

use std::fmt::Write as _;

use crate::model::parameters::{PARAMETERS, Parameter};

use super::regimes::name_of;
use super::written::{bilingual, fence_text, inline, line, list, quoted};
use super::{Arm, Change, Network, Replacement, Scenario};

/// `key = value` lines of the tables that hold parameters.
pub(super) struct Tables {
    /// Of `[situation]`.
    pub(super) situation: String,
    /// Of each party.
    pub(super) parties: Vec<String>,
    /// Of each arm's `[arm.situation]`.
    pub(super) arms: Vec<String>,
}

impl Scenario {
    /// One arm; `own` are the lines of its `[arm.situation]`.
    pub(super) fn arm_text(&self, arm: &Arm, own: &str) -> String {
        let mut text = String::from("\n[[arm]]\n");
        line(&mut text, "name", &quoted(&arm.name));
        line(&mut text, "label", &bilingual(&arm.label));
        line(&mut text, "from", &arm.weeks.from.to_string());
        line(&mut text, "until", &arm.weeks.until.to_string());
        if let Some(owner) = arm.owner {
            line(&mut text, "owner", &quoted(&self.population.parties[owner].name));
        }
        if let Some(share) = self.own_good_faith(arm) {
            line(&mut text, "good-faith", &format!("{share:?}"));
        }
        if !own.is_empty() {
            let _ = write!(text, "\n[arm.situation]\n{own}"); // writing to a String cannot fail
        }
        text.push_str(&self.origin_text(arm));
        if let Some(levels) = arm.fence.filter(|levels| self.fence.as_ref() != Some(levels)) {
            text.push_str(&fence_text("arm.fence", levels));
        }
        text.extend(arm.rules_as_written.iter().map(|lines| format!("\n[[arm.rule]]\n{lines}")));
        text.extend(arm.replacements.iter().map(|replacement| self.replacement_text(replacement)));
        text.extend(arm.changes.iter().map(|change| self.change_text(change)));
        text
    }

    /// The share of good faith, where it is not that of the parties.
    fn own_good_faith(&self, arm: &Arm) -> Option<f32> {
        let usual = self.population.parties.iter().map(|party| party.good_faith);
        let differs = arm.good_faith.iter().copied().zip(usual).any(|(own, usual)| own.to_bits() != usual.to_bits());
        arm.good_faith.get(usize::from(self.population.network == Network::Star)).copied().filter(|_| differs)
    }

    fn origin_text(&self, arm: &Arm) -> String {
        let mut text = String::new();
        if !arm.policy_names.is_empty() {
            line(&mut text, "policies", &list(arm.policy_names.iter().map(String::as_str)));
        }
        if !arm.levers.is_empty() {
            line(&mut text, "levers", &list(arm.levers.iter().map(String::as_str)));
        }
        if let Some(name) = name_of(arm.regime, &self.regimes) {
            line(&mut text, "regime", &quoted(&name));
        }
        if text.is_empty() { text } else { format!("\n[arm.origin]\n{text}") }
    }

    fn replacement_text(&self, replacement: &Replacement) -> String {
        let name = quoted(&self.population.parties[replacement.party].name);
        format!("\n[[arm.at]]\nweek = {}\nreplace = {name}\n", replacement.week)
    }

    fn change_text(&self, change: &Change) -> String {
        let mut text = format!("\n[[arm.at]]\nweek = {}\nuntil = {}\n", change.weeks.from, change.weeks.until);
        if let Some(party) = change.party {
            line(&mut text, "who", &quoted(&self.population.parties[party].name));
        }
        line(&mut text, "set", &inline(&change.values));
        if let Some(name) = change.regime.and_then(|code| name_of(code, &self.regimes)) {
            line(&mut text, "origin", &format!("{{ regime = {} }}", quoted(&name)));
        }
        text
    }
}

impl Tables {
    /// Places every parameter.
    pub(super) fn of(scenario: &Scenario) -> Self {
        let mut tables = Self {
            situation: String::new(),
            parties: vec![String::new(); scenario.population.parties.len()],
            arms: vec![String::new(); scenario.arms.len()],
        };
        for parameter in PARAMETERS {
            tables.place(parameter, &scenario.arms);
        }
        tables
    }

    /// Puts one parameter where it differs least. An arm's own value is one for all parties, so an arm in which the
    /// parties differ has it from the parties, and so have all other such arms.
    fn place(&mut self, parameter: &Parameter, arms: &[Arm]) {
        let values: Vec<Vec<f32>> =
            arms.iter().map(|arm| arm.parameters.iter().map(|own| (parameter.get)(own)).collect()).collect();
        let differing = values.iter().find(|own| !is_uniform(own));
        let base = differing.is_none().then(|| values.first().and_then(|own| own.first()).copied()).flatten();
        if let Some(base) = base {
            line(&mut self.situation, parameter.key, &format!("{base:?}"));
        }
        for (party, value) in self.parties.iter_mut().zip(differing.into_iter().flatten()) {
            line(party, parameter.key, &format!("{value:?}"));
        }
        for (arm, own) in self.arms.iter_mut().zip(&values).filter(|(_, own)| is_uniform(own)) {
            if let Some(&value) = own.first().filter(|value| base.is_none_or(|base| base.to_bits() != value.to_bits()))
            {
                line(arm, parameter.key, &format!("{value:?}"));
            }
        }
    }
}

fn is_uniform(values: &[f32]) -> bool {
    values.windows(2).all(|pair| pair[0].to_bits() == pair[1].to_bits())
}
