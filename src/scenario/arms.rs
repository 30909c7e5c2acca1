//! The alternatives that are compared: policy, weeks, owner, and the parameters merged in the order
//! defaults < `[situation]` < party < arm.

use crate::model::parameters::Parameters;

use super::layer::Layer;
use super::people::People;
use super::policies::Policies;
use super::regimes::Regimes;
use super::schedule::{self, Schedule};
use super::weeks::within;
use super::{Arm, Weeks, arm_rules, fence, origin};
use crate::reading::items::{item_title, unique_names};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::tree::Node;
use crate::reading::values::grouped;

/// Most sets of parameters in one scenario, arms times parties; some 200 MB.
const MAX_PARAMETER_SETS: usize = 1_000_000;

/// Most things that happen at set weeks, in all arms together.
const MAX_SET_WEEKS: usize = 100_000;

/// What arms are read against.
pub(super) struct Ground<'a> {
    /// Ticks of the run, unless those are wrong.
    pub(super) ticks: Option<usize>,
    /// The parties.
    pub(super) people: &'a People,
    /// What `[situation]` says.
    pub(super) situation: Layer,
    /// What regimes there are.
    pub(super) regimes: &'a Regimes,
    /// What policies there are.
    pub(super) policies: &'a Policies<'a>,
    /// What happens at set weeks in all arms.
    pub(super) schedule: Schedule,
    /// How far organisations recognise each other at the start.
    pub(super) fence: Option<[f32; 3]>,
}

/// The arms, and their names for whoever points at one.
pub(super) struct Arms {
    /// `None` where a problem has been recorded.
    pub(super) read: Option<Vec<Arm>>,
    /// Name and index.
    pub(super) names: Vec<(String, usize)>,
    /// How many there are in the file.
    pub(super) count: usize,
    /// Where each stands.
    pub(super) places: Vec<Place>,
}

/// Reads all arms.
pub(super) fn read(root: &mut Reader<'_>, ground: &Ground<'_>) -> Arms {
    let items = root.items("arm", "[[arm]] tables");
    let fits = check_count(root, items.len(), ground.people.layers.len()) & check_weeks(root, items.len(), ground);
    let names = unique_names(items, "arm", root.problems);
    let names = names.into_iter().map(|(name, at)| (name.to_owned(), at)).collect();
    let arms: Vec<Option<Arm>> = items.iter().map(|item| arm(item, ground, fits, root.problems)).collect();
    let places = items.iter().map(|item| item.place).collect();
    Arms { read: arms.into_iter().collect(), names, count: items.len(), places }
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

/// What happens in all arms is kept with each of them.
fn check_weeks(root: &Reader<'_>, arms: usize, ground: &Ground<'_>) -> bool {
    let weeks = ground.schedule.changes.len() + ground.schedule.replacements.len();
    let fits = arms.saturating_mul(weeks) <= MAX_SET_WEEKS;
    if !fits {
        let message = format!("{} arms with {} things that happen are too many", grouped(arms as u64), weeks);
        root.problems.add(Problem::at(root.place(), message, "must be at most 100,000 when multiplied"));
    }
    fits
}

fn arm(item: &Node, ground: &Ground<'_>, fits: bool, problems: &Problems) -> Option<Arm> {
    let mut table = Reader::new(item, item_title("arm", item), problems)?;
    let name = table.name("name");
    let label = table.bilingual("label", name.as_ref().map_or(Some("?"), |got| Some(got.value.as_str())));
    let weeks = weeks(&mut table, ground.ticks);
    let owner = if table.has("owner") { owner(&mut table, ground.people).map(Some) } else { Some(None) };
    let good_faith = good_faith(&mut table, ground.people, fits);
    let own = own_layer(&mut table, ground);
    let brought = own.iter().flat_map(|own| ground.situation.policies.iter().chain(&own.policies)).cloned();
    let title = label.clone().unwrap_or_else(|| crate::words::Bilingual::same("?"));
    let joined = arm_rules::read(&mut table, title, &brought.collect::<Vec<_>>(), ground.policies);
    let schedule = own.as_ref().and_then(|own| own_schedule(&mut table, ground, own, fits));
    let fence = fence::read(&mut table, "[arm.fence]", ground.fence);
    let origin = origin::read(&mut table, ground.regimes);
    table.finish();
    let (own, joined, schedule, origin) = (own?, joined?, schedule?, origin?);
    let parameters = if fits { merged(ground, &own) } else { Vec::new() };
    let arm = Arm {
        name: name?.value,
        label: label?,
        rules: joined.rules,
        rules_as_written: joined.as_written,
        policy_names: joined.policy_names,
        weeks: weeks?,
        owner: owner?,
        good_faith: good_faith?,
        parameters,
        changes: schedule.changes,
        replacements: schedule.replacements,
        regime: own.regime.or(ground.situation.regime).unwrap_or(0),
        levers: ground.situation.levers.iter().chain(&own.levers).cloned().collect(),
        fence: fence.ok()?,
    };
    Some(origin.of(arm))
}

/// What `[arm.situation]` says.
fn own_layer(table: &mut Reader<'_>, ground: &Ground<'_>) -> Option<Layer> {
    let title = format!("[arm.situation] of {}", table.name);
    let mut situation = table.table("situation", title)?;
    let own = Layer::read(&mut situation, &ground.situation.over(&Parameters::default()), ground.regimes);
    situation.finish();
    Some(own)
}

fn own_schedule(table: &mut Reader<'_>, ground: &Ground<'_>, own: &Layer, fits: bool) -> Option<Schedule> {
    let below = own.over(&ground.situation.over(&Parameters::default()));
    let against =
        schedule::Ground { people: ground.people, ticks: ground.ticks, regimes: ground.regimes, below: &below };
    let nothing = Schedule::default();
    schedule::read(table, "[[arm.at]]", against, if fits { &ground.schedule } else { &nothing })
}

fn merged(ground: &Ground<'_>, own: &Layer) -> Vec<Parameters> {
    let below = ground.situation.over(&Parameters::default());
    ground.people.layers.iter().map(|party| own.over(&party.over(&below))).collect()
}

/// The share of good faith of each party: what the arm says of all who are ever trustees, else their own.
fn good_faith(table: &mut Reader<'_>, people: &People, fits: bool) -> Option<Vec<f32>> {
    let parties = people.population.iter().filter(|_| fits).flat_map(|population| &population.parties);
    let own: Vec<f32> = parties.map(|party| party.good_faith).collect();
    if !table.has("good-faith") {
        return Some(own);
    }
    let share = table.number("good-faith", 0.0, 1.0, 0.0)?.value;
    let is_trustee = |party: usize| !people.is_star() || party > 0;
    Some(own.into_iter().enumerate().map(|(at, usual)| if is_trustee(at) { share } else { usual }).collect())
}

fn weeks(table: &mut Reader<'_>, ticks: Option<usize>) -> Option<Weeks> {
    let written = (table.has("from"), table.has("until"));
    let from = table.whole("from", 0..=100_000, Some(0));
    let until = table.whole("until", 0..=100_000, Some(ticks.unwrap_or(100_000) as u64));
    let (from, until) = (from?, until?);
    let place = if written.0 { from.place } else { until.place };
    within(from, until, place, ticks, table.problems)
}

fn owner(table: &mut Reader<'_>, people: &People) -> Option<usize> {
    let got = table.text("owner", None)?;
    // who there is cannot be said while the population itself is wrong
    let names = people.names.as_ref()?;
    let found = names.iter().position(|name| *name == got.value);
    if found.is_none() {
        table.unknown_name(&got, people.what(), names.iter().map(String::as_str));
    } else if people.is_star() && found != Some(0) {
        let problem = Problem::at(got.place, "staff own no policy", "in the star, policies are the manager's");
        table.problems.add(problem.help("leave owner out, or write  owner = \"manager\""));
        return None;
    }
    found
}
