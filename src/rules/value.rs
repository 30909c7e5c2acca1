//! What an expression can be: a number, true or false, or one word of a closed set. Every lane holds all of these as
//! one number: true is 1 and false 0, a word is its place in its set.

/// The type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A finite number.
    Number,
    /// True (1) or false (0).
    Truth,
    /// A word of a closed set, as its place in that set.
    Word(Vocable),
}

/// The closed sets of words that a rule can compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocable {
    /// What a conversation brought to light about a breach.
    Cause,
    /// How a relation stands: trust and distrust, each high or low (Lewicki, McAllister & Bies 1998).
    Quadrant,
    /// The kind of agreement.
    Kind,
    /// On which side of the meeting the owner of the rule stands.
    Side,
    /// The part a person plays.
    Role,
    /// The regime of governance.
    Regime,
}

/// Words that a scenario adds to the sets: its own kinds of agreement and its own regimes. They are numbered after the
/// words that are always there, in this order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Kinds of agreement.
    pub kinds: Vec<String>,
    /// Regimes.
    pub regimes: Vec<String>,
}

impl OwnWords {
    fn of(&self, set: Vocable) -> &[String] {
        match set {
            Vocable::Kind => &self.kinds,
            Vocable::Regime => &self.regimes,
            _ => &[],
        }
    }

    /// All words of the set, in the order of their numbers.
    pub fn all(&self, set: Vocable) -> Vec<&str> {
        set.words().iter().copied().chain(self.of(set).iter().map(String::as_str)).collect()
    }

    /// The number that stands for `word` in a lane.
    pub fn code(&self, set: Vocable, word: &str) -> Option<f32> {
        self.all(set).iter().position(|w| *w == word).map(|at| at as f32)
    }

    /// The word of the scenario's own that the number in a lane stands for.
    pub fn word(&self, set: Vocable, code: f32) -> Option<&str> {
        let first = set.words().len();
        let own = self.of(set).iter().enumerate();
        own.map(|(at, word)| ((first + at) as f32, word))
            .find(|(at, _)| (at - code).abs() < 0.5)
            .map(|(_, w)| w.as_str())
    }

    /// What the words of the set are, as messages say it.
    #[cfg(feature = "files")]
    pub(super) fn list(&self, set: Vocable) -> String {
        format!("{} is one of: {}", set.name(), self.all(set).join(", "))
    }
}

impl Vocable {
    /// All sets.
    pub const ALL: [Self; 6] = [Self::Cause, Self::Quadrant, Self::Kind, Self::Side, Self::Role, Self::Regime];

    /// The words of the set, in the order of their numbers.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Cause => &["unknown", "situation", "ability", "intent", "misunderstanding"],
            // low/low, high/low, low/high, high/high of trust and distrust
            Self::Quadrant => &["few_ties", "trust", "distrust", "verify"],
            Self::Kind => &["task", "confide", "decide"],
            Self::Side => &["trustor", "trustee"],
            Self::Role => &["spanner", "manager", "staff"],
            Self::Regime => &["none", "market", "hierarchy", "self_organisation", "network"],
        }
    }

    /// The name of the set, which is also that of its variable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Quadrant => "quadrant",
            Self::Kind => "kind",
            Self::Side => "side",
            Self::Role => "role",
            Self::Regime => "regime",
        }
    }

    /// The number that stands for `word` in a lane.
    pub fn code(self, word: &str) -> Option<f32> {
        self.words().iter().position(|w| *w == word).map(|at| at as f32)
    }

    /// The word that the number in a lane stands for.
    pub fn word(self, code: f32) -> Option<&'static str> {
        let near = self.words().iter().enumerate().find(|(at, _)| (*at as f32 - code).abs() < 0.5);
        near.map(|(_, word)| *word)
    }
}

impl Type {
    /// What it is, for a message.
    pub fn described(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Truth => "true or false",
            Self::Word(Vocable::Cause) => "a cause",
            Self::Word(Vocable::Quadrant) => "a quadrant",
            Self::Word(Vocable::Kind) => "a kind of agreement",
            Self::Word(Vocable::Side) => "a side",
            Self::Word(Vocable::Role) => "a role",
            Self::Word(Vocable::Regime) => "a regime",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_stand_for_each_other() {
        for set in Vocable::ALL {
            for word in set.words() {
                let code = set.code(word).expect("a word of the set");
                assert_eq!(set.word(code), Some(*word));
            }
            assert_eq!(set.word(set.words().len() as f32), None);
            assert_eq!(set.code("nonsense"), None);
        }
    }
}
