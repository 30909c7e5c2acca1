//! `[[at]]`: what happens at a set week, in all arms. So far: all people of a party are replaced.

use super::Replacement;
use super::people::People;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;

/// Reads the replacements, in the order of weeks.
pub(super) fn read(root: &mut Reader<'_>, people: &People, ticks: Option<usize>) -> Option<Vec<Replacement>> {
    let mut replacements = Vec::new();
    let mut whole = true;
    for item in root.items("at", "[[at]] tables") {
        let Some(mut table) = Reader::new(item, "[[at]]", root.problems) else {
            whole = false;
            continue;
        };
        let read = replacement(&mut table, people, ticks);
        match read {
            Some(new) if replacements.contains(&new) => {
                table.problems.add(Problem::at(table.place(), "this is said already", "leave it out"));
            }
            Some(new) => replacements.push(new),
            None => whole = false,
        }
        table.finish();
    }
    replacements.sort_unstable();
    whole.then_some(replacements)
}

fn replacement(table: &mut Reader<'_>, people: &People, ticks: Option<usize>) -> Option<Replacement> {
    let last = ticks.unwrap_or(100_000).saturating_sub(1) as u64;
    let week = table.whole("week", 0..=last, None);
    let got = table.text("replace", None);
    let (got, names) = (got?, people.names.as_ref()?);
    let party = names.iter().position(|name| *name == got.value);
    if party.is_none() {
        let what = if people.is_star() { "role" } else { "organisation" };
        table.unknown_name(&got, what, names.iter().map(String::as_str));
    }
    Some(Replacement { week: week?.value as usize, party: party? })
}
