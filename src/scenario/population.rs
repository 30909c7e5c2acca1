//! Who meets whom: the star, listed organisations with their ties, or a small world of many organisations.

use super::layer::Layer;
use super::people::{GOOD_FAITH, MAX_RELATIONS, People, check_relations};
use super::{Network, Party, organisations};
use crate::model::parameters::Parameters;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::values::{Got, grouped};

/// The three ways of saying who meets whom.
const FORMS: &str = "one of  [population.star]  [[organisation]] (two or more)  [population.network.small-world]";

/// Reads the one population of the scenario; `below` is what holds for all.
pub(super) fn read(root: &mut Reader<'_>, below: &Parameters) -> People {
    let Some(mut table) = root.table("population", "[population]") else {
        return People::default();
    };
    let Some(mut networks) = table.table("network", "[population.network]") else {
        return People::default();
    };
    let places: Vec<Place> = [table.node("star"), networks.node("small-world"), root.node("organisation")]
        .into_iter()
        .flatten()
        .map(|n| n.place)
        .collect();
    if places.len() != 1 {
        not_one(&places, root);
    }
    // all that are there are read, so that one look shows all problems
    let star = table.has("star").then(|| star(&mut table, below));
    let small_world = networks.has("small-world").then(|| small_world(&mut networks));
    let organisations = root.has("organisation").then(|| organisations::read(root, below));
    if organisations.is_none() {
        refuse_ties(root);
    }
    networks.finish();
    table.finish();
    if places.len() != 1 {
        // which of them is meant is not known, so nothing else is checked against either
        return People::default();
    }
    star.or(small_world).flatten().or(organisations).unwrap_or_default()
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
        let problem =
            Problem::at(node.place, "there is nothing to tie", "a [[tie]] joins two of the [[organisation]]s");
        root.problems.add(problem.help("leave it out: this population says itself who meets whom"));
    }
}

fn star(table: &mut Reader<'_>, below: &Parameters) -> Option<People> {
    let mut star = table.table("star", "[population.star]")?;
    let staff = star.whole("staff", 1..=MAX_RELATIONS, None);
    let good_faith = star.number("good-faith", 0.0, 1.0, GOOD_FAITH);
    let layers = ["manager", "colleague"].map(|role| {
        let mut table = star.table(role, format!("[population.star.{role}]"))?;
        let layer = Layer::of_party(&mut table, below);
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
    let everybody = organisations.value * spanners.value;
    check_contacts(contacts, everybody, problems);
    check_relations(contacts.place, everybody.saturating_mul(contacts.value / 2), everybody, problems);
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
