//! What every meeting and every question of a block works with.

use super::asking::Asking;
use super::lanes::Meeting;
use super::setting::Setting;
use super::story::Story;

/// Working memory of a block.
pub(super) struct Desk {
    /// The meeting at hand, or the last one.
    pub(super) meeting: Meeting,
    pub(super) asking: Asking,
    /// What happens, if it is told.
    pub(super) story: Option<Story>,
}

impl Desk {
    pub(super) fn new(setting: &Setting, first: u64, story: Option<Story>) -> Self {
        Self { meeting: Meeting::new(setting.has_fences()), asking: Asking::new(setting, first), story }
    }
}
