//! Every name a condition may use, in one table: its type, where it exists, whether it can look back over a number of
//! ticks, and what it means. Hidden truth is in a table of its own, only in order to be refused: a rule sees what its
//! owner can see, and the compiler guards against peeking.

use super::event::{Event, Side};
use super::value::{Type, Vocable};

/// Longest stretch that a condition can look back, in ticks.
pub const LONGEST_WINDOW: u16 = 520;

/// What a variable is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The owner's opinion of the other.
    Relation,
    /// What happened between them, as the owner saw it.
    Record,
    /// The meeting at hand.
    Episode,
    /// The conversation at hand.
    Talk,
    /// The owner and their organisation.
    Own,
    /// What everyone can see.
    World,
}

/// Whether a variable can look back over the last `n` ticks: `breaches[12]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// It cannot.
    Never,
    /// It can; without a window it looks back to the start.
    May,
    /// It must.
    Must,
}

/// At which events a variable exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exists {
    /// At all of them.
    Always,
    /// In a meeting.
    Meeting,
    /// In a meeting, once the trustor has chosen.
    Choice,
    /// Once a breach has been seen; only the trustor has it.
    Breach,
    /// Once there has been a conversation.
    Talk,
}

impl Exists {
    /// Whether it is there at this event, on this side.
    pub fn at(self, event: Event, side: Side) -> bool {
        match self {
            Self::Always => true,
            Self::Meeting => event.is_in_meeting(),
            Self::Choice => event.is_in_meeting() && event != Event::Meeting,
            Self::Breach => side == Side::Trustor && event.is_after_breach(),
            Self::Talk => matches!(event, Event::Talked | Event::Explained | Event::Unexplained),
        }
    }
}

macro_rules! variables {
    ($( $variant:ident $name:literal $type:expr, $group:ident, $window:ident, $exists:ident, $meaning:literal; )*) => {
        /// A variable that a condition may use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Variable { $( #[doc = $meaning] $variant, )* }

        /// All variables, in the order of the specification.
        pub const VARIABLES: &[Variable] = &[ $( Variable::$variant, )* ];

        impl Variable {
            /// Its name in a condition.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// Its type.
            pub const fn kind(self) -> Type {
                match self { $( Self::$variant => $type, )* }
            }

            /// What it is about.
            pub const fn group(self) -> Group {
                match self { $( Self::$variant => Group::$group, )* }
            }

            /// Whether it can look back.
            pub const fn window(self) -> Window {
                match self { $( Self::$variant => Window::$window, )* }
            }

            /// At which events it exists.
            pub const fn exists(self) -> Exists {
                match self { $( Self::$variant => Exists::$exists, )* }
            }

            /// What it means, in one line.
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => $meaning, )* }
            }
        }
    };
}

use Type::{Number, Truth};

variables! {
    Trust "T" Number, Relation, Never, Always, "trust in the other, from 0 to 1";
    Distrust "D" Number, Relation, Never, Always, "distrust of the other, from 0 to 1";
    Expectation "p" Number, Relation, Never, Always, "expectation that the other keeps an agreement, from 0 to 1";
    TrustCompetence "T_c" Number, Relation, Never, Always, "trust in the other's competence";
    TrustBenevolence "T_b" Number, Relation, Never, Always, "trust in the other's good intentions";
    TrustIntegrity "T_i" Number, Relation, Never, Always, "trust in the other's integrity, in word and deed";
    DistrustCompetence "D_c" Number, Relation, Never, Always, "distrust of the other's competence";
    DistrustBenevolence "D_b" Number, Relation, Never, Always, "distrust of the other's intentions";
    DistrustIntegrity "D_i" Number, Relation, Never, Always, "distrust of the other's integrity";
    Quadrant "quadrant" Type::Word(Vocable::Quadrant), Relation, Never, Always, "how the relation stands: few_ties, trust, distrust, or verify when both are high";
    Contacts "contacts" Number, Relation, May, Always, "meetings held with the other";
    Age "age" Number, Relation, Never, Always, "ticks since the relation began";
    Breaches "breaches" Number, Record, May, Always, "breaches seen";
    Kept "kept" Number, Record, May, Always, "agreements seen to be kept";
    Unexplained "unexplained" Number, Record, May, Always, "conversations that explained nothing; without a window they fade as evidence does";
    Sanctions "sanctions" Number, Record, May, Always, "sanctions after a conversation";
    Rung "rung" Number, Record, Never, Always, "rung on the ladder: sanctions not yet followed by letting go";
    SinceBreach "since_breach" Number, Record, Never, Always, "ticks since the last breach seen; since the start, if there was none";
    Kind "kind" Type::Word(Vocable::Kind), Episode, Never, Meeting, "kind of agreement: task, confide or decide";
    Stake "stake" Number, Episode, Never, Meeting, "size of what is at stake; a normal one is 1";
    Gain "gain" Number, Episode, Never, Meeting, "gain if the agreement is kept";
    Loss "loss" Number, Episode, Never, Meeting, "loss if it is broken";
    Promised "promised" Number, Episode, Never, Meeting, "size of the promise; 0.6 is a standard agreement";
    UnderControl "under_control" Truth, Episode, Never, Choice, "the trustor controls";
    Hurried "hurried" Truth, Episode, Never, Meeting, "there is no time to reflect";
    IntentGuess "q_intent" Number, Episode, Never, Breach, "how likely the trustor thinks intent is as the cause";
    Cause "cause" Type::Word(Vocable::Cause), Talk, Never, Talk, "cause that the conversation brought to light: unknown, situation, ability, intent or misunderstanding";
    Heard "heard" Truth, Talk, Never, Talk, "the conversation brought the cause to light";
    Role "role" Type::Word(Vocable::Role), Own, Never, Always, "the owner's role: spanner, manager or staff";
    Side "side" Type::Word(Vocable::Side), Own, Never, Always, "the owner's side of the meeting: trustor or trustee";
    Tenure "tenure" Number, Own, Never, Always, "ticks that the owner's representative has been in place";
    BreachRate "breach_rate" Number, Own, Must, Always, "breaches seen by the whole organisation, as a share of its meetings";
    StoreTrust "store_T" Number, Own, Never, Always, "trust in the other organisation, as remembered by one's own";
    StoreDistrust "store_D" Number, Own, Never, Always, "distrust of the other organisation, as remembered by one's own";
    Recognise "y1" Number, Own, Never, Always, "how far the fence is recognised, from 0 to 1";
    Transparent "y2" Number, Own, Never, Always, "how far the fence is transparent, from 0 to 1";
    Widen "y3" Number, Own, Never, Always, "how far the fence is widened, from 0 to 1";
    RulesInForce "rules_in_force" Number, Own, Never, Always, "standing rules of the owner that are in force";
    LadderThreshold "ladder_threshold" Number, Own, Never, Always, "the owner's parameter ladder-threshold";
    Tick "tick" Number, World, Never, Always, "ticks since the start";
    Regime "regime" Type::Word(Vocable::Regime), World, Never, Always, "regime of governance: none, market, hierarchy, self_organisation or network";
}

impl Variable {
    /// The variable of this name.
    pub fn named(name: &str) -> Option<Self> {
        VARIABLES.iter().copied().find(|variable| variable.name() == name)
    }
}

/// A name of hidden truth, what it is, and what a rule can use instead.
#[derive(Debug, Clone, Copy)]
pub struct Hidden {
    /// The name.
    pub name: &'static str,
    /// What it is, with its article.
    pub what: &'static str,
    /// Variables that say what the owner can see of it.
    pub instead: &'static str,
}

const fn hidden(name: &'static str, what: &'static str, instead: &'static str) -> Hidden {
    Hidden { name, what, instead }
}

/// Hidden truth: known here only in order to be refused.
pub const HIDDEN: &[Hidden] = &[
    hidden("obligation", "an obligation", "p, T_b or q_intent"),
    hidden("theta", "an obligation", "p, T_b or q_intent"),
    hidden("psi", "solidarity", "T_b or D_b"),
    hidden("solidarity", "solidarity", "T_b or D_b"),
    hidden("good_faith", "good faith", "p, T_b or breaches[12]"),
    hidden("good", "good faith", "p, T_b or breaches[12]"),
    hidden("opportunist", "a person's type", "p, D_b or breaches[12]"),
    hidden("type", "a person's type", "p, D_b or breaches[12]"),
    hidden("nature", "a person's nature", "p, D_b or breaches[12]"),
    hidden("capacity", "a capacity", "T_c, D_c or promised"),
    hidden("discretion", "discretion", "p, T_i or breaches[12]"),
    hidden("true_cause", "the true cause of a breach", "cause, after a conversation, or q_intent"),
    hidden("real_cause", "the true cause of a breach", "cause, after a conversation, or q_intent"),
    hidden("by_intent", "the true cause of a breach", "cause, after a conversation, or q_intent"),
    hidden("by_ability", "the true cause of a breach", "cause, after a conversation, or q_intent"),
    hidden("by_situation", "the true cause of a breach", "cause, after a conversation, or q_intent"),
    hidden("good_reason", "a good reason", "cause == situation, after a conversation"),
    hidden("intends", "an intention", "q_intent or p"),
    hidden("misread", "a misunderstanding", "cause == misunderstanding, after a conversation"),
    hidden("strain", "strain", "kept or under_control"),
    hidden("luck", "luck", "rand()"),
];

/// One variable with its window: what the engine puts into one of the [`Registers`](super::Registers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The variable.
    pub variable: Variable,
    /// Over how many of the last ticks; `None` for all of them, or where there is nothing to look back on.
    pub window: Option<u16>,
}

impl Slot {
    /// The variable without a window.
    pub const fn plain(variable: Variable) -> Self {
        Self { variable, window: None }
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.variable.name())?;
        self.window.map_or(Ok(()), |ticks| write!(f, "[{ticks}]"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_for_one_thing() {
        let names = VARIABLES.iter().map(|v| v.name()).chain(HIDDEN.iter().map(|h| h.name));
        let mut names: Vec<&str> = names.collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_set_of_words_bears_the_name_of_its_variable() {
        for set in Vocable::ALL {
            assert_eq!(Variable::named(set.name()).map(Variable::kind), Some(Type::Word(set)));
        }
    }
}
