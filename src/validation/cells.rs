//! The cells of a CSV file with the bytes they stand in, so that a message can point at one of them. Cells may stand in
//! quotes, in which a comma is a letter and two quotes are one; a row ends with its line.

use std::ops::Range;

/// A cell: what it says, without spaces around it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it says.
    pub(super) text: String,
    /// The bytes of the file it stands in.
    pub(super) span: Range<usize>,
}

/// The rows of `text` that say something.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Vec<Cell>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let from = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        (!line.trim().is_empty()).then(|| cells(line, from))
    })
}

/// The cells of a line that begins at byte `from`.
fn cells(line: &str, from: usize) -> Vec<Cell> {
    let mut cells = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => {
                cells.push(cell(line, start..at, from));
                start = at + 1;
            }
            _ => {}
        }
    }
    cells.push(cell(line, start..line.len(), from));
    cells
}

fn cell(line: &str, whole: Range<usize>, from: usize) -> Cell {
    let written = &line[whole.clone()];
    let start = whole.start + (written.len() - written.trim_start().len());
    let written = written.trim();
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let text = inside.map_or_else(|| written.to_owned(), |inside| inside.replace("\"\"", "\""));
    Cell { text: text.trim().to_owned(), span: from + start..from + start + written.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_knows_what_it_says_and_where() {
        let text = "id, name\r\n\n1,\"a, \"\"b\"\"\",\n";
        let rows: Vec<Vec<Cell>> = rows(text).collect();
        let said: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(said, [vec!["id", "name"], vec!["1", "a, \"b\"", ""]]);
        let written: Vec<&str> = rows[1].iter().map(|cell| &text[cell.span.clone()]).collect();
        assert_eq!(written, ["1", "\"a, \"\"b\"\"\"", ""]);
    }
}
