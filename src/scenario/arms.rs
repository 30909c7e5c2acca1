//! The alternatives that are compared: policy, weeks, owner, and the parameters merged in the order
//! defaults < `[situation]` < party < arm.

use crate::model::Policy;
use crate::model::parameters::Parameters;

use super::layer::{Layer, abstain};
use super::people::People;
use super::{Arm, Weeks};
use crate::reading::items::{item_title, unique_names};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::tree::Node;
use crate::reading::values::{Got, grouped};

/// Most sets of parameters in one scenario, arms times parties; some 200 MB.
const MAX_PARAMETER_SETS: usize = 1_000_000;

/// What arms are read against.
pub(super) struct Ground<'a> {
    /// Ticks of the run, unless those are wrong.
    pub(super) ticks: Option<usize>,
    /// The parties.
    pub(super) people: &'a People,
    /// What `[situation]` says.
    pub(super) situation: Layer,
    /// Whether a trustor may refuse to meet, according to `[situation]`.
    pub(super) may_abstain: bool,
}

/// The arms, and their names for whoever points at one.
pub(super) struct Arms {
    /// `None` where a problem has been recorded.
    pub(super) read: Option<Vec<Arm>>,
    /// Name and index.
    pub(super) names: Vec<(String, usize)>,
    /// How many there are in the file.
    pub(super) count: usize,
}

/// Reads all arms.
pub(super) fn read(root: &mut Reader<'_>, ground: &Ground<'_>) -> Arms {
    let items = root.items("arm", "[[arm]] tables");
    let fits = check_count(root, items.len(), ground.people.layers.len());
    let names = unique_names(items, "arm", root.problems);
    let names = names.into_iter().map(|(name, at)| (name.to_owned(), at)).collect();
    let arms: Vec<Option<Arm>> = items.iter().map(|item| arm(item, ground, fits, root.problems)).collect();
    Arms { read: arms.into_iter().collect(), names, count: items.len() }
}

fn check_count(root: &mut Reader<'_>, arms: usize, parties: usize) -> bool {
    let place = root.node("arm").map_or(root.place(), |node| node.place);
    if arms == 0 {
        let problem = Problem::at(place, "the scenario has no arm", "there is nothing to compare");
        root.problems.add(problem.help("add one:  [[arm]]  with a line  name = \"do nothing\""));
    }
    let fits = arms.saturating_mul(parties) <= MAX_PARAMETER_SETS;
    if !fits {
        let message =
            format!("{} arms of {} organisations are too many", grouped(arms as u64), grouped(parties as u64));
        root.problems.add(Problem::at(place, message, "must be at most 1,000,000 when multiplied"));
    }
    fits
}

fn arm(item: &Node, ground: &Ground<'_>, fits: bool, problems: &Problems) -> Option<Arm> {
    let mut table = Reader::new(item, item_title("arm", item), problems)?;
    let name = table.name("name");
    let label = table.bilingual("label", name.as_ref().map_or(Some("?"), |got| Some(got.value.as_str())));
    let policy = if table.has("policy") { table.choice("policy", &Policy::ALL) } else { Some(Policy::Ignore) };
    let weeks = weeks(&mut table, ground.ticks);
    let owner = if table.has("owner") { owner(&mut table, ground.people).map(Some) } else { Some(None) };
    let title = format!("[arm.situation] of {}", table.name);
    let own = table.table("situation", title).map(|mut situation| {
        let read = (Layer::read(&mut situation), abstain(&mut situation));
        situation.finish();
        read
    });
    table.finish();
    let (own, own_abstain) = own?;
    Some(Arm {
        name: name?.value,
        label: label?,
        policy: policy?,
        weeks: weeks?,
        owner: owner?,
        may_abstain: own_abstain.unwrap_or(ground.may_abstain),
        parameters: if fits { merged(ground, &own) } else { Vec::new() },
    })
}

fn merged(ground: &Ground<'_>, own: &Layer) -> Vec<Parameters> {
    let merge = |party: &Layer| {
        let mut parameters = Parameters::default();
        ground.situation.apply(&mut parameters);
        party.apply(&mut parameters);
        own.apply(&mut parameters);
        parameters
    };
    ground.people.layers.iter().map(merge).collect()
}

fn weeks(table: &mut Reader<'_>, ticks: Option<usize>) -> Option<Weeks> {
    let written = (table.has("from"), table.has("until"));
    let from = table.whole("from", 0..=100_000, Some(0));
    let until = table.whole("until", 0..=100_000, Some(ticks.unwrap_or(100_000) as u64));
    let (from, until) = (from?, until?);
    let place = if written.0 { from.place } else { until.place };
    within(from, until, place, ticks, table.problems)
}

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

fn owner(table: &mut Reader<'_>, people: &People) -> Option<usize> {
    let got = table.text("owner", None)?;
    // who there is cannot be said while the population itself is wrong
    let names = people.names.as_ref()?;
    let found = names.iter().position(|name| *name == got.value);
    if found.is_none() {
        table.unknown_name(
            &got,
            if people.is_star() { "role" } else { "organisation" },
            names.iter().map(String::as_str),
        );
    } else if people.is_star() && found != Some(0) {
        let problem = Problem::at(got.place, "staff own no policy", "in the star, policies are the manager's");
        table.problems.add(problem.help("leave owner out, or write  owner = \"manager\""));
        return None;
    }
    found
}
