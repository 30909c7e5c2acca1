//! Regimes of governance: four that come with the program, which a scenario may edit, and those of its own.

use std::sync::OnceLock;

use super::library::{Lever, entries};
use super::{Regime, Values, values};
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::{Entry, Value};
use crate::rules::names::is_free;
use crate::rules::{OwnWords, Vocable};

/// The regimes, as part of the program.
pub(super) const TEXT: &str = include_str!("../../scenarios/library/regimes.toml");
/// Most regimes of a scenario's own.
const MOST: usize = 16;

/// All regimes a scenario can name.
pub(super) struct Regimes(Vec<Regime>);

impl Regimes {
    /// Reads `[regime.NAME]`: edits of those that come with the program, and new ones.
    pub(super) fn read(root: &mut Reader<'_>) -> Self {
        let mut all = Self(presets().to_vec());
        let Some(node) = root.node("regime") else { return all };
        let Value::Table(tables) = &node.value else {
            root.wrong_kind(node, "regime", "tables [regime.NAME]");
            return all;
        };
        for entry in tables {
            all.take(entry, root.problems);
        }
        all
    }

    fn take(&mut self, entry: &Entry, problems: &Problems) {
        let title = format!("[regime.{}]", entry.key);
        let Some(mut table) = Reader::new(&entry.node, title, problems) else { return };
        let preset = self.0.iter().position(|regime| regime.name == entry.key && !regime.is_own());
        let based_on = if table.has("based-on") && preset.is_none() { self.based_on(&mut table) } else { Vec::new() };
        let label = if table.has("title") { table.bilingual("title", None) } else { None };
        let written = values::changeable(&mut table);
        table.finish();
        if let Some(at) = preset {
            let regime = &mut self.0[at];
            regime.values = values::laid_over(&regime.values, &written);
            regime.title = label.unwrap_or_else(|| regime.title.clone());
            return;
        }
        if self.may_be_named(entry, problems) {
            let (name, code) = (entry.key.clone(), self.0.len() + 1);
            let title = label.unwrap_or_else(|| crate::words::Bilingual::same(&name));
            self.0.push(Regime { name, title, code, values: values::laid_over(&based_on, &written) });
        }
    }

    fn may_be_named(&self, entry: &Entry, problems: &Problems) -> bool {
        if entry.key.contains('_') || !is_free(&word_of(&entry.key)) {
            let message = format!("a regime cannot be named {}", quoted(&entry.key));
            let problem = Problem::at(entry.key_place, message, "not a free word");
            let help = "small letters, digits and hyphens, and no word that conditions of rules know already";
            problems.add(problem.help(help));
            return false;
        }
        if self.own().len() == MOST {
            problems.add(Problem::at(entry.key_place, "too many regimes", format!("must be at most {MOST}")));
            return false;
        }
        true
    }

    fn based_on(&self, table: &mut Reader<'_>) -> Values {
        self.named(table, "based-on").map_or_else(Vec::new, |regime| regime.values.clone())
    }

    /// The regime that the table chooses.
    pub(super) fn chosen(&self, table: &mut Reader<'_>) -> Option<&Regime> {
        if table.has("regime") { self.named(table, "regime") } else { None }
    }

    fn named(&self, table: &mut Reader<'_>, key: &'static str) -> Option<&Regime> {
        let got = table.text(key, None)?;
        let found = self.0.iter().find(|regime| regime.name == got.value);
        if found.is_none() {
            table.unknown_name(&got, "regime", self.0.iter().map(|regime| regime.name.as_str()));
        }
        found
    }

    /// Those of the scenario's own.
    pub(super) fn own(&self) -> Vec<Regime> {
        self.0.iter().filter(|regime| regime.is_own()).cloned().collect()
    }
}

impl Regime {
    /// Whether the scenario defines it, rather than the program.
    pub fn is_own(&self) -> bool {
        self.code >= Vocable::Regime.words().len()
    }
}

/// The regimes that come with the program, numbered as conditions know them.
pub(super) fn presets() -> &'static [Regime] {
    static PRESETS: OnceLock<Vec<Regime>> = OnceLock::new();
    PRESETS.get_or_init(|| entries(TEXT, &Problems::default()).into_iter().filter_map(preset).collect())
}

fn preset(entry: Lever) -> Option<Regime> {
    let code = Vocable::Regime.code(&word_of(&entry.name))? as usize;
    Some(Regime { name: entry.name, title: entry.title, code, values: entry.set })
}

/// The name of a regime, by its number; none for 0.
pub(super) fn name_of(code: usize, own: &[Regime]) -> Option<String> {
    presets().iter().chain(own).find(|regime| regime.code == code).map(|regime| regime.name.clone())
}

/// A name as a condition writes it: hyphens would be minus signs there.
pub(super) fn word_of(name: &str) -> String {
    name.replace('-', "_")
}

/// What conditions of the scenario's rules can say besides the usual words.
pub(super) fn own_words(kinds: &[super::Kind], regimes: &[Regime]) -> OwnWords {
    let first = Vocable::Kind.words().len();
    OwnWords {
        kinds: kinds.iter().filter(|kind| kind.code >= first).map(|kind| word_of(&kind.name)).collect(),
        regimes: regimes.iter().map(|regime| word_of(&regime.name)).collect(),
    }
}
