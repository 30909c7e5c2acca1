//! A key to the colours: small marks with words, in lines that fit.

use super::paint::{Fill, Stroke};
use super::svg::Canvas;
use super::text::Text;
use super::theme::Profile;

/// One mark with its words.
pub struct Entry {
    /// How the mark is filled.
    pub fill: Fill,
    /// Its outline, if any.
    pub outline: Option<Stroke>,
    /// Its height, as a share of its width.
    pub height: f64,
    /// Its words.
    pub words: Text,
}

/// Where each entry goes within `width`: its left edge from the start, and its line from 0. Lines are about equally full.
fn places(profile: &Profile, entries: &[Entry], width: f64) -> Vec<(f64, usize)> {
    let lines = |places: &[(f64, usize)]| places.last().map_or(0, |(_, line)| *line);
    let widest = fill_lines(profile, entries, width);
    let narrower = (10..20).map(|part| fill_lines(profile, entries, width * f64::from(part) / 20.0));
    narrower.into_iter().find(|places| lines(places) == lines(&widest)).unwrap_or(widest)
}

/// Entries one behind the other, on a new line where `width` is used up.
fn fill_lines(profile: &Profile, entries: &[Entry], width: f64) -> Vec<(f64, usize)> {
    let (mut x, mut line) = (0.0, 0);
    let place = |entry: &Entry| {
        let wide = profile.annotation * 1.4 + entry.words.width();
        if x > 0.0 && x + wide > width {
            (x, line) = (0.0, line + 1);
        }
        let at = (x, line);
        x += wide + profile.gap * 2.6;
        at
    };
    entries.iter().map(place).collect()
}

/// Height of the key within `width`.
pub fn height(profile: &Profile, entries: &[Entry], width: f64) -> f64 {
    let lines = places(profile, entries, width).last().map_or(0, |(_, line)| line + 1);
    lines as f64 * profile.annotation * 1.4
}

/// Draws the key with its upper left corner here.
pub fn draw(canvas: &mut Canvas, profile: &Profile, entries: &[Entry], (left, top): (f64, f64), width: f64) {
    let side = profile.annotation * 0.9;
    for (entry, (x, line)) in entries.iter().zip(places(profile, entries, width)) {
        let (x, y) = (left + x, top + profile.annotation * (0.9 + 1.4 * line as f64));
        let (middle, half) = (y - side * 0.36, side * entry.height / 2.0);
        canvas.rectangle((x, middle - half), (x + side, middle + half), &entry.fill, entry.outline.as_ref());
        canvas.text(x + profile.annotation * 1.4, y, &entry.words);
    }
}
