//! The points of a study: every one is a valid scenario, or all that is wrong is told before anything runs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::sample::shares;
use super::sensitivity;
use crate::montecarlo::{Plan, RunError, free};
use crate::reading::suggest::list_of;
use crate::scenario::design::{Column, Design, Level, Levels, Origin};
use crate::scenario::{self, Problem, Scenario, ScenarioError, Side, Source, Term};

/// Most bad points that are told one by one.
const TOLD: usize = 8;

/// One point of a design: a value for each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The values, in the order of the columns.
    pub levels: Vec<Level>,
}

/// A scenario with its points.
#[derive(Debug, Clone)]
pub struct Study {
    /// The scenario as it stands, without any of the points.
    pub scenario: Scenario,
    /// What changes from point to point.
    pub columns: Vec<Column>,
    /// The points, in their order.
    pub points: Vec<Point>,
    /// Points that were left out.
    pub excluded: usize,
    /// What has to be known well, at every point: sides in the words of claims. Empty without a precision.
    pub wanted: Vec<Side>,
    /// What is asked of a sensitivity; empty without one.
    pub asked: Vec<Side>,
    name: String,
    text: String,
    changes: Vec<String>,
}

impl Study {
    /// The study that the scenario `text` asks for, called `name` in messages, with `changes` put over it. All points are
    /// tried: what is wrong with any of them is told at the sweep it comes from.
    pub fn new(name: &str, text: &str, changes: &[String]) -> Result<Self, ScenarioError> {
        let scenario = scenario::from_toml(name, text, changes)?;
        let columns: Vec<Column> = scenario.design.columns().cloned().collect();
        let all = crossed(&scenario.design);
        let n = all.len();
        let points: Vec<Point> = all.into_iter().filter(|point| !is_excluded(&scenario.design, point)).collect();
        let sides = wanted(&scenario).and_then(|wanted| Ok((wanted, asked(&scenario)?)));
        let (wanted, asked) = sides.map_err(|problem| refused(name, text, changes, vec![problem]))?;
        let excluded = n - points.len();
        let study = Self {
            scenario,
            columns,
            points,
            excluded,
            wanted,
            asked,
            name: name.into(),
            text: text.into(),
            changes: changes.into(),
        };
        study.check()?;
        Ok(study)
    }

    /// The scenario at a point.
    pub fn at(&self, point: &Point) -> Result<Scenario, ScenarioError> {
        let all: Vec<String> = self.changes.iter().cloned().chain(self.set(point)).collect();
        scenario::from_toml(&self.name, &self.text, &all)
    }

    /// A point as it could be put on the command line.
    pub fn set(&self, point: &Point) -> impl Iterator<Item = String> {
        self.columns.iter().zip(&point.levels).map(|(column, level)| format!("{}={}", column.path, level.literal()))
    }

    /// On how many of `threads` threads there is room in memory. Points have worlds of nearly the same size.
    pub fn fitting(&self, threads: usize) -> Result<usize, RunError> {
        Plan::new(&self.scenario).fitting(threads, free())
    }

    /// Most replicates that one arm of one point can take.
    pub fn most_replicates(&self) -> usize {
        self.scenario.precision.as_ref().map_or(self.scenario.run.replicates, |precision| precision.max)
    }

    fn check(&self) -> Result<(), ScenarioError> {
        let refuse = |problems| Err(refused(&self.name, &self.text, &self.changes, problems));
        if self.points.is_empty() {
            let place = self.scenario.design.sweeps[0].origin.0;
            let problem = Problem::at(place, "every point of this design is left out", "no point remains");
            return refuse(vec![problem.help("change [[exclude]]")]);
        }
        let errors: Vec<Option<ScenarioError>> = self.points.par_iter().map(|point| self.at(point).err()).collect();
        // one problem for each value that is wrong, however many points share it
        let mut found: BTreeMap<(usize, String), (usize, usize, Problem)> = BTreeMap::new();
        for (at, error) in errors.into_iter().enumerate() {
            let Some(ScenarioError::Invalid { problems, .. }) = error else { continue };
            for problem in problems {
                let (column, problem) = self.told(at, problem);
                let key = (column, problem.message.clone());
                found.entry(key).and_modify(|(_, more, _)| *more += 1).or_insert((at, 0, problem));
            }
        }
        if found.is_empty() { Ok(()) } else { refuse(summed(found.into_values())) }
    }

    /// What is wrong with a point, told at the sweep it comes from; with the number of the column.
    fn told(&self, at: usize, problem: Problem) -> (usize, Problem) {
        let column = problem.source.checked_sub(self.changes.len() + 1).unwrap_or(usize::MAX);
        let point = &self.points[at];
        let of = |column: usize| format!("{} = {}", self.columns[column].name, point.levels[column]);
        let where_ = if column < self.columns.len() {
            of(column)
        } else {
            (0..self.columns.len()).map(of).collect::<Vec<_>>().join(", ")
        };
        let mut seen = 0;
        let sweep = self.scenario.design.sweeps.iter().find(|sweep| {
            seen += sweep.columns.len();
            column < seen || column == usize::MAX
        });
        let place = sweep.map_or_else(|| self.scenario.design.sweeps[0].origin.0, |sweep| sweep.origin.0);
        let label = if problem.label.is_empty() { problem.message.clone() } else { problem.label };
        let told = Problem::at(place, format!("{where_}: {}", problem.message), label);
        (column, told.help(problem.help))
    }
}

/// Problems with the number of points that have them; no more than a few.
fn summed(found: impl ExactSizeIterator<Item = (usize, usize, Problem)>) -> Vec<Problem> {
    let more = found.len().saturating_sub(TOLD);
    let mut problems: Vec<Problem> = found
        .take(TOLD)
        .map(|(point, others, mut problem)| {
            let others = if others > 0 { format!(" and {others} more") } else { String::new() };
            problem.message = format!("{} (point {}{others})", problem.message, point + 1);
            problem
        })
        .collect();
    if let Some(last) = problems.last_mut().filter(|_| more > 0) {
        last.help = format!("{}; and {more} more values are wrong", last.help);
    }
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    problems
}

fn refused(name: &str, text: &str, changes: &[String], problems: Vec<Problem>) -> ScenarioError {
    let file = Source { name: name.to_owned(), text: text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned() };
    let given = changes.iter().map(|text| Source { name: "--set".to_owned(), text: text.clone() });
    ScenarioError::Invalid { name: name.to_owned(), sources: std::iter::once(file).chain(given).collect(), problems }
}

/// All combinations; the sample, as one factor, moves slowest, then the first sweep.
fn crossed(design: &Design) -> Vec<Point> {
    let n = design.columns().count();
    let mut points = vec![vec![None; n]];
    let ranges: Vec<_> = design.ranges().collect();
    if let Some(shares) = filling(design, ranges.len()) {
        let filled = shares.into_iter().map(|shares| {
            let mut levels = vec![None; n];
            for ((column, range), share) in ranges.iter().zip(shares) {
                levels[*column] = Some(Level::Number(range.at(share)));
            }
            levels
        });
        points = filled.collect();
    }
    let mut first = 0;
    for sweep in &design.sweeps {
        if let Levels::Rows(rows) = &sweep.levels {
            points = points.iter().flat_map(|point| rows.iter().map(move |row| with(point, first, row))).collect();
        }
        first += sweep.columns.len();
    }
    points.into_iter().map(|levels| Point { levels: levels.into_iter().flatten().collect() }).collect()
}

/// Shares of the way through each range, point by point, if there are ranges.
fn filling(design: &Design, ranges: usize) -> Option<Vec<Vec<f64>>> {
    match (&design.sensitivity, &design.sample) {
        // its shape has been checked when it was read
        (Some(asked), _) => Some(sensitivity::points(asked, ranges).unwrap_or_default()),
        (None, sample) => sample.as_ref().map(|sample| shares(sample, ranges)),
    }
}

fn with(point: &[Option<Level>], first: usize, row: &[Level]) -> Vec<Option<Level>> {
    let mut levels = point.to_vec();
    levels[first..first + row.len()].clone_from_slice(&row.iter().cloned().map(Some).collect::<Vec<_>>());
    levels
}

fn is_excluded(design: &Design, point: &Point) -> bool {
    design.exclude.iter().any(|exclusion| exclusion.holds(|column| &point.levels[column]))
}

/// A side in the words of claims, of an outcome; what is wrong is told at `place`.
fn side(scenario: &Scenario, outcome: &str, text: &str, place: Origin) -> Result<Side, Problem> {
    scenario.side(outcome, text).map_err(|fault| {
        let problem = Problem::at(place.0, format!("of: {}", fault.message), fault.label);
        let names: Vec<&str> = scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
        problem.help(format!("write the name of an arm, or of two with a - between; the arms are {}", list_of(names)))
    })
}

/// The sides that a sensitivity is about.
fn asked(scenario: &Scenario) -> Result<Vec<Side>, Problem> {
    let Some(asked) = &scenario.design.sensitivity else { return Ok(Vec::new()) };
    if scenario.precision.is_some() {
        let problem = Problem::at(
            asked.origin.0,
            "[sensitivity] beside a precision",
            "must be replicated equally often everywhere",
        );
        return Err(problem.help("leave precision out, and set replicates in [run]"));
    }
    asked.of.iter().map(|text| side(scenario, asked.outcome, text, asked.origin)).collect()
}

/// The sides that a precision is about.
fn wanted(scenario: &Scenario) -> Result<Vec<Side>, Problem> {
    let Some(precision) = &scenario.precision else { return Ok(Vec::new()) };
    if !precision.of.is_empty() {
        return Ok(vec![side(scenario, precision.outcome, &precision.of, precision.origin)?]);
    }
    let of = |arm| Term::Of { outcome: precision.outcome, arm };
    let arms = 0..scenario.arms.len();
    let means = arms.clone().map(|arm| Side { first: of(arm), less: None });
    let differences = arms.skip(1).map(|arm| Side { first: of(arm), less: Some(of(0)) });
    Ok(means.chain(differences).collect())
}
