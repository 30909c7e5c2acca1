//! The panels of the picture, in rows and columns, and what stands in one.

use super::{Marginal, axis, verdict};
use crate::figure::FigureError;
use crate::figure::frame::Frame;
use crate::figure::measure::Font;
use crate::figure::paint::Stroke;
use crate::figure::panel::{Panel, Scale};
use crate::figure::svg::{Canvas, Point};
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{CONTROL, GRID, INK, INK_2, INK_3, Profile};
use crate::words::Language;

/// Room that a curve leaves below the name.
const HEADROOM: f64 = 1.12;
/// Lowest top of a panel, in heights of the prior: a band as high as its panel would not look like one.
const LEAST_TOP: f64 = 1.6;

/// Rows and columns of panels.
pub struct Grid<'a> {
    rows: &'a [Marginal],
    profile: &'a Profile,
    language: Language,
    frame: &'a Frame,
    /// Whether every panel has room for name and verdict on one line.
    is_one_line: bool,
}

/// Columns and lines for so many panels.
fn shape(panels: usize, profile: &Profile) -> (usize, usize) {
    let widest = if profile.is_paper() { 2 } else { 5 };
    let columns = match panels {
        0..=3 => panels,
        4..=8 => panels.div_ceil(2),
        9..=15 => panels.div_ceil(3),
        _ => panels.div_ceil(4),
    };
    let columns = columns.clamp(1, widest);
    (columns, panels.div_ceil(columns).max(1))
}

impl<'a> Grid<'a> {
    /// The panels of these parameters within the frame.
    pub fn new(rows: &'a [Marginal], profile: &'a Profile, language: Language, frame: &'a Frame) -> Self {
        let grid = Self { rows, profile, language, frame, is_one_line: true };
        let is_one_line = rows.iter().all(|row| grid.beside(row, grid.width()).width() <= grid.width());
        Self { is_one_line, ..grid }
    }

    /// The height that a picture of so many panels takes where none is given.
    pub fn height(panels: usize, profile: &Profile) -> f64 {
        let (_, lines) = shape(panels, profile);
        lines as f64 * profile.name * 11.0 + 2.0 * profile.margin
    }

    /// Room between two columns.
    fn between(&self) -> f64 {
        self.profile.gap * 3.0
    }

    /// Width of a panel.
    fn width(&self) -> f64 {
        let (columns, _) = shape(self.rows.len(), self.profile);
        (self.frame.right - self.frame.left - self.between() * (columns - 1) as f64) / columns as f64
    }

    /// Name and verdict of a parameter on one line.
    fn beside(&self, row: &Marginal, width: f64) -> Text {
        fitting(&row.name, width, self.profile).then(&verdict(row, self.language), Font::Regular, INK_2)
    }

    /// Draws all panels.
    pub fn draw(&self, canvas: &mut Canvas) -> Result<(), FigureError> {
        let (columns, lines) = shape(self.rows.len(), self.profile);
        let (between, width) = (self.between(), self.width());
        let height = (self.frame.bottom - self.frame.top) / lines as f64;
        for (at, row) in self.rows.iter().enumerate() {
            let left = self.frame.left + (at % columns) as f64 * (width + between);
            let top = self.frame.top + (at / columns) as f64 * height;
            self.one(canvas, row, (left, left + width), (top, top + height))?;
        }
        Ok(())
    }

    /// One panel, its name and its numbers, between these edges.
    fn one(
        &self,
        canvas: &mut Canvas,
        row: &Marginal,
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
    ) -> Result<(), FigureError> {
        let p = self.profile;
        let start = self.name(canvas, row, (left, right), top);
        let foot = bottom - p.tick * 2.0;
        let highest = row.density.iter().copied().fold(LEAST_TOP, f64::max) * HEADROOM;
        let x = Scale { range: 0.0..1.0, ticks: Vec::new() };
        let y = Scale { range: 0.0..highest, ticks: Vec::new() };
        let panel = Panel::new((left, right), (start, foot.max(start + p.gap)), x, y);
        panel.bar(canvas, [(0.0, 0.0), (1.0, 1.0)], GRID)?;
        self.curve(canvas, &panel, row)?;
        canvas.line(&[(panel.left, panel.bottom), (panel.right, panel.bottom)], &Stroke::new(INK_3, p.axis));
        canvas.diamond((panel.x(row.best), panel.bottom), p.dot, INK);
        self.numbers(canvas, &panel, row);
        Ok(())
    }

    /// Name, and what the targets say of it, beside or below; returns where the panel may begin.
    fn name(&self, canvas: &mut Canvas, row: &Marginal, (left, right): (f64, f64), top: f64) -> f64 {
        let p = self.profile;
        let baseline = top + p.name;
        if self.is_one_line {
            canvas.text(left, baseline, &self.beside(row, right - left));
            return baseline + p.gap;
        }
        canvas.text(left, baseline, &fitting(&row.name, right - left, p));
        let below = baseline + p.annotation * 1.25;
        canvas.text(left, below, &Text::new(verdict(row, self.language), p.annotation).colour(INK_2));
        below + p.gap
    }

    fn curve(&self, canvas: &mut Canvas, panel: &Panel, row: &Marginal) -> Result<(), FigureError> {
        let last = (row.density.len() - 1) as f64;
        let points: Vec<Point> = row.density.iter().enumerate().map(|(at, y)| (at as f64 / last, *y)).collect();
        let inside = part(&points, row.interval);
        let floor: Vec<Point> = inside.iter().map(|(x, _)| (*x, 0.0)).collect();
        if inside.len() > 1 {
            panel.band(canvas, &inside, &floor, CONTROL, 0.55)?;
        }
        panel.series(canvas, &points, &Stroke::new(INK, self.profile.median * 0.7))
    }

    /// Numbers under the axis, as many as have room.
    fn numbers(&self, canvas: &mut Canvas, panel: &Panel, row: &Marginal) {
        let p = self.profile;
        let baseline = panel.bottom + p.gap * 0.9 + p.tick;
        for (place, number) in axis::numbers(row, self.language) {
            let x = panel.x(place);
            let number = Text::new(number, p.tick).colour(INK_2);
            let half = number.width() / 2.0;
            // at an end of the axis a number may not reach into the next panel
            let x_text = x.clamp(panel.left + half, (panel.right - half).max(panel.left + half));
            let number = number.anchor(Anchor::Middle);
            let room = Text::new("0", p.tick).width();
            let spaced = [x_text - room, x_text + room].iter().all(|x| canvas.is_free(*x, baseline, &number));
            if canvas.is_free(x_text, baseline, &number) && (spaced || half + room > panel.width() / 2.0) {
                canvas.line(&[(x, panel.bottom), (x, panel.bottom + p.gap * 0.5)], &Stroke::new(INK_3, p.axis));
                canvas.text(x_text, baseline, &number);
            }
        }
    }
}

/// The part of a curve between two places, with its ends on them.
fn part(points: &[Point], [from, until]: [f64; 2]) -> Vec<Point> {
    let height = |place: f64| {
        let next = points.iter().position(|(x, _)| *x >= place).unwrap_or(points.len() - 1).max(1);
        let ((x0, y0), (x1, y1)) = (points[next - 1], points[next]);
        y0 + (y1 - y0) * (place - x0) / (x1 - x0)
    };
    let inner = points.iter().copied().filter(|(x, _)| from < *x && *x < until);
    std::iter::once((from, height(from))).chain(inner).chain([(until, height(until))]).collect()
}

/// A name in the largest letters that fit, cut off where even the smallest do not.
fn fitting(name: &str, width: f64, profile: &Profile) -> Text {
    let text = |name: &str, size: f64| Text::new(name, size).font(Font::Bold);
    let sizes = [profile.name, profile.label, profile.tick, profile.tick * 0.9];
    if let Some(fits) = sizes.iter().map(|&size| text(name, size)).find(|text| text.width() <= width) {
        return fits;
    }
    let smallest = sizes[3];
    let letters: Vec<char> = name.chars().collect();
    let cut = |n: usize| letters[..n].iter().chain(&['…']).collect::<String>();
    let longest = (1..letters.len()).rev().map(cut).find(|cut| text(cut, smallest).width() <= width);
    text(&longest.unwrap_or_else(|| "…".to_owned()), smallest)
}
