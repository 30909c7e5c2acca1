//! How much room names and numbers of the area bars need, before anything is placed.

use super::rows::{Bar, Row, gloss};
use crate::figure::measure::Font;
use crate::figure::theme::Profile;
use crate::words::Language;

/// Room for the names: no more than a quarter of the picture where rows are high enough for two lines.
pub fn names_width(p: &Profile, language: Language, rows: &[Row<'_>], width: f64) -> f64 {
    let name = |row: &Row<'_>| Font::Bold.width(row.arm.label.get(language), p.name);
    let note = |row: &Row<'_>| Font::Regular.width(&gloss(row, language), p.annotation);
    let widest = rows.iter().map(|row| name(row).max(note(row))).fold(0.0, f64::max);
    let most = if rows.len() > 4 { width * 0.36 } else { width * 0.235 };
    let word = |row: &Row<'_>| {
        row.arm.label.get(language).split(' ').map(|word| Font::Bold.width(word, p.name)).fold(0.0, f64::max)
    };
    widest.min(most).max(rows.iter().map(word).fold(0.0, f64::max))
}

/// From where to where the axis goes so that all bars, whiskers and numbers fit into `width`, and the words beside zero too.
pub fn range(bars: &[&Bar], width: f64, tip: impl Fn(&Bar) -> f64, words: [f64; 2]) -> (f64, f64) {
    let reach = |sign: f64| {
        bars.iter().map(|bar| (bar.change.low * sign).max(bar.change.high * sign).max(0.0)).fold(0.0, f64::max)
    };
    let room = |sign: f64| {
        bars.iter().filter(|bar| (bar.change.point < 0.0) == (sign < 0.0)).map(|bar| tip(bar)).fold(0.0, f64::max)
    };
    let (low, high) = (reach(-1.0), reach(1.0));
    let (left, right) = (room(-1.0), room(1.0));
    if low + high <= 0.0 {
        return (-1.0, 1.0);
    }
    let unit = |values: f64, taken: f64| values / (width - taken).max(width * 0.2);
    let both = unit(low + high, left + right);
    if low / both + left < words[0] {
        let unit = unit(high, words[0] + right);
        return (-words[0] * unit, high + right * unit);
    }
    if high / both + right < words[1] {
        let unit = unit(low, left + words[1]);
        return (-low - left * unit, words[1] * unit);
    }
    (-low - left * both, high + right * both)
}
