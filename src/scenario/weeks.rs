//! Spans of weeks, held against the length of the run.

use super::Weeks;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::values::{Got, grouped};

/// The span from `from` until `until`, if it holds a week and ends within the run.
pub(super) fn within(
    from: Got<u64>,
    until: Got<u64>,
    place: Place,
    ticks: Option<usize>,
    problems: &Problems,
) -> Option<Weeks> {
    let weeks = Weeks { from: from.value as usize, until: until.value as usize };
    if let Some(ticks) = ticks.filter(|&ticks| weeks.until > ticks) {
        let label = format!("after the last tick: this scenario runs {} ticks", grouped(ticks as u64));
        problems.add(Problem::at(until.place, format!("until is {}", grouped(until.value)), label));
        return None;
    }
    if weeks.from >= weeks.until {
        let message = format!("from {} until {} holds no week", grouped(from.value), grouped(until.value));
        problems.add(Problem::at(place, message, "from must be before until"));
        return None;
    }
    Some(weeks)
}
