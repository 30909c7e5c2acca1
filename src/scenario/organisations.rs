//! Organisations listed one by one, and the ties between them; and what all lists of named things share.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::Layer;
use super::people::{GOOD_FAITH, People, check_relations};
use super::{Network, Party, Tie};
use crate::model::parameters::Parameters;
use crate::reading::items::{item_title, unique_names};
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::list_of;
use crate::reading::tree::{Node, Value};
use crate::reading::values::grouped;

/// Most organisations that can be listed one by one; half a million pairs.
const MAX_LISTED: usize = 1000;
/// Reads the organisations and their ties.
pub(super) fn read(root: &mut Reader<'_>, below: &Parameters) -> People {
    let items = root.items("organisation", "[[organisation]] tables");
    check_count(root, items.len());
    let found: Vec<Option<(Party, Layer)>> =
        items.iter().map(|item| organisation(item, below, root.problems)).collect();
    let names = unique_names(items, "organisation", root.problems);
    let ties = ties(root, &names, items.len());
    let (parties, layers): (Vec<Party>, Vec<Layer>) = found.iter().flatten().cloned().unzip();
    if parties.len() < items.len() {
        let names = names.into_keys().map(str::to_owned).collect();
        return People { names: Some(names), ..People::default() };
    }
    let people = |party: &Party| party.people as u64;
    let relations = ties.iter().map(|tie| people(&parties[tie.a]) * people(&parties[tie.b])).sum();
    let place = items.first().map_or(root.place(), |item| item.place);
    check_relations(place, relations, parties.iter().map(people).sum(), root.problems);
    People::new(parties, layers, Network::Complete { ties })
}

fn check_count(root: &mut Reader<'_>, count: usize) {
    let Some(node) = root.node("organisation") else { return };
    let message =
        format!("the scenario has {} organisation{}", grouped(count as u64), if count == 1 { "" } else { "s" });
    if count < 2 {
        root.problems.add(Problem::at(node.place, message, "must be two or more: trust is between organisations"));
    } else if count > MAX_LISTED {
        let problem = Problem::at(node.place, message, "must be at most 1,000");
        root.problems.add(problem.help("for more, use [population.network.small-world]"));
    }
}

fn organisation(item: &Node, below: &Parameters, problems: &Problems) -> Option<(Party, Layer)> {
    let mut table = Reader::new(item, item_title("organisation", item), problems)?;
    let name = table.name("name");
    let spanners = table.whole("spanners", 1..=10_000, Some(1));
    let good_faith = table.number("good-faith", 0.0, 1.0, GOOD_FAITH);
    let layer = Layer::of_party(&mut table, below);
    table.finish();
    Some((Party { name: name?.value, people: spanners?.value as usize, good_faith: good_faith?.value }, layer))
}

/// Pairs of organisations with relations, in ascending order; all pairs when there are no ties.
fn ties(root: &mut Reader<'_>, names: &BTreeMap<&str, usize>, count: usize) -> Vec<Tie> {
    let items = root.items("tie", "[[tie]] tables");
    if items.is_empty() && count <= MAX_LISTED {
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| Tie { a, b, trustor: None })).collect();
    }
    let (mut pairs, mut ties) = (BTreeSet::new(), Vec::new());
    for item in items {
        let Some(mut table) = Reader::new(item, "[[tie]]", root.problems) else {
            continue;
        };
        let pair = between(&mut table, names);
        if pair.is_some_and(|pair| !pairs.insert(pair)) {
            table.problems.add(Problem::at(table.place(), "these two are tied already", "leave this tie out"));
        }
        let trustor = trustor(&mut table, pair, names);
        ties.extend(pair.map(|(a, b)| Tie { a, b, trustor }));
        table.finish();
    }
    ties.sort_unstable();
    ties
}

/// The side that is always trustor, if the tie says so.
fn trustor(table: &mut Reader<'_>, pair: Option<(usize, usize)>, names: &BTreeMap<&str, usize>) -> Option<usize> {
    let node = table.node("trustor")?;
    let got = table.text_of(node, "trustor")?;
    let (a, b) = pair?;
    let ends = names.iter().filter(|&(_, &at)| at == a || at == b);
    let found = ends.clone().find(|&(&name, _)| name == got.value).map(|(_, &at)| at);
    if found.is_none() {
        table.unknown_name(&got, "end of this tie", ends.map(|(&name, _)| name));
    }
    found
}

fn between(table: &mut Reader<'_>, names: &BTreeMap<&str, usize>) -> Option<(usize, usize)> {
    const WANTED: &str = "the names of two organisations: between = [\"a\", \"b\"]";
    let node = table.node("between");
    let place = node.map_or(table.place(), |node| node.place);
    let items = table.items("between", WANTED);
    let [first, second] = items else {
        if node.is_none_or(|node| matches!(node.value, Value::List(_))) {
            let help = format!("there are: {}", list_of(names.keys().copied()));
            table.problems.add(Problem::at(place, "a tie is between two", format!("must be {WANTED}")).help(help));
        }
        return None;
    };
    let (a, b) = (end_of_tie(table, first, names), end_of_tie(table, second, names));
    let (a, b) = (a?, b?);
    if a == b {
        table.problems.add(Problem::at(place, "a tie of an organisation with itself", "must be two different ones"));
        return None;
    }
    Some((a.min(b), a.max(b)))
}

fn end_of_tie(table: &Reader<'_>, node: &Node, names: &BTreeMap<&str, usize>) -> Option<usize> {
    let got = table.text_of(node, "the end of a tie")?;
    let found = names.get(got.value.as_str()).copied();
    if found.is_none() {
        table.unknown_name(&got, "organisation", names.keys().copied());
    }
    found
}
