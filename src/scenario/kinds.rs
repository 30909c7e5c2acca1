//! Kinds of agreement. What a scenario calls nothing is a task, with the plain parameters; a kind is a share of all
//! agreements for which some parameters have other values.

use super::regimes::word_of;
use super::{Kind, Values, values};
use crate::model::parameters::parameter;
use crate::reading::items::{item_title, unique_names};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::Node;
use crate::rules::Vocable;
use crate::rules::names::is_free;
use crate::words::Bilingual;

/// Most kinds besides the task.
const MOST: usize = 8;
/// Shares are written as decimals, whose sum may miss 1 by a hair.
const HAIR: f64 = 1e-6;

/// A kind that comes with the program: name, label in English and Dutch, values.
type Preset = (&'static str, [&'static str; 2], &'static [(&'static str, f32)]);

/// Known kinds, in the order in which conditions number them (specification, section 2).
const PRESETS: [Preset; 2] = [
    (
        "confide",
        ["A confidence", "Een vertrouwelijke mededeling"],
        &[
            ("gain", 0.5),
            ("loss", 2.0),
            ("weight-competence", 0.5),
            ("weight-benevolence", 0.5),
            ("weight-integrity", 0.5),
            ("confidential", 1.0),
            ("discovery", 0.5),
            ("temptation", 0.2),
        ],
    ),
    (
        "decide",
        ["A decision", "Een beslissing"],
        &[("weight-competence", 0.0), ("weight-benevolence", 0.5), ("weight-integrity", 0.5), ("decision", 1.0)],
    ),
];

/// Reads the `[[kind]]` tables.
pub(super) fn read(root: &mut Reader<'_>) -> Option<Vec<Kind>> {
    let items = root.items("kind", "[[kind]] tables");
    if let Some(item) = items.get(MOST) {
        root.problems.add(Problem::at(item.place, "too many kinds of agreement", format!("must be at most {MOST}")));
        return None;
    }
    unique_names(items, "kind", root.problems);
    let read: Vec<Option<Kind>> = items.iter().map(|item| kind(item, root.problems)).collect();
    let mut kinds = read.into_iter().collect::<Option<Vec<Kind>>>()?;
    number(&mut kinds);
    check_sum(&kinds, items, root)?;
    Some(kinds)
}

fn kind(item: &Node, problems: &Problems) -> Option<Kind> {
    let mut table = Reader::new(item, item_title("kind", item), problems)?;
    let name = table.name("name");
    let preset = name.as_ref().and_then(|got| PRESETS.iter().find(|(name, ..)| *name == got.value));
    let share = share(&mut table);
    let label = label(&mut table, name.as_ref().map(|got| got.value.as_str()), preset);
    let written = values::changeable(&mut table);
    if let Some(node) = table.node("promise") {
        let problem = Problem::at(node.place, "a promise is made by people", "not by a kind of agreement");
        table.problems.add(problem.help("set it in [situation], or give the kind another gain"));
    }
    table.finish();
    let name = name?;
    if preset.is_none() && !may_be_named(&name.value) {
        refuse_name(&name.value, name.place, problems);
        return None;
    }
    let values = values::laid_over(&preset.map_or_else(Vec::new, |(.., values)| preset_values(values)), &written);
    Some(Kind { name: name.value, label: label?, share: share?, values, code: 0 })
}

fn share(table: &mut Reader<'_>) -> Option<f32> {
    if !table.has("share") {
        return table.missing("share", "share = 0.15");
    }
    let got = table.number("share", 0.0, 1.0, 0.0)?;
    if got.value > 0.0 {
        return Some(got.value);
    }
    table.problems.add(Problem::at(got.place, "share is zero", "no agreement would be of this kind"));
    None
}

fn label(table: &mut Reader<'_>, name: Option<&str>, preset: Option<&Preset>) -> Option<Bilingual> {
    match preset {
        Some((_, [en, nl], _)) if !table.has("label") => Some(Bilingual { en: (*en).to_owned(), nl: (*nl).to_owned() }),
        _ => table.bilingual("label", Some(name.unwrap_or("?"))),
    }
}

/// Names have hyphens, conditions write them as underscores; two names must not become one word.
fn may_be_named(name: &str) -> bool {
    !name.contains('_') && is_free(&word_of(name))
}

fn preset_values(values: &[(&str, f32)]) -> Values {
    values.iter().filter_map(|&(key, value)| Some((parameter(key)?, value))).collect()
}

fn refuse_name(name: &str, place: Place, problems: &Problems) {
    let problem = Problem::at(place, format!("a kind cannot be named {}", quoted(name)), "not a free word");
    problems.add(problem.help(match name {
        "task" => "every agreement that is of no other kind is a task; its values stand in [situation]",
        _ => "small letters, digits and hyphens, and no word that conditions of rules know already",
    }));
}

/// Numbers them as conditions do: those that come with the program by name, the others after them.
fn number(kinds: &mut [Kind]) {
    let mut next = Vocable::Kind.words().len();
    for kind in kinds {
        kind.code = Vocable::Kind.code(&kind.name).map_or_else(
            || {
                next += 1;
                next - 1
            },
            |code| code as usize,
        );
    }
}

fn check_sum(kinds: &[Kind], items: &[Node], root: &Reader<'_>) -> Option<()> {
    let sum: f64 = kinds.iter().map(|kind| f64::from(kind.share)).sum();
    if sum <= 1.0 + HAIR {
        return Some(());
    }
    let place = items.last().and_then(|item| item.entry("share")).map_or(root.place(), |entry| entry.node.place);
    let label = format!("together the shares are {sum:.2}");
    let problem = Problem::at(place, "more agreements than there are", label);
    root.problems.add(problem.help("must be at most 1 together; what is left are tasks"));
    None
}
