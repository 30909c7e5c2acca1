//! The file that asks for a fit: what is simulated, which targets it should meet, which parameters may move and how far,
//! and how much work to spend.

use std::path::Path;

use super::prior::{Parameter, Prior, Scale};
use super::subject::check;
use crate::model::parameters::{PARAMETERS, parameter};
use crate::reading::file::{self, FileError};
use crate::reading::items::{item_title, unique_names};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::Node;
use crate::words::Bilingual;

/// A fit that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// Name of the file without its folder and ending.
    pub stem: String,
    /// What the fit is about.
    pub title: Bilingual,
    /// What is simulated.
    pub subject: SubjectFile,
    /// The table of targets, as written: seen from the folder of the file.
    pub targets: String,
    /// Seed of all luck: of the search, the particles and the simulator.
    pub seed: u64,
    /// Replicates of every arm for every point.
    pub replicates: usize,
    /// The parameters that may move.
    pub prior: Prior,
    /// Where each parameter stands in the file.
    pub(super) places: Vec<Place>,
    /// How the best point is searched for.
    pub search: SearchPlan,
    /// How the posterior is made.
    pub posterior: PosteriorPlan,
}

/// What is simulated, as the file names it. Another kind of subject is another variant here and in `subject`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectFile {
    /// A scenario, with values set over it first.
    Scenario {
        /// Path seen from the folder of the file, or the name of a scenario that comes with the program.
        file: String,
        /// `path=value` each, as on the command line.
        set: Vec<String>,
    },
}

/// How the best point is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchPlan {
    /// Points to look at, all starts together.
    pub evaluations: usize,
    /// Places to start from.
    pub starts: usize,
}

/// How the posterior is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PosteriorPlan {
    /// Particles in a round.
    pub particles: usize,
    /// Rounds at most.
    pub rounds: usize,
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
                check(path, &spec, problems);
            }
            Some(spec)
        })
    }

    /// The file with every value spelled out; the other files are called as in the folder of the fit.
    pub fn to_toml(&self, scenario: &str, targets: &str) -> String {
        use std::fmt::Write as _;
        let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let title = format!("{{ en = {}, nl = {} }}", text(&self.title.en), text(&self.title.nl));
        let (search, posterior) = (self.search, self.posterior);
        let mut toml = format!(
            "title = {title}\nscenario = {}\ntargets = {}\nseed = {}\nreplicates = {}\n\n[search]\nevaluations = {}\nstarts = {}\n\n[posterior]\nparticles = {}\nrounds = {}\n",
            text(scenario),
            text(targets),
            self.seed,
            self.replicates,
            search.evaluations,
            search.starts,
            posterior.particles,
            posterior.rounds
        );
        for p in &self.prior.parameters {
            // writing to a String cannot fail
            let _ = write!(
                toml,
                "\n[[parameter]]\nname = {}\npath = {}\nlow = {:?}\nhigh = {:?}\nscale = {}\n",
                text(&p.name),
                text(&p.path),
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
    let file = root.name("scenario");
    let set = set(&mut root);
    let targets = root.name("targets");
    let seed = root.whole("seed", 0..=i64::MAX as u64, Some(1));
    let replicates = root.whole("replicates", 2..=1_000_000, Some(64));
    let parameters = parameters(&mut root);
    let search = search(&mut root);
    let posterior = posterior(&mut root, parameters.as_ref().map_or(0, Vec::len));
    root.finish();
    let (parameters, places) = parameters?.into_iter().unzip();
    Some(Spec {
        stem,
        title: title?,
        subject: SubjectFile::Scenario { file: file?.value, set: set? },
        targets: targets?.value,
        seed: seed?.value,
        replicates: replicates?.value as usize,
        prior: Prior { parameters },
        places,
        search: search?,
        posterior: posterior?,
    })
}

/// Values put over the scenario before anything is fitted.
fn set(root: &mut Reader<'_>) -> Option<Vec<String>> {
    let items = root.items("set", "a list of texts such as \"population.star.staff=10\"");
    items.iter().map(|item| root.line_of(item, "set").map(|got| got.value)).collect()
}

fn search(root: &mut Reader<'_>) -> Option<SearchPlan> {
    let mut table = root.table("search", "[search]")?;
    let evaluations = table.whole("evaluations", 1..=1_000_000, Some(300));
    let starts = table.whole("starts", 1..=100, Some(2));
    table.finish();
    Some(SearchPlan { evaluations: evaluations?.value as usize, starts: starts?.value as usize })
}

fn posterior(root: &mut Reader<'_>, parameters: usize) -> Option<PosteriorPlan> {
    let mut table = root.table("posterior", "[posterior]")?;
    let usual = (100 * parameters as u64).max(400);
    let particles = table.whole("particles", 20..=100_000, Some(usual));
    let rounds = table.whole("rounds", 1..=1000, Some(60));
    table.finish();
    Some(PosteriorPlan { particles: particles?.value as usize, rounds: rounds?.value as usize })
}

/// Most parameters of one fit: beyond, neither search nor rounds can be trusted.
const MAX_PARAMETERS: usize = 20;

fn parameters(root: &mut Reader<'_>) -> Option<Vec<(Parameter, Place)>> {
    let items = root.items("parameter", "[[parameter]] tables");
    if items.is_empty() {
        return root.missing("parameter", EXAMPLE);
    }
    if let Some(item) = items.get(MAX_PARAMETERS) {
        let message = format!("{} parameters are too many", items.len());
        return root.refuse(item, &message, &format!("must be at most {MAX_PARAMETERS}"));
    }
    unique_names(items, "parameter", root.problems);
    let read: Vec<_> = items.iter().map(|item| one(item, root.problems)).collect();
    read.into_iter().collect()
}

fn one(item: &Node, problems: &Problems) -> Option<(Parameter, Place)> {
    let mut table = Reader::new(item, item_title("parameter", item), problems)?;
    let name = table.name("name");
    let path = if table.has("path") { table.name("path").map(|got| Some(got.value)) } else { Some(None) };
    let known = name.as_ref().and_then(|name| parameter(&name.value)).filter(|_| path == Some(None));
    let ends = ["low", "high"].map(|key| end(&mut table, key, known));
    let scale = if table.has("scale") { table.choice("scale", &Scale::ALL) } else { Some(Scale::Linear) };
    let ends = ends.map(|end| end.filter(|end| !end.is_nan()));
    let place = table.node("name").map_or(table.place(), |node| node.place);
    let (name, path, scale) = (name?, path?, scale?);
    if path.is_none() && known.is_none() {
        table.finish();
        table_of_parameters(&name.value, place, problems);
        return None;
    }
    let [low, high] = ends;
    let (low, high) = (low?, high?);
    check_range(&table, low, high, scale)?;
    table.finish();
    let path = path.unwrap_or_else(|| format!("situation.{}", name.value));
    Some((Parameter { name: name.value, path, low, high, scale }, place))
}

/// An end of a range: what the file says, else what the model allows.
fn end(table: &mut Reader<'_>, key: &'static str, known: Option<&crate::model::Parameter>) -> Option<f64> {
    let (least, most) = known.map_or((-1e9, 1e9), |known| (known.low, known.high));
    if !table.has(key) && known.is_none() {
        return table.missing(key, &format!("{key} = 0.5"));
    }
    let usual = if key == "low" { least } else { most };
    table.number(key, least, most, usual).map(|got| decimal(got.value))
}

/// The number as it was written: 0.3 and not its nearest neighbour in 32 bits.
fn decimal(number: f32) -> f64 {
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

/// A name that is no parameter, and has no path.
fn table_of_parameters(name: &str, place: Place, problems: &Problems) {
    let near = crate::reading::suggest::nearest(name, PARAMETERS.iter().map(|parameter| parameter.key));
    let label = near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean {}?", quoted(near)));
    let problem = Problem::at(place, format!("there is no parameter {}", quoted(name)), label);
    problems.add(problem.help(
        "name a parameter of docs/scenario-format.md, or say where the value stands: path = \"population.star.good-faith\"",
    ));
}
