//! Rules as data: in which order they are asked, and what stands because of them.

use std::collections::BTreeMap;

use tempered_trust::model::parameters::PARAMETERS;
use tempered_trust::rules::{Action, Event, Rule, RuleSet, Scope, Side, Variable};

/// An action: place of its rule in the file, place in that rule.
pub type Key = (usize, usize);

/// One policy.
pub struct Code<'a> {
    rules: Vec<&'a Rule>,
    /// For each rule its first draw; that of `prob` comes before those of the condition.
    draws: Vec<usize>,
}

/// A standing rule that may be imposed.
pub struct Imposition<'a> {
    pub name: &'a str,
    pub scope: Scope,
    pub detect: Option<f32>,
    pub fine: Option<f32>,
    pub exceptions: bool,
}

/// A parameter that may be set.
pub struct Setter {
    /// Its place among the parameters.
    pub place: usize,
    pub value: f32,
    pub scope: Scope,
}

impl<'a> Code<'a> {
    pub fn new(set: &'a RuleSet) -> Self {
        let rules = set.in_file_order();
        let mut next = 0;
        let draws = rules.iter().map(|rule| {
            let first = next;
            next += usize::from(rule.prob < 1.0) + rule.when.as_ref().map_or(0, |when| usize::from(when.draws()));
            first
        });
        Self { draws: draws.collect(), rules }
    }

    /// The rules on an event and side with their places in the file, in the order in which they are asked.
    pub fn on(&self, event: Event, side: Side) -> Vec<(usize, &'a Rule)> {
        let all = self.rules.iter().copied().enumerate();
        let mut rules: Vec<_> = all.filter(|(_, rule)| rule.on.event() == event && rule.side == side).collect();
        rules.sort_by_key(|(_, rule)| std::cmp::Reverse(rule.priority));
        rules
    }

    /// The draw that decides `prob`, and the first of the condition.
    pub fn draws(&self, rule: usize) -> (usize, usize) {
        (self.draws[rule], self.draws[rule] + usize::from(self.rules[rule].prob < 1.0))
    }

    fn actions(&self) -> impl Iterator<Item = (Key, &'a Rule, &'a Action)> {
        let all = self.rules.iter().copied().enumerate();
        all.flat_map(|(r, rule)| rule.actions.iter().enumerate().map(move |(a, action)| ((r, a), rule, action)))
    }

    pub fn does(&self, like: impl Fn(&Action) -> bool) -> bool {
        self.actions().any(|(_, _, action)| like(action))
    }

    pub fn impositions(&self) -> BTreeMap<Key, Imposition<'a>> {
        let each = self.actions().filter_map(|(key, rule, action)| match *action {
            Action::ImposeRule { scope, detect, fine, exceptions, .. } => {
                Some((key, Imposition { name: &rule.name, scope, detect, fine, exceptions }))
            }
            _ => None,
        });
        each.collect()
    }

    pub fn setters(&self) -> BTreeMap<Key, Setter> {
        let each = self.actions().filter_map(|(key, _, action)| match *action {
            Action::Set { param, value, scope, .. } => {
                let place = PARAMETERS.iter().position(|p| p.key == param).expect("a parameter");
                Some((key, Setter { place, value, scope }))
            }
            _ => None,
        });
        each.collect()
    }
}

/// How often something happened in each tick: at most once, for what is looked back on over a window.
#[derive(Clone, Default)]
pub struct History(Vec<(usize, Variable)>);

impl History {
    pub fn note(&mut self, tick: usize, what: Variable) {
        if !self.0.contains(&(tick, what)) {
            self.0.push((tick, what));
        }
    }

    /// In how many of these ticks.
    pub fn count(&self, what: Variable, ticks: std::ops::Range<usize>) -> f32 {
        self.0.iter().filter(|(tick, happened)| *happened == what && ticks.contains(tick)).count() as f32
    }
}
