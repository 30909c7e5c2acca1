//! `tempered explain`: what a scenario says, in words. Runs nothing.

mod arm;

use std::process::ExitCode;

use tempered_trust::scenario::{self, Kind, Network, Scenario};
use tempered_trust::words::{Language, Words};

use super::args::Explain;
use super::lines::{Lines, WIDTH};
use super::output;

/// Explains a scenario.
pub fn explain(args: &Explain) -> anyhow::Result<ExitCode> {
    let scenario = scenario::load(&args.scenario, &args.changes)?;
    let teller = Teller { scenario: &scenario, language: args.lang.into() };
    let width = console::Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns));
    output::say(teller.all().wrapped(width).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// Tells one scenario in one language.
pub(in crate::cli) struct Teller<'s> {
    pub(in crate::cli) scenario: &'s Scenario,
    pub(in crate::cli) language: Language,
}

impl Teller<'_> {
    fn all(&self) -> Lines {
        let mut lines = Lines::default();
        lines.add(0, self.scenario.title.get(self.language));
        lines.add(0, self.scenario.question.get(self.language));
        lines.head(&self.word("who"));
        self.people(&mut lines);
        if !self.scenario.kinds.is_empty() {
            lines.head(&self.word("kinds"));
            self.kinds(&mut lines);
        }
        let everywhere = self.scenario.differing_everywhere();
        if !everywhere.is_empty() {
            lines.head(&self.word("everywhere"));
            self.numbers(&mut lines, &everywhere);
        }
        for arm in &self.scenario.arms {
            self.arm(&mut lines, arm, &everywhere);
        }
        lines
    }

    pub(in crate::cli) fn people(&self, lines: &mut Lines) {
        let parties = &self.scenario.population.parties;
        let Some(last) = parties.last() else { return };
        let values = [
            ("n", parties.len().to_string()),
            ("people", last.people.to_string()),
            ("share", self.per_cent(last.good_faith)),
        ];
        match &self.scenario.population.network {
            Network::Star => lines.add(1, &self.say("star", &values)),
            Network::SmallWorld { .. } => lines.add(1, &self.say("small-world", &values)),
            Network::Complete { ties } => {
                lines.add(1, &self.say("organisations", &values));
                for party in parties {
                    let values = [
                        ("name", party.name.clone()),
                        ("people", party.people.to_string()),
                        ("share", self.per_cent(party.good_faith)),
                    ];
                    lines.add(2, &self.say("organisation", &values));
                }
                for tie in ties {
                    let fixed = tie.trustor.map(|trustor| (trustor, tie.a + tie.b - trustor));
                    if let Some((trustor, other)) = fixed {
                        let values = [("name", parties[trustor].name.clone()), ("other", parties[other].name.clone())];
                        lines.add(2, &self.say("trustor", &values));
                    }
                }
            }
        }
    }

    pub(in crate::cli) fn kinds(&self, lines: &mut Lines) {
        let kinds = &self.scenario.kinds;
        let rest = (1.0 - kinds.iter().map(|kind| kind.share).sum::<f32>()).max(0.0);
        lines.add(1, &self.say("task", &[("share", self.per_cent(rest))]));
        for kind in kinds {
            lines.add(1, &self.kind(kind));
        }
    }

    fn kind(&self, kind: &Kind) -> String {
        let values = [
            ("share", self.per_cent(kind.share)),
            ("label", kind.label.get(self.language).to_owned()),
            ("name", kind.name.clone()),
            ("values", self.values(&kind.values)),
        ];
        self.say("kind", &values)
    }

    /// `gain 0.5, loss 2`
    pub(in crate::cli) fn values(&self, values: &scenario::Values) -> String {
        let each: Vec<String> =
            values.iter().map(|(parameter, value)| format!("{} {}", parameter.key, self.number(*value))).collect();
        if each.is_empty() { self.word("as-usual") } else { each.join(", ") }
    }

    pub(in crate::cli) fn word(&self, key: &str) -> String {
        Words::of(self.language).get("explain", key)
    }

    pub(in crate::cli) fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        Words::of(self.language).filled("explain", key, values)
    }

    pub(in crate::cli) fn per_cent(&self, share: f32) -> String {
        self.number(100.0 * share)
    }

    /// As few decimals as say the same, at most four.
    pub(in crate::cli) fn number(&self, value: f32) -> String {
        self.language.shortest(f64::from(value))
    }
}
