//! Who meets whom: the star, listed organisations with their ties, or a small world of many organisations.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::Layer;
use super::problem::{Problem, Problems};
use super::reader::{Got, Reader, grouped};
use super::suggest::{list_of, quoted};
use super::tree::{Node, Place, Value};
use super::{Network, Party, Population};

/// Chance of good faith when the scenario is silent.
const GOOD_FAITH: f32 = 0.75;
/// Most organisations that can be listed one by one; half a million pairs.
const MAX_LISTED: usize = 1000;
/// The three ways of saying who meets whom.
const FORMS: &str = "one of  [population.star]  [[organisation]] (two or more)  [population.network.small-world]";

/// What was read of the population. `None` where a problem has been recorded.
#[derive(Default)]
pub(super) struct People {
    pub(super) population: Option<Population>,
    /// What each party sets for itself; as many as parties.
    pub(super) layers: Vec<Layer>,
    /// Names of the parties, as far as they are known.
    pub(super) names: Option<Vec<String>>,
}

impl People {
    fn new(parties: Vec<Party>, layers: Vec<Layer>, network: Network) -> Self {
        let names = Some(parties.iter().map(|party| party.name.clone()).collect());
        Self { population: Some(Population { parties, network }), layers, names }
    }

    /// Whether this is one manager with staff.
    pub(super) fn is_star(&self) -> bool {
        self.population.as_ref().is_some_and(|p| p.network == Network::Star)
    }
}

/// Reads the one population of the scenario.
pub(super) fn read(root: &mut Reader<'_>) -> People {
    let Some(mut table) = root.table("population", "[population]") else { return People::default() };
    let Some(mut networks) = table.table("network", "[population.network]") else { return People::default() };
    let places: Vec<Place> =
        [table.node("star"), networks.node("small-world"), root.node("organisation")].into_iter().flatten().map(|n| n.place).collect();
    if places.len() != 1 {
        not_one(&places, root);
    }
    // all that are there are read, so that one look shows all problems
    let star = table.has("star").then(|| star(&mut table));
    let small_world = networks.has("small-world").then(|| small_world(&mut networks));
    let organisations = root.has("organisation").then(|| organisations(root));
    if organisations.is_none() {
        refuse_ties(root);
    }
    networks.finish();
    table.finish();
    star.or(small_world).or(organisations).flatten().unwrap_or_default()
}

fn not_one(places: &[Place], root: &Reader<'_>) {
    let problem = match places.get(1) {
        None => Problem::at(root.place(), "the scenario has no population", "nobody meets anybody"),
        Some(&second) => Problem::at(second, "the scenario has more than one population", "leave out all but one"),
    };
    root.problems.add(problem.help(FORMS));
}

fn refuse_ties(root: &mut Reader<'_>) {
    if let Some(node) = root.node("tie") {
        let problem = Problem::at(node.place, "there is nothing to tie", "a [[tie]] joins two of the [[organisation]]s");
        root.problems.add(problem.help("leave it out: this population says itself who meets whom"));
    }
}

fn star(table: &mut Reader<'_>) -> Option<People> {
    let mut star = table.table("star", "[population.star]")?;
    let staff = star.whole("staff", 1..=1_000_000, None);
    let good_faith = star.number("good-faith", 0.0, 1.0, GOOD_FAITH);
    let layers = ["manager", "colleague"].map(|role| {
        let mut table = star.table(role, format!("[population.star.{role}]"))?;
        let layer = Layer::read(&mut table);
        table.finish();
        Some(layer)
    });
    star.finish();
    let manager = Party { name: "manager".to_owned(), people: 1, good_faith: 1.0 };
    let staff = Party { name: "staff".to_owned(), people: staff?.value as usize, good_faith: good_faith?.value };
    Some(People::new(vec![manager, staff], layers.into_iter().collect::<Option<_>>()?, Network::Star))
}

fn small_world(networks: &mut Reader<'_>) -> Option<People> {
    let mut table = networks.table("small-world", "[population.network.small-world]")?;
    let organisations = table.whole("organisations", 2..=100_000, None);
    let spanners = table.whole("spanners", 1..=1000, None);
    let contacts = table.whole("contacts", 2..=100_000_000, None);
    let rewire = table.number("rewire", 0.0, 1.0, 0.1);
    let good_faith = table.number("good-faith", 0.0, 1.0, GOOD_FAITH);
    let problems = table.problems;
    table.finish();
    let (organisations, spanners, contacts, good_faith) = (organisations?, spanners?, contacts?, good_faith?);
    check_contacts(contacts, organisations.value * spanners.value, problems);
    let people = spanners.value as usize;
    let party = |i| Party { name: format!("organisation {i}"), people, good_faith: good_faith.value };
    let parties: Vec<Party> = (1..=organisations.value).map(party).collect();
    let layers = vec![Layer::default(); parties.len()];
    let network = Network::SmallWorld { contacts: contacts.value as usize, rewire: rewire?.value };
    Some(People::new(parties, layers, network))
}

fn check_contacts(contacts: Got<u64>, people: u64, problems: &Problems) {
    if contacts.value % 2 == 1 {
        let problem = Problem::at(contacts.place, "contacts is odd", "must be even: half on each side of the ring");
        problems.add(problem);
    }
    if contacts.value >= people {
        let label = format!("there are {} people, so at most {} others", grouped(people), grouped(people - 1));
        problems.add(Problem::at(contacts.place, "more contacts than people", label));
    }
}

fn organisations(root: &mut Reader<'_>) -> Option<People> {
    let items = root.items("organisation", "[[organisation]] tables");
    check_count(root, items.len());
    let read: Vec<Option<(Party, Layer)>> = items.iter().map(|item| organisation(item, root.problems)).collect();
    let names = unique_names(items, "organisation", root.problems);
    let ties = ties(root, &names, items.len());
    let (parties, layers): (Vec<Party>, Vec<Layer>) = read.iter().flatten().cloned().unzip();
    if parties.len() < items.len() {
        let names = names.into_keys().map(str::to_owned).collect();
        return Some(People { names: Some(names), ..People::default() });
    }
    Some(People::new(parties, layers, Network::Complete { ties }))
}

fn check_count(root: &mut Reader<'_>, count: usize) {
    let Some(node) = root.node("organisation") else { return };
    let message = format!("the scenario has {} organisation{}", grouped(count as u64), if count == 1 { "" } else { "s" });
    if count < 2 {
        root.problems.add(Problem::at(node.place, message, "must be two or more: trust is between organisations"));
    } else if count > MAX_LISTED {
        let problem = Problem::at(node.place, message, "must be at most 1,000");
        root.problems.add(problem.help("for more, use [population.network.small-world]"));
    }
}

fn organisation(item: &Node, problems: &Problems) -> Option<(Party, Layer)> {
    let mut table = Reader::new(item, item_title("organisation", item), problems)?;
    let name = table.name("name");
    let spanners = table.whole("spanners", 1..=10_000, Some(1));
    let good_faith = table.number("good-faith", 0.0, 1.0, GOOD_FAITH);
    let layer = Layer::read(&mut table);
    table.finish();
    Some((Party { name: name?.value, people: spanners?.value as usize, good_faith: good_faith?.value }, layer))
}

/// How messages call one of several tables: `[[arm]] "talk"`.
pub(super) fn item_title(kind: &str, item: &Node) -> String {
    match item.entry("name").and_then(|entry| entry.node.as_text()) {
        Some(name) => format!("[[{kind}]] {}", quoted(name)),
        None => format!("[[{kind}]]"),
    }
}

/// The place of each name in the list; a second one of the same name is a problem.
pub(super) fn unique_names<'t>(items: &'t [Node], kind: &str, problems: &Problems) -> BTreeMap<&'t str, usize> {
    let mut seen = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Some(node) = item.entry("name").map(|entry| &entry.node) else { continue };
        let Some(name) = node.as_text() else { continue };
        if seen.contains_key(name) {
            let message = format!("two {kind}s are named {}", quoted(name));
            problems.add(Problem::at(node.place, message, "must be a name of its own"));
        } else {
            seen.insert(name, at);
        }
    }
    seen
}

/// Pairs of organisations with relations, in ascending order; all pairs when there are no ties.
fn ties(root: &mut Reader<'_>, names: &BTreeMap<&str, usize>, count: usize) -> Vec<(usize, usize)> {
    let items = root.items("tie", "[[tie]] tables");
    if items.is_empty() && count <= MAX_LISTED {
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    }
    let mut pairs = BTreeSet::new();
    for item in items {
        let Some(mut table) = Reader::new(item, "[[tie]]", root.problems) else { continue };
        let pair = between(&mut table, names);
        if pair.is_some_and(|pair| !pairs.insert(pair)) {
            table.problems.add(Problem::at(table.place(), "these two are tied already", "leave this tie out"));
        }
        table.finish();
    }
    pairs.into_iter().collect()
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
