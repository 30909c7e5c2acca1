//! A scenario written out: every value that a run uses, in the format it is read from. Reading it again gives the
//! same scenario, bit for bit.

use std::fmt::Write as _;

use crate::model::parameters::{PARAMETERS, Parameter};
use crate::words::Bilingual;

use super::{Arm, Network, Replacement, Scenario, Weeks, notes};

const HEADER: &str = "\
# The complete scenario of a run: the file, what --set changed, and every default written out.
# Running this file gives the same numbers. The keys are explained in docs/scenario-format.md.
";

/// `key = value` lines of the tables that hold parameters.
struct Tables {
    /// Of `[situation]`.
    situation: String,
    /// Of each party.
    parties: Vec<String>,
    /// Of each arm's `[arm.situation]`.
    arms: Vec<String>,
}

impl Scenario {
    /// The complete scenario as a file, the same bytes for equal scenarios.
    ///
    /// What all parties and arms share stands in `[situation]`; where parties differ, in their tables; where arms
    /// differ, in theirs.
    pub fn to_toml(&self) -> String {
        let tables = Tables::of(self);
        [
            HEADER.to_owned(),
            self.opening(),
            self.run_and_measure(),
            format!("\n[situation]\n{}", tables.situation),
            self.population_text(&tables.parties),
            self.arms.iter().zip(&tables.arms).map(|(arm, own)| self.arm_text(arm, own)).collect(),
            self.replacements.iter().map(|r| self.replacement_text(r)).collect(),
            notes::text(self),
            self.figures_text(),
        ]
        .concat()
    }

    fn opening(&self) -> String {
        let mut text = format!("title = {}\nquestion = {}\n", bilingual(&self.title), bilingual(&self.question));
        if !self.why.en.is_empty() || !self.why.nl.is_empty() {
            line(&mut text, "why", &bilingual(&self.why));
        }
        for (key, value) in [("source", &self.source), ("theme", &self.theme)] {
            if !value.is_empty() {
                line(&mut text, key, &quoted(value));
            }
        }
        text
    }

    fn run_and_measure(&self) -> String {
        let (run, measure) = (self.run, self.measure);
        let mut text =
            format!("\n[run]\nticks = {}\nreplicates = {}\nseed = {}\n", run.ticks, run.replicates, run.seed);
        text.push_str("\n[measure]\n");
        for (key, weeks) in [("before", measure.before), ("during", measure.during), ("after", measure.after)] {
            if weeks.from < weeks.until {
                line(&mut text, key, &span(weeks));
            }
        }
        text
    }

    fn population_text(&self, own: &[String]) -> String {
        match &self.population.network {
            Network::Star => self.star_text(own),
            Network::Complete { ties } => self.organisations_text(own) + &self.ties_text(ties),
            Network::SmallWorld { contacts, rewire } => self.small_world_text(*contacts, *rewire),
        }
    }

    fn star_text(&self, own: &[String]) -> String {
        let [_, staff] = self.population.parties.as_slice() else {
            return String::new();
        };
        let mut text = format!("\n[population.star]\nstaff = {}\ngood-faith = {:?}\n", staff.people, staff.good_faith);
        for (role, own) in ["manager", "colleague"].iter().zip(own).filter(|(_, own)| !own.is_empty()) {
            let _ = write!(text, "\n[population.star.{role}]\n{own}");
        }
        text
    }

    fn organisations_text(&self, own: &[String]) -> String {
        let party = |(party, own): (&super::Party, &String)| {
            let (name, people, good_faith) = (quoted(&party.name), party.people, party.good_faith);
            format!("\n[[organisation]]\nname = {name}\nspanners = {people}\ngood-faith = {good_faith:?}\n{own}")
        };
        self.population.parties.iter().zip(own).map(party).collect()
    }

    fn replacement_text(&self, replacement: &Replacement) -> String {
        let name = quoted(&self.population.parties[replacement.party].name);
        format!("\n[[at]]\nweek = {}\nreplace = {name}\n", replacement.week)
    }

    fn ties_text(&self, ties: &[(usize, usize)]) -> String {
        let parties = &self.population.parties;
        if ties.len() == parties.len() * parties.len().saturating_sub(1) / 2 {
            return String::new();
        }
        let tie = |&(a, b): &(usize, usize)| {
            format!("\n[[tie]]\nbetween = [{}, {}]\n", quoted(&parties[a].name), quoted(&parties[b].name))
        };
        ties.iter().map(tie).collect()
    }

    fn small_world_text(&self, contacts: usize, rewire: f32) -> String {
        let parties = &self.population.parties;
        let Some(first) = parties.first() else {
            return String::new();
        };
        format!(
            "\n[population.network.small-world]\norganisations = {}\nspanners = {}\ncontacts = {contacts}\n\
             rewire = {rewire:?}\ngood-faith = {:?}\n",
            parties.len(),
            first.people,
            first.good_faith
        )
    }

    fn arm_text(&self, arm: &Arm, own: &str) -> String {
        let mut text = String::from("\n[[arm]]\n");
        line(&mut text, "name", &quoted(&arm.name));
        line(&mut text, "label", &bilingual(&arm.label));
        line(&mut text, "policy", &quoted(arm.policy.name()));
        line(&mut text, "from", &arm.weeks.from.to_string());
        line(&mut text, "until", &arm.weeks.until.to_string());
        if let Some(owner) = arm.owner {
            line(&mut text, "owner", &quoted(&self.population.parties[owner].name));
        }
        if !own.is_empty() {
            let _ = write!(text, "\n[arm.situation]\n{own}");
        }
        text
    }

    fn figures_text(&self) -> String {
        let arm = |at: usize| quoted(&self.arms[at].name);
        let names: Vec<String> = self.figures.names.iter().map(|name| quoted(name)).collect();
        let fan: Vec<String> = self.figures.fan.iter().map(|&at| arm(at)).collect();
        let mut text = format!("\n[figures]\nnames = [{}]\nfan = [{}]\n", names.join(", "), fan.join(", "));
        if let Some(at) = self.figures.discussed {
            line(&mut text, "discussed", &arm(at));
        }
        text
    }
}

impl Tables {
    fn of(scenario: &Scenario) -> Self {
        let mut tables = Self {
            situation: String::new(),
            parties: vec![String::new(); scenario.population.parties.len()],
            arms: vec![String::new(); scenario.arms.len()],
        };
        tables.place_abstain(&scenario.arms);
        for parameter in PARAMETERS {
            tables.place(parameter, &scenario.arms);
        }
        tables
    }

    fn place_abstain(&mut self, arms: &[Arm]) {
        let word = |arm: &Arm| if arm.may_abstain { "\"allowed\"" } else { "\"never\"" };
        let Some(first) = arms.first() else { return };
        line(&mut self.situation, "abstain", word(first));
        for (own, arm) in self.arms.iter_mut().zip(arms).filter(|(_, arm)| arm.may_abstain != first.may_abstain) {
            line(own, "abstain", word(arm));
        }
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

pub(super) fn line(text: &mut String, key: &str, value: &str) {
    // writing to a String cannot fail
    let _ = writeln!(text, "{key} = {value}");
}

fn span(weeks: Weeks) -> String {
    format!("[{}, {}]", weeks.from, weeks.until)
}

pub(super) fn bilingual(text: &Bilingual) -> String {
    if text.en == text.nl {
        return quoted(&text.en);
    }
    format!("{{ en = {}, nl = {} }}", quoted(&text.en), quoted(&text.nl))
}

/// A text as TOML writes it on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
