//! From the tree to a [`Scenario`]: every table is read, whatever the others are like, and then checked against the others.

use std::cell::RefCell;
use std::path::Path;

use super::arms::{self, Ground};
use super::layer::Layer;
use super::policies::Policies;
use super::regimes::{Regimes, own_words};
use super::schedule::Schedule;
use super::weeks::within;
use super::{
    Measure, Run, Scenario, Weeks, choices, claims, class, design, fact, fence, figures, kinds, population, schedule,
};
use crate::model::parameters::Parameters;
use crate::reading::problem::{Problem, Problems, Source};
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};

/// Ticks when the scenario is silent: two years.
const TICKS: u64 = 104;
/// Replicates when the scenario is silent.
const REPLICATES: u64 = 400;
/// Largest seed; TOML has no larger whole numbers.
const MAX_SEED: u64 = i64::MAX as u64;

/// Reads the whole tree, of the file at `path`. `None` only when problems have been recorded. Files of policies that it
/// names are added to the `sources`.
pub(super) fn scenario(
    path: &Path,
    tree: &Node,
    sources: &RefCell<Vec<Source>>,
    problems: &Problems,
) -> Option<Scenario> {
    let mut root = Reader::new(tree, "the scenario", problems)?;
    let title = root.bilingual("title", None);
    let question = root.bilingual("question", None);
    let why = root.bilingual("why", Some(""));
    let [source, theme] = ["source", "theme"].map(|key| optional_text(&mut root, key));
    let run = run(&mut root);
    let ticks = run.as_ref().and_then(|run| run.0);
    let measure = measure(&mut root, ticks);
    let kinds = kinds::read(&mut root);
    let regimes = Regimes::read(&mut root);
    let situation = situation(&mut root, &regimes);
    let below = situation.over(&Parameters::default());
    let people = population::read(&mut root, &below);
    let against = schedule::Ground { people: &people, ticks, regimes: &regimes, below: &below };
    let scheduled = schedule::read(&mut root, "[[at]]", against, &Schedule::default());
    let fence = fence::read(&mut root, "[fence]", None);
    let own = own_words(kinds.as_deref().unwrap_or_default(), &regimes.own());
    let folder = path.parent().unwrap_or(Path::new(""));
    let policies = Policies::new(folder, sources, &own, &people);
    let ground = Ground {
        ticks,
        people: &people,
        situation,
        regimes: &regimes,
        policies: &policies,
        schedule: scheduled.clone().unwrap_or_default(),
        fence: fence.ok().flatten(),
    };
    let arms = arms::read(&mut root, &ground);
    let expects = claims::read(&mut root, &arms);
    let fact = if root.has("fact") { fact::read(&mut root).map(Some) } else { Some(None) };
    let class = class::read(&mut root);
    let figures = figures::read(&mut root, &arms);
    let design = design::read(path, &mut root);
    let precision = if root.has("precision") { design::precision::read(&mut root).map(Some) } else { Some(None) };
    root.finish();
    let parties = people.population.iter().flat_map(|population| &population.parties).cloned().collect::<Vec<_>>();
    if let (Some(read), Some(kinds)) = (&arms.read, &kinds) {
        choices::check(read, &arms.places, &parties, kinds, problems);
    }
    scheduled?;
    Some(Scenario {
        file: path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        title: title?,
        question: question?,
        why: why?,
        source: source?,
        theme: theme?,
        run: run?.1?,
        measure: measure?,
        population: people.population?,
        arms: arms.read?,
        kinds: kinds?,
        regimes: regimes.own(),
        fence: fence.ok()?,
        expects: expects?,
        fact: fact?,
        class: class?,
        figures: figures?,
        design: design?,
        precision: precision?,
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

fn situation(root: &mut Reader<'_>, regimes: &Regimes) -> Layer {
    let Some(mut table) = root.table("situation", "[situation]") else { return Layer::default() };
    let layer = Layer::read(&mut table, &Parameters::default(), regimes);
    table.finish();
    layer
}
