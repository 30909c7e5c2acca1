//! Paragraphs with a depth, broken at the width of the terminal; and cells in columns.

use std::fmt::Write as _;

use tempered_trust::words::in_lines;

/// Width when standard output is not a terminal.
pub const WIDTH: usize = 100;
/// Spaces for one step of depth.
const STEP: usize = 2;
/// No line is broken shorter than this, however narrow the terminal.
const NARROWEST: usize = 30;

/// Paragraphs, each at its depth.
#[derive(Default)]
pub struct Lines(Vec<(usize, String)>);

impl Lines {
    pub fn add(&mut self, depth: usize, text: &str) {
        self.0.push((depth, text.to_owned()));
    }

    /// A heading: an empty line before it.
    pub fn head(&mut self, text: &str) {
        self.add(0, "");
        self.add(0, text);
    }

    /// As Markdown: headings, and lists in lists.
    pub fn markdown(&self) -> String {
        let line = |(depth, text): &(usize, String)| match depth {
            _ if text.trim().is_empty() => String::new(),
            0 => format!("\n**{}**\n\n", markdown(text)),
            depth => format!("{:1$}- {2}\n", "", STEP * (depth - 1), markdown(text)),
        };
        self.0.iter().map(line).collect()
    }

    pub fn wrapped(&self, width: usize) -> String {
        let mut text = String::new();
        for (depth, paragraph) in &self.0 {
            if paragraph.trim().is_empty() {
                text.push('\n');
            }
            let indent = depth * STEP;
            for line in broken(paragraph, width.saturating_sub(indent).max(NARROWEST)) {
                // writing to a String cannot fail
                let _ = writeln!(text, "{:indent$}{line}", "");
            }
        }
        text
    }
}

/// A text with the letters marked that mean something in Markdown.
pub fn markdown(text: &str) -> String {
    let each = text.split_whitespace().collect::<Vec<_>>().join(" ");
    each.chars().fold(String::new(), |mut marked, letter| {
        if "\\*_<[`|".contains(letter) {
            marked.push('\\');
        }
        marked.push(letter);
        marked
    })
}

/// Cells in columns, two spaces before each: the first `texts` columns begin at the same place, the others end there.
pub fn aligned(rows: &[Vec<String>], texts: usize) -> String {
    let n = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..n).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column < texts { format!("  {cell:<width$}") } else { format!("  {cell:>width$}") }
        });
        cells.collect::<String>().trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

/// The words of `paragraph` in lines of at most `width` letters; those after the first stand in a little.
fn broken(paragraph: &str, width: usize) -> Vec<String> {
    let indent = |at: usize| if at == 0 { 0 } else { STEP };
    let lines = in_lines(paragraph, |at, line| indent(at) + line.chars().count() <= width);
    let lines = lines.iter().enumerate().map(|(at, line)| format!("{:1$}{line}", "", indent(at)));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_broken_between_words() {
        let mut lines = Lines::default();
        lines.head("Head");
        lines.add(1, "Every line of this paragraph stays below the width of the terminal.");
        let text = lines.wrapped(34);
        assert!(text.lines().all(|line| line.chars().count() <= 34), "{text}");
        assert!(text.starts_with("\nHead\n  Every line of"), "{text}");
        assert_eq!(text.split_whitespace().count(), 13);
        assert!(lines.wrapped(0).lines().count() > 2, "however narrow");
    }
}
