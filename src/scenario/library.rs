//! What comes with the program: named pieces of advice and regimes, each a title, a source and numbers. The files stand
//! in `scenarios/library` for everybody to read, and are part of the program.

use crate::reading::problem::Problems;
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value, parse};
use crate::words::Bilingual;

use super::{Values, values};

/// One table of a file of the library.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) title: Bilingual,
    pub(super) source: String,
    /// Values given.
    pub(super) set: Values,
    /// Values added to what holds otherwise.
    pub(super) add: Values,
    /// Name of a policy.
    pub(super) policy: Option<String>,
}

/// The tables of a file, in its order. A test holds that nothing is wrong with the files that are part of the program.
pub(super) fn entries(text: &str, problems: &Problems) -> Vec<Entry> {
    let (tree, syntax) = parse(0, text);
    for problem in syntax {
        problems.add(problem);
    }
    let Value::Table(tables) = &tree.value else { return Vec::new() };
    tables.iter().filter_map(|table| entry(&table.key, &table.node, problems)).collect()
}

fn entry(name: &str, node: &Node, problems: &Problems) -> Option<Entry> {
    let mut table = Reader::new(node, format!("[{name}]"), problems)?;
    let title = table.bilingual("title", None);
    let source = table.text("source", None);
    let [set, add] = ["set", "add"].map(|key| {
        let mut own = table.table(key, key)?;
        let values = values::changeable(&mut own);
        own.finish();
        Some(values)
    });
    let policy = if table.has("policy") { table.text("policy", None).map(|got| got.value) } else { None };
    table.finish();
    Some(Entry { name: name.to_owned(), title: title?, source: source?.value, set: set?, add: add?, policy })
}
