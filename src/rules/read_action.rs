//! What a rule does, as written: a word (`"ignore"`), or a table of one action with its parameters
//! (`{ talk = { tone = "future" } }`).

use super::action::{ACTIONS, Action, ActionKind, Scope, Tone};
use super::event::{Event, Side};
use crate::model::parameters::{PARAMETERS, Parameter, parameter};
use crate::reading::parameters::NATURE;
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::{nearest, quoted, shown};
use crate::reading::tree::{Node, Value};
use crate::reading::values::Got;

/// Longest time that something holds, in ticks.
const LONGEST: u64 = 100_000;
/// What is read outside meetings, where `set` does not reach.
const OUTSIDE: [&str; 11] = [
    "turnover",
    "handover",
    "selection",
    "deposit",
    "store-retention",
    "fence-step",
    "fence-drift",
    "round-gain",
    "round-words",
    "round-practice",
    "round-cost",
];
const SCOPES: [(&str, Scope); 3] = [("all", Scope::All), ("role", Scope::Role), ("person", Scope::Person)];
const TONES: [(&str, Tone); 2] = [("future", Tone::Future), ("blame", Tone::Blame)];

/// A problem has been recorded.
pub(super) struct Told;

/// An action, and the rule that it lifts by name.
pub(super) struct Read {
    pub(super) action: Action,
    pub(super) lifts: Option<Got<String>>,
}

/// The action at `node` of the rule that messages call `rule`; where event and side are known, it must go with them.
pub(super) fn action(node: &Node, rule: &str, place: Option<(Event, Side)>, problems: &Problems) -> Option<Read> {
    let (kind, name_place, parameters) = split(node, problems)?;
    let permitted = place.is_none_or(|(event, side)| is_permitted(kind, name_place, event, side, problems));
    let mut table = Reader::new(&parameters, format!("{} of {rule}", kind.name()), problems)?;
    let mut lifts = None;
    let action = parameters_of(kind, &mut table, &mut lifts);
    table.finish();
    Some(Read { action: action.filter(|_| permitted)?, lifts })
}

/// Which action it is, where its name stands, and the table of its parameters.
fn split(node: &Node, problems: &Problems) -> Option<(ActionKind, Place, Node)> {
    let empty = Node { value: Value::Table(Vec::new()), place: node.place };
    let (name, place, parameters) = match &node.value {
        Value::Text(name) => (name, node.place, empty),
        Value::Table(entries) => {
            let [one] = entries.as_slice() else {
                let label = if entries.is_empty() { "this says nothing" } else { "must be a list of actions" };
                let problem = Problem::at(node.place, "an action is one thing", label);
                problems.add(problem.help("write  do = [\"talk\", { sanction = { fine = 1 } }]"));
                return None;
            };
            (&one.key, one.key_place, one.node.clone())
        }
        _ => {
            let problem = Problem::at(node.place, format!("an action is {}", node.kind()), "must be a word or a table");
            problems.add(problem.help("write  \"talk\"  or  { talk = { tone = \"future\" } }"));
            return None;
        }
    };
    let Some(kind) = ActionKind::named(name) else {
        let near = if problems.are_many() { None } else { nearest(name, ACTIONS.iter().map(|a| a.name())) };
        let label = near.map_or_else(|| "not known here".to_owned(), |near| format!("did you mean {}?", quoted(near)));
        let all: Vec<&str> = ACTIONS.iter().map(|action| action.name()).collect();
        let problem = Problem::at(place, format!("there is no action {}", quoted(name)), label);
        problems.add(problem.help(format!("there are: {}", all.join(", "))));
        return None;
    };
    Some((kind, place, parameters))
}

fn is_permitted(kind: ActionKind, place: Place, event: Event, side: Side, problems: &Problems) -> bool {
    let permission = kind.permission();
    if permission.allows(event, side) {
        return true;
    }
    let wrong_side = permission.side.is_some_and(|own| own != side);
    let message = if wrong_side {
        format!("{} is not for the {}", kind.name(), side.name())
    } else {
        format!("{} does not go with {}", kind.name(), event.name())
    };
    let problem = Problem::at(place, message, format!("works {}", permission.described()));
    problems.add(match permission.side {
        Some(own) if wrong_side => problem.help(format!("add  as = \"{}\"  if that is whose rule it is", own.name())),
        _ => problem,
    });
    false
}

fn parameters_of(kind: ActionKind, table: &mut Reader<'_>, lifts: &mut Option<Got<String>>) -> Option<Action> {
    Some(match kind {
        ActionKind::Ignore => Action::Ignore,
        ActionKind::Talk => Action::Talk { tone: choice(table, "tone", &TONES, Tone::Future)? },
        ActionKind::Warn => Action::Warn,
        ActionKind::Sanction => Action::Sanction { fine: of_parameter(table, "fine", "rule-fine").ok()? },
        ActionKind::ImposeRule => impose_rule(table)?,
        ActionKind::LiftRule => {
            *lifts = if table.has("name") { Some(table.name("name")?) } else { None };
            Action::LiftRule { name: lifts.as_ref().map(|got| got.value.clone()) }
        }
        ActionKind::Control => {
            let (x, scope) = (table.number("x", 0.0, 1.0, 1.0), choice(table, "scope", &SCOPES, Scope::Person));
            Action::Control { ticks: ticks(table).ok()?, x: x?.value, scope: scope? }
        }
        ActionKind::LetGo => Action::LetGo,
        ActionKind::Exit => Action::Exit { ticks: ticks(table).ok()? },
        ActionKind::Explain => Action::Explain,
        ActionKind::Apologise => Action::Apologise,
        ActionKind::Deny => Action::Deny,
        ActionKind::Promise => Action::Promise { m: required_of_parameter(table, "m", "promise")? },
        ActionKind::Compensate => Action::Compensate { v: table.number("v", 0.0, 10.0, 1.0)?.value },
        ActionKind::Gift => Action::Gift { v: of_parameter(table, "v", "gift-value").ok()? },
        ActionKind::Disclose => Action::Disclose,
        ActionKind::AnnounceDisclosure => Action::AnnounceDisclosure,
        ActionKind::Reflect => Action::Reflect { ticks: table.whole("ticks", 1..=LONGEST, Some(4))?.value as u32 },
        ActionKind::Round => Action::Round,
        ActionKind::Fence => fence(table)?,
        ActionKind::Set => set(table)?,
        ActionKind::Note => Action::Note { tag: table.name("tag")?.value },
    })
}

fn impose_rule(table: &mut Reader<'_>) -> Option<Action> {
    let scope = choice(table, "scope", &SCOPES, Scope::All);
    let detect = of_parameter(table, "detect", "rule-detection");
    let fine = of_parameter(table, "fine", "rule-fine");
    let exceptions = flag(table, "exceptions", false);
    let ticks = ticks(table);
    Some(Action::ImposeRule {
        scope: scope?,
        detect: detect.ok()?,
        fine: fine.ok()?,
        exceptions: exceptions?,
        ticks: ticks.ok()?,
    })
}

fn fence(table: &mut Reader<'_>) -> Option<Action> {
    let phase = table.whole("phase", 1..=3, None);
    let level =
        if table.has("level") { table.number("level", 0.0, 1.0, 0.0).map(|got| Some(got.value)) } else { Some(None) };
    let by = if table.has("by") { table.number("by", -1.0, 1.0, 0.0).map(|got| Some(got.value)) } else { Some(None) };
    if table.has("level")
        && let Some(node) = table.node("by")
    {
        return table.refuse(node, "a level and a step at once", "leave out one of level and by");
    }
    Some(Action::Fence { phase: phase?.value as u8, level: level?, by: by? })
}

fn set(table: &mut Reader<'_>) -> Option<Action> {
    let found = settable(table);
    let value = match found {
        _ if !table.has("value") => table.missing("value", "value = 0.5"),
        Some(parameter) => table.parameter("value", parameter),
        None => table.number("value", f32::MIN, f32::MAX, 0.0).map(|got| got.value),
    };
    let scope = choice(table, "scope", &SCOPES, Scope::All);
    let ticks = ticks(table);
    Some(Action::Set { param: found?.key, value: value?, scope: scope?, ticks: ticks.ok()? })
}

fn settable(table: &mut Reader<'_>) -> Option<&'static Parameter> {
    let got = table.text("param", None)?;
    let found = parameter(&got.value);
    if found.is_none() {
        let label = match table.nearest(&got.value, PARAMETERS.iter().map(|p| p.key)) {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => "not known here".to_owned(),
        };
        let problem = Problem::at(got.place, format!("there is no parameter {}", quoted(&got.value)), label);
        table.problems.add(problem.help("all parameters are listed in docs/scenario-format.md"));
        return None;
    }
    if OUTSIDE.contains(&got.value.as_str()) {
        let message = format!("no rule sets {}", shown(&got.value));
        let problem = Problem::at(got.place, message, "works outside meetings, for a whole organisation");
        table.problems.add(problem.help("change it at a set week with [[at]] or [[arm.at]]"));
        return None;
    }
    if got.value == "promise" {
        let problem = Problem::at(got.place, "a promise is made by people", "not set for them");
        table.problems.add(problem.help("use the action promise:  do = { promise = { m = 0.6 } }"));
        return None;
    }
    if NATURE.contains(&got.value.as_str()) {
        let label = "drawn before the first tick";
        let problem = Problem::at(got.place, format!("{} is people's nature", shown(&got.value)), label);
        table.problems.add(problem.help("no rule changes what people are; set it in [situation]"));
        return None;
    }
    found
}

/// One of a few words, or the default.
fn choice<T: Copy>(table: &mut Reader<'_>, key: &'static str, choices: &[(&'static str, T)], default: T) -> Option<T> {
    if table.has(key) { table.choice(key, choices) } else { Some(default) }
}

/// A number in the range of a parameter, or none where it is left to that parameter.
fn of_parameter(table: &mut Reader<'_>, key: &'static str, of: &str) -> Result<Option<f32>, Told> {
    if table.has(key) { required_of_parameter(table, key, of).ok_or(Told).map(Some) } else { Ok(None) }
}

fn required_of_parameter(table: &mut Reader<'_>, key: &'static str, of: &str) -> Option<f32> {
    let (low, high) = parameter(of).map_or((0.0, 1.0), |parameter| (parameter.low, parameter.high));
    required(table, key, low, high)
}

fn required(table: &mut Reader<'_>, key: &'static str, low: f32, high: f32) -> Option<f32> {
    if !table.has(key) {
        return table.missing(key, &format!("{key} = {}", low.max(0.5)));
    }
    table.number(key, low, high, low).map(|got| got.value)
}

/// How long something holds, or none where that was not written.
fn ticks(table: &mut Reader<'_>) -> Result<Option<u32>, Told> {
    if !table.has("ticks") {
        return Ok(None);
    }
    table.whole("ticks", 1..=LONGEST, None).map(|got| Some(got.value as u32)).ok_or(Told)
}

/// `true` or `false`, or the default.
pub(super) fn flag(table: &mut Reader<'_>, key: &'static str, default: bool) -> Option<bool> {
    let Some(node) = table.node(key) else { return Some(default) };
    if let Value::Flag(value) = node.value {
        return Some(value);
    }
    table.wrong_kind(node, key, "true or false");
    None
}
