//! All studies at once: one row a study, one dot a figure, placed by how many standard errors the model is from people.

use super::labels::in_room;
use super::{Strip, finish, marks, provenance, table};
use crate::figure::frame::{Frame, Head, surround};
use crate::figure::measure::Font;
use crate::figure::paint::{Fill, Stroke};
use crate::figure::panel::{Mesh, Panel, Scale};
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{CONTROL, GRID, INK, INK_2, Profile, RULE, WHITE};
use crate::figure::ticks::round_ticks;
use crate::figure::{Figure, FigureError, FigureKind, id};
use crate::words::{Language, Words};

/// The axis reaches at least so many standard errors to both sides.
const LEAST: f64 = 3.0;
/// Within so many a figure is hit.
const HIT: f64 = 2.0;
/// Layers in which dots of a row can stand, from the middle outward.
const LAYERS: [f64; 5] = [0.0, -1.0, 1.0, -2.0, 2.0];

/// Draws all studies; at least one, each with figures that count.
pub fn overview(strips: &[Strip], profile: &Profile, language: Language) -> Result<Figure, FigureError> {
    let head = head(strips, language);
    let name = id(FigureKind::TargetStrip, &format!("all-{}", profile.width.round()), language);
    let mut canvas = Canvas::new(name, profile.width, profile.height.unwrap_or_else(|| height(strips, profile)));
    let frame = surround(&mut canvas, profile, &head);
    Rows::new(strips, profile, language, &frame).draw(&mut canvas)?;
    let counts = strips.iter().map(|strip| format!("{} ({}).", strip.title.get(language), hits(strip, language)));
    let caption =
        [head.title.clone(), head.subtitle.clone(), counts.collect::<Vec<_>>().join(" "), head.provenance.clone()];
    let mut all = table("", &[]);
    all.rows = strips.iter().flat_map(|strip| table(&strip.study, &strip.rows).rows).collect();
    Ok(finish(canvas, profile, language, head.title, caption.join(" "), all))
}

fn head(strips: &[Strip], language: Language) -> Head {
    let words = Words::of(language);
    let figures = strips.iter().map(|strip| strip.rows.iter().filter(|row| row.counts).count()).sum::<usize>();
    let values = [("figures", figures.to_string()), ("studies", strips.len().to_string())];
    let shown = words.filled("target-strip", "all", &values);
    Head {
        title: words.get("target-strip", "title"),
        subtitle: words.get("target-strip", "how-to-read-all"),
        provenance: strips.first().map_or_else(String::new, |strip| provenance(&strip.origin, &shown, language)),
    }
}

fn is_narrow(p: &Profile) -> bool {
    p.width < p.annotation * 45.0
}

fn height(strips: &[Strip], p: &Profile) -> f64 {
    let row = if is_narrow(p) { p.label * 1.3 + p.dot * 8.0 } else { p.dot * 9.0 };
    p.annotation * 1.6 + strips.len() as f64 * row + p.tick * 3.2 + 2.0 * p.margin
}

/// `4 of 10`
fn hits(strip: &Strip, language: Language) -> String {
    let counted = || strip.rows.iter().filter(|row| row.counts);
    let values = [("hits", counted().filter(|row| row.is_hit).count()), ("all", counted().count())];
    Words::of(language).filled("target-strip", "hits", &values.map(|(key, n)| (key, n.to_string())))
}

struct Rows<'a> {
    strips: &'a [Strip],
    profile: &'a Profile,
    language: Language,
    frame: Frame,
    panel: Panel,
    ticks: Vec<f64>,
    names_width: f64,
}

impl<'a> Rows<'a> {
    fn new(strips: &'a [Strip], p: &'a Profile, language: Language, frame: &Frame) -> Self {
        let width = frame.right - frame.left;
        let names =
            strips.iter().map(|strip| Font::Semibold.width(strip.title.get(language), p.label)).fold(0.0, f64::max);
        let head = Words::of(language).get("target-strip", "within");
        let hits = strips.iter().map(|strip| Font::Regular.width(&hits(strip, language), p.label));
        let hits_width = hits.fold(Font::Semibold.width(&head, p.annotation), f64::max);
        let names_width = if is_narrow(p) { width - hits_width - p.gap * 2.0 } else { names.min(width * 0.36) };
        let sides = if is_narrow(p) {
            (frame.left + p.dot * 2.0, frame.right - p.dot * 2.0)
        } else {
            (frame.left + names_width + p.gap * 2.6, frame.right - hits_width - p.gap * 2.6)
        };
        let z = || strips.iter().flat_map(|strip| &strip.rows).filter(|row| row.counts).map(|row| row.z);
        let (low, high) = (z().fold(-LEAST, f64::min) - 0.4, z().fold(LEAST, f64::max) + 0.4);
        let ticks = round_ticks(low, high, if is_narrow(p) { 6 } else { 10 });
        let (top, bottom) = (frame.top + p.annotation * 1.6, frame.bottom - p.tick * 3.0);
        let y = Scale { range: bottom..top, ticks: Vec::new() };
        let panel = Panel::new(sides, (top, bottom), Scale { range: low..high, ticks: ticks.clone() }, y);
        Self { strips, profile: p, language, frame: *frame, panel, ticks, names_width }
    }

    fn draw(&self, canvas: &mut Canvas) -> Result<(), FigureError> {
        let (p, panel) = (self.profile, &self.panel);
        let band = [-HIT, HIT].map(|z| panel.x(z));
        panel.mesh(canvas, Mesh::Upright, &Stroke::new(GRID, p.grid))?;
        canvas.rectangle((band[0], panel.top), (band[1], panel.bottom), &Fill::Colour(CONTROL, 0.3), None);
        canvas.line(&[(panel.x(0.0), panel.top), (panel.x(0.0), panel.bottom)], &Stroke::new(INK_2, p.axis));
        let height = panel.height() / self.strips.len() as f64;
        for (k, strip) in self.strips.iter().enumerate() {
            self.row(canvas, strip, panel.top + k as f64 * height, height);
        }
        canvas.line(&[(self.frame.left, panel.bottom), (self.frame.right, panel.bottom)], &Stroke::new(RULE, p.grid));
        self.words(canvas);
        Ok(())
    }

    fn row(&self, canvas: &mut Canvas, strip: &Strip, top: f64, height: f64) {
        let p = self.profile;
        canvas.line(&[(self.frame.left, top), (self.frame.right, top)], &Stroke::new(RULE, p.grid));
        let most = if is_narrow(p) { 1 } else { ((height / (p.label * 1.12)) as usize).max(1) };
        let lines = in_room(strip.title.get(self.language), self.names_width, p.label, Font::Semibold, most);
        let (line, all) = (p.label * 1.12, lines.len() as f64 * p.label * 1.12);
        let first = if is_narrow(p) { top + p.gap * 0.6 } else { top + (height - all) / 2.0 };
        if is_narrow(p) {
            // neither band nor line runs through a name
            canvas.rectangle((self.frame.left, top + p.grid), (self.frame.right, first + all), &WHITE.into(), None);
        }
        for (k, text) in lines.iter().enumerate() {
            let text = Text::new(text, p.label).font(Font::Semibold);
            canvas.text(self.frame.left, first + line * k as f64 + p.label * 0.84, &text);
        }
        let from = if is_narrow(p) { first + all } else { top };
        let middle = f64::midpoint(from, top + height);
        let beside = if is_narrow(p) { first + p.label * 0.84 } else { middle + p.label * 0.34 };
        let text = Text::new(hits(strip, self.language), p.label).anchor(Anchor::End);
        canvas.text(self.frame.right, beside, &text);
        self.dots(canvas, strip, middle, top + height - from);
    }

    /// The dots of a study, in layers so that none hides another as long as there is room.
    fn dots(&self, canvas: &mut Canvas, strip: &Strip, middle: f64, room: f64) {
        let p = self.profile;
        let apart = p.dot * 2.3;
        let layers = ((room / apart) as usize).clamp(1, LAYERS.len());
        let mut ends = vec![f64::MIN; layers];
        let mut rows: Vec<_> = strip.rows.iter().filter(|row| row.counts).collect();
        rows.sort_by(|a, b| a.z.total_cmp(&b.z));
        for row in rows {
            let x = self.panel.x(row.z);
            let layer = ends.iter().position(|end| x - end >= apart).unwrap_or(0);
            ends[layer] = x;
            marks::dot(canvas, p, (x, middle + LAYERS[layer] * apart), row.is_hit);
        }
    }

    fn words(&self, canvas: &mut Canvas) {
        let (p, panel) = (self.profile, &self.panel);
        let words = Words::of(self.language);
        let head =
            |key: &str| Text::new(words.get("target-strip", key), p.annotation).font(Font::Semibold).colour(INK_2);
        let y = self.frame.top + p.annotation * 0.9;
        // where it is narrow there is room for either this or the two that follow
        if !is_narrow(p) {
            canvas.text(self.frame.right, y, &head("within").anchor(Anchor::End));
        }
        for (key, z, anchor) in [("below", -HIT, Anchor::End), ("above", HIT, Anchor::Start)] {
            let text = head(key).anchor(anchor);
            let x = panel.x(z);
            if canvas.is_free(x, y, &text) {
                canvas.text(x, y, &text);
            }
        }
        for tick in &self.ticks {
            let (x, y) = (panel.x(*tick), panel.bottom + p.tick * 1.15);
            let text = Text::new(self.language.signed(*tick, 0), p.tick).colour(INK_2).anchor(Anchor::Middle);
            if canvas.is_free(x, y, &text) {
                canvas.text(x, y, &text);
            }
        }
        let axis = Text::new(words.get("target-strip", "axis"), p.label).font(Font::Semibold).colour(INK);
        let half = axis.width() / 2.0;
        let middle = f64::midpoint(panel.left, panel.right);
        let x = middle.min(self.frame.right - half).max(self.frame.left + half);
        canvas.text(x, panel.bottom + p.tick * 1.3 + p.label * 1.2, &axis.anchor(Anchor::Middle));
    }
}
