//! The luck of one meeting: a fixed budget of draws in fixed slots, used or not, so that nothing that happens in a
//! meeting shifts the luck of another.

use super::person::PERSON_WORDS;
use crate::random::{high_half, low_half, unit};

/// Words of luck per relation and tick.
pub const MEETING_WORDS: usize = 8;
/// Words of conduct luck per relation and tick; drawn only where a rate of conduct is above zero.
pub const CONDUCT_WORDS: usize = 4;

/// Independent numbers in `[0, 1)`.
#[derive(Clone, Copy, Debug)]
pub struct Luck {
    /// Does the relation meet?
    pub meet: f32,
    /// Is there time to reflect?
    pub hurry: f32,
    /// Is the stake large?
    pub stake: f32,
    /// Is a failure detected by control or rule?
    pub detect: f32,
    /// Is there a good reason to deviate?
    pub reason: f32,
    /// Is a kept agreement seen as such?
    pub perceive: f32,
    /// What does the trustor choose?
    pub choice: f32,
    /// Does the trustee make the exception?
    pub exception: f32,
    /// Does the trustee intend to keep the agreement?
    pub intend: f32,
    /// Is the trustee able to?
    pub able: f32,
    /// Does a conversation bring the cause to light?
    pub reveal: f32,
    /// Is there personal exchange?
    pub personal: f32,
    /// Is something of value given?
    pub gift: f32,
    /// Is inability told in time?
    pub disclose: f32,
    /// What kind of agreement is it?
    pub kind: f32,
}

impl Luck {
    /// Luck from its words; rare events make do with half a word. Without words of conduct nothing comes of that.
    #[inline(always)]
    pub fn new(meeting: [u32; MEETING_WORDS], conduct: Option<[u32; CONDUCT_WORDS]>) -> Self {
        let [personal, gift, disclose, kind] = conduct.map_or([f32::INFINITY; CONDUCT_WORDS], |words| words.map(unit));
        Self {
            meet: low_half(meeting[0]),
            hurry: high_half(meeting[0]),
            stake: low_half(meeting[1]),
            detect: high_half(meeting[1]),
            reason: low_half(meeting[2]),
            perceive: high_half(meeting[2]),
            choice: unit(meeting[3]),
            exception: unit(meeting[4]),
            intend: unit(meeting[5]),
            able: unit(meeting[6]),
            reveal: unit(meeting[7]),
            personal,
            gift,
            disclose,
            kind,
        }
    }
}

/// Words of luck about coming and going, per person and tick; drawn only where people may leave.
pub const SUCCESSION_WORDS: usize = 16;

/// Who leaves, and who comes.
#[derive(Clone, Copy, Debug)]
pub struct Succession {
    /// Does this person leave?
    pub leave: f32,
    /// Is an opportunist candidate screened out?
    pub screen: f32,
    /// Makes the first candidate.
    pub first: [u32; PERSON_WORDS],
    /// Makes the second.
    pub second: [u32; PERSON_WORDS],
}

impl Succession {
    /// Luck from its words.
    pub fn new(words: [u32; SUCCESSION_WORDS]) -> Self {
        Self {
            leave: unit(words[0]),
            screen: unit(words[1]),
            first: std::array::from_fn(|i| words[4 + i]),
            second: std::array::from_fn(|i| words[8 + i]),
        }
    }
}
