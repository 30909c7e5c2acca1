//! The words on the sheet of area bars, and the room they and the numbers need.

use super::bars::Sheet;
use super::rows::{Bar, Row, gloss};
use crate::figure::measure::{Font, wrap};
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{INK_2, Profile};
use crate::figure::ticks::decimals;
use crate::words::{Language, Words};

impl Sheet<'_> {
    /// Name of the arm, and what its row says: beside the bars, or above them where the picture is narrow.
    pub fn name(&self, canvas: &mut Canvas, k: usize, row: &Row<'_>) {
        let p = self.profile;
        let top = self.panel.top + self.row_height() * k as f64;
        let bold = |line: &str| Text::new(line, p.name).font(Font::Bold).halo(p.halo);
        let label = row.arm.label.get(self.language);
        let says = gloss(row, self.language);
        if self.is_narrow {
            let (y, name) = (top + p.name * 1.25, bold(label));
            canvas.text(self.frame.left, y, &name);
            let words = Text::new(says, p.annotation).colour(INK_2).halo(p.halo);
            let x = self.frame.left + name.width() + p.gap * 1.5;
            if x + words.width() <= self.frame.right {
                canvas.text(x, y, &words);
            }
            return;
        }
        let names = wrap(label, self.names_width, p.name, Font::Bold);
        let notes = wrap(&says, self.names_width, p.annotation, Font::Regular);
        let height = names.len() as f64 * p.name * 1.1 + notes.len() as f64 * p.annotation * 1.22;
        let mut y = top + (self.row_height() - height) / 2.0;
        for line in &names {
            canvas.text(self.frame.left, y + p.name * 0.85, &bold(line));
            y += p.name * 1.1;
        }
        for line in notes {
            canvas.text(self.frame.left, y + p.annotation * 0.9, &Text::new(line, p.annotation).colour(INK_2));
            y += p.annotation * 1.22;
        }
    }

    pub fn heads(&self, canvas: &mut Canvas) {
        let p = self.profile;
        let (zero, y) = (self.panel.x(0.0), self.panel.top - p.gap * 0.7);
        let head = |key: &str| {
            let text = Text::new(Words::of(self.language).get("who-pays", key), p.annotation);
            text.font(Font::Semibold).colour(INK_2)
        };
        canvas.text(zero - p.gap * 1.1, y, &head("worse").anchor(Anchor::End));
        canvas.text(zero + p.gap * 1.1, y, &head("better"));
        canvas.text(self.frame.right, y, &head("total").anchor(Anchor::End));
    }

    pub fn axis(&self, canvas: &mut Canvas) {
        let (p, panel) = (self.profile, &self.panel);
        let step = self.ticks.windows(2).next().map_or(1.0, |pair| pair[1] - pair[0]);
        let digits = if step >= 1.0 { 0 } else { decimals(step, 8).saturating_sub(1) };
        for tick in &self.ticks {
            let number = Text::new(self.language.signed(*tick, digits), p.tick).colour(INK_2).anchor(Anchor::Middle);
            let (x, y) = (panel.x(*tick), panel.bottom + p.tick * 1.25);
            if canvas.is_free(x, y, &number) {
                canvas.text(x, y, &number);
            }
        }
        let title = Text::new(Words::of(self.language).get("who-pays", "axis"), p.label).font(Font::Semibold);
        let half = title.width() / 2.0;
        let middle = f64::midpoint(panel.left, panel.right).min(self.frame.right - half).max(self.frame.left + half);
        canvas.text(middle, panel.bottom + p.tick * 1.3 + p.label * 1.25, &title.anchor(Anchor::Middle));
    }
}

/// Room for the names: no more than a quarter of the picture where rows are high enough for two lines.
pub fn names_width(p: &Profile, language: Language, rows: &[Row<'_>], width: f64) -> f64 {
    let name = |row: &Row<'_>| Font::Bold.width(row.arm.label.get(language), p.name);
    let note = |row: &Row<'_>| Font::Regular.width(&gloss(row, language), p.annotation);
    let widest = rows.iter().map(|row| name(row).max(note(row))).fold(0.0, f64::max);
    let most = if rows.len() > 4 { width * 0.36 } else { width * 0.235 };
    let word = |row: &Row<'_>| {
        row.arm.label.get(language).split(' ').map(|word| Font::Bold.width(word, p.name)).fold(0.0, f64::max)
    };
    widest.min(most).max(rows.iter().map(word).fold(0.0, f64::max))
}

/// From where to where the axis goes so that all bars, whiskers and numbers fit into `width`, and the words beside zero too.
pub fn range(bars: &[&Bar], width: f64, tip: impl Fn(&Bar) -> f64, words: [f64; 2]) -> (f64, f64) {
    let reach = |sign: f64| {
        bars.iter().map(|bar| (bar.change.low * sign).max(bar.change.high * sign).max(0.0)).fold(0.0, f64::max)
    };
    let room = |sign: f64| {
        bars.iter().filter(|bar| (bar.change.point < 0.0) == (sign < 0.0)).map(|bar| tip(bar)).fold(0.0, f64::max)
    };
    let (low, high) = (reach(-1.0), reach(1.0));
    let (left, right) = (room(-1.0), room(1.0));
    if low + high <= 0.0 {
        return (-1.0, 1.0);
    }
    let unit = |values: f64, taken: f64| values / (width - taken).max(width * 0.2);
    let both = unit(low + high, left + right);
    if low / both + left < words[0] {
        let unit = unit(high, words[0] + right);
        return (-words[0] * unit, high + right * unit);
    }
    if high / both + right < words[1] {
        let unit = unit(low, left + words[1]);
        return (-low - left * unit, words[1] * unit);
    }
    (-low - left * both, high + right * both)
}
