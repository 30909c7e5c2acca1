//! What comes with the program: named pieces of advice and regimes, each a title, a source and numbers. The files stand
//! in `scenarios/library` for everybody to read, and are part of the program.

use crate::reading::problem::Problems;
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value, parse};
use crate::words::Bilingual;

use super::{Values, values};

/// A piece of advice, as a change of inputs. A regime is written as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Its name in a scenario.
    pub name: String,
    /// What it says.
    pub title: Bilingual,
    /// Whose advice it is.
    pub source: String,
    /// Values it gives.
    pub set: Values,
    /// Values it adds to what holds otherwise.
    pub add: Values,
    /// The policy it brings, by name.
    pub policy: Option<String>,
}

/// The tables of a file, in its order. A test holds that nothing is wrong with the files that are part of the program.
pub(super) fn entries(text: &str, problems: &Problems) -> Vec<Lever> {
    let (tree, syntax) = parse(0, text);
    for problem in syntax {
        problems.add(problem);
    }
    let Value::Table(tables) = &tree.value else { return Vec::new() };
    tables.iter().filter_map(|table| entry(&table.key, &table.node, problems)).collect()
}

fn entry(name: &str, node: &Node, problems: &Problems) -> Option<Lever> {
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
    Some(Lever { name: name.to_owned(), title: title?, source: source?.value, set: set?, add: add?, policy })
}
