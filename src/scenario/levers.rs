//! Levers: pieces of advice by name, each a change of inputs.

use std::sync::OnceLock;

use super::Values;
use super::library::{Lever, entries};
use crate::model::parameters::Parameters;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::values::Got;

/// The levers, as part of the program.
pub(super) const TEXT: &str = include_str!("../../scenarios/library/levers.toml");

/// All levers, in the order of their file.
pub fn levers() -> &'static [Lever] {
    static LEVERS: OnceLock<Vec<Lever>> = OnceLock::new();
    LEVERS.get_or_init(|| entries(TEXT, &Problems::default()))
}

impl Lever {
    /// The values it leads to where `now` holds without it.
    pub(super) fn values(&self, now: &Parameters) -> Values {
        let added = self.add.iter().map(|&(p, more)| (p, ((p.get)(now) + more).clamp(p.low, p.high)));
        self.set.iter().copied().chain(added).collect()
    }
}

/// The levers that the table pulls, each with its place.
pub(super) fn pulled(table: &mut Reader<'_>) -> Vec<(&'static Lever, Place)> {
    let mut found: Vec<(&'static Lever, Place)> = Vec::new();
    for node in table.items("levers", "a list of names of levers") {
        let Some(got) = table.text_of(node, "the name of a lever") else { continue };
        match named(&got) {
            None => table.unknown_name(&got, "lever", levers().iter().map(|lever| lever.name.as_str())),
            Some(lever) if found.iter().any(|(earlier, _)| earlier.name == lever.name) => {
                let message = format!("the lever {} is pulled twice", quoted(&got.value));
                table.problems.add(Problem::at(got.place, message, "leave one out"));
            }
            Some(lever) => found.push((lever, got.place)),
        }
    }
    found
}

fn named(got: &Got<String>) -> Option<&'static Lever> {
    levers().iter().find(|lever| lever.name == got.value)
}
