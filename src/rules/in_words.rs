//! Every rule as one sentence, in English and in Dutch. The words are in `words/en.toml` and `words/nl.toml`; here is
//! only how they are put together.

use super::action::{Action, Scope, Tone};
use super::on::{Direction, On};
use super::rule::{Owner, Rule};
use super::value::OwnWords;
use crate::words::{Language, Words};

impl Rule {
    /// What the rule does, as one sentence with a full stop.
    pub fn in_words(&self, language: Language) -> String {
        self.in_words_among(language, &OwnWords::default())
    }

    /// As [`Self::in_words`], where the scenario has words of its own.
    pub fn in_words_among(&self, language: Language, own: &OwnWords) -> String {
        Teller { words: Words::of(language), language, own }.rule(self)
    }
}

/// Tells in one language.
pub(super) struct Teller<'o> {
    pub(super) words: &'static Words,
    pub(super) own: &'o OwnWords,
    language: Language,
}

impl Teller<'_> {
    /// Words of the table `rule`, filled in.
    pub(super) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.filled("rule", key, values)
    }

    fn rule(&self, rule: &Rule) -> String {
        let event = self.event(&rule.on);
        let does = self.actions(rule);
        let sentence = match &rule.when {
            None => self.say("sentence", &[("event", &event), ("does", &does)]),
            Some(when) => {
                let condition = self.holds(when);
                self.say("sentence-when", &[("event", &event), ("condition", &condition), ("does", &does)])
            }
        };
        // an "either" that closes the condition has a comma of its own
        let mut sentence = sentence.replace(",,", ",");
        if rule.prob < 1.0 {
            sentence += &self.say("chance", &[("share", &self.number(100.0 * rule.prob))]);
        }
        if rule.once {
            sentence += &self.say("once", &[]);
        }
        if rule.stop {
            sentence += &self.say("stop", &[]);
        }
        sentence + "."
    }

    fn event(&self, on: &On) -> String {
        let fill = |key: &str, values: &[(&str, &str)]| self.words.filled("event", key, values);
        match on {
            On::Any(event) => fill(event.name(), &[]),
            On::Every(1) => fill("every-one", &[]),
            On::Every(ticks) => fill("every", &[("n", &ticks.to_string())]),
            On::Crossed { slot, level, direction } => {
                let key = if *direction == Direction::Up { "crossed-up" } else { "crossed-down" };
                fill(key, &[("what", &self.slot(*slot)), ("level", &self.number(*level))])
            }
        }
    }

    fn who(&self, rule: &Rule) -> String {
        let who = self.say(rule.side.name(), &[]);
        match &rule.owner {
            Owner::User => who,
            Owner::Organisation(name) => self.say("of-organisation", &[("who", &who), ("name", name)]),
            Owner::Role(name) => self.say("of-role", &[("who", &who), ("name", name)]),
            Owner::Environment => self.say("environment", &[]),
        }
    }

    /// `the trustor asks for the cause and imposes a fine`: who does it is said once.
    fn actions(&self, rule: &Rule) -> String {
        let who = self.who(rule);
        let each = rule.actions.iter().enumerate().map(|(at, action)| {
            let told = self.action(action, if at == 0 { &who } else { "" });
            told.split_whitespace().collect::<Vec<_>>().join(" ")
        });
        let each: Vec<String> = each.collect();
        match each.as_slice() {
            [start @ .., last] if !start.is_empty() => self.say("and", &[("left", &start.join(", ")), ("right", last)]),
            _ => each.concat(),
        }
    }

    fn action(&self, action: &Action, who: &str) -> String {
        let key = match action {
            Action::Talk { tone: Tone::Blame } => "talk-blame",
            Action::Fence { level: Some(_), .. } => "fence-level",
            Action::Fence { by: Some(_), .. } => "fence-by",
            Action::LiftRule { name: None } => "lift_rules",
            other => other.kind().name(),
        };
        let (mut values, details) = self.parameters(action);
        values.push(("who", who.to_owned()));
        values.push(("details", details));
        self.words.filled("action", key, &values)
    }

    /// What fills the places of an action's words, and what is added to them.
    fn parameters(&self, action: &Action) -> (Vec<(&'static str, String)>, String) {
        let detail = |key: &str, value: &str| self.words.filled("action", key, &[("value", value)]);
        let fine = |v: &Option<f32>| v.map_or(String::new(), |v| detail("with-fine", &self.number(v)));
        let weeks = |t: u32| detail(if t == 1 { "for-week" } else { "for-weeks" }, &t.to_string());
        let ticks = |t: &Option<u32>| t.map_or(String::new(), weeks);
        match action {
            Action::Sanction { fine: f } => (vec![], fine(f)),
            Action::ImposeRule { scope, detect, fine: f, exceptions, ticks: t } => {
                let detect = detect.map_or(String::new(), |d| detail("with-detection", &self.number(100.0 * d)));
                let exceptions = detail(if *exceptions { "with-exceptions" } else { "without-exceptions" }, "");
                (vec![("scope", self.scope(*scope))], detect + &fine(f) + &exceptions + &ticks(t))
            }
            Action::LiftRule { name } => (vec![("name", name.clone().unwrap_or_default())], String::new()),
            Action::Control { x, scope, ticks: t } => {
                let partly = if *x < 1.0 { detail("partly", &self.number(100.0 * x)) } else { String::new() };
                (vec![("scope", self.scope(*scope))], partly + &ticks(t))
            }
            Action::Exit { ticks: t } => (vec![], ticks(t)),
            Action::Promise { m } => (vec![("value", self.number(*m))], String::new()),
            Action::Compensate { v } => (vec![("value", self.number(*v))], String::new()),
            Action::Gift { v } => (vec![], v.map_or(String::new(), |v| detail("worth", &self.number(v)))),
            Action::Reflect { ticks: t } => (vec![], ticks(&Some(*t))),
            Action::Fence { phase, level, by } => {
                let phase = self.words.get("action", &format!("fence-phase-{phase}"));
                (vec![("phase", phase), ("level", self.number(level.or(*by).unwrap_or_default()))], String::new())
            }
            Action::Set { param, value, scope, ticks: t } => {
                let values = vec![("param", (*param).to_owned()), ("value", self.number(*value))];
                (values.into_iter().chain([("scope", self.scope(*scope))]).collect(), ticks(t))
            }
            Action::Note { tag } => (vec![("tag", tag.clone())], String::new()),
            _ => (vec![], String::new()),
        }
    }

    fn scope(&self, scope: Scope) -> String {
        let key = match scope {
            Scope::All => "scope-all",
            Scope::Role => "scope-role",
            Scope::Person => "scope-person",
        };
        self.words.get("action", key)
    }

    /// As few decimals as say the same, at most four.
    pub(super) fn number(&self, value: f32) -> String {
        let value = f64::from(value);
        let decimals = (0..4).find(|&d| {
            let scaled = value * 10_f64.powi(d);
            (scaled - scaled.round()).abs() < 1e-4
        });
        self.language.number(value, decimals.unwrap_or(4) as usize)
    }
}
