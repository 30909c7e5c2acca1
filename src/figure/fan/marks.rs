//! What is drawn of one arm: grid, level, bands, lines; then events, axes and words on top.

use super::column::Column;
use super::curve::{Curve, stretches};
use super::{DIMENSIONS, Dimension, labels};
use crate::figure::FigureError;
use crate::figure::paint::Stroke;
use crate::figure::panel::{Mesh, Panel};
use crate::figure::svg::Canvas;
use crate::figure::theme::{GRID, INK_3, WHITE};

impl Column<'_> {
    /// Draws all of it: marks first, words on top.
    pub fn draw(&self, canvas: &mut Canvas) -> Result<(), FigureError> {
        for (k, dimension) in DIMENSIONS.iter().enumerate() {
            canvas.group(dimension.key, |canvas| self.marks(canvas, k, *dimension))?;
        }
        self.events(canvas);
        self.axes(canvas);
        labels::draw(self, canvas);
        Ok(())
    }

    fn marks(&self, canvas: &mut Canvas, k: usize, dimension: Dimension) -> Result<(), FigureError> {
        let (p, panel, curve) = (self.scene.profile, &self.panels[k], &self.story.curves[k]);
        panel.mesh(canvas, Mesh::Level, &Stroke::new(GRID, p.grid))?;
        canvas.line(&[(panel.left, panel.bottom), (panel.right, panel.bottom)], &Stroke::new(INK_3, p.axis));
        self.level(canvas, k, dimension);
        bands(canvas, panel, curve, dimension)?;
        for run in &curve.singles {
            let thin = Stroke { opacity: 0.45, ..Stroke::new(dimension.colour, p.single) };
            stretches(run).iter().try_for_each(|stretch| panel.series(canvas, stretch, &thin))?;
        }
        for stroke in [Stroke::new(WHITE, p.median * 1.45), Stroke::new(dimension.colour, p.median)] {
            stretches(&curve.centre).iter().try_for_each(|stretch| panel.series(canvas, stretch, &stroke))?;
        }
        Ok(())
    }

    /// The dashed line at the level just before the first event.
    fn level(&self, canvas: &mut Canvas, k: usize, dimension: Dimension) {
        let (p, panel) = (self.scene.profile, &self.panels[k]);
        let (Some(level), Some(from)) = (self.story.readings[k].before, self.event_places().first().copied()) else {
            return;
        };
        let stroke = Stroke { dash: Some((p.gap * 0.5, p.gap * 0.42)), ..Stroke::new(dimension.text, p.event * 0.62) };
        canvas.line(&[(from, panel.y(level)), (panel.right, panel.y(level))], &stroke);
    }
}

/// The shades: 5–95 % below, 25–75 % on top.
fn bands(canvas: &mut Canvas, panel: &Panel, curve: &Curve, dimension: Dimension) -> Result<(), FigureError> {
    for stretch in stretches(&curve.quantiles) {
        for (low, high, opacity) in [(0, 4, 0.17), (1, 3, 0.30)] {
            let edge = |q: usize| stretch.iter().map(|(week, all)| (*week, all[q])).collect::<Vec<_>>();
            panel.band(canvas, &edge(high), &edge(low), dimension.colour, opacity)?;
        }
    }
    Ok(())
}
