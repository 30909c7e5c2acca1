//! The population as far as it has been read, and how large it may be.

use super::layer::Layer;
use super::{Network, Party, Population};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::values::grouped;

/// Most relations of a scenario; their state takes a gigabyte in each thread.
pub(super) const MAX_RELATIONS: u64 = 1_000_000;
/// Chance of good faith when the scenario is silent.
pub(super) const GOOD_FAITH: f32 = 0.75;
/// What was read of the population. `None` where a problem has been recorded.
#[derive(Default)]
pub(super) struct People {
    pub(super) population: Option<Population>,
    /// What each party sets for itself; as many as parties.
    pub(super) layers: Vec<Layer>,
    /// Names of the parties, as far as they are known.
    pub(super) names: Option<Vec<String>>,
}

impl People {
    /// A population without problems.
    pub(super) fn new(parties: Vec<Party>, layers: Vec<Layer>, network: Network) -> Self {
        let names = Some(parties.iter().map(|party| party.name.clone()).collect());
        Self { population: Some(Population { parties, network }), layers, names }
    }

    /// What its parties are called in messages.
    pub(super) fn what(&self) -> &'static str {
        if self.is_star() { "role" } else { "organisation" }
    }

    /// Whether this is one manager with staff.
    pub(super) fn is_star(&self) -> bool {
        self.population.as_ref().is_some_and(|p| p.network == Network::Star)
    }
}

/// More relations or people than any memory holds are refused before they are made.
pub(super) fn check_relations(place: Place, relations: u64, people: u64, problems: &Problems) {
    for (count, what) in [(relations, "relations"), (people, "people")] {
        if count > MAX_RELATIONS {
            let message = format!("{} {what} are too many", grouped(count));
            problems.add(Problem::at(place, message, format!("must be at most {}", grouped(MAX_RELATIONS))));
            return;
        }
    }
}
