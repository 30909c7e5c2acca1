//! The marks of one figure: a grey bar for people, an ink dot for the model.

use super::Row;
use crate::figure::paint::{Fill, Stroke};
use crate::figure::panel::Panel;
use crate::figure::svg::{Canvas, Point};
use crate::figure::theme::{CONTROL, INK, INK_2, Profile, WHITE};

/// How much of a row the bar of people takes at most.
const OF_ROW: f64 = 0.56;

/// Draws a figure around the height `middle`, in a row that has `room`.
pub(super) fn draw(canvas: &mut Canvas, p: &Profile, panel: &Panel, row: &Row, (middle, room): (f64, f64)) {
    let half = (room * OF_ROW / 2.0).min(p.dot * 2.2);
    // what lies beyond the axis cannot happen, such as less than nobody
    let at = |value: f64| panel.x(value).clamp(panel.left, panel.right);
    let [narrow, wide] = row.people_ranges();
    for ([low, high], opacity) in [(wide, 0.32), (narrow, 0.6)] {
        let fill = Fill::Colour(CONTROL, opacity);
        canvas.rectangle((at(low), middle - half), (at(high), middle + half), &fill, None);
    }
    let people = at(row.people);
    canvas.line(&[(people, middle - half), (people, middle + half)], &Stroke::new(INK_2, p.axis));
    let [low, high] = row.model_range().map(at);
    canvas.line(&[(low, middle), (high, middle)], &Stroke::new(INK, p.event * 1.5));
    dot(canvas, p, (at(row.model), middle), row.is_hit);
}

/// A dot: filled for a hit, open for a miss, with a white rim that keeps it apart from what is below.
pub(super) fn dot(canvas: &mut Canvas, p: &Profile, at: Point, is_hit: bool) {
    canvas.disc(at, p.dot * 1.18, &WHITE.into(), None);
    if is_hit {
        canvas.disc(at, p.dot, &INK.into(), None);
    } else {
        canvas.disc(at, p.dot * 0.84, &WHITE.into(), Some(&Stroke::new(INK, p.dot * 0.34)));
    }
}
