//! Colours and sizes. Two hues mean two things everywhere, trust and distrust; nothing else may use them.

use std::fmt;

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

/// Paper.
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Text, zero lines, events.
pub const INK: Colour = Colour(0x16, 0x23, 0x2E);
/// Ticks and secondary text.
pub const INK_2: Colour = Colour(0x4A, 0x59, 0x63);
/// Zero line of a panel, provenance.
pub const INK_3: Colour = Colour(0x66, 0x74, 0x7F);
/// Lines that separate rows.
pub const RULE: Colour = Colour(0xC3, 0xCC, 0xD3);
/// Grid lines.
pub const GRID: Colour = Colour(0xE3, 0xE8, 0xEC);
/// Trust, marks and text.
pub const TRUST: Colour = Colour(0x0F, 0x4C, 0x81);
/// Distrust, marks.
pub const DISTRUST: Colour = Colour(0xD9, 0x69, 0x0B);
/// Distrust, text.
pub const DISTRUST_TEXT: Colour = Colour(0xA9, 0x4A, 0x00);
/// People in good faith, marks.
pub const GOOD_FAITH: Colour = Colour(0x1F, 0x8A, 0x7D);
/// People in good faith, text.
pub const GOOD_FAITH_TEXT: Colour = Colour(0x11, 0x67, 0x5C);
/// Opportunists, and what abuse costs.
pub const OPPORTUNIST: Colour = Colour(0x6B, 0x1D, 0x4F);
/// What control costs.
pub const CONTROL: Colour = Colour(0x87, 0x96, 0xA2);

/// Where a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A room: 1600×900, with question, reading line and provenance on the picture.
    Projector,
    /// A web page, which sets the question above the picture itself.
    Page,
    /// A column of a journal: points of 1/72 inch; question and provenance go into the caption.
    Paper,
}

/// All sizes of a picture, in its own units: pixels for projector and page, points for paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Where the picture is shown.
    pub medium: Medium,
    /// Width.
    pub width: f64,
    /// Height; `None` lets the figure take what it needs.
    pub height: Option<f64>,
    /// White rim.
    pub margin: f64,
    /// Question, serif.
    pub title: f64,
    /// Reading line under the question.
    pub subtitle: f64,
    /// Numbers at the axes.
    pub tick: f64,
    /// Axis titles and numbers on marks.
    pub label: f64,
    /// Names of panels and rows.
    pub name: f64,
    /// Words on the picture.
    pub annotation: f64,
    /// Provenance line.
    pub provenance: f64,
    /// Width of the median line.
    pub median: f64,
    /// Width of single runs.
    pub single: f64,
    /// Width of grid lines.
    pub grid: f64,
    /// Width of axes.
    pub axis: f64,
    /// Width of event lines and whiskers.
    pub event: f64,
    /// Radius of a ring.
    pub dot: f64,
    /// Width of the white rim of text.
    pub halo: f64,
    /// The step all distances are made of.
    pub gap: f64,
}

/// 85 mm in points.
const COLUMN: f64 = 240.945;
/// 176 mm in points.
const TWO_COLUMNS: f64 = 498.898;

impl Profile {
    /// 1600×900 pixels, readable from the last row: no text but the provenance line is under 2 % of the height.
    pub fn projector() -> Self {
        Self {
            medium: Medium::Projector,
            width: 1600.0,
            height: Some(900.0),
            margin: 56.0,
            title: 46.0,
            subtitle: 25.0,
            tick: 23.0,
            label: 24.0,
            name: 28.0,
            annotation: 23.0,
            provenance: 16.0,
            median: 5.0,
            single: 1.3,
            grid: 1.5,
            axis: 1.75,
            event: 2.25,
            dot: 9.0,
            halo: 6.0,
            gap: 12.0,
        }
    }

    /// One journal column of 85 mm, in points; the height follows from the figure.
    pub fn paper() -> Self {
        Self {
            medium: Medium::Paper,
            width: COLUMN,
            height: None,
            margin: 2.0,
            title: 0.0,
            subtitle: 0.0,
            tick: 7.0,
            label: 7.5,
            name: 8.0,
            annotation: 7.0,
            provenance: 0.0,
            median: 1.35,
            single: 0.3,
            grid: 0.4,
            axis: 0.5,
            event: 0.7,
            dot: 2.3,
            halo: 1.6,
            gap: 3.2,
        }
    }

    /// Two journal columns, 176 mm, with the letters of one.
    pub fn paper_wide() -> Self {
        Self { width: TWO_COLUMNS, ..Self::paper() }
    }

    /// A picture of `width` × `height` pixels on a page whose root letter is `rem` pixels.
    pub fn page(rem: f64, width: f64, height: f64) -> Self {
        Self {
            medium: Medium::Page,
            width,
            height: Some(height),
            margin: 2.0,
            title: 0.0,
            subtitle: 0.0,
            tick: 0.86 * rem,
            label: 0.9 * rem,
            name: 1.08 * rem,
            annotation: 0.86 * rem,
            provenance: 0.0,
            median: 0.2 * rem,
            single: 0.05 * rem,
            grid: 0.06 * rem,
            axis: 0.07 * rem,
            event: 0.09 * rem,
            dot: 0.34 * rem,
            halo: 0.25 * rem,
            gap: 0.45 * rem,
        }
    }

    /// Whether question, reading line and provenance stand on the picture.
    pub fn is_headed(&self) -> bool {
        self.medium == Medium::Projector
    }

    /// Whether the picture is for print.
    pub fn is_paper(&self) -> bool {
        self.medium == Medium::Paper
    }
}
