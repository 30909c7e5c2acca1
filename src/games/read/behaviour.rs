//! A file with the numbers of behaviour.

use std::path::Path;

use crate::model::Parameters;
use crate::reading::file::{self, FileError};
use crate::reading::problem::Problems;
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};

use super::super::behaviour::{Behaviour, Stated};

/// Reads the numbers of behaviour at `path`. What is not said is as usual in the model.
pub fn behaviour(path: &Path) -> Result<Stated, FileError> {
    stated_from_toml(&path.to_string_lossy(), &file::read(path)?)
}

/// Reads them from `text`, called `name` in messages.
pub fn behaviour_from_toml(name: &str, text: &str) -> Result<Behaviour, FileError> {
    stated_from_toml(name, text).map(|stated| stated.people)
}

/// As [`behaviour_from_toml`], with the keys that were given.
pub fn stated_from_toml(name: &str, text: &str) -> Result<Stated, FileError> {
    file::toml(name, text, |tree, problems| {
        let Value::Table(entries) = &tree.value else { return None };
        let keys = entries.iter().map(|entry| entry.key.clone()).collect();
        Some(Stated { people: read(tree, problems)?, keys })
    })
}

fn read(tree: &Node, problems: &Problems) -> Option<Behaviour> {
    let mut table = Reader::new(tree, "the numbers of behaviour", problems)?;
    let good_faith = table.number("good-faith", 0.0, 1.0, 0.75);
    let disposition_spread = table.number("disposition-spread", 0.0, 1.0, 0.0);
    let lab_retention = table.number("lab-retention", 0.0, 1.0, 1.0);
    let mut parameters = Parameters::default();
    for (parameter, value) in table.parameters() {
        (parameter.set)(&mut parameters, value);
    }
    table.finish();
    Some(Behaviour {
        parameters,
        good_faith: good_faith?.value,
        disposition_spread: disposition_spread?.value,
        lab_retention: lab_retention?.value,
    })
}
