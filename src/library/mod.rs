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

/// The stylised facts.
pub const FACTS: &[Shipped] = embedded! { "facts/":
    "05-little-promised"
    "06-big-promise-opens-doors"
    "11-distrust-fulfils-itself"
    "19-rule-makes-opportunists-comply"
    "20-rule-costs-value"
    "21-rule-looks-good"
    "22-rule-hurts-good-faith"
    "23-rule-loses-bespoke"
    "24-rule-leaves-less-goodwill"
    "25-ladder-talk-nothing-rule"
    "26-fair-rule-costs-less"
    "27-blind-trust-is-exploited"
    "28-tempered-is-best"
    "29-blind-wins-among-the-good"
    "30-some-vigilance-is-best"
    "31-tempered-hears-most"
    "32-turnover-hits-people"
    "33-memory-and-handover"
    "34-hurry-breeds-distrust"
    "37-room-for-risk"
    "38-contact-sorts"
    "39-patient-opportunists"
    "40-misunderstanding"
    "41-fair-process"
    "42-personal-ties"
    "43-gifts"
    "44-say-what-cannot-be-done"
    "45-screening"
    "46-word-and-deed"
    "47-own-fault"
    "48-talking-pays"
    "49-tempered-needs-talk"
    "50-institutions-help"
};

/// The scenario of this name, with or without `.toml`.
pub fn named(name: &str) -> Option<&'static Shipped> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    SCENARIOS.iter().chain(FACTS).find(|shipped| shipped.name == name)
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
        for (list, folder) in [(SCENARIOS, "scenarios"), (FACTS, "scenarios/facts")] {
            assert!(inside(list) == on_disk(folder), "the list in src/library is not the folder {folder}");
        }
    }

    #[test]
    fn names_come_with_and_without_their_ending() {
        assert_eq!(named("network").map(Shipped::file), Some("network.toml".into()));
        assert_eq!(named("network.toml"), named("network"));
        assert_eq!(named("./network"), None);
    }
}
