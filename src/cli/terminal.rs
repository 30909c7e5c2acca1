//! The table of outcomes on the terminal, as wide as the terminal allows.

use std::fmt::Write;

use tempered_trust::page::{ClaimTable, OutcomeTable, Row};
use tempered_trust::words::{Language, Words};

/// Space between columns.
const GAP: usize = 2;
/// Width when standard output is not a terminal.
const WIDTH: usize = 120;

/// The table as text: as many columns as fit, never less than one; what does not fit is in `summary.csv`.
pub fn table(table: &OutcomeTable, width: Option<usize>, language: Language) -> String {
    let labels = table.values.iter().map(|row| row.label.chars().count()).max().unwrap_or(0);
    let heads: Vec<[&str; 2]> = table.columns.iter().map(|c| [c.label.as_str(), c.unit.as_str()]).collect();
    let widths: Vec<usize> = (0..heads.len()).map(|column| column_width(table, &heads, column)).collect();
    let shown = columns_that_fit(&widths, width.unwrap_or(WIDTH).saturating_sub(labels));
    let mut text = String::new();
    for line in 0..2 {
        let cells: Vec<&str> = heads.iter().map(|head| head[line]).collect();
        push_row(&mut text, "", labels, &cells, &widths[..shown]);
    }
    push_rows(&mut text, &table.values, labels, &widths[..shown]);
    if !table.differences.is_empty() {
        let words = Words::of(language);
        let head = words.filled("page", "differences", &[("reference", &table.reference)]);
        let _ = writeln!(text, "\n{head}"); // writing to a String cannot fail
        push_rows(&mut text, &table.differences, labels, &widths[..shown]);
    }
    text
}

/// Columns of the terminal; `None` when standard output is not one.
pub fn width() -> Option<usize> {
    console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns))
}

/// The claims with their verdicts: figures beside them where they fit, else below.
pub fn claims(table: &ClaimTable, width: Option<usize>) -> String {
    let verdicts = table.rows.iter().map(|row| row.verdict.chars().count()).max().unwrap_or(0);
    let alone = table.rows.iter().filter(|row| row.parts.len() == 1);
    let texts = alone.map(|row| row.claim.chars().count()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for row in &table.rows {
        let head = format!("{:<verdicts$}  {:<texts$}", row.verdict, row.claim);
        match row.parts.as_slice() {
            [one] if fits(&head, &one.figure, width) => lines.push(format!("{head}  {}", one.figure)),
            parts => {
                lines.push(head.trim_end().to_owned());
                lines.extend(parts.iter().map(|part| {
                    let text = if part.text.is_empty() { String::new() } else { format!("{}: ", part.text) };
                    format!("{:verdicts$}    {text}{}", "", part.figure)
                }));
            }
        }
    }
    lines.join("\n") + "\n"
}

fn fits(head: &str, figure: &str, width: Option<usize>) -> bool {
    head.chars().count() + GAP + figure.chars().count() <= width.unwrap_or(WIDTH)
}

fn column_width(table: &OutcomeTable, heads: &[[&str; 2]], column: usize) -> usize {
    let cells = table.values.iter().chain(&table.differences).map(|row| row.cells[column].as_str());
    cells.chain(heads[column]).map(|text| text.chars().count()).max().unwrap_or(0)
}

fn columns_that_fit(widths: &[usize], room: usize) -> usize {
    let ends = widths.iter().scan(0, |end, width| {
        *end += GAP + width;
        Some(*end)
    });
    ends.take_while(|&end| end <= room).count().max(1).min(widths.len())
}

fn push_rows(text: &mut String, rows: &[Row], labels: usize, widths: &[usize]) {
    for row in rows {
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        push_row(text, &row.label, labels, &cells, widths);
    }
}

fn push_row(text: &mut String, label: &str, labels: usize, cells: &[&str], widths: &[usize]) {
    let mut line = format!("{label:<labels$}");
    for (cell, &width) in cells.iter().zip(widths) {
        let _ = write!(line, "{:GAP$}{cell:>width$}", ""); // writing to a String cannot fail
    }
    text.push_str(line.trim_end());
    text.push('\n');
}
