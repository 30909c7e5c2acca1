//! `[[at]]`: what happens at a set week, in all arms; `[[arm.at]]` in one. People of a party are replaced, or parameters
//! have other values from then on.

use super::levers;
use super::people::People;
use super::regimes::Regimes;
use super::weeks::within;
use super::{Change, Replacement, Values, Weeks, values};
use crate::model::parameters::Parameters;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;

/// Most `[[at]]` tables in one list.
const MOST: usize = 1000;

/// What happens at set weeks, in the order of weeks.
#[derive(Clone, Default)]
pub(super) struct Schedule {
    pub(super) replacements: Vec<Replacement>,
    pub(super) changes: Vec<Change>,
}

/// What a schedule is read against.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) people: &'a People,
    pub(super) ticks: Option<usize>,
    pub(super) regimes: &'a Regimes,
    /// What holds without the schedule.
    pub(super) below: &'a Parameters,
}

/// Reads the `at` tables of `table`, which messages call `title`, on top of what was `before` them.
pub(super) fn read(table: &mut Reader<'_>, title: &str, ground: Ground<'_>, before: &Schedule) -> Option<Schedule> {
    let mut schedule = before.clone();
    let mut whole = true;
    let items = table.items("at", &format!("{title} tables"));
    if let Some(item) = items.get(MOST) {
        table.problems.add(Problem::at(
            item.place,
            format!("too many {title} tables"),
            format!("must be at most {MOST}"),
        ));
        return None;
    }
    for item in items {
        let Some(mut at) = Reader::new(item, title, table.problems) else {
            whole = false;
            continue;
        };
        whole &= schedule.take(&mut at, ground).is_some();
        at.finish();
    }
    schedule.replacements.sort_unstable();
    schedule.changes.sort_by_key(|change| change.weeks.from);
    whole.then_some(schedule)
}

impl Schedule {
    fn take(&mut self, at: &mut Reader<'_>, ground: Ground<'_>) -> Option<()> {
        let last = ground.ticks.unwrap_or(100_000).saturating_sub(1) as u64;
        let week = at.whole("week", 0..=last, None);
        let weeks = until(at, week.as_ref().map(|got| got.value), ground.ticks);
        let party = if at.has("who") { named(at, "who", ground.people).map(Some) } else { Some(None) };
        let regime = regime(at, ground.regimes, party.flatten().is_some());
        let values = changed(at, ground, regime.as_ref().map(|(_, values)| values));
        let replaces = at.has("replace");
        let replaced = if replaces { named(at, "replace", ground.people) } else { None };
        let regime = regime.map(|(code, _)| code).or(origin(at, ground.regimes));
        if !replaces && values.as_ref().is_some_and(Vec::is_empty) && regime.is_none() {
            return nothing_happens(at);
        }
        if replaces {
            self.replace(at, Replacement { week: week?.value as usize, party: replaced? })?;
        }
        let values = values?;
        if !values.is_empty() || regime.is_some() {
            self.changes.push(Change { weeks: weeks?, party: party?, values, regime });
        } else if at.has("until") || at.has("who") {
            let problem = Problem::at(at.place(), "until and who say nothing about a replacement", "leave them out");
            at.problems
                .add(problem.help("replace names who is replaced; until and who go with set, regime and levers"));
            return None;
        }
        Some(())
    }

    fn replace(&mut self, at: &Reader<'_>, new: Replacement) -> Option<()> {
        if self.replacements.contains(&new) {
            at.problems.add(Problem::at(at.place(), "this is said already", "leave it out"));
            return None;
        }
        self.replacements.push(new);
        Some(())
    }
}

fn nothing_happens(at: &Reader<'_>) -> Option<()> {
    let problem =
        Problem::at(at.place(), format!("{} has nothing that happens", at.name), "nothing happens in this week");
    at.problems.add(problem.help("add  set = { misunderstanding = 0.2 } ,  regime ,  levers  or  replace"));
    None
}

/// From the week on, until the one that is written or the end.
fn until(at: &mut Reader<'_>, week: Option<u64>, ticks: Option<usize>) -> Option<Weeks> {
    let end = ticks.unwrap_or(100_000);
    if !at.has("until") {
        return week.map(|from| Weeks { from: from as usize, until: end });
    }
    let until = at.whole("until", 0..=100_000, None)?;
    let from = crate::reading::values::Got { value: week?, place: until.place };
    within(from, until, until.place, ticks, at.problems)
}

/// The party that `key` names.
fn named(at: &mut Reader<'_>, key: &'static str, people: &People) -> Option<usize> {
    let got = at.text(key, None)?;
    let names = people.names.as_ref()?;
    let party = names.iter().position(|name| *name == got.value);
    if party.is_none() {
        at.unknown_name(&got, people.what(), names.iter().map(String::as_str));
    }
    party
}

fn regime(at: &mut Reader<'_>, regimes: &Regimes, is_of_one: bool) -> Option<(usize, Values)> {
    let chosen = regimes.chosen(at).map(|regime| (regime.code, regime.values.clone()))?;
    if is_of_one {
        let place = at.node("regime").map_or(at.place(), |node| node.place);
        let problem = Problem::at(place, "a regime is not of one party alone", "leave out who, or the regime");
        at.problems.add(problem.help("a regime surrounds all relations; set changes the numbers of one party"));
    }
    Some(chosen)
}

/// The regime's values, over them those of the levers, over them those that are written.
fn changed(at: &mut Reader<'_>, ground: Ground<'_>, regime: Option<&Values>) -> Option<Values> {
    let mut values = regime.cloned().unwrap_or_default();
    for (lever, place) in levers::pulled(at) {
        if let Some(policy) = &lever.policy {
            let message = format!("the lever {} brings the policy {policy}", lever.name);
            let problem = Problem::at(place, message, "a policy belongs to an arm");
            at.problems.add(problem.help("pull it in [arm.situation], with from and until in the arm"));
        }
        let mut now = *ground.below;
        for (parameter, value) in &values {
            (parameter.set)(&mut now, *value);
        }
        values.extend(lever.values(&now));
    }
    let mut set = at.table("set", format!("set of {}", at.name))?;
    values.extend(values::changeable(&mut set));
    set.finish();
    Some(values::laid_over(&Vec::new(), &last_first(values)))
}

/// Later values win: they come first where the first one found counts.
fn last_first(mut values: Values) -> Values {
    values.reverse();
    values
}

/// Where the values came from, in the scenario of a finished run.
fn origin(at: &mut Reader<'_>, regimes: &Regimes) -> Option<usize> {
    let mut origin = at.table("origin", format!("origin of {}", at.name))?;
    let regime = regimes.chosen(&mut origin).map(|regime| regime.code);
    origin.finish();
    regime
}
