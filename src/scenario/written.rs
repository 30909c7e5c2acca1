//! Pieces of a scenario as TOML writes them: texts, lines, and whole trees. What is written reads back as the same.

use std::fmt::Write as _;

use super::fence::PHASES;
use super::{Values, Weeks};
use crate::reading::tree::{Node, Value};
use crate::words::Bilingual;

/// Adds the line `key = value`.
pub(super) fn line(text: &mut String, key: &str, value: &str) {
    // writing to a String cannot fail
    let _ = writeln!(text, "{key} = {value}");
}

/// `[from, until]`
pub(super) fn span(weeks: Weeks) -> String {
    format!("[{}, {}]", weeks.from, weeks.until)
}

/// One text, or a table of both languages.
pub(super) fn bilingual(text: &Bilingual) -> String {
    if text.en == text.nl {
        return quoted(&text.en);
    }
    format!("{{ en = {}, nl = {} }}", quoted(&text.en), quoted(&text.nl))
}

/// A list of texts.
pub(super) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "))
}

/// `key = value` lines of parameters.
pub(super) fn lines(values: &Values) -> String {
    let mut text = String::new();
    for (parameter, value) in values {
        line(&mut text, parameter.key, &format!("{value:?}"));
    }
    text
}

/// Parameters in one line: `{ a = 1.0, b = 2.0 }`.
pub(super) fn inline(values: &Values) -> String {
    let each: Vec<String> = values.iter().map(|(parameter, value)| format!("{} = {value:?}", parameter.key)).collect();
    format!("{{ {} }}", each.join(", "))
}

/// The three levels as a table.
pub(super) fn fence_text(title: &str, levels: [f32; 3]) -> String {
    let mut text = format!("\n[{title}]\n");
    for (phase, level) in PHASES.iter().zip(levels) {
        line(&mut text, phase, &format!("{level:?}"));
    }
    text
}

/// A text as TOML writes it on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The entries of a table, one line each, in their order.
pub(super) fn lines_of(table: &Node) -> String {
    let Value::Table(entries) = &table.value else { return String::new() };
    let mut text = String::new();
    for entry in entries {
        line(&mut text, &key(&entry.key), &value(&entry.node));
    }
    text
}

fn key(key: &str) -> String {
    let is_bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { key.to_owned() } else { quoted(key) }
}

fn value(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => quoted(text),
        Value::Whole(whole) => whole.to_string(),
        Value::Number(number) => format!("{number:?}"),
        Value::Flag(flag) => flag.to_string(),
        // nothing in a rule is a date
        Value::Date => quoted(""),
        Value::List(items) => format!("[{}]", items.iter().map(value).collect::<Vec<_>>().join(", ")),
        Value::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Table(entries) => {
            let each: Vec<String> =
                entries.iter().map(|entry| format!("{} = {}", key(&entry.key), value(&entry.node))).collect();
            format!("{{ {} }}", each.join(", "))
        }
    }
}
