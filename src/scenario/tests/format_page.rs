//! The page that explains the format agrees with the table of parameters.

use std::path::Path;

use crate::model::parameters::{PARAMETERS, Parameter};
use crate::scenario::{FIGURES, LEAST_SCENARIO};

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
fn the_page_has_the_least_scenario_and_every_picture() {
    assert!(page().contains(LEAST_SCENARIO));
    assert!(FIGURES.iter().all(|name| page().contains(&format!("`{name}`"))));
}
