//! Scenarios as something that can be fitted: the parameters are values put over the scenario, the targets are outcomes of
//! its arms, in the words of claims.

use std::path::Path;

use super::prior::{Parameter, rounded};
use super::run::FitError;
use super::simulator::{Outcomes, Simulated, Simulator};
use super::spec::Spec;
use crate::engine::metric::outcome_names;
use crate::library;
use crate::montecarlo::{self, Plan};
use crate::reading::problem::{Problem, Problems};
use crate::reading::suggest::{nearest, quoted};
use crate::results::values_of;
use crate::scenario::{self, Scenario, ScenarioError, Side, Term};
use crate::stats::interval::estimate;
use crate::validation::{Column, Target, Targets, Wrong};

/// A scenario with some values left open.
#[derive(Debug, Clone)]
pub struct ScenarioSimulator {
    name: String,
    text: String,
    set: Vec<String>,
    parameters: Vec<Parameter>,
    replicates: usize,
    sides: Vec<Side>,
    scenario: Scenario,
}

impl ScenarioSimulator {
    /// The scenario `file`, seen from the folder of the file at `path`, with what `spec` leaves open and `targets` ask for.
    pub fn new(path: &Path, file: &str, set: &[String], spec: &Spec, targets: &Targets) -> Result<Self, FitError> {
        let (name, text) = text_of(path, file)?;
        let scenario = scenario::from_toml(&name, &text, set)?;
        let sides = targets.each(|target| side(&scenario, target))?;
        let parameters = spec.prior.parameters.clone();
        Ok(Self { name, text, set: set.to_vec(), parameters, replicates: spec.replicates, sides, scenario })
    }

    /// The scenario with every value spelled out.
    pub fn resolved(&self) -> String {
        self.scenario.to_toml()
    }

    fn at(&self, values: &[f64], seed: u64) -> Option<Scenario> {
        let moved = self.parameters.iter().zip(values).map(|(parameter, &value)| change(parameter, value));
        let changes: Vec<String> = self.set.iter().cloned().chain(moved).collect();
        // the ends of all ranges have been tried
        let mut scenario = scenario::from_toml(&self.name, &self.text, &changes).ok()?;
        scenario.run.replicates = self.replicates;
        scenario.run.seed = seed;
        Some(scenario)
    }
}

impl Simulator for ScenarioSimulator {
    fn simulate(&self, values: &[f64], seed: u64) -> Outcomes {
        let Some(scenario) = self.at(values, seed) else {
            return vec![Simulated::UNDEFINED; self.sides.len()];
        };
        let plan = Plan::new(&scenario);
        let is_asked = |arm: usize| self.sides.iter().flat_map(Side::terms).any(|term| is_of(term, arm));
        let arms = (0..plan.settings.len())
            .map(|arm| if is_asked(arm) { montecarlo::outcomes(&plan, arm) } else { Vec::new() });
        let arms: Vec<Vec<Option<Vec<f64>>>> = arms.collect();
        let arms: Vec<&[Option<Vec<f64>>]> = arms.iter().map(Vec::as_slice).collect();
        self.sides.iter().map(|side| simulated(side, &arms, self.replicates)).collect()
    }
}

fn is_of(term: Term, arm: usize) -> bool {
    matches!(term, Term::Of { arm: of, .. } if of == arm)
}

/// Mean and Monte Carlo error over the replicates that define a side.
fn simulated(side: &Side, arms: &[&[Option<Vec<f64>>]], replicates: usize) -> Simulated {
    let found = estimate(values_of(side, arms, replicates).into_iter()).filter(|estimate| estimate.n >= 2);
    found.map_or(Simulated::UNDEFINED, |e| Simulated { mean: e.point, error: e.error() })
}

/// A value put over a scenario, as on the command line.
fn change(parameter: &Parameter, value: f64) -> String {
    format!("{}={value}", parameter.path)
}

/// Name and text of a scenario: a file seen from the folder of the file at `path`, else one that comes with the program.
fn text_of(path: &Path, file: &str) -> Result<(String, String), ScenarioError> {
    let beside = path.parent().map_or_else(|| file.into(), |folder| folder.join(file));
    match scenario::read(&beside) {
        Err(ScenarioError::Unreadable { reason, path, near }) if reason.kind() == std::io::ErrorKind::NotFound => {
            let shipped = library::named(file).ok_or(ScenarioError::Unreadable { path, reason, near })?;
            Ok((shipped.file(), shipped.text.to_owned()))
        }
        read => Ok((beside.to_string_lossy().into_owned(), read?)),
    }
}

/// A cell that will not do.
fn wrong(column: Column, message: String, label: String, help: impl Into<String>) -> Wrong {
    Wrong { column, message, label, help: help.into() }
}

fn side(scenario: &Scenario, target: &Target) -> Result<Side, Wrong> {
    let outcome = outcome(target)?;
    scenario.side(outcome, &target.study).map_err(|fault| {
        let names: Vec<&str> = scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
        let help = format!(
            "write the name of an arm, or of two with a - between; the arms are {}",
            crate::reading::suggest::list_of(names)
        );
        wrong(Column::Study, fault.message, fault.label, help)
    })
}

/// The outcome that metric and window name together.
fn outcome(target: &Target) -> Result<&'static str, Wrong> {
    const WINDOWS: [&str; 4] = ["", "during", "before", "after"];
    let known = |name: &str| outcome_names().find(|known| *known == name);
    let metric = target.metric.as_str();
    let Some(whole) = known(metric) else {
        let near = nearest(metric, outcome_names());
        let label = near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean {near}?"));
        let help = "the metrics are the columns of replicates.csv, such as joint-value, trust, breaches";
        return Err(wrong(Column::Metric, format!("there is no metric {}", quoted(metric)), label, help));
    };
    match target.cell.as_str() {
        "" | "during" => Ok(whole),
        window @ ("before" | "after") => known(&format!("{metric}-{window}")).ok_or_else(|| {
            let there = outcome_names().filter_map(|name| name.strip_suffix(&format!("-{window}")));
            let help = format!("{window} there are {}", there.collect::<Vec<_>>().join(", "));
            wrong(Column::Cell, format!("{metric} is not taken {window}"), "leave this empty".to_owned(), help)
        }),
        window => {
            let near = nearest(window, WINDOWS.into_iter().skip(1));
            let label = near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean {near}?"));
            let help = "must be before, during or after, the weeks of [measure]; empty is during";
            Err(wrong(Column::Cell, format!("there is no window {}", quoted(window)), label, help))
        }
    }
}

/// Tries every parameter at both ends and in the middle of its range; shows what is wrong at the parameter.
pub(super) fn check(path: &Path, file: &str, set: &[String], spec: &Spec, problems: &Problems) {
    let Ok((name, text)) = text_of(path, file) else { return };
    if scenario::from_toml(&name, &text, set).is_err() {
        // the scenario is refused in its own words, later
        return;
    }
    for (parameter, place) in spec.prior.parameters.iter().zip(&spec.places) {
        let tried = [0.0, rounded(0.5), 1.0].map(|place| change(parameter, parameter.value(place)));
        let wrong = tried.into_iter().find_map(|change| {
            let changes: Vec<String> = set.iter().cloned().chain([change.clone()]).collect();
            Some((change, scenario::from_toml(&name, &text, &changes).err()?))
        });
        if let Some((change, error)) = wrong {
            let (message, label) = told(&error);
            let problem = Problem::at(*place, format!("{change}: {message}"), label);
            problems.add(problem.help("every value from low to high must be one that the scenario can take"));
        }
    }
}

/// The first thing that a scenario complains of.
fn told(error: &ScenarioError) -> (String, String) {
    match error {
        ScenarioError::Invalid { problems, .. } => {
            problems.first().map_or_else(Default::default, |first| (first.message.clone(), first.label.clone()))
        }
        other => (other.to_string(), String::new()),
    }
}
