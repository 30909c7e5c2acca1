//! Tables of which there are several, told apart by their names.

use std::collections::BTreeMap;

use super::problem::{Problem, Problems};
use super::suggest::quoted;
use super::tree::Node;

/// How messages call one of several tables: `[[arm]] "talk"`.
pub(crate) fn item_title(kind: &str, item: &Node) -> String {
    match item.entry("name").and_then(|entry| entry.node.as_text()) {
        Some(name) => format!("[[{kind}]] {}", quoted(name)),
        None => format!("[[{kind}]]"),
    }
}

/// The place of each name in the list; a second one of the same name is a problem.
pub(crate) fn unique_names<'t>(items: &'t [Node], kind: &str, problems: &Problems) -> BTreeMap<&'t str, usize> {
    let mut seen = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Some(node) = item.entry("name").map(|entry| &entry.node) else {
            continue;
        };
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
