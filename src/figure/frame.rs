//! What surrounds every picture: the question, how to read it, and where it comes from.

use super::measure::{Font, wrap};
use super::svg::Canvas;
use super::text::{Role, Text};
use super::theme::{INK_2, INK_3, Profile};
use crate::results::Heading;
use crate::words::{Language, Words};

/// The words around a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The question.
    pub title: String,
    /// How to read the picture.
    pub subtitle: String,
    /// Which run it shows.
    pub provenance: String,
}

/// The room that is left for the picture itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// The line that says which run a picture shows.
pub fn provenance(heading: &Heading, language: Language) -> String {
    let (runs, seed) = (language.number(heading.replicates as f64, 0), heading.seed.to_string());
    let values = [
        ("runs", runs.as_str()),
        ("seed", &seed),
        ("version", &heading.version),
        ("scenario", &heading.scenario),
        ("digest", &heading.digest),
    ];
    Words::of(language).filled("figure", "provenance", &values)
}

/// Writes the words around the picture where the profile wants them, and says what room is left.
pub fn surround(canvas: &mut Canvas, profile: &Profile, head: &Head) -> Frame {
    let (width, height) = canvas.size();
    let m = profile.margin;
    let bare = Frame { left: m, right: width - m, top: m, bottom: height - m };
    if !profile.is_headed() {
        return bare;
    }
    let top = write_head(canvas, profile, head, width - 2.0 * m);
    let line = Text::new(head.provenance.clone(), profile.provenance).colour(INK_3).role(Role::Provenance);
    canvas.text(m, height - 24.0, &line);
    Frame { top, bottom: height - 24.0 - profile.provenance - 18.0, ..bare }
}

/// Question and reading line; returns where the picture may begin.
fn write_head(canvas: &mut Canvas, profile: &Profile, head: &Head, width: f64) -> f64 {
    let mut y = profile.margin + profile.title * 0.8;
    for (k, line) in wrap(&head.title, width, profile.title, Font::Serif).into_iter().enumerate() {
        y += if k > 0 { profile.title * 1.14 } else { 0.0 };
        canvas.text(profile.margin, y, &Text::new(line, profile.title).font(Font::Serif));
    }
    y += profile.subtitle * 1.75;
    for (k, line) in wrap(&head.subtitle, width, profile.subtitle, Font::Regular).into_iter().enumerate() {
        y += if k > 0 { profile.subtitle * 1.3 } else { 0.0 };
        canvas.text(profile.margin, y, &Text::new(line, profile.subtitle).colour(INK_2));
    }
    y + profile.subtitle * 1.1
}
