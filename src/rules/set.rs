//! A set of rules, ready to be asked: grouped by event and side, by priority within those, with one numbering of the
//! variables and draws that all its rules need.

use super::action::Action;
use super::cycle::{Cycle, find_cycle};
use super::event::{EVENTS, Event, N_EVENTS, Side};
use super::program::Program;
use super::registers::{Layout, Registers};
use super::rule::{Compiled, Rule};
use super::vocabulary::{Slot, Variable};
use crate::lane::{Level, Real};
use crate::words::Bilingual;

/// Most rules in a set.
pub const MAX_RULES: usize = 1000;

/// A set of rules: a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSet {
    title: Bilingual,
    /// By event, side, priority, place in the file.
    rules: Vec<Rule>,
    /// First rule of each event and side, and at the end the number of rules.
    starts: [usize; 2 * N_EVENTS + 1],
    layout: Layout,
    n_once: usize,
}

impl RuleSet {
    /// The set of `rules`, given in the order of the file; or why they would never come to rest.
    pub fn new(title: Bilingual, rules: Vec<Rule>) -> Result<Self, Cycle> {
        find_cycle(&rules).map_or_else(|| Ok(Self::grouped(title, rules)), Err)
    }

    /// The set without rules, in which nobody does anything.
    pub fn empty(title: Bilingual) -> Self {
        Self::grouped(title, Vec::new())
    }

    /// The rules for which `keep` holds, as a set of their own. Leaving rules out makes no cycle.
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Rule) -> bool) -> Self {
        let kept = self.in_file_order().into_iter().filter(|rule| keep(rule)).cloned().collect();
        Self::grouped(self.title.clone(), kept)
    }

    /// Groups and compiles rules that come to rest.
    fn grouped(title: Bilingual, mut rules: Vec<Rule>) -> Self {
        let (mut draws, mut once) = (0, 0);
        for (order, rule) in rules.iter_mut().enumerate() {
            rule.compiled = numbered(rule, order, &mut draws, &mut once);
        }
        let slots = slots_of(rules.iter());
        let layout = Layout::new(slots, usize::from(draws), rules.iter().filter_map(|rule| rule.when.as_ref()));
        for rule in &mut rules {
            let first_draw = rule.compiled.first_draw;
            rule.compiled.program = rule.when.as_ref().map(|when| Program::compile(when, &layout, first_draw));
        }
        rules.sort_by_key(|rule| (group(rule.on.event(), rule.side), -i64::from(rule.priority), rule.order()));
        let starts = std::array::from_fn(|at| rules.partition_point(|rule| group(rule.on.event(), rule.side) < at));
        Self { title, rules, starts, layout, n_once: usize::from(once) }
    }

    /// Several sets as one, in this order.
    pub fn joined(title: Bilingual, sets: impl IntoIterator<Item = Self>) -> Result<Self, Cycle> {
        let each = sets.into_iter().map(|set| {
            let mut rules = set.rules;
            rules.sort_by_key(Rule::order);
            rules
        });
        Self::new(title, each.flatten().collect())
    }

    /// Whether it has no rule.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What it is called.
    pub fn title(&self) -> &Bilingual {
        &self.title
    }

    /// All rules, by event, side, priority and place in the file.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All rules, in the order of the file.
    pub fn in_file_order(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = self.rules.iter().collect();
        rules.sort_by_key(|rule| rule.order());
        rules
    }

    /// What its rules do, by event, side, priority and place in the file.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.rules.iter().flat_map(|rule| &rule.actions)
    }

    /// The rules that wait for `event` on this side, in the order in which they are asked.
    #[inline]
    pub fn rules_on(&self, event: Event, side: Side) -> &[Rule] {
        let at = group(event, side);
        &self.rules[self.starts[at]..self.starts[at + 1]]
    }

    /// The variables that its registers hold, in this order.
    pub fn needed_variables(&self) -> &[Slot] {
        self.layout.slots()
    }

    /// Places among those that have to be filled before the rules on `event` and `side` are asked.
    pub fn needed_on(&self, event: Event, side: Side) -> Vec<usize> {
        let wanted = slots_of(self.rules_on(event, side).iter());
        wanted.iter().filter_map(|slot| self.needed_variables().binary_search(slot).ok()).collect()
    }

    /// Draws that its registers hold. A rule's draws come before those of later rules of the file, so that a rule added at the
    /// end moves no draw.
    pub fn n_draws(&self) -> usize {
        self.layout.n_draws()
    }

    /// Rules with `once`: so many masks of where they have fired has a relation to keep.
    pub fn n_once(&self) -> usize {
        self.n_once
    }

    /// The events and sides on which there are rules, in causal order.
    pub fn answered(&self) -> Vec<(Event, Side)> {
        let all = EVENTS.iter().flat_map(|&event| Side::ALL.map(|(_, side)| (event, side)));
        all.filter(|&(event, side)| !self.rules_on(event, side).is_empty()).collect()
    }

    /// The longest stretch over which some rule looks back on `variable`; `None` where none does.
    pub fn longest_window(&self, variable: Variable) -> Option<u16> {
        self.needed_variables().iter().filter(|slot| slot.variable == variable).filter_map(|slot| slot.window).max()
    }

    /// Registers for its rules, which run with the instructions of `level`.
    pub fn registers(&self, level: Level) -> Registers {
        Registers::new(level, &self.layout)
    }

    /// Asks all rules on `event` and `side` in those lanes in which `present` is 1, and calls `act` with each rule that
    /// fires in some lane and the mask of those lanes. `registers` hold what the rules find. `spent` holds a mask per rule with `once` (see
    /// [`Self::n_once`]) and is kept up to date; `tick_of_policy` counts from the start of the policy, for `every(n)`.
    #[inline(always)]
    pub fn answer(
        &self,
        asked: &Asked<'_>,
        registers: &mut Registers,
        spent: &mut [Real],
        mut act: impl FnMut(&Rule, &Real),
    ) {
        let mut open = *asked.present;
        for rule in self.rules_on(asked.event, asked.side).iter().filter(|rule| rule.on.is_due(asked.tick_of_policy)) {
            if !open.any() {
                return;
            }
            let mut mask = rule.fires(registers, &open);
            if let Some(spent) = rule.once_place().map(|at| &mut spent[at]) {
                mask = mask.without(spent);
                *spent = spent.or(&mask);
            }
            if !mask.any() {
                continue;
            }
            act(rule, &mask);
            if rule.stop {
                open = open.without(&mask);
            }
        }
    }
}

/// What [`RuleSet::answer`] is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What happened.
    pub event: Event,
    /// The side on which the owner of the rules stands.
    pub side: Side,
    /// Ticks since the policy began.
    pub tick_of_policy: u32,
    /// 1 in the lanes in which it happened.
    pub present: &'a Real,
}

fn group(event: Event, side: Side) -> usize {
    2 * event as usize + side as usize
}

fn slots_of<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<Slot> {
    let mut slots = Vec::new();
    for rule in rules {
        rule.slots(&mut |slot| slots.push(slot));
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// Its places among all rules, draws and masks of what fires once.
fn numbered(rule: &Rule, order: usize, draws: &mut u16, once: &mut u16) -> Compiled {
    let mut take = |count: u16| {
        *draws += count;
        *draws - count
    };
    let chance = (rule.prob < 1.0).then(|| take(1));
    let first_draw = take(rule.when.as_ref().map_or(0, super::expr::Expr::draws));
    let place = rule.once.then(|| {
        *once += 1;
        *once - 1
    });
    Compiled { program: None, chance, first_draw, once: place, order }
}
