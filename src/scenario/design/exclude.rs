//! `[[exclude]]`: points that are left out.

use super::{Column, Level, Sweep};
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, list_of, nearest, quoted};
use crate::reading::tree::{Entry, Node, Value};

/// A point is left out where all of this holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Exclusion {
    /// Columns, by number, and where their values lie.
    pub all: Vec<(usize, Bound)>,
}

/// Where a value lies.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// It is this very value.
    Is(Level),
    /// It is more than this.
    Above(f32),
    /// It is less than this.
    Below(f32),
}

impl Bound {
    fn holds(&self, level: &Level) -> bool {
        match self {
            Self::Is(value) => level == value,
            Self::Above(bound) => level.number().is_some_and(|number| number > *bound),
            Self::Below(bound) => level.number().is_some_and(|number| number < *bound),
        }
    }
}

impl Exclusion {
    /// Whether a point with these values, column by column, is left out.
    pub fn holds<'l>(&self, level: impl Fn(usize) -> &'l Level) -> bool {
        self.all.iter().all(|(column, bound)| bound.holds(level(*column)))
    }
}

const FORM: &str = "write  [[exclude]] with  good-reason = { above = 0.3 }  or  policy = \"ladder\" ; a point goes where all of it holds";

/// Reads all exclusions.
pub(super) fn read(root: &mut Reader<'_>, sweeps: &[Sweep]) -> Option<Vec<Exclusion>> {
    let columns: Vec<&Column> = sweeps.iter().flat_map(|sweep| &sweep.columns).collect();
    let items = root.items("exclude", "[[exclude]] tables");
    items.iter().map(|item| exclusion(item, &columns, root)).collect::<Vec<_>>().into_iter().collect()
}

fn exclusion(item: &Node, columns: &[&Column], root: &Reader<'_>) -> Option<Exclusion> {
    let Value::Table(entries) = &item.value else {
        root.wrong_kind(item, "exclude", "a table");
        return None;
    };
    if entries.is_empty() {
        root.problems.add(Problem::at(item.place, "this leaves every point out", "nothing is said here").help(FORM));
        return None;
    }
    let all: Vec<Option<Vec<_>>> = entries.iter().map(|entry| bounds(entry, columns, root)).collect();
    Some(Exclusion { all: all.into_iter().collect::<Option<Vec<_>>>()?.concat() })
}

fn bounds(entry: &Entry, columns: &[&Column], root: &Reader<'_>) -> Option<Vec<(usize, Bound)>> {
    let Some(at) = columns.iter().position(|column| column.name == entry.key) else {
        let names = || columns.iter().map(|column| column.name.as_str());
        let message = format!("{} is not swept", quoted(&entry.key));
        let problem = Problem::at(entry.key_place, message, did_you_mean(nearest(&entry.key, names())));
        root.problems.add(problem.help(format!("there are: {}", list_of(names()))));
        return None;
    };
    if let Some(level) = Level::of(&entry.node) {
        return Some(vec![(at, Bound::Is(level))]);
    }
    let mut table = Reader::new(&entry.node, format!("[[exclude]] {}", entry.key), root.problems)?;
    let mut found = Vec::new();
    for (key, bound) in [("above", Bound::Above as fn(f32) -> Bound), ("below", Bound::Below)] {
        if table.has(key) {
            let number = table.number(key, f32::MIN, f32::MAX, 0.0)?;
            found.push((at, bound(number.value)));
        }
    }
    table.finish();
    if found.is_empty() {
        root.problems.add(Problem::at(entry.node.place, "this says nothing", "must have above or below").help(FORM));
        return None;
    }
    Some(found)
}
