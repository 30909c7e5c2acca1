//! Reading a scenario file, within bounds, and handing it to the reader.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use super::error::ScenarioError;
use super::overrides;
use super::source::read;
use super::{Scenario, Side, claims, resolve};
use crate::reading::MAX_BYTES;
use crate::reading::fault::Fault;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems, Source};
use crate::reading::tree::{self, Value};

/// Reads the scenario at `path`, with each override `path=value` put over it in turn.
pub fn load(path: &Path, overrides: &[String]) -> Result<Scenario, ScenarioError> {
    from_toml(&path.to_string_lossy(), &read(path)?, overrides)
}

/// Reads the scenario `text`, called `name` in messages, with each override `path=value` put over it in turn. Paths of
/// policies are seen from the folder of `name`.
pub fn from_toml(name: &str, text: &str, overrides: &[String]) -> Result<Scenario, ScenarioError> {
    if text.len() as u64 > MAX_BYTES {
        return Err(ScenarioError::TooLarge { path: name.into() });
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (mut tree, syntax) = tree::parse(0, text);
    if syntax.is_empty() && matches!(&tree.value, Value::Table(entries) if entries.is_empty()) {
        return Err(ScenarioError::Empty { name: name.to_owned() });
    }
    let problems =
        Problems::over(std::iter::once(text).chain(overrides.iter().map(String::as_str)).map(str::to_owned).collect());
    let sources = RefCell::new(sources(name, text, overrides));
    // what a half-parsed file seems to say would only mislead, so its syntax comes first
    let scenario = if syntax.is_empty() {
        for (i, override_) in overrides.iter().enumerate() {
            overrides::apply(&mut tree, override_, i + 1, &problems);
        }
        let scenario = resolve::scenario(Path::new(name), &tree, &sources, &problems);
        scenario.filter(|scenario| !problems.is_empty() || fits_written_out(scenario, &problems))
    } else {
        for problem in syntax {
            problems.add(problem);
        }
        None
    };
    let problems = problems.into_sorted();
    match scenario {
        Some(scenario) if problems.is_empty() => Ok(scenario),
        _ => Err(ScenarioError::Invalid { name: name.to_owned(), sources: sources.into_inner(), problems }),
    }
}

impl Scenario {
    /// What `text` says of `outcome`, in the words of claims: an arm, an outcome of an arm, or a difference of two.
    pub fn side(&self, outcome: &str, text: &str) -> Result<Side, Fault> {
        let names: BTreeMap<&str, usize> =
            self.arms.iter().enumerate().map(|(at, arm)| (arm.name.as_str(), at)).collect();
        claims::side(outcome, text, &names)
    }
}

/// A run keeps its scenario written out, and that must be read again.
fn fits_written_out(scenario: &Scenario, problems: &Problems) -> bool {
    let fits = scenario.to_toml().len() as u64 <= MAX_BYTES;
    if !fits {
        let place = Place { source: 0, start: 0, end: 0 };
        let message = "written out in full, this scenario is larger than 1 MiB";
        let problem = Problem::at(place, message, "every arm has its rules and weeks of change written out");
        problems.add(problem.help("leave out arms, rules or weeks of change"));
    }
    fits
}

fn sources(name: &str, text: &str, overrides: &[String]) -> Vec<Source> {
    let file = Source { name: name.to_owned(), text: text.to_owned() };
    let given = overrides.iter().map(|text| Source { name: "--set".to_owned(), text: text.clone() });
    std::iter::once(file).chain(given).collect()
}
