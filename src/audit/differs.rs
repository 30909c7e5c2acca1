//! In what two scenarios differ: numbers of the model as they hold for arms and parties, wherever in the file they stand;
//! everything else as the resolved files say it.

use std::collections::BTreeMap;

use toml::Value;

use crate::model::parameters::{PARAMETERS, Parameter};
use crate::scenario::{Arm, Scenario};

/// One thing in which two scenarios differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its key, with the arm or the party it is about.
    pub what: String,
    /// In the first; `None` where it is not there.
    pub a: Option<String>,
    /// In the second.
    pub b: Option<String>,
    /// What it means, for numbers of the model.
    pub meaning: Option<&'static str>,
}

/// All in which they differ: numbers of the model first.
pub fn differs(a: &Scenario, b: &Scenario) -> Vec<Told> {
    let mut told: Vec<Told> = PARAMETERS.iter().flat_map(|parameter| of_parameter(parameter, a, b)).collect();
    told.extend(of_files(a, b));
    told
}

/// A number at one place in both.
struct Place {
    arm: String,
    party: String,
    values: [f32; 2],
}

impl Place {
    fn is_same(&self) -> bool {
        self.values[0].to_bits() == self.values[1].to_bits()
    }
}

/// One line where the same holds for all arms and parties, else one for each arm or each party.
fn of_parameter(parameter: &'static Parameter, a: &Scenario, b: &Scenario) -> Vec<Told> {
    let arms: Vec<Vec<Place>> = common(a, b).map(|arms| places(parameter, [a, b], arms)).collect();
    let all: Vec<&Place> = arms.iter().flatten().collect();
    if alike(&all) {
        return all
            .first()
            .filter(|place| !place.is_same())
            .map(|place| told(parameter, String::new(), place))
            .into_iter()
            .collect();
    }
    let of_arm = |places: &Vec<Place>| -> Vec<Told> {
        let each: Vec<&Place> = places.iter().collect();
        let arm = |place: &Place| format!("arm.{:?}.", place.arm);
        if alike(&each) {
            return each
                .first()
                .filter(|place| !place.is_same())
                .map(|place| told(parameter, arm(place), place))
                .into_iter()
                .collect();
        }
        let differing = each.into_iter().filter(|place| !place.is_same());
        differing.map(|place| told(parameter, format!("{}{:?}.", arm(place), place.party), place)).collect()
    };
    arms.iter().flat_map(of_arm).collect()
}

fn told(parameter: &'static Parameter, place: String, at: &Place) -> Told {
    let [a, b] = at.values.map(|value| Some(value.to_string()));
    Told { what: place + parameter.key, a, b, meaning: Some(parameter.meaning) }
}

fn alike(places: &[&Place]) -> bool {
    let bits = |place: &Place| place.values.map(f32::to_bits);
    places.windows(2).all(|pair| bits(pair[0]) == bits(pair[1]))
}

fn common<'s>(a: &'s Scenario, b: &'s Scenario) -> impl Iterator<Item = [&'s Arm; 2]> {
    a.arms.iter().filter_map(|arm| Some([arm, b.arms.iter().find(|other| other.name == arm.name)?]))
}

fn places(parameter: &Parameter, scenarios: [&Scenario; 2], [a, b]: [&Arm; 2]) -> Vec<Place> {
    let [here, there] = scenarios.map(|scenario| &scenario.population.parties);
    let at = |(at, party): (usize, &crate::scenario::Party)| {
        let other = there.iter().position(|other| other.name == party.name)?;
        let values = [(parameter.get)(&a.parameters[at]), (parameter.get)(&b.parameters[other])];
        Some(Place { arm: a.name.clone(), party: party.name.clone(), values })
    };
    here.iter().enumerate().filter_map(at).collect()
}

/// What the resolved files say; numbers of the model in situations, and pictures, left out.
fn of_files(a: &Scenario, b: &Scenario) -> Vec<Told> {
    let [one, other] = [a, b].map(leaves);
    let mut keys: Vec<&String> = one.keys().chain(other.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut found: Vec<Told> = Vec::new();
    for key in keys.into_iter().filter(|key| one.get(*key) != other.get(*key)) {
        let (whole, told) = match lone(key, a, b) {
            Some((arm, is_first)) => {
                let there = Some(String::new());
                let (a, b) = if is_first { (there, None) } else { (None, there) };
                (arm.clone(), Told { what: arm, a, b, meaning: None })
            }
            None => (
                key.clone(),
                Told { what: key.clone(), a: one.get(key).cloned(), b: other.get(key).cloned(), meaning: None },
            ),
        };
        // an arm that only one of them has is told once
        if found.last().is_none_or(|last| last.what != whole) {
            found.push(told);
        }
    }
    found
}

/// The arm that a key is about, if only one scenario has it, and whether that is the first.
fn lone(key: &str, a: &Scenario, b: &Scenario) -> Option<(String, bool)> {
    let names = |scenario: &Scenario| scenario.arms.iter().map(|arm| format!("arm.{:?}", arm.name)).collect::<Vec<_>>();
    let (one, other) = (names(a), names(b));
    let is_of = |arm: &String| key.strip_prefix(arm.as_str()).is_some_and(|rest| rest.starts_with('.'));
    let first = one.iter().find(|arm| is_of(arm) && !other.contains(arm)).map(|arm| (arm.clone(), true));
    first.or_else(|| other.iter().find(|arm| is_of(arm) && !one.contains(arm)).map(|arm| (arm.clone(), false)))
}

fn leaves(scenario: &Scenario) -> BTreeMap<String, String> {
    let mut leaves = BTreeMap::new();
    // the resolved scenario is written by this program and is always TOML
    if let Ok(table) = scenario.to_toml().parse::<toml::Table>() {
        walk("", &Value::Table(table), &mut leaves);
    }
    // which pictures are drawn changes nothing of what comes out
    leaves.retain(|key, _| !is_number_of_the_model(key) && !key.starts_with("figures."));
    leaves
}

/// Numbers in `[situation]`, of parties and of arms are told by [`of_parameter`].
fn is_number_of_the_model(key: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key);
    let place = key.starts_with("situation.") || key.starts_with("population.") || key.starts_with("organisation.");
    let of_arm = key.starts_with("arm.") && key.contains(".situation.");
    (place || of_arm) && PARAMETERS.iter().any(|parameter| parameter.key == last)
}

/// Every value with its path; tables in lists go by their names, or by their numbers.
fn walk(path: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| walk(&below(key), value, leaves)),
        Value::Array(list) if list.iter().any(Value::is_table) => {
            for (at, value) in list.iter().enumerate() {
                let name = value.get("name").and_then(Value::as_str);
                walk(&below(&name.map_or_else(|| (at + 1).to_string(), |name| format!("{name:?}"))), value, leaves);
            }
        }
        leaf => {
            leaves.insert(path.to_owned(), leaf.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "title = \"t\"\nquestion = \"q\"\n[run]\nticks = 12\nreplicates = 20\n[population.star]\nstaff = 3\n\
                        [[arm]]\nname = \"one\"\n[[arm]]\nname = \"two\"\npolicy = \"talk\"\n";

    fn told(changes: &[&str], more: &str) -> Vec<String> {
        let scenario = |text: &str, changes: &[&str]| {
            let changes: Vec<String> = changes.iter().map(ToString::to_string).collect();
            crate::scenario::from_toml("t.toml", text, &changes).unwrap_or_else(|e| panic!("{}", e.render(false)))
        };
        let (a, b) = (scenario(BASE, &[]), scenario(&format!("{BASE}{more}"), changes));
        let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "–".to_owned());
        differs(&a, &b).iter().map(|told| format!("{} {} {}", told.what, end(&told.a), end(&told.b))).collect()
    }

    #[test]
    fn what_differs_is_told_once_and_where_it_holds() {
        assert_eq!(told(&[], ""), [""; 0]);
        assert_eq!(told(&["situation.gain=2"], ""), ["gain 1 2"]);
        assert_eq!(told(&["arm.two.situation.gain=2"], ""), ["arm.\"two\".gain 1 2"]);
        assert_eq!(told(&["run.seed=5", "population.star.staff=4"], "")[0], "population.star.staff 3 4");
        assert_eq!(told(&[], "[[arm]]\nname = \"three\"\n"), ["arm.\"three\" – "]);
    }
}
