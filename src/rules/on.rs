//! What a rule waits for: an event, and which of its kind.

use super::event::Event;
use super::vocabulary::Slot;

/// Which way a level is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From below to the level or above it.
    Up,
    /// From above to the level or below it.
    Down,
}

/// What a rule waits for: an event, and which of its kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum On {
    /// Any event of this kind; not `every` and not `crossed`.
    Any(Event),
    /// Every so many ticks.
    Every(u32),
    /// A variable, which exists at all events, passes a level between the end of one tick and the end of the next.
    Crossed {
        /// What passes.
        slot: Slot,
        /// Which level.
        level: f32,
        /// Which way.
        direction: Direction,
    },
}

impl On {
    /// The event.
    pub fn event(&self) -> Event {
        match self {
            Self::Any(event) => *event,
            Self::Every(_) => Event::Every,
            Self::Crossed { .. } => Event::Crossed,
        }
    }

    /// Whether an `every(n)` fires in this tick: in ticks 0, n, 2n, … of the time in which the rule holds.
    /// True for all else.
    pub fn is_due(&self, tick_of_policy: u32) -> bool {
        if let Self::Every(ticks) = self { tick_of_policy.is_multiple_of(*ticks) } else { true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_four_ticks_is_every_fourth() {
        let due: Vec<u32> = (0..9).filter(|&tick| On::Every(4).is_due(tick)).collect();
        assert_eq!(due, [0, 4, 8]);
    }
}
