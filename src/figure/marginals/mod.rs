//! What is known of each parameter of a fit, one panel each: what was possible before the targets were seen as a light
//! band, what is left as a curve over the filled interval that holds nine tenths of it, and the point nearest to the
//! targets as a mark on the axis. The panels share no heights: every curve has the area of its band.

mod axis;
mod panels;
#[cfg(test)]
mod tests;

use panels::Grid;

use super::frame::{Head, surround};
use super::svg::Canvas;
use super::theme::Profile;
use super::{Figure, FigureError, FigureKind, Table, id};
use crate::words::{Bilingual, Language, Words};

/// A fit, as far as the picture shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Marginals {
    /// What the fit is about.
    pub title: Bilingual,
    /// Name of the fit.
    pub fit: String,
    /// First digits of the digest of its inputs.
    pub digest: String,
    /// Version of the program.
    pub version: String,
    /// Seed of all luck.
    pub seed: u64,
    /// Points that were simulated.
    pub simulations: usize,
    /// One per parameter; at least one.
    pub rows: Vec<Marginal>,
}

/// A parameter of a fit. Places run from 0, the lower end of its range, to 1, the upper end, along its scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Marginal {
    /// Its name.
    pub name: String,
    /// What the targets say of it: `pinned down`, `weak` or `not pinned down`.
    pub verdict: &'static str,
    /// The lower end of its range.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Whether equal steps along the axis are equal ratios.
    pub is_log: bool,
    /// Place of the point nearest to the targets.
    pub best: f64,
    /// Places between which nine tenths of the posterior lie.
    pub interval: [f64; 2],
    /// Height of the posterior at equally spaced places from 0 to 1; the prior has height 1. At least two.
    pub density: Vec<f64>,
}

/// Draws the parameters of a fit.
pub fn draw(marginals: &Marginals, profile: &Profile, language: Language) -> Result<Figure, FigureError> {
    let head = head(marginals, language);
    let kind = FigureKind::Marginals;
    let height = profile.height.unwrap_or_else(|| Grid::height(marginals.rows.len(), profile));
    let mut canvas = Canvas::new(id(kind, &marginals.fit, language), profile.width, height);
    let frame = surround(&mut canvas, profile, &head);
    Grid::new(&marginals.rows, profile, language, &frame).draw(&mut canvas)?;
    let (width, height) = canvas.size();
    let caption = [head.title.as_str(), &head.subtitle, &in_words(marginals, language), &head.provenance].join(" ");
    let (svg, texts) = canvas.finish(profile, language, &head.title, &caption);
    Ok(Figure { kind, svg, width, height, title: head.title, caption, table: table(marginals), texts })
}

/// What the targets say of a parameter, in the words of a language.
fn verdict(row: &Marginal, language: Language) -> String {
    Words::of(language).get("fit", row.verdict)
}

fn head(marginals: &Marginals, language: Language) -> Head {
    let words = Words::of(language);
    let simulations = language.number(marginals.simulations as f64, 0);
    let seed = marginals.seed.to_string();
    let values = [
        ("simulations", simulations.as_str()),
        ("seed", &seed),
        ("version", &marginals.version),
        ("fit", &marginals.fit),
        ("digest", &marginals.digest),
    ];
    Head {
        title: marginals.title.get(language).to_owned(),
        subtitle: words.get("marginals", "how-to-read"),
        provenance: words.filled("marginals", "provenance", &values),
    }
}

/// `temptation: pinned down. loss: weak.`
fn in_words(marginals: &Marginals, language: Language) -> String {
    let sentence = |row: &Marginal| format!("{}: {}.", row.name, verdict(row, language));
    marginals.rows.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// The curves, with the value at each place.
fn table(marginals: &Marginals) -> Table {
    let mut table = Table::new(&["parameter", "value", "prior", "posterior"]);
    for row in &marginals.rows {
        let last = (row.density.len() - 1) as f64;
        for (at, height) in row.density.iter().enumerate() {
            table.push(&[&row.name], &[Some(axis::value(row, at as f64 / last)), Some(1.0), Some(*height)]);
        }
    }
    table
}
