//! What can happen, in the one order in which it can be caused. An action raises an event in the same tick only if that
//! comes later in the order, and in the next tick otherwise: within a tick every chain of rules comes to an end.

/// On which side of a meeting somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Chooses whether to trust.
    Trustor,
    /// Keeps the agreement, or not.
    Trustee,
}

impl Side {
    /// Both sides, with their names.
    pub const ALL: [(&'static str, Self); 2] = [("trustor", Self::Trustor), ("trustee", Self::Trustee)];

    /// Its name in a rule.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// The part of a tick in which an event fires; the names in brackets are those of the schedule in the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The tick begins (E1).
    Opening,
    /// People come and go (E2).
    Turnover,
    /// A meeting begins (R3).
    Encounter,
    /// The trustor has chosen (R4).
    Choice,
    /// The trustee has acted, and the trustor has seen something of it (R6, R7).
    Outcome,
    /// It is talked about (R8).
    Conversation,
    /// What follows from that (R8, before attribution).
    Consequence,
    /// Standing rules begin and end (E3).
    Standing,
    /// Rounds of talks (E5).
    Round,
    /// The tick ends (E6).
    Closing,
}

macro_rules! events {
    ($( $variant:ident $name:literal $phase:ident, $meaning:literal; )*) => {
        /// What can happen, in causal order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Event { $( #[doc = $meaning] $variant, )* }

        /// All events, in causal order.
        pub const EVENTS: &[Event] = &[ $( Event::$variant, )* ];

        impl Event {
            /// Its name in a rule.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }

            /// The part of the tick in which it fires.
            pub const fn phase(self) -> Phase {
                match self { $( Self::$variant => Phase::$phase, )* }
            }

            /// What it means, in one line.
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => $meaning, )* }
            }
        }
    };
}

events! {
    Every "every" Opening, "every so many ticks, in each relation";
    Turnover "turnover" Turnover, "a representative of either side is replaced";
    Meeting "meeting" Encounter, "two people meet";
    Trusted "trusted" Choice, "the trustor trusts";
    Controlled "controlled" Choice, "the trustor controls";
    Abstained "abstained" Choice, "the trustor stays away";
    LimitDeclared "limit_declared" Outcome, "the trustee says in time that it cannot be done";
    Kept "kept" Outcome, "the agreement is seen to be kept";
    Breach "breach" Outcome, "the agreement is seen to be broken";
    Leak "leak" Outcome, "something confided is found to have been passed on";
    Disappointed "disappointed" Outcome, "a decision disappoints the trustee";
    Talked "talked" Conversation, "there was a conversation about a breach";
    Explained "explained" Conversation, "the conversation brought a cause other than intent to light";
    Unexplained "unexplained" Conversation, "the conversation brought no excuse to light";
    Sanctioned "sanctioned" Consequence, "the trustee is sanctioned";
    Fined "fined" Consequence, "the trustee pays a fine";
    Gift "gift" Consequence, "something of value is given";
    ControlImposed "control_imposed" Consequence, "the trustor will control from now on";
    RuleImposed "rule_imposed" Standing, "a standing rule begins";
    RuleLifted "rule_lifted" Standing, "a standing rule ends";
    Round "round" Round, "both sides sit down to renew their agreement";
    Crossed "crossed" Closing, "a variable passes a level";
}

/// Number of events.
pub const N_EVENTS: usize = EVENTS.len();

impl Event {
    /// The event of this name.
    pub fn named(name: &str) -> Option<Self> {
        EVENTS.iter().copied().find(|event| event.name() == name)
    }

    /// Whether there is a meeting to speak of when it fires.
    pub fn is_in_meeting(self) -> bool {
        let between = Phase::Encounter <= self.phase() && self.phase() <= Phase::Consequence;
        // gifts are also given, and control imposed, outside meetings
        between && !matches!(self, Self::Gift | Self::ControlImposed)
    }

    /// Whether a breach has been seen when it fires.
    pub fn is_after_breach(self) -> bool {
        matches!(
            self,
            Self::Breach
                | Self::Leak
                | Self::Talked
                | Self::Explained
                | Self::Unexplained
                | Self::Sanctioned
                | Self::Fined
        )
    }

    /// Whether this event, raised by a rule on `cause`, fires in the same tick. Otherwise it waits for the next one.
    pub fn follows(self, cause: Self) -> bool {
        self > cause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_causes_is_the_order_of_the_tick() {
        assert!(EVENTS.is_sorted_by(|a, b| a < b && a.phase() <= b.phase()));
        assert!(EVENTS.iter().enumerate().all(|(at, event)| *event as usize == at));
    }
}
