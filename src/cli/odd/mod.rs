//! `tempered odd`: the model of a scenario as configured, after the ODD protocol (Grimm et al. 2020, JASSS 23(2):7). Runs
//! nothing.

mod design;
mod parameters;
mod table;

use std::path::Path;
use std::process::ExitCode;

use tempered_trust::engine::metric::{METRICS, OUTCOMES};
use tempered_trust::montecarlo::Plan;
use tempered_trust::results::digest;
use tempered_trust::scenario::{self, Scenario, Weeks};
use tempered_trust::study::Study;
use tempered_trust::words::{Language, Words};

use super::args::Odd;
use super::explain::Teller;
use super::lines::{Lines, markdown};
use super::{new, output};
use table::table;

/// The specification, whose submodels stand in every document.
const MODEL: &str = include_str!("../../../docs/model.md");
/// Equations of the specification.
const EQUATIONS: usize = 20;

/// Writes the document.
pub fn odd(args: &Odd) -> anyhow::Result<ExitCode> {
    let (name, text) = scenario::find(Path::new(""), &args.scenario)?;
    let scenario = scenario::from_toml(&name, &text, &args.changes)?;
    let study = scenario.is_study().then(|| Study::new(&name, &text, &args.changes)).transpose()?;
    let writer = Writer { scenario: &scenario, study: study.as_ref(), language: args.lang.into() };
    let document = writer.document();
    match &args.out {
        None => output::say(document.trim_end())?,
        Some(path) => new::write(path, &document)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes one scenario in one language.
struct Writer<'s> {
    scenario: &'s Scenario,
    study: Option<&'s Study>,
    language: Language,
}

impl Writer<'_> {
    fn document(&self) -> String {
        [
            self.opening(),
            self.purpose(),
            self.entities(),
            self.schedule(),
            self.concepts(),
            self.initial(),
            self.input(),
            self.submodels(),
        ]
        .concat()
    }

    fn opening(&self) -> String {
        let values = [
            ("title", markdown(self.scenario.title.get(self.language))),
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("file", format!("`{}`", self.scenario.file)),
            ("digest", digest(self.scenario.to_toml().as_bytes())),
        ];
        format!("{}\n\n{}\n", self.say("head", &values), self.say("note", &values))
    }

    fn purpose(&self) -> String {
        let scenario = self.scenario;
        let text = |text: &str| markdown(text);
        let mut parts = vec![self.say("question", &[("question", text(scenario.question.get(self.language)))])];
        let why = scenario.why.get(self.language);
        if !why.is_empty() {
            parts.push(self.say("why", &[("why", text(why))]));
        }
        if !scenario.source.is_empty() {
            parts.push(self.say("source", &[("source", text(&scenario.source))]));
        }
        parts.extend(["purpose-text", "patterns"].map(|key| self.word(key)));
        let claims: Vec<String> = scenario.expects.iter().map(|expect| markdown(&expect.claim.text)).collect();
        if !claims.is_empty() {
            parts.push(format!("{}\n\n- {}", self.word("expected"), claims.join("\n- ")));
        }
        self.section("purpose", &parts)
    }

    fn entities(&self) -> String {
        let scenario = self.scenario;
        let plan = Plan::new(scenario);
        let graph = plan.settings.first().map(|setting| &setting.graph);
        let count = |n: usize| self.language.number(n as f64, 0);
        let values = [
            ("people", count(graph.map_or(0, |graph| graph.party.len()))),
            ("parties", count(scenario.population.parties.len())),
            ("relations", count(graph.map_or(0, |graph| graph.relations.len()))),
            ("arms", count(scenario.arms.len())),
        ];
        let mut lines = Lines::default();
        self.teller().people(&mut lines);
        if !scenario.kinds.is_empty() {
            self.teller().kinds(&mut lines);
        }
        let entity = |key: &str| vec![self.word(key), self.word(&format!("{key}-state"))];
        let rows = ["person", "party", "relation", "pair", "environment"].map(entity);
        let entities = table(&["entity", "state"].map(|key| self.word(key)), &rows);
        let scales = self.say("scales", &[("ticks", count(scenario.run.ticks))]);
        self.section("entities", &[self.say("counts", &values), lines.markdown(), entities, scales])
    }

    fn schedule(&self) -> String {
        let week: Vec<String> = (1..=7).map(|n| format!("{n}. {}", self.word(&format!("week-{n}")))).collect();
        let mut lines = Lines::default();
        for arm in &self.scenario.arms {
            // what holds in all arms stands in the table of parameters
            self.teller().arm(&mut lines, arm, &self.scenario.differing_everywhere());
        }
        let arms = format!("### {}\n{}", self.word("arms"), lines.markdown());
        self.section("schedule", &[self.word("schedule-text"), week.join("\n"), arms, self.regimes()])
    }

    /// Regimes of the scenario's own, with their values.
    fn regimes(&self) -> String {
        let regimes = &self.scenario.regimes;
        let one = |regime: &scenario::Regime| {
            let values = self.teller().values(&regime.values);
            markdown(&format!("{} ({}): {values}", regime.title.get(self.language), regime.name))
        };
        let each: Vec<String> = regimes.iter().map(one).collect();
        if each.is_empty() { String::new() } else { format!("### {}\n\n- {}", self.word("regimes"), each.join("\n- ")) }
    }

    fn concepts(&self) -> String {
        let concepts = ["basic", "emergence", "adaptation", "sensing", "interaction", "stochasticity"];
        let mut parts = concepts.map(|key| self.word(key)).to_vec();
        let measure = self.scenario.measure;
        let span = |weeks: Weeks| {
            if weeks.from < weeks.until { format!("{}–{}", weeks.from, weeks.until) } else { "–".to_owned() }
        };
        let spans = [("before", measure.before), ("during", measure.during), ("after", measure.after)];
        parts.push(self.say("observation", &spans.map(|(key, weeks)| (key, span(weeks)))));
        parts.push(self.word("outcomes"));
        let metrics = METRICS.iter().map(|metric| [metric.name, metric.unit, metric.meaning]);
        let outcomes = OUTCOMES.iter().map(|outcome| [outcome.name, outcome.unit, outcome.meaning]);
        let row = |[name, unit, meaning]: [&str; 3]| vec![format!("`{name}`"), unit.to_owned(), markdown(meaning)];
        let rows: Vec<Vec<String>> = metrics.chain(outcomes).map(row).collect();
        parts.push(table(&["outcome", "unit", "meaning"].map(|key| self.word(key)), &rows));
        self.section("concepts", &parts)
    }

    fn initial(&self) -> String {
        let run = self.scenario.run;
        let replicates = self.language.number(run.replicates as f64, 0);
        let runs = self.say("runs", &[("replicates", replicates), ("seed", run.seed.to_string())]);
        let runs = if self.scenario.precision.is_some() { String::new() } else { runs };
        self.section("initial", &[self.word("initial-text"), runs])
    }

    fn input(&self) -> String {
        self.section("input", &[self.word("input-text"), self.design()])
    }

    fn submodels(&self) -> String {
        let equations: Vec<String> =
            (1..=EQUATIONS).map(|n| format!("{n}. {}", self.word(&format!("equation-{n}")))).collect();
        let equations = format!("### {}\n\n{}", self.word("equations"), equations.join("\n"));
        let parameters = format!("### {}\n\n{}", self.word("parameters"), self.word("parameters-text"));
        let specified = format!("### {}\n\n{}", self.word("specified"), specified());
        self.section("submodels", &[equations, parameters, self.parameters(), specified])
    }

    /// A section of the protocol: its heading, and the parts that say something.
    fn section(&self, heading: &str, parts: &[String]) -> String {
        let parts = parts.iter().map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty());
        let each: String = parts.flat_map(|part| ["\n", part, "\n"]).collect();
        format!("\n## {}\n{each}", self.word(heading))
    }

    fn teller(&self) -> Teller<'_> {
        Teller { scenario: self.scenario, language: self.language }
    }

    fn word(&self, key: &str) -> String {
        Words::of(self.language).get("odd", key)
    }

    fn say(&self, key: &str, values: &[(&str, String)]) -> String {
        Words::of(self.language).filled("odd", key, values)
    }
}

/// The submodels of organisations as the specification has them, one level of headings deeper.
fn specified() -> String {
    let section = MODEL.split("\n## ").find(|section| section.starts_with("7. ")).unwrap_or_default();
    let submodels = section.split_once("\n### ").map_or("", |(_, rest)| rest);
    let of_organisations = submodels.split("\n### Games").next().unwrap_or_default();
    format!("### {of_organisations}").replace("### ", "#### ").trim_end().to_owned()
}
