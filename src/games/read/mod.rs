//! From an experiment file to an [`Experiment`] that can be played, or to every problem of the file at once.

mod arm;
mod behaviour;
mod game;
mod measure;
mod money;
mod order;
mod shared;

use crate::model::Parameter;
use crate::reading::file::{self, FileError};
use crate::reading::items::{item_title, unique_names};
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::tree::Node;

use super::types::{Arm, Experiment};

pub use behaviour::behaviour_from_toml;

/// Reads the experiment `text`, called `name` in messages.
pub fn from_toml(name: &str, text: &str) -> Result<Experiment, FileError> {
    let read = file::toml(name, text, experiment)?;
    Ok(Experiment { text: text.to_owned(), ..read })
}

fn experiment(tree: &Node, problems: &Problems) -> Option<Experiment> {
    let mut root = Reader::new(tree, "the experiment", problems)?;
    let study = root.name("study");
    let title = root.bilingual("title", None);
    let source = root.text("source", None);
    let usual = root.node("game");
    let arms = arms(&mut root, usual);
    let measures = measure::read(&mut root, arms.as_deref());
    let orders = order::read(&mut root, measures.as_deref());
    root.finish();
    let (arms, measures, orders) = (arms?, measures?, orders?);
    let (study, title, source, text) = (study?.value, title?, source?.value, String::new());
    Some(Experiment { study, title, source, arms, measures, orders, text })
}

/// Every treatment says what is other than in `[game]`; without `[[arm]]` there is one, which is `[game]` itself.
fn arms(root: &mut Reader<'_>, usual: Option<&Node>) -> Option<Vec<Arm>> {
    let items = root.items("arm", "[[arm]] tables");
    if items.is_empty() {
        let Some(usual) = usual else {
            return root.missing("[game]", "[game] with kind = \"exchange\", and its pay-offs");
        };
        return Some(vec![arm::read(usual, "[game]", "all", root.problems)?]);
    }
    unique_names(items, "arm", root.problems);
    let each = items.iter().map(|item| {
        let merged = shared::laid_over(usual, item);
        let name = item.entry("name").and_then(|entry| entry.node.as_text()).unwrap_or_default();
        arm::read(&merged, &item_title("arm", item), name, root.problems)
    });
    let arms: Vec<Option<Arm>> = each.collect();
    for item in items.iter().filter(|item| item.entry("name").is_none()) {
        let problem = Problem::at(item.place, "[[arm]] has no name", "name is missing");
        root.problems.add(problem.help("add  name = \"…\""));
    }
    arms.into_iter().collect()
}

/// The parameters that a treatment sets itself.
fn situation(table: &mut Reader<'_>) -> Option<Vec<(&'static Parameter, f32)>> {
    let mut situation = table.table("situation", "situation")?;
    let set = situation.parameters();
    situation.finish();
    Some(set)
}
