//! The numbers at the axes of a fan, the names of its panels and the heads of its columns.

use super::column::Column;
use super::room::weeks_that_fit;
use super::{DIMENSIONS, name};
use crate::figure::measure::Font;
use crate::figure::paint::Stroke;
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{INK, INK_2, INK_3};

impl Column<'_> {
    /// Numbers at the axes, names of the panels, and in a pair the head of the column.
    pub fn axes(&self, canvas: &mut Canvas) {
        let p = self.scene.profile;
        for (panel, dimension) in self.panels.iter().zip(DIMENSIONS) {
            let every: &[f64] =
                if panel.height() < p.tick * 6.4 { &[0.0, 50.0, 100.0] } else { &[0.0, 25.0, 50.0, 75.0, 100.0] };
            for value in every {
                let number = Text::new(self.scene.language.number(*value, 0), p.tick).colour(INK_2).anchor(Anchor::End);
                canvas.text(panel.left - p.gap * 0.8, panel.y(*value) + p.tick * 0.34, &number);
            }
            let words = name(&self.scene.word(dimension.key), p, dimension.text);
            let above = (p.name * 0.5).max(p.tick * 0.38 + p.name * 0.2);
            canvas.text(self.names_left(), panel.top - above, &words);
        }
        self.weeks(canvas);
        if self.scene.is_pair {
            let letter = if self.number == 0 { "A" } else { "B" };
            let head = Text::new(letter, p.name).font(Font::Bold).colour(INK_3).then(self.story.label, Font::Bold, INK);
            canvas.text(self.panels[0].left, self.place.top + p.name * 0.7, &head);
        }
    }

    /// Where the names of the panels begin: at the axis, or where no event line cuts them.
    fn names_left(&self) -> f64 {
        let p = self.scene.profile;
        let widths = DIMENSIONS.map(|dimension| Font::Bold.width(&self.scene.word(dimension.key), p.name));
        let width = widths[0].max(widths[1]) + p.gap * 0.4;
        let axis = self.panels[0].left;
        let outside = axis - Font::Regular.width("100", p.tick) - p.gap * 0.8;
        let behind = self.event_places().into_iter().map(|x| x + p.gap * 0.9);
        let is_whole = |left: &f64| !self.event_places().into_iter().any(|x| *left < x && x < left + width);
        [axis, outside].into_iter().chain(behind).find(is_whole).unwrap_or(axis)
    }

    /// Numbers under the time axis, and its unit once: between the first two where it fits, else behind the last.
    fn weeks(&self, canvas: &mut Canvas) {
        let (p, panel) = (self.scene.profile, &self.panels[1]);
        let ticks = weeks_that_fit(self.scene, panel.width());
        let y = panel.bottom + p.gap * 0.6 + p.tick;
        for week in &ticks {
            let x = panel.x(*week);
            canvas.line(&[(x, panel.bottom), (x, panel.bottom + p.gap * 0.5)], &Stroke::new(INK_3, p.axis));
            let number = Text::new(self.scene.language.number(*week, 0), p.tick).colour(INK_2);
            canvas.text(x, y, &number.anchor(Anchor::Middle));
        }
        let unit = Text::new(self.scene.word("weeks"), p.tick).colour(INK_2);
        let second = ticks.get(1).copied().unwrap_or(self.scene.weeks as f64);
        let middle = f64::midpoint(panel.x(0.0), panel.x(second));
        let centred = unit.clone().anchor(Anchor::Middle);
        if canvas.is_free(middle, y, &centred.clone().then("0", Font::Regular, INK_2)) {
            canvas.text(middle, y, &centred);
        } else {
            canvas.text(self.edge(), y, &unit.anchor(Anchor::End));
        }
    }
}
