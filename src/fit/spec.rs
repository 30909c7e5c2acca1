//! The file that asks for a fit: what is simulated, which targets it should meet, which parameters may move and how far,
//! and how much work to spend.

use std::fmt::Write as _;
use std::path::Path;

use super::prior::{Parameter, Prior, rounded};
use super::run::FitError;
use super::subject::{Kind, SubjectFile, kind};
use crate::reading::file::{self, FileError};
use crate::reading::items::{item_title, unique_names};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, nearest, quoted};
use crate::reading::tree::Node;
use crate::scenario::design::Scale;
use crate::validation::{Target, Targets};
use crate::words::Bilingual;

/// A fit that is asked for.
#[derive(Debug)]
pub struct Spec {
    /// Name of the file without its folder and ending.
    pub stem: String,
    /// What the fit is about.
    pub title: Bilingual,
    kind: &'static Kind,
    /// What is simulated.
    pub(super) subject: Box<dyn SubjectFile>,
    /// The table of targets, seen from the folder of the file; that of the program if not given.
    targets: Option<String>,
    /// Studies that are left out of the fit and only predicted.
    omit: Vec<(String, Place)>,
    /// Seed of all luck: of the search, the particles and the simulator.
    pub seed: u64,
    /// The parameters that may move.
    pub prior: Prior,
    /// Where each parameter stands in the file.
    places: Vec<Place>,
    /// How the best point is searched for.
    pub search: SearchPlan,
    /// How the posterior is made.
    pub posterior: PosteriorPlan,
}

/// How the best point is searched for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SearchPlan {
    /// Points to look at, all starts together.
    pub evaluations: usize,
    /// Places to start from.
    pub starts: usize,
    /// How many standard errors off a target may be before it counts in proportion, and no longer squared.
    pub robust: Option<f64>,
}

/// How the posterior is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PosteriorPlan {
    /// Particles in a round.
    pub particles: usize,
    /// Rounds at most.
    pub rounds: usize,
    /// The tolerance that is low enough: how far off the model itself is taken to be, in standard errors of the targets.
    pub tolerance: f64,
}

/// The least that such a file says; shown where something is missing.
const EXAMPLE: &str = "[[parameter]] with  name = \"temptation\"";

impl Spec {
    /// Reads the file at `path`, and checks that what it asks for can be simulated.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        Self::from_toml(path, &file::read(path)?)
    }

    /// Reads the text of a file at `path`; other files are looked for in its folder.
    pub fn from_toml(path: &Path, text: &str) -> Result<Self, FileError> {
        file::toml(&path.display().to_string(), text, |node, problems| {
            let spec = spec(path, node, problems)?;
            if problems.is_empty() {
                spec.subject.check(path, &spec, problems);
            }
            if problems.is_empty() {
                spec.check_omitted(path, problems);
            }
            Some(spec)
        })
    }

    /// The targets, without those of studies that are left out. `path` is that of the file.
    pub(super) fn targets(&self, path: &Path) -> Result<Targets, FitError> {
        let targets = match &self.targets {
            Some(file) => Targets::read(&path.parent().unwrap_or(Path::new("")).join(file))?,
            None => self.subject.targets(path)?,
        };
        Ok(targets.omit(self.omit.iter().map(|(study, _)| study.as_str())))
    }

    /// How much is simulated at a point: a key of the words for it, and a number.
    pub fn effort(&self) -> (&'static str, f64) {
        self.subject.effort()
    }

    /// Tries every parameter at both ends and in the middle of its range. What `wrong` says (message and label) is shown at
    /// the parameter, with `help`.
    pub(super) fn try_ranges(
        &self,
        problems: &Problems,
        help: &str,
        wrong: impl Fn(&Parameter, f64) -> Option<(String, String)>,
    ) {
        for (parameter, place) in self.prior.parameters.iter().zip(&self.places) {
            let found = [0.0, rounded(0.5), 1.0].into_iter().find_map(|at| wrong(parameter, parameter.value(at)));
            if let Some((message, label)) = found {
                problems.add(Problem::at(*place, message, label).help(help));
            }
        }
    }

    /// Shows studies to leave out that the targets know nothing of, and where nothing would be left.
    fn check_omitted(&self, path: &Path, problems: &Problems) {
        // a table that cannot be read is refused in its own words, later
        let (Some((_, last)), Ok(targets)) = (self.omit.last(), self.targets(path)) else { return };
        for (study, place) in &self.omit {
            if targets.rows.iter().any(|row| row.study == *study) {
                continue;
            }
            let mut there: Vec<&str> = targets.rows.iter().map(|row| row.study.as_str()).collect();
            there.dedup();
            let label = did_you_mean(nearest(study, there.iter().copied()));
            let problem = Problem::at(*place, format!("no target is of the study {}", quoted(study)), label);
            problems.add(problem.help(format!("there are: {}", there.join(", "))));
        }
        if problems.is_empty() && !targets.rows.iter().any(Target::is_fitted) {
            problems.add(Problem::at(*last, "omit leaves nothing to fit", "must leave a study that is fitted"));
        }
    }

    /// The file with every value spelled out; other files are called as in the folder of the fit, the targets `targets`.
    pub fn to_toml(&self, targets: &str) -> String {
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let title = format!("{{ en = {}, nl = {} }}", text(&self.title.en), text(&self.title.nl));
        let omit: Vec<String> = self.omit.iter().map(|(study, _)| text(study)).collect();
        let (search, posterior) = (self.search, self.posterior);
        let robust = search.robust.map_or_else(String::new, |robust| format!("robust = {robust:?}\n"));
        let mut toml = format!(
            "title = {title}\n{}targets = {}\nomit = [{}]\nseed = {}\n\n[search]\nevaluations = {}\nstarts = {}\n{robust}\n\
             [posterior]\nparticles = {}\nrounds = {}\ntolerance = {:?}\n",
            self.subject.to_toml(),
            text(targets),
            omit.join(", "),
            self.seed,
            search.evaluations,
            search.starts,
            posterior.particles,
            posterior.rounds,
            posterior.tolerance,
        );
        for p in &self.prior.parameters {
            let path = self.kind.table.map_or_else(String::new, |_| format!("path = {}\n", text(&p.path)));
            // writing to a String cannot fail
            let _ = write!(
                toml,
                "\n[[parameter]]\nname = {}\n{path}low = {:?}\nhigh = {:?}\nscale = {}\n",
                text(&p.name),
                p.low,
                p.high,
                text(p.scale.name())
            );
        }
        toml
    }
}

fn spec(path: &Path, node: &Node, problems: &Problems) -> Option<Spec> {
    let mut root = Reader::new(node, "the file", problems)?;
    let stem = path.file_stem().map_or_else(|| "fit".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let title = root.bilingual("title", Some(&stem));
    let kind = kind(&mut root)?;
    let subject = (kind.read)(&mut root);
    let is_named = root.has("targets") || !kind.has_targets;
    let targets = if is_named { root.name("targets").map(|got| Some(got.value)) } else { Some(None) };
    let omit = omit(&mut root);
    let seed = root.whole("seed", 0..=i64::MAX as u64, Some(1));
    let parameters = parameters(&mut root, kind);
    let search = search(&mut root);
    let posterior = posterior(&mut root, parameters.as_ref().map_or(0, Vec::len));
    root.finish();
    let (parameters, places) = parameters?.into_iter().unzip();
    Some(Spec {
        stem,
        title: title?,
        kind,
        subject: subject?,
        targets: targets?,
        omit: omit?,
        seed: seed?.value,
        prior: Prior { parameters },
        places,
        search: search?,
        posterior: posterior?,
    })
}

fn omit(root: &mut Reader<'_>) -> Option<Vec<(String, Place)>> {
    let items = root.items("omit", "a list of names from the column study");
    items.iter().map(|item| root.line_of(item, "omit").map(|got| (got.value, got.place))).collect()
}

fn search(root: &mut Reader<'_>) -> Option<SearchPlan> {
    let mut table = root.table("search", "[search]")?;
    let evaluations = table.whole("evaluations", 1..=1_000_000, Some(300));
    let starts = table.whole("starts", 1..=100, Some(2));
    let robust = table.has("robust").then(|| table.number("robust", 0.5, 10.0, 2.0));
    table.finish();
    let robust = robust.map_or(Some(None), |read| read.map(|got| Some(decimal(got.value))));
    Some(SearchPlan { evaluations: evaluations?.value as usize, starts: starts?.value as usize, robust: robust? })
}

fn posterior(root: &mut Reader<'_>, parameters: usize) -> Option<PosteriorPlan> {
    let mut table = root.table("posterior", "[posterior]")?;
    let usual = (100 * parameters as u64).max(400);
    let particles = table.whole("particles", 20..=100_000, Some(usual));
    let rounds = table.whole("rounds", 1..=1000, Some(60));
    let tolerance = table.number("tolerance", 0.0, 100.0, 0.0).map(|got| decimal(got.value));
    table.finish();
    let (particles, rounds) = (particles?.value as usize, rounds?.value as usize);
    Some(PosteriorPlan { particles, rounds, tolerance: tolerance? })
}

/// Most parameters of one fit: beyond, neither search nor rounds can be trusted.
const MAX_PARAMETERS: usize = 20;

fn parameters(root: &mut Reader<'_>, kind: &Kind) -> Option<Vec<(Parameter, Place)>> {
    let items = root.items("parameter", "[[parameter]] tables");
    if items.is_empty() {
        return root.missing("parameter", EXAMPLE);
    }
    if let Some(item) = items.get(MAX_PARAMETERS) {
        let message = format!("{} parameters are too many", items.len());
        return root.refuse(item, &message, &format!("must be at most {MAX_PARAMETERS}"));
    }
    unique_names(items, "parameter", root.problems);
    let ranges = (kind.ranges)();
    let read: Vec<_> = items.iter().map(|item| one(item, kind, &ranges, root.problems)).collect();
    read.into_iter().collect()
}

/// What is known by name, with the least and the most that it may be.
type Ranges = [(&'static str, [f32; 2])];

fn one(item: &Node, kind: &Kind, ranges: &Ranges, problems: &Problems) -> Option<(Parameter, Place)> {
    let mut table = Reader::new(item, item_title("parameter", item), problems)?;
    let name = table.name("name");
    let has_path = table.has("path");
    let path = path(&mut table, kind);
    let known = name.as_ref().and_then(|name| ranges.iter().find(|(key, _)| *key == name.value));
    let known = known.map(|(_, range)| *range).filter(|_| !has_path);
    let ends = ["low", "high"].map(|key| end(&mut table, key, known));
    let scale = if table.has("scale") { table.choice("scale", &Scale::ALL) } else { Some(Scale::Linear) };
    let ends = ends.map(|end| end.filter(|end| !end.is_nan()));
    let place = table.node("name").map_or(table.place(), |node| node.place);
    let (name, scale) = (name?, scale?);
    if !has_path && known.is_none() {
        let label = did_you_mean(nearest(&name.value, ranges.iter().map(|(key, _)| *key)));
        let problem = Problem::at(place, format!("there is no parameter {}", quoted(&name.value)), label);
        problems.add(problem.help(kind.help));
        table.finish();
        return None;
    }
    let [low, high] = ends;
    let (low, high) = (low?, high?);
    check_range(&table, low, high, scale)?;
    table.finish();
    let usual = (!has_path).then(|| format!("{}{}", kind.table.unwrap_or_default(), name.value));
    let path = path.or(usual)?;
    Some((Parameter { name: name.value, path, low, high, scale }, place))
}

/// Where a value stands, if the file says so; not every kind has other values than those known by name.
fn path(table: &mut Reader<'_>, kind: &Kind) -> Option<String> {
    let node = table.node("path")?;
    if kind.table.is_some() {
        return table.name("path").map(|got| got.value);
    }
    let problem = Problem::at(node.place, format!("{} has a path", table.name), "leave this out");
    table.problems.add(problem.help(kind.help));
    None
}

/// An end of a range: what the file says, else what is allowed.
fn end(table: &mut Reader<'_>, key: &'static str, known: Option<[f32; 2]>) -> Option<f64> {
    let [least, most] = known.unwrap_or([-1e9, 1e9]);
    if !table.has(key) && known.is_none() {
        return table.missing(key, &format!("{key} = 0.5"));
    }
    let usual = if key == "low" { least } else { most };
    table.number(key, least, most, usual).map(|got| decimal(got.value))
}

/// The number as it was written: 0.3 and not its nearest neighbour in 32 bits.
pub(super) fn decimal(number: f32) -> f64 {
    number.to_string().parse().unwrap_or(f64::from(number))
}

fn check_range(table: &Reader<'_>, low: f64, high: f64, scale: Scale) -> Option<()> {
    let refuse = |message: &str, label: &str| {
        let problem = Problem::at(table.place(), format!("{}: {message}", table.name), label);
        table.problems.add(problem);
        None
    };
    if low >= high {
        return refuse("its range is empty", "low must be less than high");
    }
    if scale == Scale::Log && low <= 0.0 {
        return refuse("a log scale has no place for 0 or less", "low must be more than 0, or scale \"linear\"");
    }
    Some(())
}
