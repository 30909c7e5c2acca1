//! A policy file: a title and rules. All its problems are told at once, each where it stands, also inside a condition.

use super::check::condition_among;
use super::cycle::Cycle;
use super::error::RulesError;
use super::event::{Event, Side};
use super::expr::Expr;
use super::on::On;
use super::read_action::{self, Read, Told, flag};
use super::read_fields::{owner, priority, prob};
use super::read_on;
use super::rule::Rule;
use super::set::{MAX_RULES, RuleSet};
use super::syntax;
use super::value::OwnWords;
use crate::reading::MAX_BYTES;
use crate::reading::bytes::Bytes;
use crate::reading::items::{item_title, unique_names};
use crate::reading::place::Place;
use crate::reading::problem::{Problem, Problems, Source};
use crate::reading::reader::Reader;
use crate::reading::suggest::{list_of, nearest, quoted};
use crate::reading::tree::{self, Node, Value};
use crate::reading::values::Got;
use crate::rules::action::Action;

/// What rules are read against.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    /// The sources that rules stand in, by number.
    pub(crate) texts: &'a [&'a str],
    /// Words that the scenario adds.
    pub(crate) own: &'a OwnWords,
    /// Rules of the same arm that were read before: what they impose can be lifted.
    pub(crate) earlier: &'a [Rule],
}

impl RuleSet {
    /// Reads the policy `text`, called `name` in messages.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, RulesError> {
        if text.len() as u64 > MAX_BYTES {
            return Err(RulesError::TooLarge { name: name.to_owned() });
        }
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let (tree, syntax) = tree::parse(0, text);
        if syntax.is_empty() && matches!(&tree.value, Value::Table(entries) if entries.is_empty()) {
            return Err(RulesError::Empty { name: name.to_owned() });
        }
        let problems = Problems::default();
        // what a half-parsed file seems to say would only mislead, so its syntax comes first
        let set = if syntax.is_empty() {
            let ground = Ground { texts: &[text], own: &OwnWords::default(), earlier: &[] };
            policy(&tree, ground, &problems)
        } else {
            for problem in syntax {
                problems.add(problem);
            }
            None
        };
        let problems = problems.into_sorted();
        match set {
            Some(set) if problems.is_empty() => Ok(set),
            _ => {
                let sources = vec![Source { name: name.to_owned(), text: text.to_owned() }];
                Err(RulesError::Invalid { name: name.to_owned(), sources, problems })
            }
        }
    }
}

/// The policy that a whole file says.
pub(crate) fn policy(tree: &Node, ground: Ground<'_>, problems: &Problems) -> Option<RuleSet> {
    let mut root = Reader::new(tree, "a policy", problems)?;
    let title = root.bilingual("title", None);
    let items = root.items("rule", "[[rule]] tables");
    if items.is_empty() {
        let place = root.node("rule").map_or(root.place(), |node| node.place);
        let problem = Problem::at(place, "the policy has no rule", "there is nothing to do");
        problems.add(problem.help("add one:  [[rule]]  with the lines  name, on  and  do"));
    }
    root.finish();
    let rules = read_rules(items, ground, problems);
    let rules = rules.filter(|rules| !rules.is_empty())?;
    RuleSet::new(title?, rules).map_err(|cycle| problems.add(endless(&cycle, items))).ok()
}

/// The rules of the `[[rule]]` tables `items`, in that order. `None` where a problem was recorded.
pub(crate) fn read_rules(items: &[Node], ground: Ground<'_>, problems: &Problems) -> Option<Vec<Rule>> {
    if let Some(item) = items.get(MAX_RULES) {
        problems.add(Problem::at(item.place, "too many rules", format!("must be at most {MAX_RULES}")));
        return None;
    }
    unique_names(items, "rule", problems);
    let mut lifts = Vec::new();
    let rules: Vec<Option<Rule>> = items.iter().map(|item| rule(item, ground, &mut lifts, problems)).collect();
    let rules = rules.into_iter().collect::<Option<Vec<Rule>>>()?;
    check_lifts(ground.earlier.iter().chain(&rules), &lifts, problems);
    Some(rules)
}

fn rule(item: &Node, ground: Ground<'_>, lifts: &mut Vec<Got<String>>, problems: &Problems) -> Option<Rule> {
    let title = item_title("rule", item);
    let mut table = Reader::new(item, title.clone(), problems)?;
    let name = table.name("name");
    let on = waits_for(&mut table, ground.texts);
    let side = if table.has("as") { table.choice("as", &Side::ALL) } else { Some(Side::Trustor) };
    let place = on.as_ref().map(On::event).zip(side);
    let when = when(&mut table, place, ground);
    let actions = actions(&mut table, &title, place, lifts);
    let owner = owner(&mut table);
    let priority = priority(&mut table);
    let stop = flag(&mut table, "stop", false);
    let prob = prob(&mut table);
    let once = flag(&mut table, "once", false);
    table.finish();
    let rule = Rule::new(name?.value, on?, side?, actions?);
    let (owner, priority, stop, once) = (owner?, priority?, stop?, once?);
    Some(Rule { when: when.ok()?, owner, priority, stop, prob: prob?, once, ..rule })
}

/// The text at `key` and the places of its bytes.
fn spanned(table: &mut Reader<'_>, key: &'static str, texts: &[&str]) -> Option<(String, Bytes)> {
    let node = table.node(key)?;
    let got = table.text_of(node, key)?;
    Some((got.value, Bytes::of(node, texts.get(node.place.source).copied())))
}

fn waits_for(table: &mut Reader<'_>, texts: &[&str]) -> Option<On> {
    if !table.has("on") {
        return table.missing("on", "on = \"breach\"");
    }
    let (text, bytes) = spanned(table, "on", texts)?;
    read_on::on(&text).map_err(|fault| fault.tell(&bytes, table.problems)).ok()
}

/// The condition; `None` where it always holds.
fn when(table: &mut Reader<'_>, place: Option<(Event, Side)>, ground: Ground<'_>) -> Result<Option<Expr>, Told> {
    if !table.has("when") {
        return Ok(None);
    }
    let (text, bytes) = spanned(table, "when", ground.texts).ok_or(Told)?;
    let Some((event, side)) = place else {
        // what exists cannot be said while the event is wrong, but how it is written can
        let _ = syntax::parse(&text).map_err(|fault| fault.tell(&bytes, table.problems));
        return Err(Told);
    };
    let expr = condition_among(&text, event, side, ground.own).map_err(|faults| {
        for fault in faults {
            fault.tell(&bytes, table.problems);
        }
        Told
    })?;
    let always = expr.known().is_some_and(|value| value > 0.5);
    Ok(Some(expr).filter(|_| !always))
}

fn actions(
    table: &mut Reader<'_>,
    title: &str,
    place: Option<(Event, Side)>,
    lifts: &mut Vec<Got<String>>,
) -> Option<Vec<Action>> {
    let Some(node) = table.node("do") else {
        return table.missing("do", "do = \"ignore\"");
    };
    let each: &[Node] = if let Value::List(items) = &node.value { items } else { std::slice::from_ref(node) };
    if each.is_empty() {
        return table.refuse(node, &format!("{title} does nothing"), "must be an action; \"ignore\" is one");
    }
    let read: Vec<Option<Read>> =
        each.iter().map(|node| read_action::action(node, title, place, table.problems)).collect();
    let read = read.into_iter().collect::<Option<Vec<Read>>>()?;
    let mut actions = Vec::with_capacity(read.len());
    for Read { action, lifts: lifted } in read {
        lifts.extend(lifted);
        actions.push(action);
    }
    Some(actions)
}

/// A rule is lifted by the name of the one that imposes it.
fn check_lifts<'r>(rules: impl Iterator<Item = &'r Rule>, lifts: &[Got<String>], problems: &Problems) {
    let imposes = |rule: &&Rule| rule.actions.iter().any(|action| matches!(action, Action::ImposeRule { .. }));
    let names: Vec<&str> = rules.filter(imposes).map(|rule| rule.name.as_str()).collect();
    for got in lifts.iter().filter(|got| !names.contains(&got.value.as_str())) {
        let near = if problems.are_many() { None } else { nearest(&got.value, names.iter().copied()) };
        let label = match near {
            Some(near) => format!("did you mean {}?", quoted(near)),
            None => "nothing imposes it".to_owned(),
        };
        let message = format!("no rule {} imposes anything", quoted(&got.value));
        let problem = Problem::at(got.place, message, label);
        problems.add(problem.help(format!("rules that impose one: {}", list_of(names.iter().copied()))));
    }
}

/// Where and how rules go on for ever, among the rules of `items`.
pub(crate) fn endless(cycle: &Cycle, items: &[Node]) -> Problem {
    let first = cycle.links.first().and_then(|link| items.get(link.rule));
    let place = first.map_or(Place { source: 0, start: 0, end: 0 }, |item| {
        item.entry("name").map_or(item.place, |entry| entry.node.place)
    });
    let message = if cycle.links.len() == 1 {
        "this rule sets itself off for ever"
    } else {
        "these rules set each other off for ever"
    };
    let problem = Problem::at(place, message, cycle.to_string());
    problem.help("give one of them a condition (when), a chance (prob), or once = true")
}
