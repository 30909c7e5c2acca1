//! What a scenario is once it is known to be valid: plain values, no text positions, nothing optional that a run needs.

use crate::model::parameters::{Parameter, Parameters};
use crate::rules::RuleSet;
use crate::words::Bilingual;

use super::{Design, Expect, Precision};
/// Parameters with a value each.
pub type Values = Vec<(&'static Parameter, f32)>;

/// A question, ready to run. Once you hold one, nothing downstream validates again.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// File name without folder, `blanket-rule.toml`.
    pub file: String,
    /// Title.
    pub title: Bilingual,
    /// The question it answers.
    pub question: Bilingual,
    /// Why it matters.
    pub why: Bilingual,
    /// Which idea it tests.
    pub source: String,
    /// Group in the library of scenarios.
    pub theme: String,
    /// Length and luck.
    pub run: Run,
    /// Weeks over which outcomes are taken.
    pub measure: Measure,
    /// Who meets whom; the same in all arms.
    pub population: Population,
    /// The alternatives compared, in file order; the first is the reference. Never empty.
    pub arms: Vec<Arm>,
    /// Kinds of agreement besides the task, which is what is left; shares sum to at most 1.
    pub kinds: Vec<Kind>,
    /// Regimes of the scenario's own, in the order of their numbers.
    pub regimes: Vec<Regime>,
    /// How far organisations recognise each other, are transparent and widen at the start, each 0 to 1; fences are not
    /// modelled where it is `None`.
    pub fence: Option<[f32; 3]>,
    /// What is expected to come out, in file order.
    pub expects: Vec<Expect>,
    /// What makes it a stylised fact, if it is one.
    pub fact: Option<Fact>,
    /// Notes for a class.
    pub class: Class,
    /// Which pictures answer the question.
    pub figures: Figures,
    /// At which points it is run; one point, the scenario itself, where nothing is swept.
    pub design: Design,
    /// Until what is known how well every point is replicated; a fixed number of times where it is `None`.
    pub precision: Option<Precision>,
}

impl Scenario {
    /// Whether it is run at several points, or until something is known: then it is a study.
    pub fn is_study(&self) -> bool {
        !self.design.is_empty() || self.precision.is_some()
    }
}

/// Notes for whoever shows the scenario to a class; every list may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Class {
    /// What to look at.
    pub notice: Vec<Bilingual>,
    /// What to change and run again.
    pub try_this: Vec<Bilingual>,
    /// What to ask.
    pub why: Vec<Bilingual>,
}

impl Class {
    /// The lists with their keys in scenario files.
    pub fn keyed(&self) -> [(&'static str, &[Bilingual]); 3] {
        [("notice", &self.notice), ("try", &self.try_this), ("why", &self.why)]
    }
}

/// What marks a scenario as a stylised fact, one that the model has to bring forth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its number, unique among the facts.
    pub number: u32,
    /// What the prototype of the model gave, for comparison by people.
    pub prototype: Option<String>,
    /// Why it does not come out, where that is known.
    pub missed: Option<String>,
}

/// Length and luck of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Ticks per replicate; one tick is one working week. 1 to 100,000.
    pub ticks: usize,
    /// Replicates per arm. 1 to 1,000,000.
    pub replicates: usize,
    /// Seed of all draws.
    pub seed: u64,
}

/// A half-open span of weeks `[from, until)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weeks {
    /// First week.
    pub from: usize,
    /// First week no longer in it.
    pub until: usize,
}

impl Weeks {
    /// Whether `tick` lies in the span.
    pub fn contains(self, tick: usize) -> bool {
        self.from <= tick && tick < self.until
    }
}

/// The weeks over which outcomes are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Baseline, for outcomes named `…-before`; may be empty.
    pub before: Weeks,
    /// All other outcomes.
    pub during: Weeks,
    /// Aftermath, for outcomes named `…-after`; may be empty.
    pub after: Weeks,
}

/// A kind of agreement: a share of all agreements for which some parameters have other values.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// Name, unique.
    pub name: String,
    /// Name on pictures.
    pub label: Bilingual,
    /// Share of all agreements, above 0, at most 1.
    pub share: f32,
    /// Values in place of the party's own (and of what has changed by then), in the order of the model.
    pub values: Values,
    /// The number that stands for it in conditions: 1 confide, 2 decide, from 3 the scenario's own in file order.
    pub code: usize,
}

/// A regime of governance.
#[derive(Debug, Clone, PartialEq)]
pub struct Regime {
    /// Name, unique.
    pub name: String,
    /// What it is.
    pub title: Bilingual,
    /// The number that stands for it in conditions: 1 to 4 those that come with the program, from 5 the scenario's own.
    pub code: usize,
    /// Values it gives, in the order of the model.
    pub values: Values,
}

/// Parameters have other values for a while.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When; until the end of the run if nothing else was said.
    pub weeks: Weeks,
    /// Whose: an index into the parties; everyone's when `None`.
    pub party: Option<usize>,
    /// The values, in the order of the model.
    pub values: Values,
    /// The regime that begins, by its number, if one does.
    pub regime: Option<usize>,
}

/// All people of a party leave at once and are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// The week at whose start it happens.
    pub week: usize,
    /// Index of the party.
    pub party: usize,
}

/// Who meets whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Organisations; in the star the roles `manager` and `staff`.
    pub parties: Vec<Party>,
    /// How relations arise.
    pub network: Network,
}

/// An organisation, or a role in the star: people who share a stance and habits.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Name, unique.
    pub name: String,
    /// Number of boundary spanners (in the star: 1 manager, n staff). At least 1.
    pub people: usize,
    /// Chance that one of them is of good faith, 0 to 1.
    pub good_faith: f32,
}

/// How relations arise. Relations run between people of different parties only.
#[derive(Debug, Clone, PartialEq)]
pub enum Network {
    /// The first party's one manager is trustor of every member of the second.
    Star,
    /// Every spanner knows every spanner of the partner organisations. Trustor and trustee alternate where the tie fixes
    /// no roles.
    Complete {
        /// Pairs of organisations that have relations, in ascending order.
        ties: Vec<Tie>,
    },
    /// Ring of spanners of all organisations in turn, each tied to its nearest `contacts`, a share rewired at random
    /// (Watts & Strogatz 1998). Trustor and trustee alternate.
    SmallWorld {
        /// Contacts per spanner before rewiring; even, at least 2.
        contacts: usize,
        /// Share of ties rewired, 0 to 1.
        rewire: f32,
    },
}

/// Two organisations that have relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// Index of the first party.
    pub a: usize,
    /// Index of the second party, higher than the first.
    pub b: usize,
    /// Which of the two is always the trustor; they alternate when `None`.
    pub trustor: Option<usize>,
}

/// One of the alternatives compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// Name, unique.
    pub name: String,
    /// Name on pictures.
    pub label: Bilingual,
    /// What is done: the rules of all policies and those of the arm itself. Empty where nothing is said.
    pub rules: RuleSet,
    /// The lines of each rule's table, in the order of the file.
    pub rules_as_written: Vec<String>,
    /// Names of the policies that rules came from.
    pub policy_names: Vec<String>,
    /// The weeks in which the rules hold.
    pub weeks: Weeks,
    /// Whose the rules without an owner are: an index into the parties; everyone's when `None`.
    pub owner: Option<usize>,
    /// Chance that somebody is of good faith, 0 to 1, for each party.
    pub good_faith: Vec<f32>,
    /// One set of parameters per party, defaults, situation, party and arm already merged (in that order).
    pub parameters: Vec<Parameters>,
    /// What changes at set weeks, in the order of weeks; of two that hold at once, the later one counts.
    pub changes: Vec<Change>,
    /// Who is replaced at set weeks, in the order of weeks.
    pub replacements: Vec<Replacement>,
    /// Number of the regime; 0 is none.
    pub regime: usize,
    /// Names of the levers pulled in `[situation]` and in this arm. Their values are in the parameters.
    pub levers: Vec<String>,
    /// As [`Scenario::fence`], in this arm.
    pub fence: Option<[f32; 3]>,
}

/// Which pictures answer the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Names of pictures, the first one first.
    pub names: Vec<String>,
    /// Arms shown in the picture of trust and distrust over time: one or two indices.
    pub fan: Vec<usize>,
    /// Arm under discussion: an index.
    pub discussed: Option<usize>,
}
