//! P13, the target strip: does the model match people? One row a figure: a grey bar over what people did, 95 % of it, and a
//! dot for the model, filled within two standard errors and open beyond. Figures that are counted in the same share one axis;
//! no axis is stretched to make a miss look small. [`overview`] shows all studies at once, in standard errors.

mod labels;
mod marks;
mod overview;
mod sheet;
#[cfg(test)]
mod tests;
mod units;

pub use overview::overview;
pub use units::Unit;

use super::frame::{Head, surround};
use super::svg::Canvas;
use super::theme::Profile;
use super::{Figure, FigureError, FigureKind, Table, id};
use crate::words::{Bilingual, Language, Words};
use sheet::Sheet;

/// Standard errors on either side of 95 % of a normal distribution.
const SIDES: f64 = 1.96;

/// Figures of one study.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Title of the study.
    pub title: Bilingual,
    /// Its name, for ids and tables.
    pub study: String,
    /// At least one.
    pub rows: Vec<Row>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Which comparison a picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Seed of all luck.
    pub seed: u64,
    /// Version of the program.
    pub version: String,
    /// First digits of the digest of the numbers of behaviour.
    pub digest: String,
}

/// A figure: what people did and what the model does.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name in the table of targets.
    pub id: String,
    /// What it is, in words.
    pub label: Bilingual,
    /// What it is counted in.
    pub unit: Unit,
    /// What people did.
    pub people: f64,
    /// Its standard error.
    pub se: f64,
    /// The same with the differences between laboratories.
    pub spread: f64,
    /// What the model does.
    pub model: f64,
    /// Its Monte Carlo standard error; not a number where that is not known.
    pub error: f64,
    /// How many standard errors the model is above people.
    pub z: f64,
    /// Whether that is within two.
    pub is_hit: bool,
    /// Whether it counts, or is there for comparison.
    pub counts: bool,
}

impl Row {
    /// 95 % of what people did: of the measurement, and with the differences between laboratories.
    fn people_ranges(&self) -> [[f64; 2]; 2] {
        [self.se, self.spread].map(|se| around(self.people, se))
    }

    /// 95 % for chance in the simulation; the value alone where chance is not known.
    fn model_range(&self) -> [f64; 2] {
        around(self.model, if self.error.is_finite() { self.error } else { 0.0 })
    }

    fn is_between_laboratories(&self) -> bool {
        self.spread > self.se
    }
}

fn around(value: f64, se: f64) -> [f64; 2] {
    [value - SIDES * se, value + SIDES * se]
}

impl Strip {
    /// The same in as many pictures as it takes to show `most` rows on each at most, about equally many.
    pub fn split(self, most: usize) -> Vec<Self> {
        let parts = self.rows.len().div_ceil(most.max(1)).max(1);
        let each = self.rows.len().div_ceil(parts).max(1);
        self.rows.chunks(each).map(|rows| Self { rows: rows.to_vec(), ..self.clone() }).collect()
    }
}

/// Draws the figures of a study. Where the profile gives no height, the picture takes what it needs.
pub fn draw(strip: &Strip, profile: &Profile, language: Language) -> Result<Figure, FigureError> {
    let head = head(strip, language);
    let width = profile.width.round().to_string();
    let name = id(FigureKind::TargetStrip, &format!("{}-{}-{width}", strip.study, strip.rows[0].id), language);
    let height = profile.height.unwrap_or_else(|| Sheet::height(&strip.rows, profile, language));
    let mut canvas = Canvas::new(name, profile.width, height);
    let frame = surround(&mut canvas, profile, &head);
    Sheet::new(&strip.rows, profile, language, &frame).draw(&mut canvas)?;
    let caption =
        [sentence(&head.title), head.subtitle.clone(), told(strip, language), head.provenance.clone()].join(" ");
    Ok(finish(canvas, profile, language, head.title, caption, table(&strip.study, &strip.rows)))
}

fn finish(
    canvas: Canvas,
    profile: &Profile,
    language: Language,
    title: String,
    caption: String,
    table: Table,
) -> Figure {
    let (width, height) = canvas.size();
    let (svg, texts) = canvas.finish(profile, language, &title, &caption);
    Figure { kind: FigureKind::TargetStrip, svg, width, height, title, caption, table, texts }
}

fn head(strip: &Strip, language: Language) -> Head {
    let words = Words::of(language);
    let how_to_read =
        if strip.rows.iter().any(Row::is_between_laboratories) { "how-to-read-laboratories" } else { "how-to-read" };
    Head {
        title: words.filled("target-strip", "title-of", &[("study", strip.title.get(language))]),
        subtitle: words.get("target-strip", how_to_read),
        provenance: provenance(&strip.origin, &strip.study, language),
    }
}

/// The line that says which comparison a picture shows.
fn provenance(origin: &Origin, shown: &str, language: Language) -> String {
    let seed = origin.seed.to_string();
    let values =
        [("shown", shown), ("seed", seed.as_str()), ("version", &origin.version), ("digest", origin.digest.as_str())];
    Words::of(language).filled("target-strip", "provenance", &values)
}

/// A title as a sentence among others.
fn sentence(title: &str) -> String {
    if title.ends_with(['?', '.', '!']) { title.to_owned() } else { format!("{title}.") }
}

/// What is missed, in a sentence.
fn told(strip: &Strip, language: Language) -> String {
    let words = Words::of(language);
    let missed = strip.rows.iter().filter(|row| row.counts && !row.is_hit).map(|row| {
        let [people, model] = [row.people, row.model].map(|value| row.unit.number(value, language));
        let label = row.label.get(language);
        words.filled("target-strip", "missed-one", &[("label", label), ("people", &people), ("model", &model)])
    });
    let missed: Vec<String> = missed.collect();
    if missed.is_empty() {
        words.get("target-strip", "none-missed")
    } else {
        words.filled("target-strip", "missed", &[("figures", &missed.join("; "))])
    }
}

fn table(study: &str, rows: &[Row]) -> Table {
    let mut table = Table::new(&[
        "study",
        "id",
        "figure",
        "counted",
        "people",
        "low",
        "high",
        "low-between-laboratories",
        "high-between-laboratories",
        "model",
        "model-low",
        "model-high",
        "z",
    ]);
    for row in rows {
        let ([narrow, wide], model) = (row.people_ranges(), row.model_range());
        let numbers =
            [row.people, narrow[0], narrow[1], wide[0], wide[1], row.model, model[0], model[1], row.z].map(Some);
        let counted = if row.counts { "yes" } else { "no" };
        table.push(&[study, &row.id, &row.label.en, counted], &numbers);
    }
    table
}
