//! One arm of the fan: its two panels with grid, bands, lines and events.

use super::curve::{Curve, stretches};
use super::{DIMENSIONS, Dimension, Scene, Story, event_key, labels, name};
use crate::figure::FigureError;
use crate::figure::frame::Frame;
use crate::figure::measure::Font;
use crate::figure::panel::{Mesh, Panel, Scale};
use crate::figure::svg::{Canvas, Stroke};
use crate::figure::text::{Anchor, Text};
use crate::figure::theme::{GRID, INK, INK_2, INK_3, WHITE};
use crate::figure::ticks::week_ticks;
use crate::results::{Event, EventKind};

/// Where a column stands: the edges of its panels and of what belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Right edge of everything that belongs to the column.
    edge: f64,
    /// Levels of event labels above the panels.
    levels: usize,
}

impl Place {
    /// One place for each story, all with the same axes.
    pub fn side_by_side(scene: &Scene<'_>, frame: &Frame, stories: &[Story<'_>]) -> Vec<Self> {
        let p = scene.profile;
        let n = stories.len() as f64;
        let between = p.gap * 2.5;
        let width = (frame.right - frame.left - between * (n - 1.0)) / n;
        let margin_left = Font::Regular.width("100", p.tick) + p.gap * 1.1;
        let margin_right = labels::end_width(scene, stories) + p.gap * 1.9;
        let plot = width - margin_left - margin_right;
        let levels = stories
            .iter()
            .map(|story| levels(scene, story, plot))
            .max()
            .unwrap_or(0);
        let place = |k: usize| {
            let start = frame.left + k as f64 * (width + between);
            let (left, edge) = (start + margin_left, start + width);
            Self {
                left,
                right: edge - margin_right,
                top: frame.top,
                bottom: frame.bottom,
                edge,
                levels,
            }
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
        let x = Scale {
            range: 0.0..scene.weeks as f64,
            ticks,
        };
        let y = Scale {
            range: 0.0..100.0,
            ticks: vec![0.0, 25.0, 50.0, 75.0, 100.0],
        };
        let panel = |from: f64| Panel::new((place.left, place.right), (from, from + height), x.clone(), y.clone());
        let panels = [panel(top + head), panel(top + head + height + between)];
        Self {
            scene,
            story,
            panels,
            place,
            number,
            events_top,
        }
    }

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

    /// Right edge of everything that belongs to the column.
    pub fn edge(&self) -> f64 {
        self.place.edge
    }

    /// Where the event lines stand.
    pub fn event_places(&self) -> Vec<f64> {
        self.story
            .arm
            .events
            .iter()
            .map(|event| self.x_of(event.tick))
            .collect()
    }

    fn x_of(&self, tick: usize) -> f64 {
        self.panels[0].x(tick.min(self.scene.weeks) as f64)
    }

    fn marks(&self, canvas: &mut Canvas, k: usize, dimension: Dimension) -> Result<(), FigureError> {
        let (p, panel, curve) = (self.scene.profile, &self.panels[k], &self.story.curves[k]);
        panel.mesh(canvas, Mesh::Level, &Stroke::new(GRID, p.grid))?;
        canvas.line(
            &[(panel.left, panel.bottom), (panel.right, panel.bottom)],
            &Stroke::new(INK_3, p.axis),
        );
        self.level(canvas, k, dimension);
        bands(canvas, panel, curve, dimension)?;
        for run in &curve.singles {
            let thin = Stroke {
                opacity: 0.45,
                ..Stroke::new(dimension.colour, p.single)
            };
            stretches(run)
                .iter()
                .try_for_each(|stretch| panel.series(canvas, stretch, &thin))?;
        }
        for stroke in [
            Stroke::new(WHITE, p.median * 1.45),
            Stroke::new(dimension.colour, p.median),
        ] {
            stretches(&curve.centre)
                .iter()
                .try_for_each(|stretch| panel.series(canvas, stretch, &stroke))?;
        }
        Ok(())
    }

    /// The dashed line at the level just before the first event.
    fn level(&self, canvas: &mut Canvas, k: usize, dimension: Dimension) {
        let (p, panel) = (self.scene.profile, &self.panels[k]);
        let (Some(level), Some(from)) = (self.story.readings[k].before, self.event_places().first().copied()) else {
            return;
        };
        let stroke = Stroke {
            dash: Some((p.gap * 0.5, p.gap * 0.42)),
            ..Stroke::new(dimension.text, p.event * 0.62)
        };
        canvas.line(&[(from, panel.y(level)), (panel.right, panel.y(level))], &stroke);
    }

    /// Event lines through both panels, each with its diamond and its words. The later an event, the lower its words.
    fn events(&self, canvas: &mut Canvas) {
        let p = self.scene.profile;
        let last = self.place.levels.saturating_sub(1);
        let n = self.story.arm.events.len();
        for (k, event) in self.story.arm.events.iter().enumerate() {
            let level = (last + k + 1).saturating_sub(n).min(last);
            let (x, y) = (
                self.x_of(event.tick),
                self.events_top + p.annotation * (0.62 + 1.5 * level as f64),
            );
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
        let spots = [
            (x + away, event_words(self.scene, self.story, event)),
            (x + away, short),
            (x - away, left),
        ];
        let fits = |(x, text): &&(f64, Text)| text.room(*x, y).right <= self.edge() && canvas.is_free(*x, y, text);
        if let Some((x, text)) = spots.iter().find(fits) {
            canvas.text(*x, y, text);
        }
    }

    /// Numbers at the axes, names of the panels, and in a pair the head of the column.
    fn axes(&self, canvas: &mut Canvas) {
        let p = self.scene.profile;
        for (panel, dimension) in self.panels.iter().zip(DIMENSIONS) {
            let every: &[f64] = if panel.height() < p.tick * 6.4 {
                &[0.0, 50.0, 100.0]
            } else {
                &[0.0, 25.0, 50.0, 75.0, 100.0]
            };
            for value in every {
                let number = Text::new(self.scene.language.number(*value, 0), p.tick)
                    .colour(INK_2)
                    .anchor(Anchor::End);
                canvas.text(panel.left - p.gap * 0.8, panel.y(*value) + p.tick * 0.34, &number);
            }
            let words = name(&self.scene.word(dimension.key), p, dimension.text);
            let above = (p.name * 0.5).max(p.tick * 0.38 + p.name * 0.2);
            canvas.text(self.names_left(), panel.top - above, &words);
        }
        self.weeks(canvas);
        if self.scene.is_pair {
            let letter = if self.number == 0 { "A" } else { "B" };
            let head = Text::new(letter, p.name)
                .font(Font::Bold)
                .colour(INK_3)
                .then(self.story.label, Font::Bold, INK);
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
            canvas.line(
                &[(x, panel.bottom), (x, panel.bottom + p.gap * 0.5)],
                &Stroke::new(INK_3, p.axis),
            );
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

/// Levels the event labels need on `width`: two if the words of an event would reach the next one.
fn levels(scene: &Scene<'_>, story: &Story<'_>, width: f64) -> usize {
    let p = scene.profile;
    let reaches = |pair: &[Event]| {
        let words = event_words(scene, story, pair[0]).width() + p.gap * 2.6;
        let apart = pair[1].tick.saturating_sub(pair[0].tick) as f64 / scene.weeks as f64 * width;
        words > apart
    };
    let collide = story.arm.events.windows(2).any(reaches);
    story.arm.events.len().min(if collide { 2 } else { 1 })
}

/// All words of an event: the week, and in a picture of one arm what starts.
fn event_words(scene: &Scene<'_>, story: &Story<'_>, event: Event) -> Text {
    let bold = |key: &str| Text::new(scene.week(key, event.tick), scene.profile.annotation).font(Font::Bold);
    if event.kind == EventKind::PolicyStarts && !scene.is_pair {
        return bold("from-arm").then(story.label, Font::Regular, INK_2);
    }
    bold(event_key(event.kind))
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

/// The weeks that get a number: as many as fit, eight at most.
fn weeks_that_fit(scene: &Scene<'_>, width: f64) -> Vec<f64> {
    let number = scene.language.number(scene.weeks as f64, 0);
    let room = Font::Regular.width(&number, scene.profile.tick) + scene.profile.gap * 1.2;
    let most = ((width / room) as usize).clamp(2, 8);
    week_ticks(scene.weeks, most)
        .into_iter()
        .map(|week| week as f64)
        .collect()
}
