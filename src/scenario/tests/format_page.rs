//! The page that explains the format agrees with the tables of the program.

use std::path::Path;

use crate::model::parameters::{PARAMETERS, Parameter};
use crate::rules::vocabulary::{Exists, Window};
use crate::rules::{ACTIONS, EVENTS, Event, RuleSet, VARIABLES, Variable};
use crate::scenario::regimes::presets;
use crate::scenario::{FIGURES, LEAST_SCENARIO, Lever, POLICIES, Regime, Values, levers};

fn row(p: &Parameter) -> String {
    format!(
        "| `{}` | {} | {} to {} | {} | {} | {} | {} |",
        p.key, p.symbol, p.low, p.high, p.default, p.unit, p.meaning, p.source
    )
}

fn table() -> String {
    let head =
        "| key | symbol | range | default | unit | meaning | source |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    PARAMETERS.iter().map(row).fold(head.to_owned(), |text, row| text + &row + "\n")
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scenario-format.md");
    std::fs::read_to_string(path).expect("docs/scenario-format.md")
}

#[test]
fn the_page_has_the_table_of_parameters() {
    let expected = table();
    assert!(
        page().contains(&expected),
        "docs/scenario-format.md differs from the table of parameters; put this in its place:\n\n{expected}"
    );
}

#[test]
fn the_specification_has_the_table_of_parameters() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model.md");
    let specification = std::fs::read_to_string(path).expect("docs/model.md");
    assert!(specification.contains(&table()), "docs/model.md differs from the table of parameters; see the page's");
}

#[track_caller]
fn holds(expected: &str) {
    assert!(page().contains(expected), "docs/scenario-format.md differs; put this in its place:\n\n{expected}");
}

fn listed(head: &str, rows: impl Iterator<Item = String>) -> String {
    let columns = head.matches('|').count() - 1;
    rows.fold(format!("{head}\n|{}\n", " --- |".repeat(columns)), |text, row| text + &row + "\n")
}

fn values(values: &Values, sign: &str) -> Vec<String> {
    values.iter().map(|(parameter, value)| format!("`{}` {sign} {value}", parameter.key)).collect()
}

#[test]
fn the_page_has_every_lever() {
    let row = |lever: &Lever| {
        let policy = lever.policy.iter().map(|policy| format!("policy `{policy}`")).collect();
        let changes = [values(&lever.set, "="), values(&lever.add, "+"), policy].concat().join(", ");
        format!("| `{}` | {} | {changes} | {} |", lever.name, lever.title.en, lever.source)
    };
    holds(&listed("| lever | advice | what it changes | source |", levers().iter().map(row)));
}

#[test]
fn the_page_has_every_regime() {
    let row = |regime: &Regime| {
        format!("| `{}` | {} | {} |", regime.name, regime.title.en, values(&regime.values, "=").join(", "))
    };
    holds(&listed("| regime | what it is | values |", presets().iter().map(row)));
}

#[test]
fn the_page_has_every_policy() {
    let row = |&(name, text): &(&str, &str)| {
        let set = RuleSet::from_toml(name, text).unwrap_or_else(|error| panic!("{}", error.render(false)));
        format!("| `{name}` | {} |", set.title().en)
    };
    holds(&listed("| policy | what it is called |", POLICIES.iter().map(row)));
}

#[test]
fn the_page_has_every_event_variable_and_action() {
    let event = |event: &Event| format!("| `{}` | {} |", event.name(), event.meaning());
    holds(&listed("| event | when it happens |", EVENTS.iter().map(event)));
    let exists = |variable: &Variable| match variable.exists() {
        Exists::Always => "always",
        Exists::Meeting => "in a meeting",
        Exists::Choice => "in a meeting, once the trustor has chosen",
        Exists::Breach => "once a breach has been seen, as trustor",
        Exists::Talk => "after a conversation",
    };
    let looks_back = |variable: &Variable| match variable.window() {
        Window::Never => "no",
        Window::May => "may",
        Window::Must => "must",
    };
    let variable = |v: &Variable| format!("| `{}` | {} | {} | {} |", v.name(), v.meaning(), exists(v), looks_back(v));
    holds(&listed("| variable | what it is | exists | looks back |", VARIABLES.iter().map(variable)));
    for action in ACTIONS {
        holds(&format!("\n| `\"{}\"` | ", action.name()));
    }
}

#[test]
fn the_page_has_the_least_scenario_and_every_picture() {
    assert!(page().contains(LEAST_SCENARIO));
    assert!(FIGURES.iter().all(|name| page().contains(&format!("`{name}`"))));
}
