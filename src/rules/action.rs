//! What a rule can do: a closed set, each with its own parameters. What an action means is the business of the model;
//! here is what can be written down, and which events it raises.

use super::event::Event;

/// How a conversation is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Asks what is needed from now on; one's own share is looked for as well.
    Future,
    /// Blames: it takes the credit out of being heard.
    Blame,
}

/// For whom something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// For everyone the owner deals with.
    All,
    /// For everyone in the other's role.
    Role,
    /// For the other alone.
    Person,
}

/// What a rule does. A number that is `None` was not written: it is the owner's own parameter, or without end for ticks.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Nothing beyond drawing one's own conclusions; says that this was decided, and can end the chain. On `explained`,
    /// under a standing rule with exceptions, it waives that rule's fine.
    Ignore,
    /// Asks for the cause.
    Talk {
        /// How.
        tone: Tone,
    },
    /// Says that it was noticed, without asking.
    Warn,
    /// Fines the trustee in person.
    Sanction {
        /// Fine; else the parameter `rule-fine`.
        fine: Option<f32>,
    },
    /// Begins a standing rule, named after the `[[rule]]` that imposes it. One already in force stays as it is.
    ImposeRule {
        /// For whom.
        scope: Scope,
        /// Share of failures detected; else the parameter `rule-detection`.
        detect: Option<f32>,
        /// Fine; else the parameter `rule-fine`.
        fine: Option<f32>,
        /// A good reason is accepted.
        exceptions: bool,
        /// How long; else as long as the policy holds.
        ticks: Option<u32>,
    },
    /// Ends a standing rule.
    LiftRule {
        /// The `[[rule]]` that imposed it; else all of the owner's rules.
        name: Option<String>,
    },
    /// Controls every meeting from now on.
    Control {
        /// How far: 1 is full control.
        x: f32,
        /// Whom.
        scope: Scope,
        /// How long; else until let go, or as long as the policy holds.
        ticks: Option<u32>,
    },
    /// Ends control of the other, and goes down to the foot of the ladder.
    LetGo,
    /// Meets the other no more.
    Exit {
        /// How long; else for good.
        ticks: Option<u32>,
    },
    /// Tells the cause without being asked.
    Explain,
    /// Apologises.
    Apologise,
    /// Denies intent.
    Deny,
    /// Promises this much from now on.
    Promise {
        /// Size of the promise.
        m: f32,
    },
    /// Makes good.
    Compensate {
        /// Value handed over.
        v: f32,
    },
    /// Gives something of value.
    Gift {
        /// Its value; else the parameter `gift-value`.
        v: Option<f32>,
    },
    /// Says in time what cannot be done.
    Disclose,
    /// Says beforehand that something confided must be passed on.
    AnnounceDisclosure,
    /// Takes time to reflect: no hurry for so long.
    Reflect {
        /// How long.
        ticks: u32,
    },
    /// Sits down together to renew the agreement.
    Round,
    /// Works on the fence between the two organisations.
    Fence {
        /// Phase: 1 recognise, 2 make transparent, 3 widen.
        phase: u8,
        /// Brings the phase to this level at once.
        level: Option<f32>,
        /// Raises it by so much; with neither, one step of work is done.
        by: Option<f32>,
    },
    /// Changes a parameter of the owner.
    Set {
        /// Key of the parameter.
        param: &'static str,
        /// Its new value.
        value: f32,
        /// Towards whom.
        scope: Scope,
        /// How long; else as long as the policy holds.
        ticks: Option<u32>,
    },
    /// Leaves a mark in the record of the replicate.
    Note {
        /// The mark.
        tag: String,
    },
}

macro_rules! kinds {
    ($( $variant:ident $name:literal; )*) => {
        /// An action without its parameters.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ActionKind { $( #[doc = concat!("`", $name, "`")] $variant, )* }

        /// All actions, in the order of the specification.
        pub const ACTIONS: &[ActionKind] = &[ $( ActionKind::$variant, )* ];

        impl ActionKind {
            /// Its name in a rule.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }
        }

        impl Action {
            /// Which action this is.
            pub fn kind(&self) -> ActionKind {
                match self { $( Self::$variant { .. } => ActionKind::$variant, )* }
            }
        }
    };
}

kinds! {
    Ignore "ignore";
    Talk "talk";
    Warn "warn";
    Sanction "sanction";
    ImposeRule "impose_rule";
    LiftRule "lift_rule";
    Control "control";
    LetGo "let_go";
    Exit "exit";
    Explain "explain";
    Apologise "apologise";
    Deny "deny";
    Promise "promise";
    Compensate "compensate";
    Gift "gift";
    Disclose "disclose";
    AnnounceDisclosure "announce_disclosure";
    Reflect "reflect";
    Round "round";
    Fence "fence";
    Set "set";
    Note "note";
}

impl Action {
    /// Whether it works on the fence between two organisations, or holds a round of talks about it.
    pub fn is_about_fences(&self) -> bool {
        matches!(self, Self::Fence { .. } | Self::Round)
    }
}

impl ActionKind {
    /// The action of this name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().copied().find(|action| action.name() == name)
    }

    /// The events it raises of itself. What a conversation brings to light is raised by the conversation.
    pub fn raises(self) -> &'static [Event] {
        match self {
            Self::Talk => &[Event::Talked, Event::Explained, Event::Unexplained],
            Self::Explain => &[Event::Explained],
            Self::Sanction => &[Event::Sanctioned, Event::Fined],
            Self::ImposeRule => &[Event::RuleImposed],
            Self::LiftRule => &[Event::RuleLifted],
            Self::Control => &[Event::ControlImposed],
            Self::Gift => &[Event::Gift],
            Self::Disclose => &[Event::LimitDeclared],
            Self::Round => &[Event::Round],
            _ => &[],
        }
    }
}
