//! What was seen of one round: the raw material of measures.

/// One round of one player.
#[derive(Debug, Clone, Copy, Default)]
pub struct Record {
    /// Whose it is.
    pub unit: u32,
    /// The script that was met; 0 where partners are people.
    pub script: u16,
    /// Round, from 1; the first round of a game with new partners is 1.
    pub round: u16,
    /// What the first player did, or meant to do, as a share.
    pub first: f32,
    /// The least that could be given under control.
    pub least: f32,
    /// What came back, as a share; not a number where nothing could.
    pub second: f32,
}

impl Record {
    /// Whether this is the round before `other`, of the same two.
    pub fn is_just_before(&self, other: &Self) -> bool {
        (self.unit, self.script, self.round + 1) == (other.unit, other.script, other.round)
    }
}
