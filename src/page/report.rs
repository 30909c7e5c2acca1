//! The page itself: gathers finished texts and pictures, and pours them into the template.

use askama::Template;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use thiserror::Error;

use super::answer::answer;
use super::claims::ClaimTable;
use super::numbers;
use super::outcomes::OutcomeTable;
use crate::figure::{Figure, FigureError, provenance};
use crate::results::Run;
use crate::scenario::Scenario;
use crate::words::{Bilingual, Language, Words};

const SANS: &[u8] = include_bytes!("../figure/fonts/SourceSans3-Regular.woff2");
const SANS_SEMIBOLD: &[u8] = include_bytes!("../figure/fonts/SourceSans3-Semibold.woff2");
const SANS_BOLD: &[u8] = include_bytes!("../figure/fonts/SourceSans3-Bold.woff2");
const SERIF: &[u8] = include_bytes!("../figure/fonts/SourceSerif4-Semibold.woff2");

/// Why there is no page.
#[derive(Debug, Error)]
pub enum PageError {
    /// The template could not be filled.
    #[error("the page could not be made: {0}; please report this")]
    Template(#[from] askama::Error),
    /// A picture on it could not be drawn.
    #[error(transparent)]
    Figure(#[from] FigureError),
}

/// The letters of a page: family, weight, and the file in base64.
pub(super) fn fonts() -> [(&'static str, u16, String); 4] {
    [
        ("Source Sans 3", 400, SANS),
        ("Source Sans 3", 600, SANS_SEMIBOLD),
        ("Source Sans 3", 700, SANS_BOLD),
        ("Source Serif 4", 600, SERIF),
    ]
    .map(|(family, weight, file)| (family, weight, BASE64_STANDARD.encode(file)))
}

/// A picture on the page.
#[derive(Debug)]
pub struct Picture {
    /// Its question.
    pub title: String,
    /// What it shows and how to read it.
    pub caption: String,
    /// The picture.
    pub svg: String,
    /// Link to the picture as SVG, relative to the page.
    pub svg_file: String,
    /// Link to the picture as PNG, relative to the page.
    pub png_file: String,
}

impl Picture {
    /// A figure with the files it was also written to.
    pub fn new(figure: Figure, svg_file: String, png_file: String) -> Self {
        Self { title: figure.title, caption: figure.caption, svg: figure.svg, svg_file, png_file }
    }
}

/// A command line with what it does.
#[derive(Debug)]
pub struct Command {
    /// What it does.
    pub purpose: String,
    /// The line.
    pub line: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Report<'a> {
    language: &'static str,
    words: &'a Words,
    fonts: [(&'static str, u16, String); 4],
    title: &'a str,
    question: &'a str,
    answer: String,
    why: &'a str,
    source: &'a str,
    pictures: &'a [Picture],
    left_out: Option<String>,
    table: OutcomeTable,
    differences: String,
    claims: ClaimTable,
    arms: Vec<ArmInWords>,
    as_written: &'a str,
    resolved: &'a str,
    commands: Vec<Command>,
    provenance: String,
    revision: &'a str,
    digest: &'a str,
    failed: Option<String>,
    class: Vec<Notes>,
}

/// Notes for a class under one heading.
struct Notes {
    heading: String,
    texts: Vec<String>,
}

/// One arm, told.
struct ArmInWords {
    label: String,
    does: String,
    weeks: String,
}

/// The page of a run: one text, with pictures and letters inside it. `left_out` names the pictures that the runs do
/// not support.
pub fn render(run: &Run, pictures: &[Picture], left_out: &[String], language: Language) -> Result<String, PageError> {
    let words = Words::of(language);
    let scenario = &run.scenario;
    let discussed = scenario.figures.discussed.map(|arm| scenario.arms[arm].name.as_str());
    let table = OutcomeTable::new(&run.summary, language);
    let failed = run.manifest.counts.failed;
    let report = Report {
        language: language.code(),
        words,
        fonts: fonts(),
        title: scenario.title.get(language),
        question: scenario.question.get(language),
        answer: answer(&run.summary, discussed, language),
        why: scenario.why.get(language),
        source: &scenario.source,
        pictures,
        left_out: (!left_out.is_empty())
            .then(|| words.filled("page", "left-out", &[("figures", &left_out.join(", "))])),
        differences: words.filled("page", "differences", &[("reference", &table.reference)]),
        table,
        claims: ClaimTable::new(scenario, &run.verdicts, language),
        arms: scenario.arms.iter().map(|arm| in_words(run, arm, language)).collect(),
        as_written: &run.as_written,
        resolved: &run.scenario_text,
        commands: commands(language),
        provenance: provenance(&run.summary.heading, language),
        revision: &run.manifest.revision,
        digest: &run.manifest.scenario_digest,
        class: class_notes(scenario, language),
        failed: (failed > 0).then(|| words.filled("page", "failed", &[("n", &failed.to_string())])),
    };
    Ok(report.render()?)
}

fn class_notes(scenario: &Scenario, language: Language) -> Vec<Notes> {
    let notes = |(key, notes): (&'static str, &[Bilingual])| Notes {
        heading: Words::of(language).get("class", key),
        texts: notes.iter().map(|note| note.get(language).to_owned()).collect(),
    };
    scenario.class.keyed().into_iter().filter(|(_, notes)| !notes.is_empty()).map(notes).collect()
}

fn in_words(run: &Run, arm: &crate::scenario::Arm, language: Language) -> ArmInWords {
    let words = Words::of(language);
    let (from, until) = (arm.weeks.from.to_string(), arm.weeks.until.to_string());
    let weeks = words.filled("page", "weeks", &[("from", &from), ("until", &until)]);
    let owner = arm.owner.map(|owner| run.scenario.population.parties[owner].name.clone());
    let owner = owner.map(|name| words.filled("page", "owner", &[("owner", &name)]));
    let idle = arm.is_idle();
    let rules = arm.rules.in_file_order();
    let does: Vec<String> = rules.iter().map(|rule| rule.in_words(language)).collect();
    let when = if idle { Vec::new() } else { [Some(weeks), owner].into_iter().flatten().collect() };
    let differs = numbers::told(&run.scenario, arm, language);
    ArmInWords {
        label: arm.label.get(language).to_string(),
        does: if idle { words.get("policy", "ignore") } else { does.join(" ") },
        weeks: when.into_iter().chain(differs).collect::<Vec<_>>().join(" "),
    }
}

fn commands(language: Language) -> Vec<Command> {
    let words = Words::of(language);
    vec![
        Command { purpose: words.get("page", "again"), line: "tempered run scenario.toml".to_string() },
        Command { purpose: words.get("page", "redraw"), line: format!("tempered report . --lang {}", language.code()) },
    ]
}
