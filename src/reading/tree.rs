//! A scenario as a tree of values, each knowing which text it came from and where. Several texts (the file, each
//! `--set`) can be mixed in one tree. It knows TOML and nothing of scenarios.

use toml::de::{DeArray, DeTable, DeValue};

use super::place::Place;
use super::problem::Problem;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
}

/// One `key = value` of a table.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_place: Place,
    pub(crate) node: Node,
}

/// What TOML can say, with numbers already in the width a scenario uses.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(String),
    Whole(i128),
    Number(f32),
    Flag(bool),
    Date,
    List(Vec<Node>),
    /// Entries in the order of the text.
    Table(Vec<Entry>),
}

impl Node {
    /// What it is, for a message: `a text`, `a whole number`.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "a text",
            Value::Whole(_) => "a whole number",
            Value::Number(_) => "a decimal number",
            Value::Flag(_) => "true or false",
            Value::Date => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The number, if it is one; whole numbers are.
    pub(crate) fn as_number(&self) -> Option<f32> {
        match self.value {
            Value::Whole(whole) => Some(whole as f32),
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The entry of this key, if this is a table that has one.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        let Value::Table(entries) = &self.value else {
            return None;
        };
        entries.iter().find(|entry| entry.key == key)
    }
}

/// Parses a whole document, with every syntax error it has.
pub(crate) fn parse(source: usize, text: &str) -> (Node, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let node = Node { value: from_table(source, table.get_ref()), place: Place { source, start: 0, end: 0 } };
    (node, errors.iter().map(|error| syntax_problem(source, error)).collect())
}

fn syntax_problem(source: usize, error: &toml::de::Error) -> Problem {
    let place = Place::new(source, &error.span().unwrap_or(0..0));
    Problem::at(place, "this is not TOML", error.message())
}

fn from_table(source: usize, table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_place: Place::new(source, &key.span()),
            node: from_value(source, value.get_ref(), Place::new(source, &value.span())),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_place.start);
    Value::Table(entries)
}

fn from_value(source: usize, value: &DeValue<'_>, place: Place) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        // beyond 128 bits it is out of every range anyway
        DeValue::Integer(n) => Value::Whole(i128::from_str_radix(n.as_str(), n.radix()).unwrap_or(i128::MAX)),
        // straight to 32 bits: no double rounding, so that a written parameter reads back as the same bits
        DeValue::Float(x) => Value::Number(x.as_str().parse().unwrap_or(f32::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(items) => Value::List(from_list(source, items)),
        DeValue::Table(table) => from_table(source, table),
    };
    Node { value, place }
}

fn from_list(source: usize, items: &DeArray<'_>) -> Vec<Node> {
    let node = |item: &toml::Spanned<DeValue<'_>>| from_value(source, item.get_ref(), Place::new(source, &item.span()));
    items.iter().map(node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(text: &str, place: Place) -> &str {
        &text[place.start..place.end]
    }

    #[test]
    fn every_key_and_value_knows_where_it_stands() {
        let text = "title = \"t\"\n[population.star]\nstaff = 3\n[[arm]]\nname = 'x'\n";
        let (tree, problems) = parse(0, text);
        assert!(problems.is_empty());
        let arm = tree.entry("arm").expect("arm");
        assert_eq!(slice(text, arm.node.place), "[[arm]]");
        let star = &tree.entry("population").expect("population").node.entry("star").expect("star").node;
        assert_eq!(slice(text, star.place), "[population.star]");
        assert_eq!(slice(text, star.entry("staff").expect("staff").key_place), "staff");
        assert_eq!(slice(text, star.entry("staff").expect("staff").node.place), "3");
    }

    #[test]
    fn entries_stand_in_the_order_of_the_text() {
        let (tree, _) = parse(0, "b = 1\na = 2\n");
        let Value::Table(entries) = &tree.value else { panic!("a document is a table") };
        assert_eq!(entries.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    }

    #[test]
    fn all_syntax_errors_are_found_at_once() {
        let (_, problems) = parse(0, "a = \nb = [1\nc = nope\n");
        assert!(problems.len() >= 2, "{problems:?}");
    }
}
