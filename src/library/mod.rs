//! The scenarios that come with the program, as bytes inside it, so that it works from any folder. Knows their names and
//! texts and nothing of what they say; a test holds the list against the folder.

/// A scenario inside the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name: the file without its ending.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Shipped {
    /// The name of its file.
    pub fn file(&self) -> String {
        format!("{}.toml", self.name)
    }
}

macro_rules! embedded {
    ($folder:literal: $( $name:literal )*) => {
        &[ $( Shipped { name: $name, text: include_str!(concat!("../../scenarios/", $folder, $name, ".toml")) }, )* ]
    };
}

/// One file, one question.
pub const SCENARIOS: &[Shipped] = embedded! { "":
    "blanket-rule"
    "network"
    "two-organisations"
};

/// The scenario of this name, with or without `.toml`.
pub fn named(name: &str) -> Option<&'static Shipped> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    SCENARIOS.iter().find(|shipped| shipped.name == name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// Names and texts of the scenarios in a folder, in order.
    fn on_disk(folder: &str) -> Vec<(String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let paths = folder.read_dir().expect("the folder").map(|entry| entry.expect("an entry").path());
        let scenarios = paths.filter(|path| path.extension().is_some_and(|end| end == "toml"));
        let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
        let mut found: Vec<_> =
            scenarios.map(|path| (name(&path), std::fs::read_to_string(&path).expect("text"))).collect();
        found.sort();
        found
    }

    fn inside(shipped: &[Shipped]) -> Vec<(String, String)> {
        shipped.iter().map(|shipped| (shipped.name.to_owned(), shipped.text.to_owned())).collect()
    }

    #[test]
    fn every_scenario_of_the_folder_is_inside_in_order_and_no_other() {
        assert!(inside(SCENARIOS) == on_disk("scenarios"), "the list in src/library is not the folder scenarios");
    }

    #[test]
    fn names_come_with_and_without_their_ending() {
        assert_eq!(named("network").map(Shipped::file), Some("network.toml".into()));
        assert_eq!(named("network.toml"), named("network"));
        assert_eq!(named("./network"), None);
    }
}
