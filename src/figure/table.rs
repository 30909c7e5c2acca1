//! The numbers a picture draws, so that it can be checked and redrawn elsewhere.

/// A small table of texts; an empty cell means "not defined".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// One list of cells a row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row: first its names, then its numbers.
    pub fn push(&mut self, names: &[&str], numbers: &[Option<f64>]) {
        let names = names.iter().map(|name| (*name).to_owned());
        let numbers = numbers.iter().map(|number| number.map_or_else(String::new, |x| x.to_string()));
        self.rows.push(names.chain(numbers).collect());
    }

    /// The table as CSV: a header line, then one line a row, all ending in a line feed.
    pub fn to_csv(&self) -> String {
        let header = self.columns.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(",");
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        std::iter::once(header).chain(rows).fold(String::new(), |csv, line| csv + &line + "\n")
    }
}

/// A cell, in quotes where CSV needs them (RFC 4180).
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undefined_is_an_empty_cell_and_commas_are_quoted() {
        let mut table = Table::new(&["arm", "value"]);
        table.push(&["talk, then rule"], &[None]);
        table.push(&["rule"], &[Some(0.5)]);
        assert_eq!(table.to_csv(), "arm,value\n\"talk, then rule\",\nrule,0.5\n");
    }
}
