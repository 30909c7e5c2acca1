//! One arm of the fan: where its two panels stand.

use super::room::{end_width, levels, weeks_that_fit};
use super::{Scene, Story};
use crate::figure::frame::Frame;
use crate::figure::measure::Font;
use crate::figure::panel::{Panel, Scale};

/// Where a column stands: the edges of its panels and of what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    left: f64,
    right: f64,
    pub top: f64,
    bottom: f64,
    /// Right edge of everything that belongs to the column.
    edge: f64,
    /// Levels of event labels above the panels.
    pub levels: usize,
}

impl Place {
    /// One place for each story, all with the same axes.
    pub fn side_by_side(scene: &Scene<'_>, frame: &Frame, stories: &[Story<'_>]) -> Vec<Self> {
        let p = scene.profile;
        let n = stories.len() as f64;
        let between = p.gap * 2.5;
        let width = (frame.right - frame.left - between * (n - 1.0)) / n;
        let margin_left = Font::Regular.width("100", p.tick) + p.gap * 1.1;
        let margin_right = end_width(scene, stories) + p.gap * 1.9;
        let plot = width - margin_left - margin_right;
        let levels = stories.iter().map(|story| levels(scene, story, plot)).max().unwrap_or(0);
        let place = |k: usize| {
            let start = frame.left + k as f64 * (width + between);
            let (left, edge) = (start + margin_left, start + width);
            Self { left, right: edge - margin_right, top: frame.top, bottom: frame.bottom, edge, levels }
        };
        (0..stories.len()).map(place).collect()
    }
}

/// One arm in the making.
pub struct Column<'a> {
    pub scene: &'a Scene<'a>,
    pub story: &'a Story<'a>,
    pub panels: [Panel; 2],
    pub place: Place,
    /// 0 for the first column, 1 for the second.
    pub number: usize,
    /// Where the event labels begin.
    pub events_top: f64,
}

impl<'a> Column<'a> {
    /// The column of `story` at `place`.
    pub fn new(scene: &'a Scene<'a>, story: &'a Story<'a>, place: Place, number: usize) -> Self {
        let p = scene.profile;
        let events_top = place.top + if scene.is_pair { p.name * 1.55 } else { 0.0 };
        let top = events_top + place.levels as f64 * p.annotation * 1.5;
        let head = p.name
            * if place.levels == 0 {
                1.5
            } else if scene.is_pair {
                1.2
            } else {
                1.0
            };
        let between = p.name * 2.05;
        let height = (place.bottom - p.tick * 1.75 - top - head - between) / 2.0;
        let ticks = weeks_that_fit(scene, place.right - place.left);
        let x = Scale { range: 0.0..scene.weeks as f64, ticks };
        let y = Scale { range: 0.0..100.0, ticks: vec![0.0, 25.0, 50.0, 75.0, 100.0] };
        let panel = |from: f64| Panel::new((place.left, place.right), (from, from + height), x.clone(), y.clone());
        let panels = [panel(top + head), panel(top + head + height + between)];
        Self { scene, story, panels, place, number, events_top }
    }

    /// Right edge of everything that belongs to the column.
    pub fn edge(&self) -> f64 {
        self.place.edge
    }

    /// Where the event lines stand.
    pub fn event_places(&self) -> Vec<f64> {
        self.story.arm.events.iter().map(|event| self.x_of(event.tick)).collect()
    }

    /// Where the start of `tick` is.
    pub fn x_of(&self, tick: usize) -> f64 {
        self.panels[0].x(tick.min(self.scene.weeks) as f64)
    }
}
