//! What a party does about breaches: a closed set of answers. The seam to the engine is narrow on purpose:
//! one event (a breach is perceived), one condition (the policy's weeks), a few actions.

/// How a party answers a perceived breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Do nothing beyond drawing one's own conclusions.
    Ignore,
    /// Talk to the person: ask for the cause, and look for one's own share.
    Talk,
    /// Talk first; sanction the person after repeated unexplained breaches (responsive regulation,
    /// Braithwaite & Makkai 1994).
    Ladder,
    /// The incident-rule reflex: the first breach brings a rule with fines for everyone, without exceptions (Six, blog 1).
    Rule,
    /// The first breach makes every meeting a controlled one.
    ControlAll,
}

impl Policy {
    /// All policies, with their names in scenario files.
    pub const ALL: [(&'static str, Policy); 5] = [
        ("ignore", Policy::Ignore),
        ("talk", Policy::Talk),
        ("ladder", Policy::Ladder),
        ("rule", Policy::Rule),
        ("control-all", Policy::ControlAll),
    ];

    /// The policy of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|&(_, p)| p)
    }

    /// Its name in scenario files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, p)| *p == self).map_or("", |&(n, _)| n)
    }

    /// Whether the cause of a breach is asked for.
    pub fn talks(self) -> bool {
        matches!(self, Self::Talk | Self::Ladder)
    }
}
