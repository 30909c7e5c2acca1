//! Rules that set each other off again and again. Within a tick that cannot be: events fire in causal order. Across
//! ticks it can, and where nothing limits it (no condition, no chance, no `once`) the set is refused.

use super::event::Event;
use super::rule::Rule;

/// Rules that would set each other off for ever, each raising what the next one waits for, the last one what the first
/// waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// Place in the file of each rule, its name, and the event it raises.
    pub links: Vec<Link>,
}

/// One rule of a [`Cycle`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Place in the file.
    pub rule: usize,
    /// Name of the rule.
    pub name: String,
    /// What it raises, and the next one waits for.
    pub raises: Event,
}

impl std::fmt::Display for Cycle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let each: Vec<String> =
            self.links.iter().map(|link| format!("\"{}\" raises {}", link.name, link.raises.name())).collect();
        write!(f, "{}, which sets off \"{}\" again", each.join(", "), self.links.first().map_or("", |l| &l.name))
    }
}

impl std::error::Error for Cycle {}

/// The first cycle among rules that nothing limits.
pub fn find_cycle(rules: &[Rule]) -> Option<Cycle> {
    let free: Vec<usize> = (0..rules.len()).filter(|&at| rules[at].is_unconditional()).collect();
    let mut done = vec![false; rules.len()];
    free.iter().find_map(|&start| search(rules, start, &mut done))
}

/// A rule, and those it sets off that are still to be visited.
type Stop = (usize, Vec<(usize, Event)>);

/// Depth first from `start`, with the way so far on a stack of our own.
fn search(rules: &[Rule], start: usize, done: &mut [bool]) -> Option<Cycle> {
    let mut way: Vec<Stop> = Vec::new();
    let mut taken: Vec<Event> = Vec::new();
    if done[start] {
        return None;
    }
    way.push((start, sets_off(rules, start)));
    while let Some((at, ahead)) = way.last_mut() {
        let Some((next, event)) = ahead.pop() else {
            done[*at] = true;
            way.pop();
            taken.pop();
            continue;
        };
        if let Some(first) = way.iter().position(|(rule, _)| *rule == next) {
            taken.push(event);
            return Some(cycle(rules, &way[first..], &taken[first..]));
        }
        if !done[next] {
            taken.push(event);
            way.push((next, sets_off(rules, next)));
        }
    }
    None
}

fn cycle(rules: &[Rule], way: &[Stop], taken: &[Event]) -> Cycle {
    let links = way.iter().zip(taken).map(|((rule, _), raises)| Link {
        rule: *rule,
        name: rules[*rule].name.clone(),
        raises: *raises,
    });
    Cycle { links: links.collect() }
}

/// The unlimited rules that rule `at` sets off, and by which event; the last one first.
fn sets_off(rules: &[Rule], at: usize) -> Vec<(usize, Event)> {
    let raised = rules[at].actions.iter().flat_map(|action| action.kind().raises());
    let mut next: Vec<(usize, Event)> = raised
        .flat_map(|&event| {
            let waiting = (0..rules.len()).filter(move |&r| rules[r].is_unconditional());
            waiting.filter(move |&r| rules[r].on.event() == event).map(move |r| (r, event))
        })
        .collect();
    next.reverse();
    next
}
