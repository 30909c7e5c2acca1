//! The sheet of area bars: where each row, bar and number goes.

use super::room::{names_width, range};
use super::rows::{Bar, Row};
use super::{Entry, HUES};
use crate::figure::frame::Frame;
use crate::figure::measure::Font;
use crate::figure::paint::Stroke;
use crate::figure::panel::{Mesh, Panel, Scale};
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{GRID, INK, Profile, RULE, WHITE};
use crate::figure::ticks::{decimals, round_ticks};
use crate::figure::{FigureError, legend};
use crate::words::{Language, Words};

/// A sheet with one row for each arm.
pub struct Sheet<'a> {
    pub profile: &'a Profile,
    pub language: Language,
    rows: &'a [Row<'a>],
    pub frame: Frame,
    pub panel: Panel,
    pub ticks: Vec<f64>,
    /// Decimals of the changes and of the totals.
    decimals: (usize, usize),
    /// Names stand above the bars instead of beside them.
    pub is_narrow: bool,
    /// Most people in one row.
    people: f64,
    pub names_width: f64,
}

impl<'a> Sheet<'a> {
    /// The sheet of `rows` in `frame`.
    pub fn new(profile: &'a Profile, language: Language, rows: &'a [Row<'a>], frame: &Frame) -> Self {
        let p = profile;
        let bars = || rows.iter().flat_map(|row| row.bars.iter().flatten());
        let largest = |of: fn(&Bar) -> f64| bars().map(|bar| of(bar).abs()).fold(0.0, f64::max);
        let total = largest(Bar::total);
        let of_totals = if total >= 10.0 { 0 } else { decimals(total, 8) };
        let decimals = (decimals(largest(|bar| bar.change.point), 8), of_totals);
        let is_narrow = p.width < p.annotation * 45.0;
        let names_width = names_width(p, language, rows, frame.right - frame.left);
        let total_width =
            bars().map(|bar| Font::Bold.width(&language.signed(bar.total(), decimals.1), p.label)).fold(0.0, f64::max);
        let total_width =
            total_width.max(Font::Semibold.width(&Words::of(language).get("who-pays", "total"), p.annotation));
        let left = frame.left + if is_narrow { p.gap * 0.5 } else { names_width + p.gap * 2.4 };
        let right = frame.right - total_width - p.gap * if is_narrow { 1.5 } else { 4.0 };
        let (top, bottom) = (frame.top + p.annotation * 3.2, frame.bottom - p.tick * 1.6 - p.label * 1.4);
        let tip = |bar: &Bar| Font::Bold.width(&language.signed(bar.change.point, decimals.0), p.label) + p.gap * 1.2;
        let words = ["worse", "better"]
            .map(|key| Font::Semibold.width(&Words::of(language).get("who-pays", key), p.annotation) + p.gap * 1.1);
        let range = range(&bars().collect::<Vec<_>>(), right - left, tip, words);
        let ticks = round_ticks(range.0, range.1, if is_narrow { 5 } else { 7 });
        let y = Scale { range: bottom..top, ticks: Vec::new() };
        let panel =
            Panel::new((left, right), (top, bottom), Scale { range: range.0..range.1, ticks: ticks.clone() }, y);
        let people = rows.iter().map(|row| row.bars.iter().flatten().map(|bar| bar.people).sum()).fold(0.0, f64::max);
        Self { profile, language, rows, frame: *frame, panel, ticks, decimals, is_narrow, people, names_width }
    }

    /// Draws all of it.
    pub fn draw(&self, canvas: &mut Canvas, entries: &[Entry]) -> Result<(), FigureError> {
        let p = self.profile;
        let left = if self.is_narrow { self.frame.left } else { self.panel.left };
        legend::draw(canvas, p, entries, (left, self.frame.top), self.frame.right - left);
        self.panel.mesh(canvas, Mesh::Upright, &Stroke::new(GRID, p.grid))?;
        for (k, row) in self.rows.iter().enumerate() {
            canvas.group("arm", |canvas| self.row(canvas, k, row))?;
        }
        self.zero(canvas);
        for (k, row) in self.rows.iter().enumerate() {
            self.name(canvas, k, row);
        }
        self.heads(canvas);
        self.axis(canvas);
        Ok(())
    }

    /// The zero line; where names stand above the bars it leaves room for them.
    fn zero(&self, canvas: &mut Canvas) {
        let (x, ink) = (self.panel.x(0.0), Stroke::new(INK, self.profile.event));
        let top = self.panel.top - self.profile.gap * 0.2;
        if !self.is_narrow {
            return canvas.line(&[(x, top), (x, self.panel.bottom)], &ink);
        }
        for k in 0..self.rows.len() {
            let (from, to) = self.bars_of(k);
            canvas.line(&[(x, from - self.profile.gap * 0.5), (x, to + self.profile.gap * 0.5)], &ink);
        }
    }

    /// Height of one row.
    pub fn row_height(&self) -> f64 {
        self.panel.height() / self.rows.len() as f64
    }

    /// Upper and lower edge of the bars of row `k`.
    fn bars_of(&self, k: usize) -> (f64, f64) {
        let (p, height) = (self.profile, self.row_height());
        let head = if self.is_narrow { p.name * 1.5 } else { 0.0 };
        let rest = (p.gap * if self.is_narrow { 1.6 } else { 2.8 }).min(height * 0.3);
        let top = self.panel.top + height * k as f64 + head + rest / 2.0;
        (top, top + height - head - rest)
    }

    fn row(&self, canvas: &mut Canvas, k: usize, row: &Row<'_>) -> Result<(), FigureError> {
        let p = self.profile;
        if k > 0 {
            let y = self.panel.top + self.row_height() * k as f64;
            canvas.line(&[(self.frame.left, y), (self.frame.right, y)], &Stroke::new(RULE, p.grid));
        }
        let spans = self.spans(k, row);
        let middles = self.apart(spans.map(|(top, bottom)| f64::midpoint(top, bottom)), row);
        for group in [0, 1] {
            if let Some(bar) = &row.bars[group] {
                self.bar(canvas, bar, group, spans[group])?;
                self.numbers(canvas, bar, group, middles[group]);
            }
        }
        Ok(())
    }

    /// Upper and lower edge of both bars, good faith above; heights in proportion to the people, never below a minimum.
    fn spans(&self, k: usize, row: &Row<'_>) -> [(f64, f64); 2] {
        let p = self.profile;
        let (top, bottom) = self.bars_of(k);
        let between = p.gap * 0.35;
        let thinnest = p.annotation * 0.3;
        let unit = (bottom - top - between) / self.people.max(1e-9);
        let high = |group: usize| row.bars[group].map_or(0.0, |bar| (bar.people * unit).max(thinnest));
        let middle = (top + high(0)).min(bottom - between - high(1));
        [(middle - high(0).min(middle - top), middle), (middle + between, middle + between + high(1))]
    }

    /// The heights of the two numbers of a row, moved apart until both can be read.
    fn apart(&self, middles: [f64; 2], row: &Row<'_>) -> [f64; 2] {
        let lack = self.profile.label * 0.98 - (middles[1] - middles[0]);
        if lack <= 0.0 || row.bars.iter().any(Option::is_none) {
            return middles;
        }
        [middles[0] - lack / 2.0, middles[1] + lack / 2.0]
    }

    fn bar(&self, canvas: &mut Canvas, bar: &Bar, group: usize, (top, bottom): (f64, f64)) -> Result<(), FigureError> {
        let (p, panel) = (self.profile, &self.panel);
        panel.bar(canvas, [(0.0, top), (bar.change.point, bottom)], HUES[group].0)?;
        let y = f64::midpoint(top, bottom);
        let (low, high) = (panel.x(bar.change.low), panel.x(bar.change.high));
        canvas.line(&[(low, y), (high, y)], &Stroke::new(INK, p.event));
        let cap = p.gap * 0.62;
        for x in [low, high] {
            canvas.line(&[(x, y - cap), (x, y + cap)], &Stroke::new(WHITE, p.event * 2.4));
            canvas.line(&[(x, y - cap), (x, y + cap)], &Stroke::new(INK, p.event));
        }
        Ok(())
    }

    /// The change at the tip of the bar, the total at the right edge.
    fn numbers(&self, canvas: &mut Canvas, bar: &Bar, group: usize, y: f64) {
        let p = self.profile;
        let number = |value: f64, decimals: usize| {
            let text = Text::new(self.language.signed(value, decimals), p.label);
            text.font(Font::Bold).colour(HUES[group].1).halo(p.halo)
        };
        let y = y + p.label * 0.34;
        let change = number(bar.change.point, self.decimals.0);
        if bar.change.point < 0.0 {
            canvas.text(self.panel.x(bar.change.low) - p.gap * 0.7, y, &change.anchor(Anchor::End));
        } else {
            canvas.text(self.panel.x(bar.change.high) + p.gap * 0.7, y, &change);
        }
        canvas.text(self.frame.right, y, &number(bar.total(), self.decimals.1).anchor(Anchor::End));
    }
}
