//! A trustor must be able to do something: to trust, to control or to stay away, in every arm, whatever kind of agreement
//! it is and whatever has changed by then.

use std::collections::BTreeSet;

use super::{Arm, Change, Kind, Party};
use crate::model::parameters::Parameters;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};

/// Parameters that open the three ways.
const WAYS: [&str; 3] = ["may-trust", "may-control", "may-abstain"];

/// Records for each arm, which stands at its place, the first party that may do nothing at all.
pub(super) fn check(arms: &[Arm], places: &[Place], parties: &[Party], kinds: &[Kind], problems: &Problems) {
    for (arm, place) in arms.iter().zip(places) {
        if let Some((party, when)) = stuck(arm, kinds) {
            let name = parties.get(party).map_or("", |party| party.name.as_str());
            let message = format!("in this arm {name} may neither trust, control nor stay away{when}");
            let problem = Problem::at(*place, message, "there is nothing left to choose");
            problems.add(problem.help("leave one of may-trust, may-control and may-abstain at 1"));
        }
    }
}

/// The first party that has no way open, and when, in words.
fn stuck(arm: &Arm, kinds: &[Kind]) -> Option<(usize, String)> {
    let concerned = |change: &&Change| change.values.iter().any(|(parameter, _)| WAYS.contains(&parameter.key));
    let changes: Vec<&Change> = arm.changes.iter().filter(concerned).collect();
    let mut seen = BTreeSet::new();
    arm.parameters.iter().enumerate().find_map(|(party, own)| {
        let of_it = |change: &&&Change| change.party == Some(party);
        // most parties are like others that were looked at
        let alike = [own.may_trust, own.may_control, own.may_abstain].map(f32::to_bits);
        if !changes.iter().any(|change| of_it(&change)) && !seen.insert(alike) {
            return None;
        }
        let of_all = changes.iter().filter(|change| change.party.is_none() || of_it(change)).copied();
        let changes: Vec<&Change> = of_all.collect();
        let each = std::iter::once(None).chain(kinds.iter().map(Some));
        each.into_iter().find_map(|kind| when_stuck(own, kind, &changes)).map(|when| (party, when))
    })
}

/// In which words a party, given its parameters and the changes that concern it, has no way open; nothing where it
/// always has.
fn when_stuck(own: &Parameters, kind: Option<&Kind>, changes: &[&Change]) -> Option<String> {
    let of_kind = kind.map_or(String::new(), |kind| format!(" when the agreement is of the kind {}", kind.name));
    if is_stuck(own, kind, &[]) {
        return Some(of_kind);
    }
    let mut weeks = changes.iter().flat_map(|change| [change.weeks.from, change.weeks.until]);
    let week = weeks.find(|&week| {
        let now: Vec<&Change> = changes.iter().filter(|change| change.weeks.contains(week)).copied().collect();
        is_stuck(own, kind, &now)
    })?;
    Some(format!("{of_kind} in week {week}"))
}

fn is_stuck(own: &Parameters, kind: Option<&Kind>, changes: &[&Change]) -> bool {
    let mut now = *own;
    let changed = changes.iter().flat_map(|change| &change.values);
    for (parameter, value) in changed.chain(kind.into_iter().flat_map(|kind| &kind.values)) {
        (parameter.set)(&mut now, *value);
    }
    now.may_trust + now.may_control + now.may_abstain < 0.5
}
