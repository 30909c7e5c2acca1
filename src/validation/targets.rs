//! A table of targets: one row a number, with what it measures, how sure it is, and how far off the model may be. The
//! reader finds every problem of a table at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use super::cells::{Cell, rows};
use crate::reading::file::{self, FileError};
use crate::reading::problem::Problem;
use crate::reading::suggest::{nearest, quoted};
use crate::stats::Figure;

/// A table of targets. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Targets {
    /// Path or name of the file, for messages.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The targets, in the order of the file.
    pub rows: Vec<Target>,
    /// Where the cells of each row stand.
    places: Vec<BTreeMap<Column, Range<usize>>>,
}

/// A number that was measured outside the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Its name, unique in the table.
    pub id: String,
    /// The study it is from, or the arm of a scenario.
    pub study: String,
    /// The cell of the study, or the window of a scenario; empty where there is but one.
    pub cell: String,
    /// What was measured.
    pub metric: String,
    /// The number.
    pub value: f64,
    /// Its standard error, above 0; half of `tol` where the table leaves it open.
    pub se: f64,
    /// On how many people or groups it rests, where that is known.
    pub n: Option<u64>,
    /// How far off the model may be, where that is said.
    pub tol: Option<f64>,
    /// Standard deviation between laboratories, where that is known.
    pub tau: Option<f64>,
    /// What it is for: `in` or nothing for a fit, anything else to be held out and only compared.
    pub split: String,
    /// How the number is known; a remark.
    pub conf: String,
    /// Whether a fit leaves its study out.
    pub is_omitted: bool,
}

/// What is wrong with a cell, for whoever knows what the cells mean: what to write beside it, and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The column of the cell.
    pub column: Column,
    /// What is wrong.
    pub message: String,
    /// Beside the cell.
    pub label: String,
    /// What is allowed, or what to do.
    pub help: String,
}

impl Target {
    /// How far the number may be off by chance: its standard error, and the spread between laboratories where it is known.
    pub fn spread(&self) -> f64 {
        self.tau.map_or(self.se, |tau| (self.se * self.se + tau * tau).sqrt())
    }

    /// How many standard errors of both together a simulated figure is above it.
    pub fn z(&self, simulated: Figure) -> f64 {
        (simulated.value - self.value) / (self.spread() * self.spread() + simulated.error * simulated.error).sqrt()
    }

    /// Whether a fit may use it. Others are compared with afterwards.
    pub fn is_fitted(&self) -> bool {
        !self.is_omitted && matches!(self.split.as_str(), "" | "in")
    }
}

/// The columns that are understood; others may stand in a table and are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Name of the target.
    Id,
    /// Study, or arm.
    Study,
    /// Cell, or window.
    Cell,
    /// What was measured.
    Metric,
    /// The number.
    Value,
    /// Standard error.
    Se,
    /// On how many it rests.
    N,
    /// Tolerance.
    Tol,
    /// What it is for.
    Split,
    /// How it is known.
    Conf,
    /// How far those who measured it differ from each other.
    Tau,
}

impl Column {
    /// All columns with the names they may have in the first line.
    const NAMES: [(&'static str, Self); 13] = [
        ("id", Self::Id),
        ("study", Self::Study),
        ("arm", Self::Study),
        ("cell", Self::Cell),
        ("window", Self::Cell),
        ("metric", Self::Metric),
        ("value", Self::Value),
        ("se", Self::Se),
        ("n", Self::N),
        ("tol", Self::Tol),
        ("split", Self::Split),
        ("conf", Self::Conf),
        ("tau", Self::Tau),
    ];
    /// Columns that every table has, with the word for messages.
    const REQUIRED: [(Self, &'static str); 4] =
        [(Self::Id, "id"), (Self::Study, "study or arm"), (Self::Metric, "metric"), (Self::Value, "value")];

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, column)| *column)
    }

    /// Its first name.
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, column)| *column == self).map_or("", |(name, _)| name)
    }
}

/// The first line of a table that has everything; for messages.
const EXAMPLE: &str = "id,arm,window,metric,value,se,tol";

impl Targets {
    /// Reads the table at `path`.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        Self::from_csv(&path.to_string_lossy(), &file::read(path)?)
    }

    /// Reads the table `text`, called `name` in messages.
    pub fn from_csv(name: &str, text: &str) -> Result<Self, FileError> {
        let mut reader = Reader { problems: Vec::new(), n_columns: 0, columns: BTreeMap::new() };
        let mut lines = rows(text);
        let head = lines.next().unwrap_or_default();
        reader.head(&head);
        let mut targets = Self { name: name.to_owned(), text: text.to_owned(), rows: Vec::new(), places: Vec::new() };
        if reader.problems.is_empty() {
            let mut seen = BTreeSet::new();
            for row in lines {
                reader.check_unique(&row, &mut seen);
                if let Ok(target) = reader.target(&row) {
                    targets.places.push(reader.places(&row));
                    targets.rows.push(target);
                }
            }
            if targets.rows.is_empty() && reader.problems.is_empty() {
                let end = head.last().map_or(0, |cell| cell.span.end);
                reader.refuse(0..end, "there are no targets", "no row follows the names of the columns", "");
            }
        }
        if reader.problems.is_empty() { Ok(targets) } else { Err(targets.refused(reader.problems)) }
    }

    /// The table of the rows about studies that are meant, without the others; `None` where there are none.
    pub fn of_studies(&self, meant: impl Fn(&str) -> bool) -> Option<Result<Self, FileError>> {
        let rows = self.rows.iter().zip(&self.places).filter(|(row, _)| meant(&row.study));
        let line = |at: usize| {
            let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
            self.text[start..].split_inclusive('\n').next().unwrap_or_default()
        };
        let lines: String = rows.filter_map(|(_, places)| Some(line(places.get(&Column::Id)?.start))).collect();
        let head = self.text.trim_start().split_inclusive('\n').next().unwrap_or_default();
        (!lines.is_empty()).then(|| Self::from_csv(&self.name, &format!("{head}{lines}")))
    }

    /// The same table with these studies left out of a fit: what they measured is only predicted.
    #[must_use]
    pub fn omit<'s>(mut self, studies: impl IntoIterator<Item = &'s str>) -> Self {
        for study in studies {
            for row in self.rows.iter_mut().filter(|row| row.study == study && row.is_fitted()) {
                row.is_omitted = true;
            }
        }
        self
    }

    /// What each row asks for, by `of`; or every problem of the table, at the cell it is about.
    pub fn each<T>(&self, of: impl Fn(&Target) -> Result<T, Wrong>) -> Result<Vec<T>, FileError> {
        let mut problems = Vec::new();
        let mut asked = Vec::new();
        for (row, target) in self.rows.iter().enumerate() {
            match of(target) {
                Ok(one) => asked.push(one),
                Err(wrong) => problems.push(self.problem(row, wrong)),
            }
        }
        if problems.is_empty() { Ok(asked) } else { Err(self.refused(problems)) }
    }

    /// The table is refused for what is wrong with one cell of a row.
    pub fn refused_at(&self, row: usize, wrong: Wrong) -> FileError {
        self.refused(vec![self.problem(row, wrong)])
    }

    fn problem(&self, row: usize, Wrong { column, message, label, help }: Wrong) -> Problem {
        let places = self.places.get(row);
        // a cell that is not in the table is shown at the beginning of its row
        let span = places.and_then(|places| places.get(&column).or_else(|| places.get(&Column::Id)));
        Problem { source: 0, span: span.cloned().unwrap_or(0..0), message, label, help }
    }

    /// The table is refused for these problems.
    fn refused(&self, mut problems: Vec<Problem>) -> FileError {
        problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
        FileError::Invalid { name: self.name.clone(), text: self.text.clone(), problems }
    }
}

/// What a row holds will not do; why has been recorded.
struct Refused;

/// A table being read.
struct Reader {
    problems: Vec<Problem>,
    n_columns: usize,
    /// Where in a row each column is.
    columns: BTreeMap<Column, usize>,
}

impl Reader {
    fn refuse(&mut self, span: Range<usize>, message: impl Into<String>, label: impl Into<String>, help: &str) {
        let (message, label) = (message.into(), label.into());
        self.problems.push(Problem { source: 0, span, message, label, help: help.to_owned() });
    }

    fn head(&mut self, head: &[Cell]) {
        self.n_columns = head.len();
        for (at, cell) in head.iter().enumerate() {
            let Some(column) = Column::named(&cell.text) else { continue };
            if self.columns.insert(column, at).is_some() {
                let message = format!("two columns say the same: {}", quoted(&cell.text));
                self.refuse(cell.span.clone(), message, "must be one", "");
            }
        }
        for (column, name) in Column::REQUIRED {
            self.require(head, column, name);
        }
        if !self.columns.contains_key(&Column::Se) && !self.columns.contains_key(&Column::Tol) {
            self.require(head, Column::Se, "se or tol");
        }
    }

    /// Without this column there is no table.
    fn require(&mut self, head: &[Cell], column: Column, name: &str) {
        if self.columns.contains_key(&column) {
            return;
        }
        let unknown = head.iter().filter(|cell| Column::named(&cell.text).is_none());
        let meant = unknown.clone().find(|cell| nearest(&cell.text, [column.name()]).is_some());
        let whole = head.first().map_or(0, |cell| cell.span.start)..head.last().map_or(0, |cell| cell.span.end);
        let (span, label) = match meant {
            Some(cell) => (cell.span.clone(), format!("did you mean {}?", column.name())),
            None => (whole, "the first line names the columns".to_owned()),
        };
        let help = format!("write a first line such as  {EXAMPLE}");
        self.refuse(span, format!("there is no column {name}"), label, &help);
    }

    fn cell<'r>(&self, row: &'r [Cell], column: Column) -> Option<&'r Cell> {
        self.columns.get(&column).and_then(|&at| row.get(at))
    }

    fn places(&self, row: &[Cell]) -> BTreeMap<Column, Range<usize>> {
        self.columns.iter().filter_map(|(&column, &at)| Some((column, row.get(at)?.span.clone()))).collect()
    }

    fn check_unique(&mut self, row: &[Cell], seen: &mut BTreeSet<String>) {
        let Some(id) = self.cell(row, Column::Id).cloned() else { return };
        if !id.text.is_empty() && !seen.insert(id.text.clone()) {
            let message = format!("two targets are named {}", quoted(&id.text));
            self.refuse(id.span, message, "must be a name of its own", "");
        }
    }

    /// The target of a row. All its cells are read before the first problem counts.
    fn target(&mut self, row: &[Cell]) -> Result<Target, Refused> {
        if row.len() != self.n_columns {
            let span = row.first().map_or(0, |cell| cell.span.start)..row.last().map_or(0, |cell| cell.span.end);
            let message = format!("{} cells stand here", row.len());
            self.refuse(span, message, format!("must be {}, one for each column", self.n_columns), "");
            return Err(Refused);
        }
        let [id, study, metric] = [Column::Id, Column::Study, Column::Metric].map(|column| self.text(row, column));
        let value = self.number(row, Column::Value);
        let value = value.and_then(|value| value.map_or_else(|| self.absent(row, Column::Value), Ok));
        let (n, tol, tau) = (self.count(row), self.positive(row, Column::Tol), self.positive(row, Column::Tau));
        let se = self.error(row, &tol);
        let open = |column| self.cell(row, column).map(|cell| cell.text.clone()).unwrap_or_default();
        let (cell, split, conf) = (open(Column::Cell), open(Column::Split), open(Column::Conf));
        let (id, study, metric, value, se) = (id?, study?, metric?, value?, se?);
        Ok(Target { id, study, cell, metric, value, se, n: n?, tol: tol?, tau: tau?, split, conf, is_omitted: false })
    }

    /// A cell that must say something.
    fn text(&mut self, row: &[Cell], column: Column) -> Result<String, Refused> {
        let text = self.said(row, column).map(|cell| cell.text.clone());
        text.map_or_else(|| self.absent(row, column), Ok)
    }

    /// The cell of a column, if it says something.
    fn said<'r>(&self, row: &'r [Cell], column: Column) -> Option<&'r Cell> {
        self.cell(row, column).filter(|cell| !cell.text.is_empty())
    }

    fn absent<T>(&mut self, row: &[Cell], column: Column) -> Result<T, Refused> {
        let span = self.cell(row, column).map_or(0..0, |cell| cell.span.clone());
        self.refuse(span, format!("{} is empty", column.name()), "must say something", "");
        Err(Refused)
    }

    /// A finite number, or nothing for an empty cell.
    fn number(&mut self, row: &[Cell], column: Column) -> Result<Option<f64>, Refused> {
        let Some(cell) = self.said(row, column) else { return Ok(None) };
        let number = cell.text.parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() {
            let message = format!("{} is {}", column.name(), quoted(&cell.text));
            self.refuse(cell.span.clone(), message, "must be a number", "");
            return Err(Refused);
        }
        Ok(number)
    }

    /// A number above 0, or nothing for an empty cell.
    fn positive(&mut self, row: &[Cell], column: Column) -> Result<Option<f64>, Refused> {
        let number = self.number(row, column)?;
        if number.is_some_and(|number| number <= 0.0) {
            let span = self.cell(row, column).map_or(0..0, |cell| cell.span.clone());
            self.refuse(span, format!("{} is not above 0", column.name()), "must be a number above 0", "");
            return Err(Refused);
        }
        Ok(number)
    }

    /// The standard error, or half of the tolerance.
    fn error(&mut self, row: &[Cell], tol: &Result<Option<f64>, Refused>) -> Result<f64, Refused> {
        let se = self.positive(row, Column::Se)?;
        let Ok(tol) = tol else { return Err(Refused) };
        if let Some(error) = se.or(tol.map(|tol| tol / 2.0)) {
            return Ok(error);
        }
        let span = self.cell(row, Column::Value).map_or(0..0, |cell| cell.span.clone());
        let help = "give se, a standard error, or tol, how far off the model may be; se is then half of it";
        self.refuse(span, "nothing says how sure this number is", "neither se nor tol", help);
        Err(Refused)
    }

    /// A whole number, or nothing for an empty cell.
    fn count(&mut self, row: &[Cell]) -> Result<Option<u64>, Refused> {
        let Some(cell) = self.said(row, Column::N) else { return Ok(None) };
        let count = cell.text.parse::<u64>().ok();
        if count.is_none() {
            let message = format!("n is {}", quoted(&cell.text));
            self.refuse(cell.span.clone(), message, "must be a whole number, or nothing", "");
            return Err(Refused);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "id,study,cell,metric,value,se,n,tol,split,conf,remark\n\
        a,JM,all,sent,0.50,,161,0.06,in,raw,x\n\
        b,JM,,returned,0.37,0.021,,,order,raw,\n";

    fn refused(text: &str) -> String {
        Targets::from_csv("t.csv", text).expect_err("refused").render(false)
    }

    #[test]
    fn a_blank_error_is_half_the_tolerance() {
        let targets = Targets::from_csv("t.csv", GOOD).expect("read");
        let errors: Vec<f64> = targets.rows.iter().map(|target| target.se).collect();
        assert_eq!(errors, [0.03, 0.021]);
        assert_eq!((targets.rows[0].n, targets.rows[1].n, targets.rows[1].tol), (Some(161), None, None));
        assert_eq!([0, 1].map(|at| targets.rows[at].is_fitted()), [true, false]);
    }

    #[test]
    fn arm_and_window_are_other_words_for_study_and_cell() {
        let targets = Targets::from_csv("t.csv", "id,arm,window,metric,value,se\na,talk,after,trust,.5,.1\n");
        let target = &targets.expect("read").rows[0];
        assert_eq!((target.study.as_str(), target.cell.as_str()), ("talk", "after"));
    }

    #[test]
    fn every_slip_is_shown_where_it_stands() {
        let line = |row: &str| format!("id,arm,metric,value,se,tol\n{row}\n");
        let slips: [(String, &[&str]); 13] = [
            (String::new(), &["t.csv:1:1", "there is no column id", "such as  id,arm,"]),
            ("id,arm,metric,se\n".into(), &["t.csv:1:1", "there is no column value"]),
            ("id,arm,metrik,value,se\n".into(), &["t.csv:1:8", "no column metric", "did you mean metric?"]),
            ("id,arm,metric,value\n".into(), &["there is no column se or tol"]),
            ("id,id,arm,metric,value,se\n".into(), &["t.csv:1:4", "two columns say the same"]),
            ("id,arm,metric,value,se\n".into(), &["there are no targets"]),
            (line("a,talk,trust,high,.1,"), &["t.csv:2:14", "value is \"high\"", "must be a number", "^^^^"]),
            (line("a,talk,trust,,.1,"), &["t.csv:2:14", "value is empty"]),
            (line("a,talk,trust,.5,-.1,"), &["t.csv:2:17", "se is not above 0"]),
            (line("a,talk,trust,.5,,0"), &["t.csv:2:18", "tol is not above 0"]),
            (line("a,talk,trust,.5,,"), &["t.csv:2:14", "neither se nor tol"]),
            (line("a,talk,trust,.5,.1,\na,talk,trust,.5,.1,"), &["t.csv:3:1", "two targets are named \"a\""]),
            (line("a,talk,trust,.5,.1"), &["t.csv:2:1", "5 cells", "must be 6"]),
        ];
        for (text, parts) in slips {
            let message = refused(&text);
            for part in parts {
                assert!(message.contains(part), "{text:?}: no {part:?} in\n{message}");
            }
        }
    }

    #[test]
    fn all_problems_come_at_once() {
        let message = refused("id,arm,metric,value,se\n,talk,trust,x,.1\nb,,trust,.5,0\n");
        assert!(message.starts_with("t.csv: 4 problems"), "{message}");
    }
}
