//! The room from outside: shipped files, rendered messages, torn files.

mod claims;
mod class;
mod following;
mod format_page;
mod merging;
mod messages;
mod reading;
mod saying;
mod shipped;
mod slips;
mod torn;

use std::path::{Path, PathBuf};

use super::{Scenario, ScenarioError, from_toml};

/// A scenario that is right, to be made wrong in one place.
const RIGHT: &str = r#"title = "T"
question = "Q?"

[run]
ticks = 110
replicates = 10

[population.star]
staff = 20
good-faith = 0.8

[[arm]]
name = "do nothing"

[[arm]]
name = "rule for everyone"
policy = "reflex"
from = 20
until = 80
"#;

/// Three organisations.
const THREE: &str = r#"title = "T"
question = "Q?"
[[organisation]]
name = "a"
[[organisation]]
name = "b"
spanners = 3
stance = "distrust"
[[organisation]]
name = "c"
[[arm]]
name = "x"
"#;

fn read(text: &str) -> Scenario {
    from_toml("scenarios/mine.toml", text, &[]).unwrap_or_else(|error| panic!("{}", error.render(false)))
}

fn wrong(text: &str, overrides: &[&str]) -> ScenarioError {
    let overrides: Vec<String> = overrides.iter().map(|&text| text.to_owned()).collect();
    from_toml("scenarios/mine.toml", text, &overrides).expect_err("the scenario is wrong")
}

/// As many lines as wanted, each made from its number.
fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().concat()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")
}

fn shipped_files() -> Vec<PathBuf> {
    let entries = folder().read_dir().expect("the folder of scenarios");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    files
}
