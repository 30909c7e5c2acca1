//! Sums. Single precision over at most 64 relations, then double: the order in which the engine promises to add.

use std::collections::BTreeMap;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    Meetings,
    Trusted,
    Controlled,
    Failures,
    IntentGood,
    IntentOpportunist,
    ActiveGood,
    ActiveOpportunist,
    Joint,
    Trustor,
    ThirdParty,
    PayoffGood,
    PayoffOpportunist,
    ControlCost,
    AbuseLoss,
    Missed,
    MissedBeyondControl,
    Potential,
    Feedback,
    FeedbackMaximum,
    Talks,
    Revelations,
    FinesGood,
    FinesOpportunist,
    Strain,
    Hurt,
    Satisfaction,
    Stress,
    Books,
    Trust,
    Distrust,
    FullTrust,
    Verify,
    FewTies,
    FullDistrust,
    GoodTrustees,
    GoodBenevolence,
    OutOfTouch,
    Stores,
    StoreTrust,
    StoreDistrust,
    Ticks,
}

/// Sums that are not yet carried, and those that are.
#[derive(Clone, Default)]
pub struct Ledger {
    part: BTreeMap<Quantity, f32>,
    sums: Sums,
}

/// Sums over a tick or several.
#[derive(Clone, Default)]
pub struct Sums(BTreeMap<Quantity, f64>);

impl Ledger {
    pub fn add(&mut self, quantity: Quantity, amount: f32) {
        *self.part.entry(quantity).or_default() += amount;
    }

    /// Adds one if it happened.
    pub fn count(&mut self, quantity: Quantity, happened: bool) {
        if happened {
            self.add(quantity, 1.0);
        }
    }

    /// After relation `index`: every 64 relations the parts are carried.
    pub fn close(&mut self, index: usize) {
        if (index + 1).is_multiple_of(64) {
            self.carry();
        }
    }

    fn carry(&mut self) {
        for (quantity, part) in std::mem::take(&mut self.part) {
            *self.sums.0.entry(quantity).or_default() += f64::from(part);
        }
    }

    /// The sums, all carried.
    pub fn finish(mut self) -> Sums {
        self.carry();
        self.sums
    }
}

impl Sums {
    pub fn of(&self, quantity: Quantity) -> f64 {
        self.0.get(&quantity).copied().unwrap_or(0.0)
    }

    /// One tick is over.
    pub fn end_of_tick(&mut self) {
        self.0.insert(Quantity::Ticks, 1.0);
    }

    /// Adds another span, quantity by quantity.
    pub fn add(&mut self, other: &Self) {
        for (&quantity, amount) in &other.0 {
            *self.0.entry(quantity).or_default() += amount;
        }
    }
}
