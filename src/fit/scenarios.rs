//! Scenarios as something that can be fitted: the parameters are values put over the scenario, the targets are outcomes of
//! its arms, in the words of claims.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::prior::Parameter;
use super::run::FitError;
use super::simulator::{Outcomes, Simulator};
use super::spec::Spec;
use super::subject::{Kind, Subject, SubjectFile};
use crate::engine::metric::outcome_names;
use crate::model::parameters::PARAMETERS;
use crate::montecarlo::{self, Plan};
use crate::reading::problem::Problems;
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, list_of, nearest, quoted};
use crate::results::values_of;
use crate::scenario::{self, Scenario, ScenarioError, Side, Term};
use crate::stats::Figure;
use crate::stats::interval::estimate;
use crate::validation::{Column, Target, Targets, Wrong};

/// A scenario as a file names it.
#[derive(Debug)]
pub struct ScenarioFile {
    /// Path seen from the folder of the file, or the name of a scenario that comes with the program.
    file: String,
    /// What is put over it first: `path=value` each, as on the command line.
    set: Vec<String>,
    /// Runs of each arm for every point.
    replicates: usize,
}

/// The scenario that was fitted, every value spelled out but those that moved.
const KEPT: &str = "scenario.toml";
/// The nearest point, to be laid over a scenario.
const BEST: &str = "best.toml";

impl ScenarioFile {
    pub(super) const KIND: Kind = Kind {
        key: "scenario",
        example: "scenario = \"two-organisations\"",
        read: |root| read(root).map(|file| -> Box<dyn SubjectFile> { Box::new(file) }),
        has_targets: false,
        ranges: || PARAMETERS.iter().map(|parameter| (parameter.key, [parameter.low, parameter.high])).collect(),
        table: Some("situation."),
        help: "name a parameter of docs/scenario-format.md, or say where the value stands: path = \"population.star.good-faith\"",
    };

    fn find(&self, path: &Path) -> Result<(String, String), ScenarioError> {
        scenario::find(path.parent().unwrap_or(Path::new("")), self.file.as_ref())
    }
}

fn read(root: &mut Reader<'_>) -> Option<ScenarioFile> {
    let file = root.name("scenario");
    let items = root.items("set", "a list of texts such as \"population.star.staff=10\"");
    let set: Option<Vec<String>> = items.iter().map(|item| root.line_of(item, "set").map(|got| got.value)).collect();
    let replicates = root.whole("replicates", 2..=1_000_000, Some(64));
    Some(ScenarioFile { file: file?.value, set: set?, replicates: replicates?.value as usize })
}

impl SubjectFile for ScenarioFile {
    fn to_toml(&self) -> String {
        // what was set is part of the scenario that is kept
        format!("scenario = \"{KEPT}\"\nreplicates = {}\n", self.replicates)
    }

    fn effort(&self) -> (&'static str, f64) {
        ("runs", self.replicates as f64)
    }

    /// Tries every parameter at both ends and in the middle of its range.
    fn check(&self, path: &Path, spec: &Spec, problems: &Problems) {
        let Ok((name, text)) = self.find(path) else { return };
        if scenario::from_toml(&name, &text, &self.set).is_err() {
            // the scenario is refused in its own words, later
            return;
        }
        spec.try_ranges(
            problems,
            "every value from low to high must be one that the scenario can take",
            |parameter, value| {
                let change = change(parameter, value);
                let changes: Vec<String> = self.set.iter().cloned().chain([change.clone()]).collect();
                let error = scenario::from_toml(&name, &text, &changes).err()?;
                let (message, label) = told(&error);
                Some((format!("{change}: {message}"), label))
            },
        );
    }

    fn targets(&self, _: &Path) -> Result<Targets, FitError> {
        Err(FitError::NoTargets)
    }

    fn subject(&self, path: &Path, spec: &Spec, targets: &Targets) -> Result<Box<dyn Subject>, FitError> {
        Ok(Box::new(ScenarioSimulator::new(path, self, spec, targets)?))
    }
}

/// A scenario with some values left open.
#[derive(Debug, Clone)]
struct ScenarioSimulator {
    name: String,
    text: String,
    set: Vec<String>,
    parameters: Vec<Parameter>,
    replicates: usize,
    sides: Vec<Side>,
    scenario: Scenario,
}

impl Subject for ScenarioSimulator {
    fn kept(&self) -> Vec<(String, String)> {
        vec![(KEPT.to_owned(), self.scenario.to_toml())]
    }

    fn best(&self, spec: &Spec, values: &[f64], _: &str) -> (String, String) {
        (BEST.to_owned(), best(spec, values))
    }
}

impl ScenarioSimulator {
    fn new(path: &Path, file: &ScenarioFile, spec: &Spec, targets: &Targets) -> Result<Self, FitError> {
        let (name, text) = file.find(path)?;
        let scenario = scenario::from_toml(&name, &text, &file.set)?;
        let sides = targets.each(|target| side(&scenario, target))?;
        let (parameters, set, replicates) = (spec.prior.parameters.clone(), file.set.clone(), file.replicates);
        Ok(Self { name, text, set, parameters, replicates, sides, scenario })
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
            return vec![Figure::UNDEFINED; self.sides.len()];
        };
        let plan = Plan::new(&scenario);
        let is_asked = |arm: usize| self.sides.iter().flat_map(Side::terms).any(|term| is_of(term, arm));
        let arms = (0..plan.settings.len()).map(|arm| if is_asked(arm) { outcomes(&plan, arm) } else { Vec::new() });
        let arms: Vec<Vec<Option<Vec<f64>>>> = arms.collect();
        let arms: Vec<&[Option<Vec<f64>>]> = arms.iter().map(Vec::as_slice).collect();
        self.sides.iter().map(|side| simulated(side, &arms, self.replicates)).collect()
    }
}

/// The outcomes of an arm, a row a replicate.
fn outcomes(plan: &Plan, arm: usize) -> Vec<Option<Vec<f64>>> {
    let never = AtomicBool::new(false);
    montecarlo::replicates(plan, arm, 0..plan.replicates, &never).unwrap_or_default()
}

fn is_of(term: Term, arm: usize) -> bool {
    matches!(term, Term::Of { arm: of, .. } if of == arm)
}

/// Mean and Monte Carlo error over the replicates that define a side.
fn simulated(side: &Side, arms: &[&[Option<Vec<f64>>]], replicates: usize) -> Figure {
    let found = estimate(values_of(side, arms, replicates).into_iter()).filter(|estimate| estimate.n >= 2);
    found.map_or(Figure::UNDEFINED, |e| Figure { value: e.point, error: e.error() })
}

/// A value put over a scenario, as on the command line.
fn change(parameter: &Parameter, value: f64) -> String {
    format!("{}={value}", parameter.path)
}

/// A cell that will not do.
fn wrong(column: Column, message: String, label: String, help: impl Into<String>) -> Wrong {
    Wrong { column, message, label, help: help.into() }
}

fn side(scenario: &Scenario, target: &Target) -> Result<Side, Wrong> {
    let outcome = outcome(target)?;
    scenario.side(outcome, &target.study).map_err(|fault| {
        let names: Vec<&str> = scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
        let help = format!("write the name of an arm, or of two with a - between; the arms are {}", list_of(names));
        wrong(Column::Study, fault.message, fault.label, help)
    })
}

/// The outcome that metric and window name together.
fn outcome(target: &Target) -> Result<&'static str, Wrong> {
    const WINDOWS: [&str; 4] = ["", "during", "before", "after"];
    let known = |name: &str| outcome_names().find(|known| *known == name);
    let metric = target.metric.as_str();
    let Some(whole) = known(metric) else {
        let label = did_you_mean(nearest(metric, outcome_names()));
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
            let label = did_you_mean(nearest(window, WINDOWS.into_iter().skip(1)));
            let help = "must be before, during or after, the weeks of [measure]; empty is during";
            Err(wrong(Column::Cell, format!("there is no window {}", quoted(window)), label, help))
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

/// The best point as tables of a scenario: to be laid over one, or given value by value with `--set`.
fn best(spec: &Spec, values: &[f64]) -> String {
    let mut tables: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut changes = String::new();
    for (parameter, value) in spec.prior.parameters.iter().zip(values) {
        // writing to a String cannot fail
        let _ = write!(changes, " --set '{}={value}'", parameter.path);
        match parameter.path.rsplit_once('.') {
            Some((table, key)) if !table.starts_with("arm.") && !table.starts_with("organisation.") => {
                tables.entry(table).or_default().push(format!("{key} = {value:?}"));
            }
            _ => lines.push(format!("# {} = {value:?}", parameter.path)),
        }
    }
    let mut text =
        format!("# The point nearest to the targets of the fit \"{}\". On the command line:\n#{changes}\n", spec.stem);
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
    for (table, keys) in tables {
        let _ = write!(text, "\n[{table}]\n{}\n", keys.join("\n"));
    }
    text
}
