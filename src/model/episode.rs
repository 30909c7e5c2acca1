//! What is known of a meeting, phase by phase: the scene it is set in, and what each phase hands to the next.

use super::Parameters;
use super::belief::{Book, Expectation, View};
use super::luck::Luck;
use super::person::Nature;

/// A standard agreement: the promise that yields exactly the gain `G`.
pub const STANDARD_PROMISE: f32 = 0.6;

/// What surrounds a meeting and does not change during the tick.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    /// The trustor's policy asks for the cause of a breach.
    pub talks: bool,
    /// The trustor's policy sanctions repeated unexplained breaches.
    pub ladder: bool,
    /// A standing rule of the trustor's party is in force.
    pub rule: bool,
    /// A standing rule of the trustee's party is in force: the trustor, who lives under it in other weeks, feels it too.
    pub rule_of_trustee: bool,
    /// The trustor's party controls every meeting: trusting is not an option.
    pub control_all: bool,
    /// The trustor may stay away.
    pub may_abstain: bool,
}

/// The two parties' numbers, and what surrounds them.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The trustor's numbers.
    pub trustor: &'a Parameters,
    /// The trustee's numbers.
    pub trustee: &'a Parameters,
    /// What surrounds the meeting.
    pub around: Circumstances,
    /// What the trustor's organisation remembers of the trustee's, and the other way round.
    pub stores: [Book; 2],
    /// What chance has in store.
    pub luck: Luck,
}

/// The trustee as they are: nature is hidden, the promise is made aloud.
#[derive(Clone, Copy, Debug)]
pub struct Trustee {
    /// Hidden nature.
    pub nature: Nature,
    /// m: size of what they promise.
    pub promise: f32,
}

/// R2 and R3: do they meet, with how much at stake, with time to reflect?
#[derive(Clone, Copy, Debug)]
pub struct Encounter {
    /// They meet.
    pub meets: bool,
    /// There is time to reflect.
    pub reflects: bool,
    /// The trustor gives something of value.
    pub gift: bool,
    /// h
    pub stake: f32,
    /// m̂ = m / 0.6
    pub promise: f32,
}

/// R4: what the trustor sees and chooses.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The trustor's opinion at the time.
    pub view: View,
    /// What it makes the trustor expect.
    pub expected: Expectation,
    /// Trusts.
    pub trusted: bool,
    /// Controls.
    pub controlled: bool,
    /// Either of the two.
    pub active: bool,
}

/// R6 and R7: what the trustee does, and what can be seen of it.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// The trustee's opinion of the trustor at the time.
    pub feels: View,
    /// p_B of the trustor in the trustee's eyes.
    pub benevolence: f32,
    /// ψθ
    pub obligation: f32,
    /// P(intend to keep).
    pub intent_chance: f32,
    /// P(able to keep).
    pub ability_chance: f32,
    /// There was a good reason to deviate.
    pub reason: bool,
    /// Broken for a good reason.
    pub by_situation: bool,
    /// Broken for want of ability.
    pub by_ability: bool,
    /// Broken on purpose.
    pub by_intent: bool,
    /// A good reason was suppressed.
    pub strain: bool,
    /// Inability was told in time: no value, no breach.
    pub told: bool,
    /// Kept.
    pub kept: bool,
    /// Broken, whatever the cause.
    pub failed: bool,
    /// Kept, but taken for a breach.
    pub misread: bool,
    /// The trustor sees a breach.
    pub seen: bool,
    /// Control caught the failure.
    pub caught: bool,
}

/// R8: what the policy does about it.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    /// There is a conversation.
    pub talks: bool,
    /// It brings the cause to light.
    pub brought_to_light: bool,
    /// The trustee is fined, by rule or on the ladder.
    pub fined: bool,
}
