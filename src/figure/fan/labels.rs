//! The words on a fan: end values, the way back, the earlier level and the names of the shades. Each takes the first
//! place where it covers no other word and no line; what is said elsewhere is left out when no place is free.

use super::column::Column;
use super::curve::Reading;
use super::{DIMENSIONS, Dimension, Scene, Story};
use crate::figure::measure::Font;
use crate::figure::panel::Panel;
use crate::figure::svg::{Canvas, Stroke};
use crate::figure::text::{Anchor, Text, TextBox};
use crate::figure::theme::{INK_2, WHITE};

/// From this many points on, a gap gets a bracket.
const BRACKET_FROM: i64 = 4;

/// Width of the widest words at the right end.
pub fn end_width(scene: &Scene<'_>, stories: &[Story<'_>]) -> f64 {
    let p = scene.profile;
    let has_level = stories
        .iter()
        .any(|story| story.readings.iter().any(|reading| reading.before.is_some()));
    let value = Font::Bold.width("100", p.name * 1.12);
    if !has_level {
        return value;
    }
    let widest = |key: &str| Font::Regular.width(&scene.words.filled("fan", key, &[("points", "10")]), p.annotation);
    ["above", "below", "level", "same"]
        .map(widest)
        .into_iter()
        .fold(value, f64::max)
}

/// Writes all words of a column.
pub fn draw(column: &Column<'_>, canvas: &mut Canvas) {
    for (k, dimension) in DIMENSIONS.into_iter().enumerate() {
        end(column, canvas, k, dimension);
        back(column, canvas, k, dimension);
    }
    before(column, canvas, DIMENSIONS[0]);
    if column.number == 0 {
        shades(column, canvas);
    }
}

/// End value, and its distance to the earlier level in words and as a bracket.
fn end(column: &Column<'_>, canvas: &mut Canvas, k: usize, dimension: Dimension) {
    let (p, panel, reading) = (column.scene.profile, &column.panels[k], column.story.readings[k]);
    let Some(end) = reading.end else { return };
    let lines = gap_words(column.scene, &reading);
    let x = panel.right + p.gap * 1.35;
    let rest = lines.len() as f64 * p.annotation * 1.13;
    let wish = panel.y(end) + p.name * 0.34
        - if reading.gap().unwrap_or(0) > 0 {
            p.name * 0.3
        } else {
            0.0
        };
    let y = wish.min(panel.bottom - rest).max(panel.top + p.name * 0.5);
    let value = Text::new(column.scene.language.number(end, 0), p.name * 1.12)
        .font(Font::Bold)
        .colour(dimension.text);
    canvas.text(x, y, &value);
    for (n, line) in lines.into_iter().enumerate() {
        let text = Text::new(line, p.annotation).colour(dimension.text);
        canvas.text(x, y + p.annotation * (1.16 + 1.1 * n as f64), &text);
    }
    bracket(column, canvas, k, dimension);
}

fn gap_words(scene: &Scene<'_>, reading: &Reading) -> Vec<String> {
    let Some(gap) = reading.gap() else { return Vec::new() };
    let points = scene.language.number(gap.abs() as f64, 0);
    let first = |key: &str| scene.words.filled("fan", key, &[("points", &points)]);
    match gap {
        0 => vec![scene.word("same")],
        1.. => vec![first("above"), scene.word("level")],
        _ => vec![first("below"), scene.word("level")],
    }
}

fn bracket(column: &Column<'_>, canvas: &mut Canvas, k: usize, dimension: Dimension) {
    let (p, panel, reading) = (column.scene.profile, &column.panels[k], column.story.readings[k]);
    let (Some(end), Some(level)) = (reading.end, reading.before) else {
        return;
    };
    if reading.gap().is_some_and(|gap| gap.abs() >= BRACKET_FROM) {
        let (outer, inner) = (panel.right + p.gap * 0.6, panel.right + p.gap * 0.32);
        let (from, to) = (panel.y(level), panel.y(end));
        canvas.line(
            &[(inner, from), (outer, from), (outer, to), (inner, to)],
            &Stroke::new(dimension.text, p.event * 0.8),
        );
    }
}

/// The ring where the line is back near the earlier level, with its words above or below the shades.
fn back(column: &Column<'_>, canvas: &mut Canvas, k: usize, dimension: Dimension) {
    let (p, panel, curve) = (column.scene.profile, &column.panels[k], &column.story.curves[k]);
    let Some(week) = column.story.readings[k].back else {
        return;
    };
    let Some(value) = curve.centre.get(week - 1).copied().flatten() else {
        return;
    };
    let text = Text::new(column.scene.week("back", week), p.annotation)
        .font(Font::Semibold)
        .colour(dimension.text)
        .halo(p.halo);
    let (x, y) = (panel.x(week as f64), panel.y(value));
    let behind_event = column
        .event_places()
        .into_iter()
        .rfind(|event| *event < x)
        .map(|event| event + p.gap * 0.9);
    let places = [
        (x, Anchor::Middle),
        (x, Anchor::Start),
        (x, Anchor::End),
        (behind_event.unwrap_or(x), Anchor::Start),
    ];
    let spot = |up: bool, (at, anchor): (f64, Anchor), extra: f64| {
        let text = text.clone().anchor(anchor);
        let room = text.room(at, y);
        let (top, bottom) = column.shade_edges(k, room.left, room.right).unwrap_or((y, y));
        let above = top.min(y) - p.annotation * (0.75 + extra);
        let below = bottom.max(y) + p.annotation * (1.25 + extra);
        (at, if up { above } else { below }, text)
    };
    let spots = [(true, 0.0), (false, 0.0), (true, 1.2), (true, 2.4)];
    let spots: Vec<_> = spots
        .into_iter()
        .flat_map(|(up, extra)| places.map(|place| spot(up, place, extra)))
        .collect();
    let Some((x_text, line, text)) = column.first_free(canvas, panel, &spots, |room| !column.crosses_event(room))
    else {
        return;
    };
    let ink = Stroke::new(dimension.text, p.axis);
    let near_end = if line < y {
        line + p.annotation * 0.3
    } else {
        line - p.annotation * 0.8
    };
    canvas.line(&[(x, near_end), (x, y)], &ink);
    canvas.disc(
        (x, y),
        p.dot * 0.85,
        &WHITE.into(),
        Some(&Stroke::new(dimension.text, p.median * 0.6)),
    );
    canvas.text(x_text, line, &text);
}

/// The name of the dashed line, in the trust panel only.
fn before(column: &Column<'_>, canvas: &mut Canvas, dimension: Dimension) {
    let (p, panel) = (column.scene.profile, &column.panels[0]);
    let (Some(level), Some(first)) = (column.story.readings[0].before, column.story.arm.events.first()) else {
        return;
    };
    let narrow = p.is_paper() || panel.width() < p.annotation * 31.0;
    let words = if narrow {
        column.scene.word("before-short")
    } else {
        column.scene.week("before", first.tick)
    };
    let text = Text::new(words, p.annotation).colour(dimension.text).halo(p.halo);
    let (left, right) = (panel.x(first.tick as f64) + p.gap * 0.9, panel.right - p.gap * 0.5);
    let room = text.room(left, panel.y(level));
    let (top, bottom) = column
        .shade_edges(0, room.left, room.right)
        .unwrap_or((panel.y(level), panel.y(level)));
    let above = (panel.y(level) - p.annotation * 0.5).min(top - p.annotation * 0.25);
    let below = (panel.y(level) + p.annotation * 1.0).max(bottom + p.annotation * 0.9);
    let start = text.clone();
    let end = text.anchor(Anchor::End);
    let spots = [
        (left, above, start.clone()),
        (left, below, start),
        (right, above, end.clone()),
        (right, below, end),
    ];
    let clear = |room: &TextBox| !column.crosses_event(room) && !column.crosses_line(0, room);
    if let Some((x, y, text)) = column.first_free(canvas, panel, &spots, clear) {
        canvas.text(x, y, &text);
    }
}

/// The names of the two shades, each with a line that leads to its shade; below the fan or above it.
fn shades(column: &Column<'_>, canvas: &mut Canvas) {
    let panel = &column.panels[0];
    let weeks = column.scene.weeks;
    let starts = [44, 40, 36, 30, 56, 24, 64].map(|share| weeks * share / 100);
    for (start, up) in [false, true].into_iter().flat_map(|up| starts.map(|start| (start, up))) {
        if name_shades(column, canvas, panel, start, up) {
            return;
        }
    }
}

/// Names the shades with the words from week `start` on, if that covers nothing.
fn name_shades(column: &Column<'_>, canvas: &mut Canvas, panel: &Panel, start: usize, up: bool) -> bool {
    let (p, weeks) = (column.scene.profile, column.scene.weeks);
    let quantiles = |week: usize| {
        column.story.curves[0]
            .quantiles
            .get(week.checked_sub(1)?)
            .copied()
            .flatten()
    };
    let (inner, outer) = (
        start.saturating_sub(weeks.div_ceil(20)),
        start.saturating_sub(weeks * 2 / 17),
    );
    let (Some(q_inner), Some(q_outer)) = (quantiles(inner), quantiles(outer)) else {
        return false;
    };
    let x = panel.x(start as f64) + p.gap * 0.6;
    let far = if up {
        panel.top + p.annotation * 1.1
    } else {
        panel.bottom - p.annotation * 0.55
    };
    let near = far + p.annotation * if up { 1.28 } else { -1.28 };
    let words = |key: &str| {
        Text::new(column.scene.word(key), p.annotation)
            .colour(INK_2)
            .halo(p.halo)
    };
    let (half, nine) = (words("half"), words("nine"));
    let rooms = [half.room(x + p.gap * 0.6, near), nine.room(x + p.gap * 0.6, far)];
    let left = panel.x(outer as f64);
    let Some((top, bottom)) = column.shade_edges(0, left, rooms[0].right) else {
        return false;
    };
    let clear_of_fan = if up {
        rooms[0].bottom + p.gap * 0.5 < top
    } else {
        rooms[0].top - p.gap * 0.5 > bottom
    };
    let clear = rooms.iter().all(|room| {
        room.right <= panel.right
            && !column.crosses_event(&TextBox {
                left: left - p.gap,
                ..room.clone()
            })
    });
    let free = canvas.is_free(x + p.gap * 0.6, near, &half) && canvas.is_free(x + p.gap * 0.6, far, &nine);
    let is_visible = [q_inner, q_outer].iter().all(|all| all[4] - all[0] >= 2.0);
    if !(clear_of_fan && clear && free && is_visible) {
        return false;
    }
    let (inner_edge, outer_edge) = if up {
        (q_inner[3], q_outer[4])
    } else {
        (q_inner[1], q_outer[0])
    };
    let next = if up { q_outer[3] } else { q_outer[1] };
    let leaders = [
        (inner, near, inner_edge + (q_inner[2] - inner_edge) * 0.4),
        (outer, far, outer_edge + (next - outer_edge) * 0.4),
    ];
    for (week, line, value) in leaders {
        let (from, to) = (line - p.annotation * 0.32, panel.y(value));
        let at = panel.x(week as f64);
        canvas.line(&[(x, from), (at, from), (at, to)], &Stroke::new(INK_2, p.axis * 0.85));
        canvas.disc((at, to), p.dot * 0.34, &INK_2.into(), None);
    }
    canvas.text(x + p.gap * 0.6, near, &half);
    canvas.text(x + p.gap * 0.6, far, &nine);
    true
}

/// A text, and where it could go.
type Spot = (f64, f64, Text);

impl Column<'_> {
    /// The first of `spots` that lies in the panel, touches no text and is `clear`; else the first that is free at all.
    fn first_free(
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
    fn shade_edges(&self, k: usize, left: f64, right: f64) -> Option<(f64, f64)> {
        let (panel, curve) = (&self.panels[k], &self.story.curves[k]);
        let edges = curve
            .centre
            .iter()
            .zip(&curve.quantiles)
            .enumerate()
            .filter_map(|(tick, (centre, quantiles))| {
                let x = panel.x((tick + 1) as f64);
                let (low, high) = quantiles
                    .map(|all| (all[0], all[4]))
                    .or(centre.map(|value| (value, value)))?;
                (x >= left && x <= right).then(|| (panel.y(high), panel.y(low)))
            });
        edges.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
    }

    fn crosses_event(&self, room: &TextBox) -> bool {
        let reach = self.scene.profile.gap * 0.4;
        self.event_places()
            .into_iter()
            .any(|x| room.left - reach < x && x < room.right + reach)
    }

    /// Whether the line of panel `k` runs through `room`.
    fn crosses_line(&self, k: usize, room: &TextBox) -> bool {
        let (panel, reach) = (&self.panels[k], self.scene.profile.median);
        let within = |(tick, value): (usize, &Option<f64>)| {
            let (x, y) = (panel.x((tick + 1) as f64), panel.y((*value)?));
            Some(room.left <= x && x <= room.right && room.top - reach <= y && y <= room.bottom + reach)
        };
        self.story.curves[k]
            .centre
            .iter()
            .enumerate()
            .filter_map(within)
            .any(|hit| hit)
    }
}
