//! A set of rules as the engine asks it: what stands because of its actions is numbered, and what has to be known for
//! each event is listed once.

use crate::model::parameters;
use crate::rules::{Action, EVENTS, Event, Rule, RuleSet, Scope, Side, Slot};

/// What one party does about what happens to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its rules.
    pub(super) rules: RuleSet,
    /// The standing rules that it may impose, in the order of the file.
    pub(super) impositions: Vec<Imposition>,
    /// The parameters that it may set, in the order of the file.
    pub(super) sets: Vec<Setter>,
    /// The events that it answers on either side, one bit each.
    pub(super) answered: u32,
    /// Whether it may order control, warn or sanction.
    pub(super) orders: bool,
    /// By place of a rule in the file and place of an action in it: the number among those of its kind.
    numbers: Vec<Vec<usize>>,
    /// By place in the file: the place among all rules.
    by_order: Vec<usize>,
    /// By event and side: places in a frame, with what belongs there.
    needs: Vec<Vec<(usize, Slot)>>,
}

/// A standing rule that may be imposed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Imposition {
    /// The rule that imposes it.
    pub(super) name: String,
    pub(super) scope: Scope,
    pub(super) detect: Option<f32>,
    pub(super) fine: Option<f32>,
    pub(super) exceptions: bool,
}

/// A parameter that may be set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setter {
    /// Its place among the parameters.
    pub(super) place: usize,
    pub(super) value: f32,
    pub(super) scope: Scope,
}

impl Policy {
    /// A policy that follows `rules`.
    pub fn new(rules: RuleSet) -> Self {
        let (mut impositions, mut sets, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for rule in rules.in_file_order() {
            let number = rule.actions.iter().map(|action| number(rule, action, &mut impositions, &mut sets));
            numbers.push(number.collect());
        }
        let needs = EVENTS.iter().flat_map(|&event| Side::ALL.map(|(_, side)| needs(&rules, event, side)));
        let needs = needs.collect();
        let mut by_order = vec![0; rules.rules().len()];
        rules.rules().iter().enumerate().for_each(|(at, rule)| by_order[rule.order()] = at);
        let answered = rules.answered().iter().fold(0, |bits, &(event, _)| bits | bit(event));
        let orders =
            |action: &Action| matches!(action, Action::Control { .. } | Action::Sanction { .. } | Action::Warn);
        let orders = rules.actions().any(orders);
        Self { rules, impositions, sets, answered, orders, numbers, by_order, needs }
    }

    /// The rule at this place in the file.
    pub fn rule(&self, order: usize) -> &Rule {
        &self.rules.rules()[self.by_order[order]]
    }

    /// Its rules.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Whether it has anything to say on this event and side.
    pub(super) fn answers(&self, event: Event, side: Side) -> bool {
        !self.rules.rules_on(event, side).is_empty()
    }

    /// Whether it has anything to say on this event and side in this tick, counted from the start of the policy.
    pub(super) fn is_due(&self, event: Event, side: Side, tick_of_policy: u32) -> bool {
        self.rules.rules_on(event, side).iter().any(|rule| rule.on.is_due(tick_of_policy))
    }

    /// Places in a frame that have to be filled for this event and side, with what belongs there.
    pub(super) fn needs(&self, event: Event, side: Side) -> &[(usize, Slot)] {
        &self.needs[2 * event as usize + side as usize]
    }

    /// The number of what action `at` of `rule` imposes or sets.
    pub(super) fn number(&self, rule: &Rule, at: usize) -> usize {
        self.numbers[rule.order()][at]
    }

    /// Whether some action of some rule is like that.
    pub(super) fn does(&self, like: impl Fn(&Action) -> bool) -> bool {
        self.rules.actions().any(like)
    }
}

/// The bit of an event.
pub(super) const fn bit(event: Event) -> u32 {
    1 << event as u32
}

fn number(rule: &Rule, action: &Action, impositions: &mut Vec<Imposition>, sets: &mut Vec<Setter>) -> usize {
    match *action {
        Action::ImposeRule { scope, detect, fine, exceptions, .. } => {
            impositions.push(Imposition { name: rule.name.clone(), scope, detect, fine, exceptions });
            impositions.len() - 1
        }
        Action::Set { param, value, scope, .. } => {
            sets.push(Setter { place: parameters::place(param).unwrap_or(0), value, scope });
            sets.len() - 1
        }
        _ => 0,
    }
}

fn needs(rules: &RuleSet, event: Event, side: Side) -> Vec<(usize, Slot)> {
    let places = rules.needed_on(event, side);
    places.into_iter().map(|place| (place, rules.needed_variables()[place])).collect()
}
