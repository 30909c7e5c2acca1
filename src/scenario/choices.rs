//! A trustor must be able to do something: to trust, to control or to stay away, in every arm, whatever kind of agreement
//! it is and whatever has changed by then.

use super::{Arm, Change, Kind, Party};
use crate::model::parameters::Parameters;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};

/// Parameters that open the three ways.
const WAYS: [&str; 3] = ["may-trust", "may-control", "may-abstain"];

/// Records for each arm, which stands at its place, the first party that may do nothing at all.
pub(super) fn check(arms: &[Arm], places: &[Place], parties: &[Party], kinds: &[Kind], problems: &Problems) {
    for (arm, place) in arms.iter().zip(places) {
        let stuck = arm.parameters.iter().zip(parties).enumerate().find_map(|(at, (own, party))| {
            (0..=kinds.len())
                .find_map(|kind| when_stuck(own, at, kind.checked_sub(1).map(|k| &kinds[k]), &arm.changes))
                .map(|when| (party, when))
        });
        if let Some((party, when)) = stuck {
            let message = format!("in this arm {} may neither trust, control nor stay away{when}", party.name);
            let problem = Problem::at(*place, message, "there is nothing left to choose");
            problems.add(problem.help("leave one of may-trust, may-control and may-abstain at 1"));
        }
    }
}

/// In which words a party, given its parameters, has no way open; nothing where it always has.
fn when_stuck(own: &Parameters, party: usize, kind: Option<&Kind>, changes: &[Change]) -> Option<String> {
    let of_kind = kind.map_or(String::new(), |kind| format!(" when the agreement is of the kind {}", kind.name));
    if is_stuck(own, party, kind, changes, None) {
        return Some(of_kind);
    }
    let concerned = |change: &&Change| change.values.iter().any(|(parameter, _)| WAYS.contains(&parameter.key));
    let weeks = changes.iter().filter(concerned).flat_map(|change| [change.weeks.from, change.weeks.until]);
    let week = weeks.into_iter().find(|&week| is_stuck(own, party, kind, changes, Some(week)))?;
    Some(format!("{of_kind} in week {week}"))
}

fn is_stuck(own: &Parameters, party: usize, kind: Option<&Kind>, changes: &[Change], week: Option<usize>) -> bool {
    let mut now = *own;
    let holds = |change: &&Change| {
        week.is_some_and(|week| change.weeks.contains(week)) && change.party.is_none_or(|only| only == party)
    };
    let changed = changes.iter().filter(holds).flat_map(|change| &change.values);
    for (parameter, value) in changed.chain(kind.into_iter().flat_map(|kind| &kind.values)) {
        (parameter.set)(&mut now, *value);
    }
    now.may_trust + now.may_control + now.may_abstain < 0.5
}
