//! A scenario written out: every value that a run uses, in the format it is read from. Reading it again gives the
//! same scenario, bit for bit.

use std::fmt::Write as _;

use super::resolved_arm::Tables;
use super::written::{bilingual, fence_text, line, lines, list, quoted, span};
use super::{Kind, Network, Regime, Scenario, Tie, design, notes};

const HEADER: &str = "\
# The complete scenario of a run: the file, what --set changed, and every default written out.
# Running this file gives the same numbers. The keys are explained in docs/scenario-format.md.
";

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
            self.fence.map_or_else(String::new, |levels| fence_text("fence", levels)),
            self.regimes.iter().map(regime_text).collect(),
            self.kinds.iter().map(kind_text).collect(),
            self.population_text(&tables.parties),
            self.arms.iter().zip(&tables.arms).map(|(arm, own)| self.arm_text(arm, own)).collect(),
            notes::text(self),
            self.figures_text(),
            self.precision.as_ref().map_or_else(String::new, design::Precision::to_toml),
            self.design.to_toml(),
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

    fn ties_text(&self, ties: &[Tie]) -> String {
        let parties = &self.population.parties;
        let all = ties.len() == parties.len() * parties.len().saturating_sub(1) / 2;
        if all && ties.iter().all(|tie| tie.trustor.is_none()) {
            return String::new();
        }
        let tie = |tie: &Tie| {
            let mut text =
                format!("\n[[tie]]\nbetween = {}\n", list([tie.a, tie.b].map(|at| parties[at].name.as_str())));
            if let Some(trustor) = tie.trustor {
                line(&mut text, "trustor", &quoted(&parties[trustor].name));
            }
            text
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

    fn figures_text(&self) -> String {
        let arm = |at: usize| quoted(&self.arms[at].name);
        let names = list(self.figures.names.iter().map(String::as_str));
        let fan = list(self.figures.fan.iter().map(|&at| self.arms[at].name.as_str()));
        let mut text = format!("\n[figures]\nnames = {names}\nfan = {fan}\n");
        if let Some(at) = self.figures.discussed {
            line(&mut text, "discussed", &arm(at));
        }
        text
    }
}

fn regime_text(regime: &Regime) -> String {
    format!("\n[regime.{}]\ntitle = {}\n{}", regime.name, bilingual(&regime.title), lines(&regime.values))
}

fn kind_text(kind: &Kind) -> String {
    let (name, label, values) = (quoted(&kind.name), bilingual(&kind.label), lines(&kind.values));
    format!("\n[[kind]]\nname = {name}\nlabel = {label}\nshare = {:?}\n{values}", kind.share)
}
