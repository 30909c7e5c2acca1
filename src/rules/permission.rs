//! Which action makes sense where: on which side of the meeting, and on which events.

use super::action::ActionKind;
use super::event::{Event, Side};

/// Where an action makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// Whose it is; `None` for both sides.
    pub side: Option<Side>,
    /// On which events; empty for all of them.
    pub events: &'static [Event],
}

/// A breach has been seen, and attribution is still to come.
const ANSWERS: &[Event] = &[Event::Breach, Event::Leak, Event::Talked, Event::Explained, Event::Unexplained];
/// The trustee has not acted yet.
const BEFORE_THE_ACT: &[Event] = &[Event::Meeting, Event::Trusted, Event::Controlled];

impl ActionKind {
    /// Where it makes sense.
    pub fn permission(self) -> Permission {
        let (side, events): (Option<Side>, &'static [Event]) = match self {
            Self::Talk => (Some(Side::Trustor), &[Event::Breach]),
            Self::Warn | Self::Sanction => (Some(Side::Trustor), ANSWERS),
            Self::ImposeRule | Self::LiftRule | Self::Control | Self::LetGo => (Some(Side::Trustor), &[]),
            Self::Explain => (Some(Side::Trustee), &[Event::Breach]),
            Self::Deny => (Some(Side::Trustee), &[Event::Breach, Event::Leak]),
            Self::Apologise => (Some(Side::Trustee), ANSWERS),
            Self::Compensate => (
                Some(Side::Trustee),
                &[
                    Event::Breach,
                    Event::Leak,
                    Event::Talked,
                    Event::Explained,
                    Event::Unexplained,
                    Event::Sanctioned,
                    Event::Fined,
                ],
            ),
            Self::Disclose => (Some(Side::Trustee), BEFORE_THE_ACT),
            Self::AnnounceDisclosure => {
                (Some(Side::Trustee), &[Event::Meeting, Event::Trusted, Event::Controlled, Event::LimitDeclared])
            }
            Self::Promise => (Some(Side::Trustee), &[]),
            Self::Ignore
            | Self::Exit
            | Self::Gift
            | Self::Reflect
            | Self::Round
            | Self::Fence
            | Self::Set
            | Self::Note => (None, &[]),
        };
        Permission { side, events }
    }
}

impl Permission {
    /// Whether it makes sense here.
    pub fn allows(&self, event: Event, side: Side) -> bool {
        self.side.is_none_or(|own| own == side) && (self.events.is_empty() || self.events.contains(&event))
    }

    /// Where it does, for a message: `on breach, as trustor`.
    pub fn described(&self) -> String {
        let events: Vec<&str> = self.events.iter().map(|event| event.name()).collect();
        let on = match events.as_slice() {
            [] => "on any event".to_owned(),
            [one] => format!("on {one}"),
            [start @ .., last] => format!("on {} or {last}", start.join(", ")),
        };
        self.side.map_or_else(|| on.clone(), |side| format!("{on}, as {}", side.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_says_where() {
        let talk = ActionKind::Talk.permission();
        assert!(talk.allows(Event::Breach, Side::Trustor) && !talk.allows(Event::Breach, Side::Trustee));
        assert_eq!(talk.described(), "on breach, as trustor");
        assert_eq!(ActionKind::Promise.permission().described(), "on any event, as trustee");
        assert_eq!(ActionKind::Deny.permission().described(), "on breach or leak, as trustee");
    }
}
