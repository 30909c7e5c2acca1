//! Typed access to one table of a scenario. Every reading either gives a value with its place, or has recorded why not;
//! nothing stops at the first problem. Keys that nobody asked for are reported by [`Reader::finish`].

use crate::model::parameters::parameter;

use super::place::Place;
use super::problem::{Problem, Problems};
use super::suggest::{nearest, quoted};
use super::tree::{Node, Value};

/// Most keys that an error message lists.
const LISTED_KEYS: usize = 16;

/// What an absent table holds.
static EMPTY: Node = Node { value: Value::Table(Vec::new()), place: Place { source: 0, start: 0, end: 0 } };

/// One table, being read.
pub(crate) struct Reader<'t> {
    node: &'t Node,
    /// How messages call the table: `[run]`, `[[arm]] "talk"`.
    pub(crate) name: String,
    asked: Vec<&'static str>,
    pub(crate) problems: &'t Problems,
}

impl<'t> Reader<'t> {
    /// A reader of `node`, or a problem when it is no table.
    pub(crate) fn new(node: &'t Node, name: impl Into<String>, problems: &'t Problems) -> Option<Self> {
        let reader = Self { node, name: name.into(), asked: Vec::new(), problems };
        if !matches!(node.value, Value::Table(_)) {
            reader.wrong_kind(node, &reader.name, "a table");
            return None;
        }
        Some(reader)
    }

    /// Where the table starts.
    pub(crate) fn place(&self) -> Place {
        self.node.place
    }

    /// Whether the key is there; it counts as known from now on.
    pub(crate) fn has(&mut self, key: &'static str) -> bool {
        self.node(key).is_some()
    }

    /// The value of `key` as it stands; the key counts as known from now on.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<&'t Node> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.node.entry(key).map(|entry| &entry.node)
    }

    /// A table inside this one; an empty one when it is absent, `None` when it is no table.
    pub(crate) fn table(&mut self, key: &'static str, name: impl Into<String>) -> Option<Reader<'t>> {
        Reader::new(self.node(key).unwrap_or(&EMPTY), name, self.problems)
    }

    /// The items of a list; none when it is absent or no list.
    pub(crate) fn items(&mut self, key: &'static str, wanted: &str) -> &'t [Node] {
        match self.node(key).map(|node| (node, &node.value)) {
            None => &[],
            Some((_, Value::List(items))) => items,
            Some((node, _)) => {
                self.wrong_kind(node, key, wanted);
                &[]
            }
        }
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self) {
        let Value::Table(entries) = &self.node.value else {
            return;
        };
        for entry in entries.iter().filter(|entry| !self.asked.contains(&entry.key.as_str())) {
            let message = format!("unknown key {} in {}", quoted(&entry.key), self.name);
            let label = self.what_was_meant(&entry.key);
            self.problems.add(Problem::at(entry.key_place, message, label).help(self.allowed_keys()));
        }
    }

    fn what_was_meant(&self, key: &str) -> String {
        // a rule has keys of its own that happen to be parameters too
        if parameter(key).is_some() && !self.name.contains("[[rule]]") {
            let table = match self.name.split(' ').next().unwrap_or_default() {
                "[[arm]]" => "[arm.situation]",
                "[[at]]" | "[[arm.at]]" => "set = { … }",
                _ => "[situation]",
            };
            return format!("this is a parameter; it belongs in {table}");
        }
        let near = self.nearest(key, self.asked.iter().copied());
        near.map_or_else(|| "not known here".to_owned(), |near| format!("did you mean {near}?"))
    }

    /// What `word` was most likely meant to be, if anything is near.
    pub(crate) fn nearest<'n>(&self, word: &str, there: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        if self.problems.are_many() { None } else { nearest(word, there) }
    }

    fn allowed_keys(&self) -> String {
        let (parameters, own): (Vec<&str>, Vec<&str>) = self.asked.iter().partition(|key| parameter(key).is_some());
        // where there are few, they may well be other things of the same name
        if self.asked.len().min(parameters.len()) <= LISTED_KEYS {
            return format!("allowed here: {}", self.asked.join(", "));
        }
        let count = parameters.len();
        if own.is_empty() {
            return format!("allowed here: the {count} parameters of docs/scenario-format.md");
        }
        format!("allowed here: {}, and the {count} parameters of docs/scenario-format.md", own.join(", "))
    }

    /// Records that a required key is not there.
    pub(crate) fn missing<T>(&self, key: &str, example: &str) -> Option<T> {
        let problem = Problem::at(self.place(), format!("{} has no {key}", self.name), format!("{key} is missing"));
        self.problems.add(problem.help(format!("add  {example}")));
        None
    }

    /// Records that a value will not do.
    pub(crate) fn refuse<T>(&self, node: &Node, message: &str, label: &str) -> Option<T> {
        self.problems.add(Problem::at(node.place, message, label));
        None
    }

    /// Records that a value is of another kind.
    pub(crate) fn wrong_kind(&self, node: &Node, what: &str, wanted: &str) {
        let message = format!("{what} is {}", node.kind());
        self.problems.add(Problem::at(node.place, message, format!("must be {wanted}")));
    }
}
