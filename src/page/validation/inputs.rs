//! What a comparison was made from.

use crate::games::Stated;
use crate::words::{Language, Words};

/// Digits of a digest that are told where there is little room.
const DIGITS: usize = 12;

/// Seed, numbers and digests of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Inputs {
    /// Seed of all luck.
    pub seed: u64,
    /// The numbers of behaviour.
    pub stated: Stated,
    /// SHA-256 of all numbers of behaviour, those that are not stated among them.
    pub behaviour: String,
    /// SHA-256 of the table of targets.
    pub targets: String,
    /// SHA-256 of the digests of the experiment files, in their order.
    pub experiments: String,
    /// The line that makes the same comparison.
    pub command: String,
}

/// The first digits of a digest.
pub(super) fn short(digest: &str) -> &str {
    digest.get(..DIGITS).unwrap_or(digest)
}

impl Inputs {
    /// Free numbers, seed and the first digits of all digests.
    pub fn in_one_line(&self, language: Language) -> String {
        let (free, seed) = (self.stated.keys.len().to_string(), self.seed.to_string());
        let values = [
            ("free", free.as_str()),
            ("seed", &seed),
            ("behaviour", short(&self.behaviour)),
            ("targets", short(&self.targets)),
            ("experiments", short(&self.experiments)),
        ];
        Words::of(language).filled("validate", "inputs", &values)
    }
}
