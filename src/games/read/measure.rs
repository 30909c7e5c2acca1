//! What is measured, and how tables of targets call it.

use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::{Node, Value};
use crate::words::Bilingual;

use super::super::types::{After, Arm, Game, Length, Measure, What};
use super::shared;

const WHAT: [(&str, What); 10] = [
    ("first", What::First),
    ("second", What::Second),
    ("change", What::Change),
    ("slope-first", What::SlopeFirst),
    ("slope-second", What::SlopeSecond),
    ("hidden-cost", What::HiddenCost),
    ("free-minus-controlled", What::FreeMinusControlled),
    ("share-lower", What::ShareLower),
    ("free", What::Free),
    ("controlled", What::Controlled),
];
const MOVES: &str = "CC, CD, DC or DD (own move first), \"kept\", \"broken\", or { below = 0.33 }, { at-least = 0.33 }";

/// Reads the `[[measure]]` tables against the treatments there are.
pub(super) fn read(root: &mut Reader<'_>, arms: Option<&[Arm]>) -> Option<Vec<Measure>> {
    let items = root.items("measure", "[[measure]] tables");
    if items.is_empty() {
        return root.missing("[[measure]]", "[[measure]] with cell, metric and what");
    }
    let arms = arms?;
    let measures: Vec<Option<Measure>> = items.iter().map(|item| measure(item, arms, root.problems)).collect();
    let measures = measures.into_iter().collect::<Option<Vec<_>>>()?;
    for (at, measure) in measures.iter().enumerate() {
        let same = |other: &Measure| other.cell == measure.cell && other.metric == measure.metric;
        if measures[..at].iter().any(same) {
            let message = format!("two measures are called {} {}", quoted(&measure.cell), quoted(&measure.metric));
            root.problems.add(Problem::at(items[at].place, message, "must be a cell and metric of its own"));
            return None;
        }
    }
    Some(measures)
}

fn measure(item: &Node, arms: &[Arm], problems: &Problems) -> Option<Measure> {
    let mut table = Reader::new(item, "[[measure]]", problems)?;
    let (cell, metric) = (table.name("cell"), table.name("metric"));
    let [says, unit] = ["says", "unit"].map(|key| in_words(&mut table, key));
    let arm = arm(&mut table, arms);
    let what = table.choice("what", &WHAT);
    let usual = [1, usize::MAX];
    let rounds = shared::rounds(&mut table, "rounds", usual);
    let after = after(&mut table);
    let script = arm.map_or(Err(Refused), |arm| script(&mut table, &arms[arm]));
    let scale = table.number("scale", -1e6, 1e6, 1.0);
    table.finish();
    let (arm, rounds) = (arm?, rounds?);
    if let Length::Rounds(n) = arms[arm].length
        && rounds[0] > n
    {
        problems.add(Problem::at(item.place, format!("there are no more than {n} rounds"), "measures none of them"));
        return None;
    }
    let what = what?;
    let is_transfer = matches!(arms[arm].game, Game::Transfer(_));
    let of_transfer =
        matches!(what, What::HiddenCost | What::FreeMinusControlled | What::ShareLower | What::Free | What::Controlled);
    if is_transfer != of_transfer {
        let allowed = if is_transfer {
            "free, controlled, hidden-cost, free-minus-controlled or share-lower"
        } else {
            "first, second, change, slope-first or slope-second"
        };
        problems.add(Problem::at(item.place, "this game is not measured so", format!("what must be {allowed}")));
        return None;
    }
    let (cell, metric) = (cell?.value, metric?.value);
    let (says, unit, script, after) = (says.ok()?, unit.ok()?, script.ok()?, after.ok()?);
    Some(Measure { cell, metric, says, unit, arm, script, rounds, after, what, scale: scale?.value })
}

/// A text that may be left out.
fn in_words(table: &mut Reader<'_>, key: &'static str) -> Result<Option<Bilingual>, Refused> {
    if table.has(key) { table.bilingual(key, None).map(Some).ok_or(Refused) } else { Ok(None) }
}

fn arm(table: &mut Reader<'_>, arms: &[Arm]) -> Option<usize> {
    if !table.has("arm") {
        if arms.len() == 1 {
            return Some(0);
        }
        return table.missing("arm", &format!("arm = {}", quoted(&arms[0].name)));
    }
    let got = table.name("arm")?;
    let found = arms.iter().position(|arm| arm.name == got.value);
    if found.is_none() {
        table.unknown_name(&got, "arm", arms.iter().map(|arm| arm.name.as_str()));
    }
    found
}

/// What was written will not do; why has been recorded.
struct Refused;

fn script(table: &mut Reader<'_>, arm: &Arm) -> Result<Option<usize>, Refused> {
    if !table.has("partner") {
        return Ok(None);
    }
    let got = table.name("partner").ok_or(Refused)?;
    let found = arm.scripts.iter().position(|script| script.name == got.value);
    if found.is_none() {
        table.unknown_name(&got, "partner", arm.scripts.iter().map(|script| script.name.as_str()));
    }
    found.map(Some).ok_or(Refused)
}

/// Which rounds count: those after one like this.
fn after(table: &mut Reader<'_>) -> Result<Option<After>, Refused> {
    let Some(node) = table.node("after") else { return Ok(None) };
    let found = match &node.value {
        Value::Text(text) => word(text),
        Value::Table(_) => return threshold(table).map(Some).ok_or(Refused),
        _ => None,
    };
    if found.is_none() {
        table.refuse::<()>(node, "after is not known", &format!("must be {MOVES}"));
    }
    found.map(Some).ok_or(Refused)
}

fn word(text: &str) -> Option<After> {
    match text {
        "CC" => Some(After::Moves([true, true])),
        "CD" => Some(After::Moves([true, false])),
        "DC" => Some(After::Moves([false, true])),
        "DD" => Some(After::Moves([false, false])),
        "kept" => Some(After::AtLeast(0.5)),
        "broken" => Some(After::Below(0.5)),
        _ => None,
    }
}

fn threshold(table: &mut Reader<'_>) -> Option<After> {
    let mut inner = table.table("after", "after")?;
    let below = inner.has("below");
    let got = if below { inner.number("below", 0.0, 1.0, 0.5) } else { inner.number("at-least", 0.0, 1.0, 0.5) };
    inner.finish();
    got.map(|got| if below { After::Below(got.value) } else { After::AtLeast(got.value) })
}
