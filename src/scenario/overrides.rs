//! `--set path=value`: one value put over the file before it is read. Places keep pointing at the `--set` text, so that
//! a problem with it is shown there.

use toml::de::DeValue;

use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::suggest::{list_of, nearest, quoted};
use crate::reading::tree::{Entry, Node, Value, parse};

/// What a value on the command line should look like.
const FORM: &str = "write  --set path=value , such as  --set situation.good-reason=0.1  or  --set 'arm.\"rule for everyone\".until=60'";

/// Puts the override `text`, which is source number `source`, over `tree`.
pub(super) fn apply(tree: &mut Node, text: &str, source: usize, problems: &Problems) {
    match read(text, source) {
        Ok(node) => merge(tree, node, text, problems),
        Err(problem) => problems.add(problem),
    }
}

/// The override as a small tree: tables down to the one value.
fn read(text: &str, source: usize) -> Result<Node, Problem> {
    let whole = Place { source, start: 0, end: text.len() };
    let Some(equals) = equals_sign(text) else {
        return Err(Problem::at(whole, "this sets nothing", "there is no = in it").help(FORM));
    };
    if text.contains('\n') {
        return Err(Problem::at(whole, "this is more than one line", "one --set sets one value").help(FORM));
    }
    let (path, value) = (&text[..equals], text[equals + 1..].trim());
    let parsed =
        if is_bare_word(value) { with_word(path, source, value, equals + 1..text.len()) } else { parse(source, text) };
    match parsed {
        (node, problems) if problems.is_empty() && !path.trim_start().starts_with(['[', '#']) => Ok(node),
        (_, problems) => Err(problems.into_iter().next().map_or_else(
            || Problem::at(whole, "this sets nothing", "there is no path before the =").help(FORM),
            |problem| problem.help(FORM),
        )),
    }
}

/// The first `=` outside quotes.
fn equals_sign(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '=') => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// Whether `value` is meant as a text although it has no quotes: not TOML, but letters, digits and spaces.
fn is_bare_word(value: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "-_ .".contains(c);
    !value.is_empty() && value.chars().all(plain) && DeValue::parse(value).is_err()
}

/// Parses the path with a number in place of the word, then puts the word there.
fn with_word(path: &str, source: usize, word: &str, span: std::ops::Range<usize>) -> (Node, Vec<Problem>) {
    let (mut node, problems) = parse(source, &format!("{path}=0"));
    let place = Place { source, start: span.start, end: span.end };
    replace_innermost(&mut node, Node { value: Value::Text(word.to_owned()), place });
    (node, problems)
}

fn replace_innermost(node: &mut Node, new: Node) {
    match &mut node.value {
        Value::Table(entries) if !entries.is_empty() => replace_innermost(&mut entries[0].node, new),
        _ => *node = new,
    }
}

/// Puts `over` over `base`: tables entry by entry, lists of tables by name or number, all else replaced.
fn merge(base: &mut Node, over: Node, text: &str, problems: &Problems) {
    let Value::Table(entries) = over.value else {
        *base = over;
        return;
    };
    let place = over.place;
    match &mut base.value {
        Value::Table(old) => entries.into_iter().for_each(|entry| merge_entry(old, entry, text, problems)),
        Value::List(items) => entries.into_iter().for_each(|entry| merge_item(items, entry, text, problems)),
        _ if text[place.start..].starts_with('{') => *base = Node { value: Value::Table(entries), place },
        _ => problems.add(through_a_value(base, place)),
    }
}

fn merge_entry(old: &mut Vec<Entry>, entry: Entry, text: &str, problems: &Problems) {
    match old.iter_mut().find(|o| o.key == entry.key) {
        Some(same) => merge(&mut same.node, entry.node, text, problems),
        None => old.push(entry),
    }
}

fn merge_item(items: &mut [Node], entry: Entry, text: &str, problems: &Problems) {
    match position(items, &entry.key) {
        Some(at) => merge(&mut items[at], entry.node, text, problems),
        None => problems.add(no_such_item(items, &entry)),
    }
}

/// The item of this name, or of this number counted from one.
fn position(items: &[Node], key: &str) -> Option<usize> {
    let named = items.iter().position(|item| item_name(item) == Some(key));
    named.or_else(|| key.parse::<usize>().ok()?.checked_sub(1).filter(|&at| at < items.len()))
}

fn item_name(item: &Node) -> Option<&str> {
    item.entry("name")?.node.as_text()
}

fn no_such_item(items: &[Node], entry: &Entry) -> Problem {
    let names: Vec<&str> = items.iter().filter_map(item_name).collect();
    let label = match nearest(&entry.key, names.iter().copied()) {
        Some(near) => format!("did you mean {}?", quoted(near)),
        None => format!("not a name, and not a number from 1 to {}", items.len()),
    };
    let problem = Problem::at(entry.key_place, format!("there is no item {} in this list", quoted(&entry.key)), label);
    problem.help(format!("there are: {}", list_of(names)))
}

fn through_a_value(base: &Node, place: Place) -> Problem {
    let message = format!("the path of this --set goes on after {}", base.kind());
    Problem::at(place, message, "this is a value, not a table: nothing lies below it").help(FORM)
}
