//! Orderings that have to come out whatever the means are.

use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::{did_you_mean, quoted};
use crate::reading::tree::Node;

use super::super::types::{Measure, Order, Term};

/// Reads the `[[order]]` tables against the measures there are.
pub(super) fn read(root: &mut Reader<'_>, measures: Option<&[Measure]>) -> Option<Vec<Order>> {
    let items = root.items("order", "[[order]] tables");
    let measures = measures?;
    items.iter().map(|item| order(item, measures, root.problems)).collect()
}

fn order(item: &Node, measures: &[Measure], problems: &Problems) -> Option<Order> {
    let mut table = Reader::new(item, "[[order]]", problems)?;
    let says = table.bilingual("says", None);
    let [more, than] = ["more", "than"].map(|key| sum(&mut table, key, measures));
    let by = table.number("by", -1e6, 1e6, 0.0);
    table.finish();
    Some(Order { says: says?, more: more?, than: than?, by: by?.value })
}

/// A sum of measures, each as `cell/metric`, with a minus before what is taken off; empty for nothing.
fn sum(table: &mut Reader<'_>, key: &'static str, measures: &[Measure]) -> Option<Vec<Term>> {
    let items = table.items(key, "a list of measures: [\"round2_9/sent_frac\"]");
    items.iter().map(|item| term(table, item, key, measures)).collect()
}

fn term(table: &Reader<'_>, item: &Node, key: &str, measures: &[Measure]) -> Option<Term> {
    let got = table.line_of(item, key)?;
    let (sign, name) = got.value.strip_prefix('-').map_or((1.0, got.value.as_str()), |name| (-1.0, name));
    let named = |measure: &Measure| format!("{}/{}", measure.cell, measure.metric);
    if let Some(measure) = measures.iter().position(|measure| named(measure) == name) {
        return Some(Term { sign, measure });
    }
    let names: Vec<String> = measures.iter().map(named).collect();
    let label = did_you_mean(table.nearest(name, names.iter().map(String::as_str)));
    let problem = Problem::at(got.place, format!("there is no measure {}", quoted(name)), label);
    table.problems.add(problem.help("write cell/metric of a [[measure]], with - before what is taken off"));
    None
}
