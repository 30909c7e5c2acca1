//! A text to be set on a picture, and the room it takes.

use super::measure::Font;
use super::theme::{Colour, INK};

/// Which point of a text its x belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Its left end.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// What a text is for; the provenance line alone may be small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// To be read in the room.
    #[default]
    Reading,
    /// Where the picture comes from.
    Provenance,
}

/// A stretch of a text in one font and colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The letters.
    pub text: String,
    /// Their font.
    pub font: Font,
    /// Their colour.
    pub colour: Colour,
}

/// One line of text: what it says and how it looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its stretches, left to right.
    pub runs: Vec<Run>,
    /// Size of the em.
    pub size: f64,
    /// Which point is given.
    pub anchor: Anchor,
    /// Width of the white rim; zero for none.
    pub halo: f64,
    /// What it is for.
    pub role: Role,
}

impl Text {
    /// Ink, regular, from the left, without rim.
    pub fn new(text: impl Into<String>, size: f64) -> Self {
        let run = Run { text: text.into(), font: Font::Regular, colour: INK };
        Self { runs: vec![run], size, anchor: Anchor::Start, halo: 0.0, role: Role::Reading }
    }

    /// All of it in `font`.
    #[must_use]
    pub fn font(mut self, font: Font) -> Self {
        self.runs.iter_mut().for_each(|run| run.font = font);
        self
    }

    /// All of it in `colour`.
    #[must_use]
    pub fn colour(mut self, colour: Colour) -> Self {
        self.runs.iter_mut().for_each(|run| run.colour = colour);
        self
    }

    /// With another stretch behind it, after a space that no reader of SVG takes away.
    #[must_use]
    pub fn then(mut self, text: &str, font: Font, colour: Colour) -> Self {
        self.runs.push(Run { text: format!("\u{a0}{text}"), font, colour });
        self
    }

    /// Placed by another point.
    #[must_use]
    pub fn anchor(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    /// With a white rim.
    #[must_use]
    pub fn halo(mut self, width: f64) -> Self {
        self.halo = width;
        self
    }

    /// For another purpose.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Width of the line.
    pub fn width(&self) -> f64 {
        self.runs.iter().map(|run| run.font.width(&run.text, self.size)).sum()
    }

    /// The room it takes with its baseline at `y` and its anchor at `x`.
    pub fn room(&self, x: f64, y: f64) -> TextBox {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        TextBox {
            text: self.runs.iter().map(|run| run.text.as_str()).collect(),
            left,
            right: left + width,
            top: y - ABOVE * self.size,
            bottom: y + BELOW * self.size,
            size: self.size,
            role: self.role,
        }
    }
}

/// How far letters reach above the baseline, in em.
const ABOVE: f64 = 0.70;
/// How far letters reach below the baseline, in em.
const BELOW: f64 = 0.20;

/// A text that was set, and the room it takes: .9 em high, as wide as its letters.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// What it says.
    pub text: String,
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
    /// Size of the em.
    pub size: f64,
    /// What it is for.
    pub role: Role,
}

impl TextBox {
    /// Whether the two share any room.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether it lies between these edges.
    pub fn is_within(&self, left: f64, top: f64, right: f64, bottom: f64) -> bool {
        self.left >= left && self.right <= right && self.top >= top && self.bottom <= bottom
    }
}
