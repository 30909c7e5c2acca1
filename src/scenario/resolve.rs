//! From the tree to a [`Scenario`]: every table is read, whatever the others are like, and then checked against the others.

use super::arms::{self, Ground, within};
use super::layer::{Layer, abstain};
use super::{Measure, Run, Scenario, Weeks, claims, class, fact, figures, population, replacements};
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};

/// Ticks when the scenario is silent: two years.
const TICKS: u64 = 104;
/// Replicates when the scenario is silent.
const REPLICATES: u64 = 400;
/// Largest seed; TOML has no larger whole numbers.
const MAX_SEED: u64 = i64::MAX as u64;

/// Reads the whole tree. `None` only when problems have been recorded.
pub(super) fn scenario(file: &str, tree: &Node, problems: &Problems) -> Option<Scenario> {
    let mut root = Reader::new(tree, "the scenario", problems)?;
    let title = root.bilingual("title", None);
    let question = root.bilingual("question", None);
    let why = root.bilingual("why", Some(""));
    let [source, theme] = ["source", "theme"].map(|key| optional_text(&mut root, key));
    let run = run(&mut root);
    let ticks = run.as_ref().and_then(|run| run.0);
    let measure = measure(&mut root, ticks);
    let people = population::read(&mut root);
    let situation = situation(&mut root);
    let (layer, may_abstain) = situation.unwrap_or_default();
    let ground = Ground { ticks, people: &people, situation: layer, may_abstain: may_abstain.unwrap_or(true) };
    let arms = arms::read(&mut root, &ground);
    let replacements = replacements::read(&mut root, &people, ticks);
    let expects = claims::read(&mut root, &arms);
    let fact = if root.has("fact") { fact::read(&mut root).map(Some) } else { Some(None) };
    let class = class::read(&mut root);
    let figures = figures::read(&mut root, &arms);
    root.finish();
    Some(Scenario {
        file: file.to_owned(),
        title: title?,
        question: question?,
        why: why?,
        source: source?,
        theme: theme?,
        run: run?.1?,
        measure: measure?,
        population: people.population?,
        arms: arms.read?,
        replacements: replacements?,
        expects: expects?,
        fact: fact?,
        class: class?,
        figures: figures?,
    })
}

fn optional_text(root: &mut Reader<'_>, key: &'static str) -> Option<String> {
    if !root.has(key) {
        return Some(String::new());
    }
    root.text(key, None).map(|got| got.value)
}

/// The ticks, which other tables are checked against, and the whole.
fn run(root: &mut Reader<'_>) -> Option<(Option<usize>, Option<Run>)> {
    let mut table = root.table("run", "[run]")?;
    let ticks = table.whole("ticks", 1..=100_000, Some(TICKS)).map(|got| got.value as usize);
    let replicates = table.whole("replicates", 1..=1_000_000, Some(REPLICATES));
    let seed = table.whole("seed", 0..=MAX_SEED, Some(1));
    table.finish();
    let whole = || Some(Run { ticks: ticks?, replicates: replicates?.value as usize, seed: seed?.value });
    Some((ticks, whole()))
}

fn measure(root: &mut Reader<'_>, ticks: Option<usize>) -> Option<Measure> {
    let mut table = root.table("measure", "[measure]")?;
    let nothing = Weeks { from: 0, until: 0 };
    let before = weeks(&mut table, "before", nothing, ticks);
    let during = weeks(&mut table, "during", Weeks { from: 0, until: ticks.unwrap_or(1) }, ticks);
    let after = weeks(&mut table, "after", nothing, ticks);
    table.finish();
    Some(Measure { before: before?, during: during?, after: after? })
}

fn weeks(table: &mut Reader<'_>, key: &'static str, default: Weeks, ticks: Option<usize>) -> Option<Weeks> {
    const WANTED: &str = "two weeks in a list: [from, until]";
    let Some(node) = table.node(key) else {
        return Some(default);
    };
    let items = table.items(key, WANTED);
    let [from, until] = items else {
        if matches!(node.value, Value::List(_)) {
            let message = format!("{key} is a list of {}", items.len());
            table.problems.add(Problem::at(node.place, message, format!("must be {WANTED}")));
        }
        return None;
    };
    let (from, until) = (table.whole_of(from, key, 0..=100_000), table.whole_of(until, key, 0..=100_000));
    within(from?, until?, node.place, ticks, table.problems)
}

fn situation(root: &mut Reader<'_>) -> Option<(Layer, Option<bool>)> {
    let mut table = root.table("situation", "[situation]")?;
    let read = (Layer::read(&mut table), abstain(&mut table));
    table.finish();
    Some(read)
}
