//! The rules of an arm: those of its policies, those of policies that levers bring, and those it writes itself, joined in
//! this order; and which of them each party follows.

use super::policies::{Policies, Told};
use super::{Arm, Network, Population};
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::suggest::quoted;
use crate::reading::tree::{Node, Value};
use crate::reading::values::Got;
use crate::rules::read::endless;
use crate::rules::{Action, MAX_RULES, Owner, Rule, RuleSet, Side};
use crate::words::Bilingual;

/// What an arm does, in rules.
pub(super) struct Joined {
    pub(super) rules: RuleSet,
    /// The lines of each rule, in the order of the rules.
    pub(super) as_written: Vec<String>,
    /// Names of the policies they came from.
    pub(super) policy_names: Vec<String>,
}

/// Reads `policy` and `[[arm.rule]]`. `brought` are policies of levers; one that is there already is not added again.
pub(super) fn read(
    table: &mut Reader<'_>,
    title: Bilingual,
    brought: &[Got<String>],
    policies: &Policies<'_>,
) -> Option<Joined> {
    let mut names = named(table)?;
    for lever in brought {
        if names.iter().all(|got| got.value != lever.value) {
            names.push(lever.clone());
        }
    }
    let read: Vec<Option<Vec<Told>>> = names.iter().map(|got| policies.named(got, table.problems)).collect();
    let items = table.items("rule", "[[arm.rule]] tables");
    let mut told = Vec::new();
    for (got, rules) in names.iter().zip(read.iter().flatten()) {
        refuse_namesakes(&told, rules, |_| Some(got.place), table.problems);
        told.extend(rules.iter().cloned());
    }
    let earlier: Vec<Rule> = told.iter().map(|told| told.rule.clone()).collect();
    let own = policies.of_arm(items, &earlier, table.problems);
    let own_place = |at: usize| items.get(at)?.entry("name").map(|entry| entry.node.place);
    refuse_namesakes(&told, own.as_deref().unwrap_or_default(), own_place, table.problems);
    told.extend(own?);
    if read.iter().any(Option::is_none) {
        return None;
    }
    joined(table, title, told, items, names)
}

fn joined(
    table: &Reader<'_>,
    title: Bilingual,
    told: Vec<Told>,
    items: &[Node],
    names: Vec<Got<String>>,
) -> Option<Joined> {
    if told.len() > MAX_RULES {
        table.problems.add(Problem::at(table.place(), "too many rules", format!("must be at most {MAX_RULES}")));
        return None;
    }
    let (rules, as_written): (Vec<Rule>, Vec<String>) = told.into_iter().map(|told| (told.rule, told.text)).unzip();
    let from_policies = rules.len() - items.len();
    let rules = RuleSet::new(title, rules).map_err(|mut cycle| {
        let place = names.first().map_or(table.place(), |got| got.place);
        // places in the file are those of the arm's own rules, which come last
        cycle.links.iter_mut().for_each(|link| link.rule = link.rule.wrapping_sub(from_policies));
        let mut problem = endless(&cycle, items);
        if cycle.links.first().is_none_or(|link| link.rule >= items.len()) {
            (problem.source, problem.span) = (place.source, place.start..place.end);
        }
        table.problems.add(problem);
    });
    let policy_names: Vec<String> = names.into_iter().map(|got| got.value).collect();
    Some(Joined { rules: rules.ok()?, as_written, policy_names })
}

/// The names at `policy`: one, or several in a list.
fn named(table: &mut Reader<'_>) -> Option<Vec<Got<String>>> {
    let Some(node) = table.node("policy") else { return Some(Vec::new()) };
    let items: &[Node] = if let Value::List(items) = &node.value { items } else { std::slice::from_ref(node) };
    let names: Option<Vec<Got<String>>> = items.iter().map(|item| table.text_of(item, "policy")).collect();
    let names = names?;
    let repeated = (1..names.len()).find(|&at| names[..at].iter().any(|earlier| earlier.value == names[at].value));
    if let Some(at) = repeated {
        let message = format!("the policy {} is named twice", quoted(&names[at].value));
        table.problems.add(Problem::at(names[at].place, message, "leave one out"));
        return None;
    }
    Some(names)
}

/// Rules are told apart by their names, also when they come from several policies.
fn refuse_namesakes(
    before: &[Told],
    new: &[Told],
    place: impl Fn(usize) -> Option<crate::reading::place::Place>,
    problems: &Problems,
) {
    for (at, told) in new.iter().enumerate() {
        let is_there = before.iter().any(|earlier| earlier.rule.name == told.rule.name);
        if let Some(place) = place(at).filter(|_| is_there) {
            let message = format!("two rules of this arm are named {}", quoted(&told.rule.name));
            let problem = Problem::at(place, message, "another policy of this arm has a rule of this name");
            problems
                .add(problem.help("leave one policy out, or write its rules as [[arm.rule]] with names of their own"));
        }
    }
}

impl Arm {
    /// Whether nobody does anything beyond drawing their own conclusions.
    pub fn is_idle(&self) -> bool {
        let idle = |action: &Action| matches!(action, Action::Ignore | Action::Note { .. });
        self.rules.actions().all(idle)
    }

    /// The rules that this party follows, as trustor and as trustee. Rules without an owner are of whoever answers in
    /// this arm; in the star those as trustor are the manager's, and those as trustee the staff's.
    pub fn rules_for(&self, population: &Population, party: usize) -> RuleSet {
        let is_star = population.network == Network::Star;
        let name = population.parties.get(party).map_or("", |party| party.name.as_str());
        let follows = |rule: &Rule| match &rule.owner {
            Owner::User if is_star => party == usize::from(rule.side == Side::Trustee),
            Owner::User => self.owner.is_none_or(|owner| owner == party),
            Owner::Organisation(organisation) => organisation == name,
            Owner::Role(role) => {
                if is_star {
                    role == name
                } else {
                    role == "spanner"
                }
            }
            Owner::Environment => true,
        };
        self.rules.only(follows)
    }
}
