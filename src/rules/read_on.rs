//! What a rule waits for, as written: `breach`, `every(4)`, `crossed(T, 0.4, down)`.

use super::check::{did_you_mean, standing_variable};
use super::event::{EVENTS, Event};
use super::on::{Direction, On};
use super::syntax::{Ast, Node, parse};
use crate::reading::fault::Fault;
use crate::reading::suggest::{nearest, quoted};

/// Longest time between two `every` events, in ticks.
const LONGEST: f32 = 100_000.0;

/// What `text` waits for, or what is wrong with it.
pub(super) fn on(text: &str) -> Result<On, Fault> {
    let whole = 0..text.len();
    // the name alone first, so that a slip in it is told as such
    let name = text.split('(').next().unwrap_or_default().trim();
    let Some(event) = Event::named(name) else {
        let label = did_you_mean(nearest(name, EVENTS.iter().map(|event| event.name())));
        let start = text.len() - text.trim_start().len();
        let names: Vec<&str> = EVENTS.iter().map(|event| event.name()).collect();
        let fault = Fault::at(start..start + name.len(), format!("there is no event {}", quoted(name)), label);
        return Err(fault.help(format!("there are: {}", names.join(", "))));
    };
    let tree = parse(text)?;
    match (event, &tree.node) {
        (Event::Every, Node::Call { arguments, .. }) => every(&tree, arguments),
        (Event::Every, _) => Err(Fault::at(whole, "every how many ticks?", "write every(4)")),
        (Event::Crossed, Node::Call { arguments, .. }) => crossed(&tree, arguments),
        (Event::Crossed, _) => {
            Err(Fault::at(whole, "what crosses which level, and which way?", "write crossed(T, 0.4, down)"))
        }
        (event, Node::Name { window: None, .. }) => Ok(On::Any(event)),
        (event, _) => {
            Err(Fault::at(whole, format!("{} takes nothing", event.name()), format!("write {}", event.name())))
        }
    }
}

fn every(tree: &Ast, arguments: &[Ast]) -> Result<On, Fault> {
    let wrong = |span| Fault::at(span, "every how many ticks?", "must be a whole number from 1 to 100,000");
    let [ticks] = arguments else { return Err(wrong(tree.span.clone())) };
    match ticks.node {
        Node::Number(n) if (1.0..=LONGEST).contains(&n) && n.fract().abs() < f32::EPSILON => Ok(On::Every(n as u32)),
        _ => Err(wrong(ticks.span.clone())),
    }
}

fn crossed(tree: &Ast, arguments: &[Ast]) -> Result<On, Fault> {
    let [variable, level, way] = arguments else {
        let message = format!("crossed has {} arguments", arguments.len());
        return Err(Fault::at(tree.span.clone(), message, "write crossed(T, 0.4, down)"));
    };
    let slot = standing_variable(variable)?;
    let level = match &level.node {
        Node::Number(n) => *n,
        Node::Minus(inner) => match inner.node {
            Node::Number(n) => -n,
            _ => return Err(Fault::at(level.span.clone(), "this is no level", "must be a number")),
        },
        _ => return Err(Fault::at(level.span.clone(), "this is no level", "must be a number")),
    };
    let direction = match &way.node {
        Node::Name { name, .. } if name == "up" => Direction::Up,
        Node::Name { name, .. } if name == "down" => Direction::Down,
        _ => return Err(Fault::at(way.span.clone(), "which way?", "must be up or down")),
    };
    Ok(On::Crossed { slot, level, direction })
}
