//! The table with which `cargo bench` ends, in plain text.

use std::io::{self, Write};

use tempered_trust::lane::Level;

use super::pairs::Pairs;

/// What a ratio should be.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    AtLeast(f64),
    AtMost(f64),
    /// The ratio is for information; of the second of the two, so many nanoseconds at most.
    Nanoseconds(f64),
    Nothing,
}

impl Wanted {
    fn text(self) -> String {
        match self {
            Self::AtLeast(ratio) => format!("≥ {ratio}"),
            Self::AtMost(ratio) => format!("≤ {ratio}"),
            Self::Nanoseconds(most) => format!("≤ {most} ns"),
            Self::Nothing => String::new(),
        }
    }

    fn verdict(self, pairs: &Pairs) -> &'static str {
        let held = match self {
            Self::AtLeast(ratio) => pairs.ratio >= ratio,
            Self::AtMost(ratio) => pairs.ratio <= ratio,
            Self::Nanoseconds(most) => pairs.subject <= most,
            Self::Nothing => return "",
        };
        if held { "yes" } else { "NO" }
    }
}

/// One comparison.
pub struct Row {
    pub yardstick: &'static str,
    pub subject: &'static str,
    pub level: Level,
    pub pairs: Pairs,
    pub wanted: Wanted,
}

impl Row {
    fn cells(&self) -> [String; 8] {
        let Pairs { yardstick, subject, ratio } = self.pairs;
        [
            self.yardstick.to_string(),
            format!("{yardstick:.2}"),
            self.subject.to_string(),
            format!("{subject:.2}"),
            format!("{ratio:.2}"),
            self.wanted.text(),
            self.wanted.verdict(&self.pairs).to_string(),
            self.level.to_string(),
        ]
    }
}

const HEAD: [&str; 8] = ["this", "ns", "against", "ns", "ratio", "wanted", "held", "level"];
/// Columns of numbers, which stand to the right.
const NUMBERS: [usize; 3] = [1, 3, 4];

/// Prints the rows, aligned.
pub fn print(rows: &[Row]) -> io::Result<()> {
    let lines: Vec<[String; 8]> = std::iter::once(HEAD.map(String::from)).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 8] = std::array::from_fn(width);
    let mut out = io::stdout().lock();
    for line in &lines {
        let cells = line.iter().zip(widths).enumerate().map(|(column, (cell, width))| {
            if NUMBERS.contains(&column) { format!("{cell:>width$}") } else { format!("{cell:width$}") }
        });
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
