//! What every meeting and every question of a block works with.

use super::asking::Asking;
use super::bearing::Bearing;
use super::books::Books;
use super::lanes::Meeting;
use super::numbers::Varying;
use super::setting::Setting;
use super::story::Story;
use crate::lane::{Level, Real};

/// What is not kept in this setting, and written all the same.
pub(super) struct Nowhere {
    pub(super) lowering: Real,
    pub(super) gains: [Books; 2],
}

impl Nowhere {
    const NEW: Self = Self { lowering: Real::splat(1.0), gains: [Books::EMPTY, Books::EMPTY] };
}

/// Working memory of a block.
pub(super) struct Desk {
    /// The instructions that loops over lanes use.
    pub(super) level: Level,
    /// What can bear on a meeting.
    pub(super) bearing: Bearing,
    /// The meeting at hand, or the last one.
    pub(super) meeting: Meeting,
    pub(super) asking: Asking,
    /// The numbers of both sides, where they can differ from lane to lane.
    pub(super) varying: Option<Box<Varying>>,
    /// Where loops write what nobody keeps.
    pub(super) nowhere: Nowhere,
    /// What happens, if it is told.
    pub(super) story: Option<Story>,
}

impl Desk {
    pub(super) fn new(level: Level, setting: &Setting, first: u64, story: Option<Story>) -> Self {
        let (meeting, asking) = (Meeting::new(setting.has_fences()), Asking::new(level, setting, first));
        Self {
            level,
            bearing: Bearing::new(setting),
            meeting,
            asking,
            varying: Varying::new(setting),
            nowhere: Nowhere::NEW,
            story,
        }
    }
}
