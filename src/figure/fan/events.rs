//! What happens to the world of an arm: a line through both panels, a diamond, and words.

use super::column::Column;
use super::event_key;
use super::room::event_words;
use crate::figure::measure::Font;
use crate::figure::paint::Stroke;
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::INK;
use crate::results::Event;

impl Column<'_> {
    /// Event lines through both panels, each with its diamond and its words. The later an event, the lower its words.
    pub fn events(&self, canvas: &mut Canvas) {
        let p = self.scene.profile;
        let last = self.place.levels.saturating_sub(1);
        let n = self.story.arm.events.len();
        for (k, event) in self.story.arm.events.iter().enumerate() {
            let level = (last + k + 1).saturating_sub(n).min(last);
            let (x, y) = (self.x_of(event.tick), self.events_top + p.annotation * (0.62 + 1.5 * level as f64));
            canvas.line(&[(x, y), (x, self.panels[1].bottom)], &Stroke::new(INK, p.event));
            canvas.diamond((x, y), p.gap * 0.55, INK);
            self.write_event(canvas, (x, y + p.annotation * 0.33), *event);
        }
    }

    /// The words of an event beside its diamond: all of them where there is room, else the week alone.
    fn write_event(&self, canvas: &mut Canvas, (x, y): (f64, f64), event: Event) {
        let p = self.scene.profile;
        let away = p.gap * 1.05;
        let short = Text::new(self.scene.week(event_key(event.kind), event.tick), p.annotation).font(Font::Bold);
        let left = short.clone().anchor(Anchor::End);
        let spots = [(x + away, event_words(self.scene, self.story, event)), (x + away, short), (x - away, left)];
        let fits = |(x, text): &&(f64, Text)| text.room(*x, y).right <= self.edge() && canvas.is_free(*x, y, text);
        if let Some((x, text)) = spots.iter().find(fits) {
            canvas.text(*x, y, text);
        }
    }
}
