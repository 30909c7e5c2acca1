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
    "accountable"
    "all-directions"
    "blanket-rule"
    "breach-and-repair"
    "building-blocks"
    "collaborative"
    "critical-feedback"
    "discretion"
    "expertise-and-limits"
    "extra-step"
    "fair-and-transparent"
    "fair-rule"
    "feeders-and-inhibitors"
    "fences"
    "frequent-and-rich"
    "functions-and-dysfunctions"
    "horizontal-and-vertical"
    "know-your-start"
    "manipulation"
    "network"
    "people-and-organisations"
    "personal-ties"
    "promises"
    "reciprocity"
    "regimes"
    "responsive-ladder"
    "rules-of-the-game"
    "shared-language"
    "something-of-value"
    "split-second"
    "story-behind-the-indicator"
    "tempered-trust"
    "ten-recommendations"
    "trust-in-oneself"
    "turnover"
    "two-organisations"
    "word-and-deed"
    "workable-agreements"
};

/// The stylised facts.
pub const FACTS: &[Shipped] = embedded! { "facts/":
    "01-distrust-rises-faster"
    "02-integrity-costs-more"
    "03-unseen-cause"
    "04-talk-tells-causes-apart"
    "05-little-promised"
    "06-big-promise-opens-doors"
    "07-apology-or-denial"
    "08-good-record-shields"
    "09-wrong-foot"
    "10-trust-begets-trust"
    "11-distrust-fulfils-itself"
    "12-hidden-cost-of-control"
    "13-third-party-control"
    "14-success-under-contract"
    "15-small-fine-is-a-price"
    "16-and-it-lasts"
    "17-large-fine-deters"
    "18-middling-enforcement-is-worst"
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
    "35-rounds-beat-contract"
    "36-letting-go"
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
    "51-discretion"
    "52-fair-decisions"
    "53-voice"
    "54-co-responsibility"
    "55-self-trust"
    "56-implicit-promises"
    "57-more-breaches-longer"
    "58-memory-unmoved"
    "59-fences-in-order"
    "60-mirrored-control-sours"
    "61-regimes-differ"
};

/// The experiments with people.
pub const EXPERIMENTS: &[Shipped] = embedded! { "experiments/":
    "fine-is-a-price"
    "future-dilemma"
    "hidden-cost-of-control"
    "noisy-dilemma"
    "one-shot-trust"
    "reputation"
    "ten-rounds-of-trust"
    "two-partners"
};

/// What people did in them.
pub const TARGETS: &str = include_str!("../../validation/targets.csv");

/// The numbers of behaviour that were fitted to them.
pub const BEHAVIOUR: &str = include_str!("../../validation/behaviour.toml");

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
        for (list, folder) in
            [(SCENARIOS, "scenarios"), (FACTS, "scenarios/facts"), (EXPERIMENTS, "scenarios/experiments")]
        {
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
