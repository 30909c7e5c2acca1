//! Sums. Single precision over at most 64 relations, then double: the order in which the engine promises to add.

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    Opportunities,
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
    ExtraStep,
    Kept,
    Told,
    Reasons,
    Exceptions,
    Calculative,
    Relational,
    Institutional,
    Confidences,
    Leaks,
    Decisions,
    Disappointments,
    Sanctions,
    UnderRule,
    SelfTrust,
    Rounds,
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
    Fences,
    Recognised,
    Transparent,
    Widened,
    Ticks,
}

const N: usize = Quantity::Ticks as usize + 1;

/// Sums that are not yet carried, and those that are.
#[derive(Clone)]
pub struct Ledger {
    part: [f32; N],
    sums: Sums,
}

/// Sums over a tick or several.
#[derive(Clone)]
pub struct Sums([f64; N]);

impl Ledger {
    pub const EMPTY: Self = Self { part: [0.0; N], sums: Sums::EMPTY };

    pub fn add(&mut self, quantity: Quantity, amount: f32) {
        self.part[quantity as usize] += amount;
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
        for (part, sum) in self.part.iter_mut().zip(&mut self.sums.0) {
            *sum += f64::from(std::mem::take(part));
        }
    }

    /// The sums, all carried.
    pub fn finish(mut self) -> Sums {
        self.carry();
        self.sums
    }
}

impl Sums {
    pub const EMPTY: Self = Self([0.0; N]);

    pub fn of(&self, quantity: Quantity) -> f64 {
        self.0[quantity as usize]
    }

    /// One tick is over.
    pub fn end_of_tick(&mut self) {
        self.0[Quantity::Ticks as usize] = 1.0;
    }

    /// Adds another span, quantity by quantity.
    pub fn add(&mut self, other: &Self) {
        for (sum, amount) in self.0.iter_mut().zip(&other.0) {
            *sum += amount;
        }
    }
}
