//! The words on a fan: end values, the way back, the earlier level and the names of the shades. Each takes the first
//! place where it covers no other word and no line; what is said elsewhere is left out when no place is free.

use super::column::Column;
use super::curve::Reading;
use super::shades::shades;
use super::{DIMENSIONS, Dimension, Scene};
use crate::figure::measure::Font;
use crate::figure::paint::Stroke;
use crate::figure::svg::Canvas;
use crate::figure::text::{Anchor, Text, TextBox};
use crate::figure::theme::WHITE;

/// From this many points on, a gap gets a bracket.
const BRACKET_FROM: i64 = 4;

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
    let wish = panel.y(end) + p.name * 0.34 - if reading.gap().unwrap_or(0) > 0 { p.name * 0.3 } else { 0.0 };
    let y = wish.min(panel.bottom - rest).max(panel.top + p.name * 0.5);
    let value = Text::new(column.scene.language.number(end, 0), p.name * 1.12).font(Font::Bold).colour(dimension.text);
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
    let behind_event = column.event_places().into_iter().rfind(|event| *event < x).map(|event| event + p.gap * 0.9);
    let places =
        [(x, Anchor::Middle), (x, Anchor::Start), (x, Anchor::End), (behind_event.unwrap_or(x), Anchor::Start)];
    let spot = |up: bool, (at, anchor): (f64, Anchor), extra: f64| {
        let text = text.clone().anchor(anchor);
        let room = text.room(at, y);
        let (top, bottom) = column.shade_edges(k, room.left, room.right).unwrap_or((y, y));
        let above = top.min(y) - p.annotation * (0.75 + extra);
        let below = bottom.max(y) + p.annotation * (1.25 + extra);
        (at, if up { above } else { below }, text)
    };
    let spots = [(true, 0.0), (false, 0.0), (true, 1.2), (true, 2.4)];
    let spots: Vec<_> = spots.into_iter().flat_map(|(up, extra)| places.map(|place| spot(up, place, extra))).collect();
    let Some((x_text, line, text)) = column.first_free(canvas, panel, &spots, |room| !column.crosses_event(room))
    else {
        return;
    };
    let ink = Stroke::new(dimension.text, p.axis);
    let near_end = if line < y { line + p.annotation * 0.3 } else { line - p.annotation * 0.8 };
    canvas.line(&[(x, near_end), (x, y)], &ink);
    canvas.disc((x, y), p.dot * 0.85, &WHITE.into(), Some(&Stroke::new(dimension.text, p.median * 0.6)));
    canvas.text(x_text, line, &text);
}

/// The name of the dashed line, in the trust panel only.
fn before(column: &Column<'_>, canvas: &mut Canvas, dimension: Dimension) {
    let (p, panel) = (column.scene.profile, &column.panels[0]);
    let (Some(level), Some(first)) = (column.story.readings[0].before, column.story.arm.events.first()) else {
        return;
    };
    let narrow = p.is_paper() || panel.width() < p.annotation * 31.0;
    let words = if narrow { column.scene.word("before-short") } else { column.scene.week("before", first.tick) };
    let text = Text::new(words, p.annotation).colour(dimension.text).halo(p.halo);
    let (left, right) = (panel.x(first.tick as f64) + p.gap * 0.9, panel.right - p.gap * 0.5);
    let room = text.room(left, panel.y(level));
    let (top, bottom) = column.shade_edges(0, room.left, room.right).unwrap_or((panel.y(level), panel.y(level)));
    let above = (panel.y(level) - p.annotation * 0.5).min(top - p.annotation * 0.25);
    let below = (panel.y(level) + p.annotation * 1.0).max(bottom + p.annotation * 0.9);
    let start = text.clone();
    let end = text.anchor(Anchor::End);
    let spots = [(left, above, start.clone()), (left, below, start), (right, above, end.clone()), (right, below, end)];
    let clear = |room: &TextBox| !column.crosses_event(room) && !column.crosses_line(0, room);
    if let Some((x, y, text)) = column.first_free(canvas, panel, &spots, clear) {
        canvas.text(x, y, &text);
    }
}
