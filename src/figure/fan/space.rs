//! Where a fan has room for words.

use super::column::Column;
use crate::figure::panel::Panel;
use crate::figure::svg::Canvas;
use crate::figure::text::{Text, TextBox};

/// A text, and where it could go.
pub type Spot = (f64, f64, Text);

impl Column<'_> {
    /// The first of `spots` that lies in the panel, touches no text and is `clear`; else the first that is free at all.
    pub fn first_free(
        &self,
        canvas: &Canvas,
        panel: &Panel,
        spots: &[Spot],
        clear: impl Fn(&TextBox) -> bool,
    ) -> Option<Spot> {
        let reach = self.scene.profile.annotation * 0.3;
        let is_free = |(x, y, text): &&Spot| {
            let room = text.room(*x, *y);
            room.is_within(panel.left, panel.top - reach, self.edge(), panel.bottom) && canvas.is_free(*x, *y, text)
        };
        let is_clear = |(x, y, text): &&Spot| clear(&text.room(*x, *y));
        let best = spots.iter().filter(is_free).find(is_clear);
        best.or_else(|| spots.iter().find(is_free)).cloned()
    }

    /// Highest and lowest place of the outer shade (or of the line, where there is none) between two x.
    pub fn shade_edges(&self, k: usize, left: f64, right: f64) -> Option<(f64, f64)> {
        let (panel, curve) = (&self.panels[k], &self.story.curves[k]);
        let edges = curve.centre.iter().zip(&curve.quantiles).enumerate().filter_map(|(tick, (centre, quantiles))| {
            let x = panel.x((tick + 1) as f64);
            let (low, high) = quantiles.map(|all| (all[0], all[4])).or(centre.map(|value| (value, value)))?;
            (x >= left && x <= right).then(|| (panel.y(high), panel.y(low)))
        });
        edges.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
    }

    pub fn crosses_event(&self, room: &TextBox) -> bool {
        let reach = self.scene.profile.gap * 0.4;
        self.event_places().into_iter().any(|x| room.left - reach < x && x < room.right + reach)
    }

    /// Whether the line of panel `k` runs through `room`.
    pub fn crosses_line(&self, k: usize, room: &TextBox) -> bool {
        let (panel, reach) = (&self.panels[k], self.scene.profile.median);
        let within = |(tick, value): (usize, &Option<f64>)| {
            let (x, y) = (panel.x((tick + 1) as f64), panel.y((*value)?));
            Some(room.left <= x && x <= room.right && room.top - reach <= y && y <= room.bottom + reach)
        };
        self.story.curves[k].centre.iter().enumerate().filter_map(within).any(|hit| hit)
    }
}
