//! The sheet of value bars: where each bar, segment and number goes.

use super::Entry;
use super::parts::Parts;
use crate::figure::frame::Frame;
use crate::figure::measure::{Font, wrap};
use crate::figure::paint::Stroke;
use crate::figure::panel::{Mesh, Panel, Scale};
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{Colour, GRID, INK, INK_2, INK_3, Profile, WHITE};
use crate::figure::ticks::round_ticks;
use crate::figure::{FigureError, legend};
use crate::words::{Language, Words};

/// Ink of the numbers in net value and in each loss.
const NUMBERS: [Colour; 5] = [WHITE, INK, INK, WHITE, INK];

/// A sheet with one bar for each arm.
pub struct Sheet<'a> {
    profile: &'a Profile,
    language: Language,
    parts: &'a [Parts<'a>],
    frame: Frame,
    panel: Panel,
    ticks: Vec<f64>,
    /// Names stand above the bars instead of beside them.
    is_narrow: bool,
    names_width: f64,
}

impl<'a> Sheet<'a> {
    /// The sheet of `parts` in `frame`.
    pub fn new(
        profile: &'a Profile,
        language: Language,
        parts: &'a [Parts<'a>],
        frame: &Frame,
        entries: &[Entry],
    ) -> Self {
        let p = profile;
        let is_narrow = p.width < p.annotation * 45.0;
        let names_width = names_width(p, language, parts, frame.right - frame.left);
        let ticks = ticks(parts);
        let range = ticks[0]..ticks.last().copied().unwrap_or(100.0);
        let number = |tick: f64| Font::Regular.width(&language.number(tick, 0), p.tick) / 2.0;
        let left = frame.left + if is_narrow { number(range.start) } else { names_width + p.gap * 2.4 };
        let right = frame.right - number(range.end);
        let key = if is_narrow { frame.right - frame.left } else { frame.right - left };
        let top = frame.top + legend::height(p, entries, key) + p.annotation * if is_narrow { 0.1 } else { 0.7 };
        let bottom = frame.bottom - p.tick * 1.6 - p.label * 1.35;
        let y = Scale { range: bottom..top, ticks: Vec::new() };
        let panel = Panel::new((left, right), (top, bottom), Scale { range, ticks: ticks.clone() }, y);
        Self { profile, language, parts, frame: *frame, panel, ticks, is_narrow, names_width }
    }

    /// Draws all of it.
    pub fn draw(&self, canvas: &mut Canvas, entries: &[Entry]) -> Result<(), FigureError> {
        let p = self.profile;
        let left = if self.is_narrow { self.frame.left } else { self.panel.left };
        legend::draw(canvas, p, entries, (left, self.frame.top), self.frame.right - left);
        self.panel.mesh(canvas, Mesh::Upright, &Stroke::new(GRID, p.grid))?;
        let zero = self.panel.x(0.0);
        if !self.is_narrow || self.ticks[0] < 0.0 {
            canvas.line(&[(zero, self.panel.top), (zero, self.panel.bottom)], &Stroke::new(INK, p.event));
        }
        for (k, part) in self.parts.iter().enumerate() {
            canvas.group("arm", |canvas| self.row(canvas, k, part, entries));
        }
        self.axis(canvas);
        Ok(())
    }

    fn row(&self, canvas: &mut Canvas, k: usize, part: &Parts<'_>, entries: &[Entry]) {
        let height = self.panel.height() / self.parts.len() as f64;
        let y = self.panel.top + height * k as f64;
        let thick = height * if self.is_narrow { 0.40 } else { 0.5 };
        let top = if self.is_narrow { y + height * 0.44 } else { y + (height - thick) / 2.0 };
        self.name(canvas, part, (y, height, top));
        let mut from = part.net.min(0.0);
        for (n, (value, entry)) in [part.net].iter().chain(&part.losses).zip(entries).enumerate() {
            if *value > 0.0 {
                self.segment(canvas, (from, from + value), (top, top + thick), entry, NUMBERS[n]);
                from += value;
            }
        }
        self.debt(canvas, part, (top, top + thick));
        self.interval(canvas, part, top + thick);
    }

    /// One part of a bar, with its number if it fits.
    fn segment(
        &self,
        canvas: &mut Canvas,
        (from, to): (f64, f64),
        (top, bottom): (f64, f64),
        entry: &Entry,
        ink: Colour,
    ) {
        let p = self.profile;
        let (left, right) = (self.panel.x(from), self.panel.x(to));
        let is_open = entry.fill == WHITE.into();
        let edge = if is_open { Stroke::new(INK_3, p.axis) } else { Stroke::new(WHITE, p.axis) };
        let inset = if is_open { p.axis / 2.0 } else { 0.0 };
        canvas.rectangle((left + inset, top + inset), (right - inset, bottom - inset), &entry.fill, Some(&edge));
        let is_hatched = entry.outline.is_some() && !is_open;
        let number =
            Text::new(self.language.number(to - from, 0), p.label).font(Font::Bold).colour(ink).anchor(Anchor::Middle);
        let number = if is_hatched { number.halo(p.halo * 1.1) } else { number };
        let middle = f64::midpoint(top, bottom) + p.label * 0.34;
        let room = if is_hatched { 1.9 } else { 1.45 };
        if right - left > number.width() * room && bottom - top > p.label * 0.95 {
            canvas.text(f64::midpoint(left, right), middle, &number);
        }
    }

    /// Below zero: a strip of ink from the net value to zero at the foot of the bar, and the number beside it.
    fn debt(&self, canvas: &mut Canvas, part: &Parts<'_>, (top, bottom): (f64, f64)) {
        let p = self.profile;
        if part.net >= 0.0 {
            return;
        }
        let (net, zero) = (self.panel.x(part.net), self.panel.x(0.0));
        let strip = (bottom - top) * 0.18;
        canvas.rectangle((net, bottom - strip), (zero, bottom), &INK.into(), None);
        let number =
            Text::new(self.language.number(part.net, 0), p.label).font(Font::Bold).halo(p.halo).anchor(Anchor::End);
        let (x, y) = (net - p.gap * 0.6, f64::midpoint(top, bottom) + p.label * 0.34);
        if canvas.is_free(x, y, &number) {
            canvas.text(x, y, &number);
        }
    }

    /// The bracket below a bar: the 95 % interval of its net value.
    fn interval(&self, canvas: &mut Canvas, part: &Parts<'_>, bottom: f64) {
        let p = self.profile;
        let stroke = Stroke::new(INK, p.event * 1.1);
        let (low, high, y) = (self.panel.x(part.low), self.panel.x(part.high), bottom + p.gap * 0.55);
        canvas.line(&[(low, y), (high, y)], &stroke);
        for x in [low, high] {
            canvas.line(&[(x, y - p.gap * 0.32), (x, y + p.gap * 0.32)], &stroke);
        }
    }

    fn name(&self, canvas: &mut Canvas, part: &Parts<'_>, (y, height, bar): (f64, f64, f64)) {
        let p = self.profile;
        let label = part.arm.label.get(self.language);
        let bold = |line: &str| Text::new(line, p.name).font(Font::Bold).halo(p.halo);
        if self.is_narrow {
            return canvas.text(self.frame.left, bar - p.name * 0.42, &bold(label));
        }
        let lines = wrap(label, self.names_width, p.name, Font::Bold);
        let first = y + height / 2.0 + p.name * 0.34 - p.name * 0.55 * (lines.len() as f64 - 1.0);
        for (n, line) in lines.iter().enumerate() {
            canvas.text(self.frame.left, first + p.name * 1.1 * n as f64, &bold(line));
        }
    }

    fn axis(&self, canvas: &mut Canvas) {
        let (p, panel) = (self.profile, &self.panel);
        for tick in &self.ticks {
            let number = Text::new(self.language.number(*tick, 0), p.tick).colour(INK_2).anchor(Anchor::Middle);
            let (x, y) = (panel.x(*tick), panel.bottom + p.tick * 1.25);
            if canvas.is_free(x, y, &number) {
                canvas.text(x, y, &number);
            }
        }
        let title = Text::new(Words::of(self.language).get("value-bar", "axis"), p.label).font(Font::Semibold);
        let half = title.width() / 2.0;
        let middle = f64::midpoint(panel.left, panel.right).min(self.frame.right - half).max(self.frame.left + half);
        canvas.text(middle, panel.bottom + p.tick * 1.3 + p.label * 1.25, &title.anchor(Anchor::Middle));
    }
}

/// Quarters from 0 to 100; if something lies outside, round numbers that reach beyond it on both sides.
fn ticks(parts: &[Parts<'_>]) -> Vec<f64> {
    let low = parts.iter().map(|part| part.low.min(part.net)).fold(0.0, f64::min);
    let high = parts.iter().map(|part| part.end().max(part.high)).fold(100.0, f64::max);
    if low >= 0.0 && high <= 100.5 {
        return vec![0.0, 25.0, 50.0, 75.0, 100.0];
    }
    let step = round_ticks(low, high, 6).windows(2).next().map_or(25.0, |pair| pair[1] - pair[0]).max(25.0);
    let room = if low < 0.0 { low - step * 0.35 } else { 0.0 };
    let (first, last) = ((room / step).floor() as i64, (high / step - 0.01).ceil() as i64);
    (first..=last).map(|k| k as f64 * step).collect()
}

/// Room for the names: no more than a quarter of the picture where rows are high enough for two lines.
fn names_width(p: &Profile, language: Language, parts: &[Parts<'_>], width: f64) -> f64 {
    let most = if parts.len() > 7 { width * 0.36 } else { width * 0.235 };
    let labels = || parts.iter().map(|part| part.arm.label.get(language));
    let widest = labels().map(|label| Font::Bold.width(label, p.name)).fold(0.0, f64::max);
    let word =
        labels().flat_map(|label| label.split(' ')).map(|word| Font::Bold.width(word, p.name)).fold(0.0, f64::max);
    widest.min(most).max(word)
}
