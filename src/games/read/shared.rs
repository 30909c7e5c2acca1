//! What several tables of an experiment share.

use std::borrow::Cow;

use crate::reading::reader::Reader;
use crate::reading::tree::{Entry, Node, Value};

/// The table `over` with what it does not say taken from `usual`.
pub(super) fn laid_over<'n>(usual: Option<&'n Node>, over: &'n Node) -> Cow<'n, Node> {
    let (Some(Value::Table(below)), Value::Table(above)) = (usual.map(|node| &node.value), &over.value) else {
        return Cow::Borrowed(over);
    };
    let mut entries: Vec<Entry> = above.clone();
    entries.extend(below.iter().filter(|entry| over.entry(&entry.key).is_none()).cloned());
    Cow::Owned(Node { value: Value::Table(entries), place: over.place })
}

/// `true` or `false`; false where it is not said.
pub(super) fn flag(table: &mut Reader<'_>, key: &'static str) -> Option<bool> {
    match table.node(key) {
        None => Some(false),
        Some(Node { value: Value::Flag(flag), .. }) => Some(*flag),
        Some(node) => {
            table.wrong_kind(node, key, "true or false");
            None
        }
    }
}

/// One of a few words; the first where nothing is said.
pub(super) fn choice<T: Copy>(table: &mut Reader<'_>, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
    if table.has(key) { table.choice(key, choices) } else { choices.first().map(|(_, value)| *value) }
}

/// First and last round, `[2, 9]`; `usual` where nothing is said.
pub(super) fn rounds(table: &mut Reader<'_>, key: &'static str, usual: [usize; 2]) -> Option<[usize; 2]> {
    const WANTED: &str = "two rounds in a list, the first one first: [2, 9]";
    let Some(node) = table.node(key) else { return Some(usual) };
    let [from, until] = table.items(key, WANTED) else {
        if matches!(node.value, Value::List(_)) {
            table.wrong_kind(node, key, WANTED);
        }
        return None;
    };
    let [from, until] = [from, until].map(|item| table.whole_of(item, key, 1..=10_000).map(|got| got.value as usize));
    let (from, until) = (from?, until?);
    if from <= until {
        return Some([from, until]);
    }
    table.refuse(node, &format!("{key} ends before it begins"), &format!("must be {WANTED}"))
}
