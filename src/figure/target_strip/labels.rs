//! Names of rows in the room there is: in lines, and cut off where even that is too little.

use crate::figure::measure::{Font, wrap};

/// `text` in at most `most` lines no wider than `width`.
pub(super) fn in_room(text: &str, width: f64, size: f64, font: Font, most: usize) -> Vec<String> {
    let mut lines = wrap(text, width, size, font);
    if lines.len() > most.max(1) {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.iter().map(|line| cut(line, width, size, font)).collect()
}

/// A line cut off where `width` ends.
fn cut(line: &str, width: f64, size: f64, font: Font) -> String {
    if font.width(line, size) <= width {
        return line.to_owned();
    }
    let letters: Vec<char> = line.trim_end_matches('…').chars().collect();
    let first = |n: usize| letters[..n].iter().chain(&['…']).collect::<String>();
    let longest = (1..letters.len()).rev().map(first).find(|line| font.width(line, size) <= width);
    longest.unwrap_or_else(|| "…".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        let fits = |text: &str, most| in_room(text, 60.0, 10.0, Font::Regular, most);
        assert_eq!(fits("Sent", 1), ["Sent"]);
        assert!(fits("Sent to somebody in round one", 1)[0].ends_with('…'));
        assert_eq!(fits("Sent to somebody in round one", 2).len(), 2);
        let lines = fits("Unausprechlichkeitsverordnungen", 3);
        assert!(
            lines.len() == 1 && lines[0].ends_with('…') && Font::Regular.width(&lines[0], 10.0) <= 60.0,
            "{lines:?}"
        );
    }
}
