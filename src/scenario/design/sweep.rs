//! `[[sweep]]`: what changes from point to point. One value by list or range, or several that change together, by rows or
//! by a table in a file.

use std::path::Path;

use super::range;
use super::{Level, Origin, Range, table};
use crate::model::parameters::{PARAMETERS, parameter};
use crate::reading::place::Place;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, nearest, quoted};
use crate::reading::tree::{Node, Value};

/// What changes from point to point: columns whose values change together.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// What changes.
    pub columns: Vec<Column>,
    /// The values.
    pub levels: Levels,
    /// Where it stands.
    pub origin: Origin,
}

/// One value of the scenario that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called in tables and pictures.
    pub name: String,
    /// Where it stands in the scenario, as after `--set`.
    pub path: String,
}

/// The values of a sweep.
#[derive(Debug, Clone, PartialEq)]
pub enum Levels {
    /// Row after row, a value for each column.
    Rows(Vec<Vec<Level>>),
    /// Any number of a range; which ones, `[sample]` says. One column.
    Range(Range),
}

impl Sweep {
    /// How many values it has; `None` for a range.
    pub fn len(&self) -> Option<usize> {
        if let Levels::Rows(rows) = &self.levels { Some(rows.len()) } else { None }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == Some(0)
    }
}

/// Ways to say what changes, with the keys that stand together.
const FORMS: &str = "write one of:  path with values = [ … ] ;  path with range = { from = 0, to = 1, points = 11 } ;  paths = [ … ] with rows = [ [ … ], … ] ;  table = \"points.csv\"";

/// Reads all sweeps; files are looked for in `folder`.
pub(super) fn read(folder: &Path, root: &mut Reader<'_>) -> Option<Vec<Sweep>> {
    let items = root.items("sweep", "[[sweep]] tables");
    let sweeps: Option<Vec<Sweep>> =
        items.iter().map(|item| sweep(folder, item, root)).collect::<Vec<_>>().into_iter().collect();
    let sweeps = sweeps?;
    let mut seen: Vec<&Column> = Vec::new();
    for (sweep, column) in sweeps.iter().flat_map(|sweep| sweep.columns.iter().map(move |column| (sweep, column))) {
        let what = if seen.iter().any(|other| other.path == column.path) {
            Some(format!("{} is swept twice", quoted(&column.path)))
        } else {
            seen.iter()
                .any(|other| other.name == column.name)
                .then(|| format!("two columns are named {}", quoted(&column.name)))
        };
        if let Some(message) = what {
            root.problems.add(
                Problem::at(sweep.origin.0, message, "must be one of its own")
                    .help("a name = \"…\" tells columns apart"),
            );
            return None;
        }
        seen.push(column);
    }
    Some(sweeps)
}

fn sweep(folder: &Path, item: &Node, root: &Reader<'_>) -> Option<Sweep> {
    let mut table = Reader::new(item, "[[sweep]]", root.problems)?;
    let origin = Origin(table.place());
    let forms = ["path", "paths", "table"].map(|key| table.has(key));
    let read = match forms {
        [true, false, false] => of_one(&mut table),
        [false, true, false] => of_several(&mut table),
        [false, false, true] => table::read(folder, &mut table),
        _ => {
            let (message, label) = if forms.contains(&true) {
                ("this sweep says twice what changes", "must be one of path, paths and table")
            } else {
                ("this sweep changes nothing", "path is missing")
            };
            root.problems.add(Problem::at(table.place(), message, label).help(FORMS));
            return None;
        }
    };
    table.finish();
    let (columns, levels) = read?;
    Some(Sweep { columns, levels, origin })
}

/// What a sweep says: its columns and their values.
pub(super) type Said = (Vec<Column>, Levels);

fn of_one(table: &mut Reader<'_>) -> Option<Said> {
    let node = table.node("path")?;
    let place = node.place;
    let path = table.text_of(node, "path").and_then(|got| path(&got.value, got.place, table));
    let name = if table.has("name") { table.name("name").map(|got| Some(got.value)) } else { Some(None) };
    let levels = match ["values", "range"].map(|key| table.has(key)) {
        [true, false] => values(table).map(Levels::Rows),
        [false, true] => range::read(table).map(|(range, points)| match points {
            Some(points) => Levels::Rows(range.values(points).into_iter().map(|level| vec![level]).collect()),
            None => Levels::Range(range),
        }),
        _ => {
            table.problems.add(Problem::at(place, "which values?", "must have values or range").help(FORMS));
            None
        }
    };
    let (path, name) = (path?, name?);
    Some((vec![Column { name: name.unwrap_or_else(|| short(&path)), path }], levels?))
}

fn values(table: &mut Reader<'_>) -> Option<Vec<Vec<Level>>> {
    let place = table.node("values")?.place;
    let items = table.items("values", "a list of values");
    not_empty(table, items, place)?;
    items.iter().map(|item| level(table, item).map(|level| vec![level])).collect()
}

fn of_several(table: &mut Reader<'_>) -> Option<Said> {
    let place = table.node("paths")?.place;
    let items = table.items("paths", "a list of paths");
    not_empty(table, items, place)?;
    let paths: Vec<Option<String>> = items
        .iter()
        .map(|item| table.text_of(item, "a path").and_then(|got| path(&got.value, got.place, table)))
        .collect();
    let names = if table.has("names") { names(table, items.len()).map(Some) } else { Some(None) };
    if !table.has("rows") {
        return table.missing("rows", "rows = [ [0.1, \"talk\"], [0.2, \"ladder\"] ]");
    }
    let place = table.node("rows")?.place;
    let rows = table.items("rows", "a list of rows");
    not_empty(table, rows, place)?;
    let n = items.len();
    let rows: Vec<Option<Vec<Level>>> = rows.iter().map(|item| row(table, item, n)).collect();
    let (paths, names) = (paths.into_iter().collect::<Option<Vec<String>>>()?, names?);
    let column = |(at, path): (usize, String)| {
        let name = names.as_ref().map_or_else(|| short(&path), |names| names[at].clone());
        Column { name, path }
    };
    let columns = paths.into_iter().enumerate().map(column).collect();
    Some((columns, Levels::Rows(rows.into_iter().collect::<Option<_>>()?)))
}

/// What the columns are called.
fn names(table: &mut Reader<'_>, n: usize) -> Option<Vec<String>> {
    let node = table.node("names")?;
    let items = table.items("names", "a list of names");
    if items.len() != n {
        let label = format!("must be {n}, one for each path");
        return table.refuse(node, &format!("{} names", items.len()), &label);
    }
    items.iter().map(|item| table.line_of(item, "a name").map(|got| got.value)).collect()
}

fn row(table: &Reader<'_>, item: &Node, n: usize) -> Option<Vec<Level>> {
    let Value::List(cells) = &item.value else {
        table.wrong_kind(item, "a row", "a list of values");
        return None;
    };
    if cells.len() != n {
        let label = format!("must hold {n}, one for each path");
        return table.refuse(item, &format!("this row holds {}", cells.len()), &label);
    }
    cells.iter().map(|cell| level(table, cell)).collect()
}

fn level(table: &Reader<'_>, node: &Node) -> Option<Level> {
    let level = Level::of(node);
    if level.is_none() {
        table.wrong_kind(node, "a value", "a number, a text, true or false");
    }
    level
}

fn not_empty(table: &Reader<'_>, items: &[Node], place: Place) -> Option<()> {
    if items.is_empty() {
        table.problems.add(Problem::at(place, "this list is empty", "must hold at least one"));
        return None;
    }
    Some(())
}

/// Where the value stands: the name of a parameter is enough.
pub(super) fn path(text: &str, place: Place, table: &Reader<'_>) -> Option<String> {
    if parameter(text).is_some() {
        return Some(format!("situation.{text}"));
    }
    if text.contains('.') {
        return Some(text.to_owned());
    }
    let near = nearest(text, PARAMETERS.iter().map(|parameter| parameter.key));
    let problem = Problem::at(place, format!("there is no parameter {}", quoted(text)), did_you_mean(near));
    table.problems.add(problem.help(
        "write the name of a parameter of docs/scenario-format.md, or a path such as  population.star.staff  or  arm.\"talk\".policy",
    ));
    None
}

/// The last piece of a path.
pub(super) fn short(path: &str) -> String {
    path.rsplit('.').next().unwrap_or(path).trim_matches(['"', '\'']).to_owned()
}
