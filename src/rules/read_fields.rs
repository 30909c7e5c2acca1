//! What a rule says beside its event, condition and actions: whose it is, how early it comes, with which chance.

use super::rule::Owner;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::Value;

/// Largest size of a priority.
const MAX_PRIORITY: i32 = 1000;

/// Whose rule it is.
pub(super) fn owner(table: &mut Reader<'_>) -> Option<Owner> {
    if !table.has("owner") {
        return Some(Owner::User);
    }
    let got = table.name("owner")?;
    let named = |name: &str| Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    let found = match got.value.split_once(':') {
        None if got.value == "env" => Some(Owner::Environment),
        Some(("org", name)) => named(name).map(Owner::Organisation),
        Some(("role", name)) => named(name).map(Owner::Role),
        _ => None,
    };
    if found.is_none() {
        let problem =
            Problem::at(got.place, format!("{} is no owner", quoted(&got.value)), "must be org:…, role:… or env");
        table.problems.add(problem.help(
            "write  \"org:faculty\",  \"role:manager\"  or  \"env\"; leave owner out for whoever uses the policy",
        ));
    }
    found
}

/// Which rules come first.
pub(super) fn priority(table: &mut Reader<'_>) -> Option<i32> {
    let Some(node) = table.node("priority") else { return Some(0) };
    let wanted = format!("a whole number from -{MAX_PRIORITY} to {MAX_PRIORITY}");
    let Value::Whole(value) = node.value else {
        table.wrong_kind(node, "priority", &wanted);
        return None;
    };
    let found = i32::try_from(value).ok().filter(|value| value.abs_diff(0) <= MAX_PRIORITY.unsigned_abs());
    found.or_else(|| table.refuse(node, "priority is out of range", &format!("must be {wanted}")))
}

/// A chance above 0: a rule that never fires is none.
pub(super) fn prob(table: &mut Reader<'_>) -> Option<f32> {
    let got = table.number("prob", 0.0, 1.0, 1.0)?;
    if got.value > 0.0 {
        return Some(got.value);
    }
    table.problems.add(Problem::at(got.place, "prob is zero", "this rule would never fire"));
    None
}
