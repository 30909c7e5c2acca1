//! The words on the sheet of area bars.

use super::bars::Sheet;
use super::rows::{Row, gloss};
use crate::figure::measure::{Font, wrap};
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::INK_2;
use crate::figure::ticks::decimals;
use crate::words::Words;

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
