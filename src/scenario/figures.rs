//! Which pictures a scenario asks for, and which arms they show.

use super::Figures;
use super::arms::Arms;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::{Node, Value};
use crate::reading::values::Got;

/// Names of the pictures that a scenario can ask for; when it is silent, all that can show its arms.
pub const FIGURES: [&str; 3] = ["fan", "who-pays", "value-bar"];

/// How many arms of a scenario a picture can show. The fan picks its own.
fn arms_shown(picture: &str) -> std::ops::RangeInclusive<usize> {
    match picture {
        "who-pays" => 2..=8,
        "value-bar" => 1..=8,
        _ => 1..=usize::MAX,
    }
}

/// Reads `[figures]`.
pub(super) fn read(root: &mut Reader<'_>, arms: &Arms) -> Option<Figures> {
    let mut table = root.table("figures", "[figures]")?;
    let names = names(&mut table, arms.count);
    let discussed = if table.has("discussed") { discussed(&mut table, arms).map(Some) } else { Some(None) };
    let usual = discussed.flatten().unwrap_or(arms.count.saturating_sub(1));
    let fan = if table.has("fan") { fan(&mut table, arms) } else { Some(vec![usual]) };
    table.finish();
    Some(Figures { names: names?, fan: fan?, discussed: discussed? })
}

fn names(table: &mut Reader<'_>, arms: usize) -> Option<Vec<String>> {
    if !table.has("names") {
        let fitting = FIGURES.into_iter().filter(|picture| arms_shown(picture).contains(&arms));
        return Some(fitting.map(str::to_owned).collect());
    }
    let chosen = list(table, "names", 1..=FIGURES.len(), "one to three names of pictures in a list")?;
    let all_known = chosen.iter().filter(|got| !FIGURES.contains(&got.value.as_str())).all(|got| {
        table.unknown_name(got, "picture", FIGURES.into_iter());
        false
    });
    let misfits = chosen.iter().filter(|got| arms > 0 && !arms_shown(&got.value).contains(&arms));
    let all_fit = misfits.map(|got| does_not_fit(table, got, arms)).count() == 0;
    (all_known && all_fit).then(|| chosen.into_iter().map(|got| got.value).collect())
}

fn does_not_fit(table: &Reader<'_>, got: &Got<String>, arms: usize) {
    let (shown, picture) = (arms_shown(&got.value), quoted(&got.value));
    let message = format!("the picture {picture} cannot show {arms} arm{}", if arms == 1 { "" } else { "s" });
    let label = format!("it shows {} to {}", shown.start(), shown.end());
    table.problems.add(Problem::at(got.place, message, label).help("leave this picture out, or change the arms"));
}

fn discussed(table: &mut Reader<'_>, arms: &Arms) -> Option<usize> {
    let got = table.text("discussed", None)?;
    arm_named(table, &got, arms)
}

fn fan(table: &mut Reader<'_>, arms: &Arms) -> Option<Vec<usize>> {
    let chosen = list(table, "fan", 1..=2, "one or two names of arms in a list")?;
    let found: Vec<Option<usize>> = chosen.iter().map(|got| arm_named(table, got, arms)).collect();
    found.into_iter().collect()
}

fn arm_named(table: &Reader<'_>, got: &Got<String>, arms: &Arms) -> Option<usize> {
    let found = arms.names.iter().find(|(name, _)| *name == got.value).map(|&(_, at)| at);
    if found.is_none() {
        table.unknown_name(got, "arm", arms.names.iter().map(|(name, _)| name.as_str()));
    }
    found
}

/// A list of different texts, as many as `count` allows.
fn list(
    table: &mut Reader<'_>,
    key: &'static str,
    count: std::ops::RangeInclusive<usize>,
    wanted: &str,
) -> Option<Vec<Got<String>>> {
    let node: &Node = table.node(key)?;
    if !matches!(node.value, Value::List(_)) {
        table.items(key, wanted);
        return None;
    }
    let items = table.items(key, wanted);
    if !count.contains(&items.len()) {
        let problem =
            Problem::at(node.place, format!("{key} is a list of {}", items.len()), format!("must be {wanted}"));
        table.problems.add(problem);
        return None;
    }
    let texts: Option<Vec<Got<String>>> = items.iter().map(|item| table.text_of(item, key)).collect();
    let texts = texts?;
    let repeated = (1..texts.len()).find(|&i| texts[..i].iter().any(|earlier| earlier.value == texts[i].value));
    if let Some(i) = repeated {
        table.problems.add(Problem::at(texts[i].place, format!("{key} names the same twice"), "leave one out"));
        return None;
    }
    Some(texts)
}
