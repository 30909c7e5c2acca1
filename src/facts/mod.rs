//! The stylised facts: regularities known from research that the model has to bring forth, each a small scenario with
//! claims. Knows how to run them, and how far they hold when the numbers of behaviour are other than assumed. Prints
//! nothing.

mod robustness;

use std::sync::atomic::AtomicBool;

use crate::library;
use crate::montecarlo::{self, Plan, Progress, RunError};
use crate::results::{Levels, Ruling, Verdict, claims};
use crate::scenario::{self, Fact, Scenario, ScenarioError};

pub use robustness::{BEHAVIOUR, Shaken, is_on_the_claimed_side, perturbed, shake};

/// A fact: a scenario that says of itself that it is one.
#[derive(Debug, Clone)]
pub struct Case {
    /// Number, and what is known of it.
    pub fact: Fact,
    /// What is run.
    pub scenario: Scenario,
}

/// All facts that come with the program, in the order of their numbers; files without `[fact]` are left out.
pub fn all() -> Result<Vec<Case>, ScenarioError> {
    let read = |shipped: &library::Shipped| scenario::from_toml(&shipped.file(), shipped.text, &[]);
    let scenarios: Vec<Scenario> = library::FACTS.iter().map(read).collect::<Result<_, _>>()?;
    let case = |scenario: Scenario| Some(Case { fact: scenario.fact.clone()?, scenario });
    let mut cases: Vec<Case> = scenarios.into_iter().filter_map(case).collect();
    cases.sort_by_key(|case| case.fact.number);
    Ok(cases)
}

/// Runs a fact; one verdict per claim, at p < .01, one-sided.
pub fn verdicts(
    scenario: &Scenario,
    threads: usize,
    progress: &dyn Progress,
    stop: &AtomicBool,
) -> Result<Vec<Verdict>, RunError> {
    let plan = Plan::new(scenario);
    let mut arms = Vec::with_capacity(plan.settings.len());
    montecarlo::run(&plan, threads, progress, stop, |_, arm| arms.push(arm))?;
    Ok(claims::of(scenario, &arms, Levels::FACT))
}

/// Whether all claims hold.
pub fn comes_out(verdicts: &[Verdict]) -> bool {
    !verdicts.is_empty() && verdicts.iter().all(|verdict| verdict.ruling == Ruling::Held)
}

/// The smallest z of a link of a claim: how sure the least sure of them is.
pub fn weakest_z(verdict: &Verdict) -> Option<f64> {
    verdict.links.iter().filter_map(|link| link.z).reduce(f64::min)
}
