//! A file with the numbers of behaviour.

use crate::reading::file::{self, FileError};
use crate::reading::problem::Problems;
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};

use super::super::behaviour::{Behaviour, OWN, Stated};

/// Reads the numbers of behaviour from `text`, called `name` in messages. What is not said is as usual in the model.
pub fn behaviour_from_toml(name: &str, text: &str) -> Result<Stated, FileError> {
    file::toml(name, text, |tree, problems| {
        let Value::Table(entries) = &tree.value else { return None };
        let keys = entries.iter().map(|entry| entry.key.clone()).collect();
        Some(Stated { people: read(tree, problems)?, keys })
    })
}

fn read(tree: &Node, problems: &Problems) -> Option<Behaviour> {
    let mut table = Reader::new(tree, "the numbers of behaviour", problems)?;
    let mut people = Behaviour::default();
    for own in &OWN {
        // what will not do has been recorded, and the file is refused for it
        if let Some(got) = table.number(own.key, 0.0, 1.0, own.usual) {
            (own.set)(&mut people, got.value);
        }
    }
    for (parameter, value) in table.parameters() {
        (parameter.set)(&mut people.parameters, value);
    }
    table.finish();
    Some(people)
}
