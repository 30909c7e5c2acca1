//! The sheet: one panel for each unit, one row for each figure; names to the left of the rows, or above them where the
//! picture is narrow, and both numbers to the right.

use super::labels::in_room;
use super::marks;
use super::{Row, Unit};
use crate::figure::FigureError;
use crate::figure::frame::Frame;
use crate::figure::measure::Font;
use crate::figure::paint::Stroke;
use crate::figure::panel::{Mesh, Panel, Scale};
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{GRID, INK, INK_2, INK_3, Profile, RULE, WHITE};
use crate::words::{Language, Words};

/// How far rows are pulled apart at most where few of them have the picture to themselves.
const MOST_STRETCH: f64 = 2.8;

/// Rows that share an axis.
struct Group<'a> {
    unit: &'a Unit,
    rows: Vec<&'a Row>,
}

/// All rows, and how the room is divided.
pub(super) struct Sheet<'a> {
    groups: Vec<Group<'a>>,
    profile: &'a Profile,
    language: Language,
    frame: Frame,
    is_narrow: bool,
    names_width: f64,
    /// Widths of the two columns of numbers.
    numbers: [f64; 2],
    /// Lines that a name takes at most.
    lines: usize,
}

/// Rows by unit, in the order in which units first come.
fn groups(rows: &[Row]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for row in rows {
        match groups.iter_mut().find(|group| *group.unit == row.unit) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { unit: &row.unit, rows: vec![row] }),
        }
    }
    groups
}

/// Heads of the two columns of numbers.
fn heads(language: Language) -> [String; 2] {
    ["people", "model"].map(|key| Words::of(language).get("target-strip", key))
}

impl<'a> Sheet<'a> {
    /// The sheet of these rows in `frame`.
    pub fn new(rows: &'a [Row], profile: &'a Profile, language: Language, frame: &Frame) -> Self {
        let p = profile;
        let width = frame.right - frame.left;
        let is_narrow = p.width < p.annotation * 45.0;
        let number = |of: fn(&Row) -> f64, head: &str| {
            let widths = rows.iter().map(|row| Font::Bold.width(&row.unit.number(of(row), language), p.label));
            widths.fold(Font::Semibold.width(head, p.annotation), f64::max)
        };
        let [people, model] = heads(language);
        let numbers = [number(|row| row.people, &people), number(|row| row.model, &model)];
        let names = rows.iter().map(|row| Font::Regular.width(&name(row, language), p.label));
        let units = rows.iter().map(|row| Font::Regular.width(&row.unit.name(language), p.tick) + p.gap * 2.0);
        let widest = names.chain(units).fold(0.0, f64::max);
        let names_width = if is_narrow { width } else { widest.min(width * 0.42) };
        let needs = |row: &Row| in_room(&name(row, language), names_width, p.label, Font::Regular, 3).len();
        let lines = rows.iter().map(needs).max().unwrap_or(1);
        Self { groups: groups(rows), profile, language, frame: *frame, is_narrow, names_width, numbers, lines }
    }

    /// The height of a picture of these rows where none is given.
    pub fn height(rows: &[Row], profile: &Profile, language: Language) -> f64 {
        let frame = Frame { left: profile.margin, right: profile.width - profile.margin, top: 0.0, bottom: 0.0 };
        let sheet = Sheet::new(rows, profile, language, &frame);
        let n = sheet.groups.len() as f64;
        sheet.head() + rows.len() as f64 * sheet.usual_row() + n * sheet.foot() + 2.0 * profile.margin
    }

    /// Height of a row where there is room.
    fn usual_row(&self) -> f64 {
        let p = self.profile;
        let lines = self.lines as f64 * p.label * 1.12;
        if self.is_narrow { lines + p.dot * 2.0 + p.gap * 2.4 } else { (lines + p.gap * 1.6).max(p.dot * 4.2) }
    }

    /// Room for the heads of the columns.
    fn head(&self) -> f64 {
        self.profile.annotation * 1.5
    }

    /// Room for the axis below a panel.
    fn foot(&self) -> f64 {
        let p = self.profile;
        p.tick * 2.1 + if self.is_narrow { p.tick * 1.25 } else { 0.0 }
    }

    /// Where bars and dots may be.
    fn sides(&self) -> (f64, f64) {
        let p = self.profile;
        let left = self.frame.left + if self.is_narrow { p.tick } else { self.names_width + p.gap * 2.6 };
        (left, self.frame.right - self.numbers.iter().sum::<f64>() - p.gap * 4.6)
    }

    /// Draws all of it.
    pub fn draw(&self, canvas: &mut Canvas) -> Result<(), FigureError> {
        self.heads(canvas);
        let rows = self.groups.iter().map(|group| group.rows.len()).sum::<usize>() as f64;
        let room = self.frame.bottom - self.frame.top - self.head() - self.foot() * self.groups.len() as f64;
        let height = (room / rows).min(self.usual_row() * MOST_STRETCH);
        let mut top = self.frame.top + self.head();
        for group in &self.groups {
            let bottom = top + height * group.rows.len() as f64;
            canvas.group("figures", |canvas| self.panel(canvas, group, (top, bottom)))?;
            top = bottom + self.foot();
        }
        Ok(())
    }

    fn heads(&self, canvas: &mut Canvas) {
        let p = self.profile;
        let x = [self.frame.right - self.numbers[1] - p.gap * 2.0, self.frame.right];
        for (x, head) in x.into_iter().zip(heads(self.language)) {
            let text = Text::new(head, p.annotation).font(Font::Semibold).colour(INK_2).anchor(Anchor::End);
            canvas.text(x, self.frame.top + p.annotation * 0.9, &text);
        }
    }

    fn panel(&self, canvas: &mut Canvas, group: &Group<'_>, (top, bottom): (f64, f64)) -> Result<(), FigureError> {
        let p = self.profile;
        let y = Scale { range: bottom..top, ticks: Vec::new() };
        let scale = group.unit.scale(&group.rows);
        let panel = Panel::new(self.sides(), (top, bottom), scale.clone(), y);
        panel.mesh(canvas, Mesh::Upright, &Stroke::new(GRID, p.grid))?;
        canvas.line(&[(panel.x(0.0), top), (panel.x(0.0), bottom)], &Stroke::new(INK_3, p.axis));
        let height = (bottom - top) / group.rows.len() as f64;
        for (k, row) in group.rows.iter().enumerate() {
            let top = top + k as f64 * height;
            canvas.line(&[(self.frame.left, top), (self.frame.right, top)], &Stroke::new(RULE, p.grid));
            self.row(canvas, &panel, row, (top, top + height));
        }
        canvas.line(&[(self.frame.left, bottom), (self.frame.right, bottom)], &Stroke::new(RULE, p.grid));
        self.axis(canvas, group, &panel, &scale.ticks);
        Ok(())
    }

    /// Name, bar, dot and numbers of one figure between these heights.
    fn row(&self, canvas: &mut Canvas, panel: &Panel, row: &Row, (top, bottom): (f64, f64)) {
        let p = self.profile;
        let line = p.label * 1.12;
        let most = if self.is_narrow { self.lines } else { (((bottom - top) / line) as usize).clamp(1, self.lines) };
        let lines = in_room(&name(row, self.language), self.names_width, p.label, Font::Regular, most);
        let colour = if row.counts { INK } else { INK_2 };
        let names = if self.is_narrow { top + p.gap * 0.7 } else { (top + bottom - line * lines.len() as f64) / 2.0 };
        if self.is_narrow {
            // no line of the panel runs through a name
            let floor = names + line * lines.len() as f64;
            canvas.rectangle((self.frame.left, top + p.grid), (self.frame.right, floor), &WHITE.into(), None);
        }
        for (k, text) in lines.iter().enumerate() {
            let y = names + line * k as f64 + p.label * 0.84;
            canvas.text(self.frame.left, y, &Text::new(text, p.label).colour(colour));
        }
        let from = if self.is_narrow { names + line * lines.len() as f64 } else { top };
        let middle = f64::midpoint(from, bottom);
        marks::draw(canvas, p, panel, row, (middle, bottom - from));
        let x = [self.frame.right - self.numbers[1] - p.gap * 2.0, self.frame.right];
        let fonts = [Font::Regular, if row.is_hit { Font::Regular } else { Font::Bold }];
        for ((x, value), font) in x.into_iter().zip([row.people, row.model]).zip(fonts) {
            let text = Text::new(row.unit.number(value, self.language), p.label).font(font).colour(colour);
            canvas.text(x, middle + p.label * 0.34, &text.anchor(Anchor::End));
        }
    }

    /// Numbers below the panel, as many as have room, and what they count.
    fn axis(&self, canvas: &mut Canvas, group: &Group<'_>, panel: &Panel, ticks: &[f64]) {
        let p = self.profile;
        let step = ticks.windows(2).next().map_or(1.0, |pair| pair[1] - pair[0]);
        let y = panel.bottom + p.tick * 1.15;
        let unit = group.unit.name(self.language);
        let width = if self.is_narrow { self.frame.right - self.frame.left } else { self.names_width };
        let unit = in_room(&unit, width, p.tick, Font::Regular, 1).remove(0);
        let below = if self.is_narrow { y + p.tick * 1.2 } else { y };
        canvas.text(self.frame.left, below, &Text::new(unit, p.tick).colour(INK_2));
        for tick in ticks {
            let number = Text::new(group.unit.tick(*tick, step, self.language), p.tick).colour(INK_2);
            let (x, number) = (panel.x(*tick), number.anchor(Anchor::Middle));
            if [-p.gap * 0.4, p.gap * 0.4].iter().all(|aside| canvas.is_free(x + aside, y, &number)) {
                canvas.text(x, y, &number);
            }
        }
    }
}

/// What a row is called.
fn name(row: &Row, language: Language) -> String {
    let label = row.label.get(language);
    if row.counts {
        return label.to_owned();
    }
    Words::of(language).filled("target-strip", "beside", &[("label", label)])
}
