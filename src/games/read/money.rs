//! Pay-offs: an amount, or a lottery of amounts with chances that sum to one.

use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};

/// Largest amount.
const MOST: f32 = 1e6;
/// Chances are written as decimals, whose sum may miss 1 by a hair.
const HAIR: f32 = 1e-5;
const WANTED: &str = "an amount, such as 12, or a lottery of [chance, amount] pairs, such as [[0.5, 10], [0.5, 0]]";

/// A pay-off that has to be there.
pub(super) fn payoff(table: &mut Reader<'_>, key: &'static str) -> Option<f32> {
    let Some(node) = table.node(key) else {
        return table.missing(key, &format!("{key} = 10"));
    };
    payoff_of(table, node, key)
}

/// Pay-offs of two players, `[35, 35]`.
pub(super) fn of_both(table: &mut Reader<'_>, key: &'static str) -> Option<[f32; 2]> {
    let Some(node) = table.node(key) else {
        return table.missing(key, &format!("{key} = [35, 35]"));
    };
    let Value::List(items) = &node.value else {
        table.wrong_kind(node, key, "two pay-offs in a list, of the trustor and of the trustee: [35, 35]");
        return None;
    };
    let [first, second] = items.as_slice() else {
        let label = "must be two pay-offs, of the trustor and of the trustee: [35, 35]";
        return table.refuse(node, &format!("{key} is a list of {}", items.len()), label);
    };
    Some([payoff_of(table, first, key)?, payoff_of(table, second, key)?])
}

fn payoff_of(table: &Reader<'_>, node: &Node, key: &str) -> Option<f32> {
    match &node.value {
        Value::List(outcomes) => lottery(table, node, outcomes, key),
        _ => amount(table, node, key),
    }
}

/// Its expected value: people in the model mind losses and breaches, not the spread of what they are paid.
fn lottery(table: &Reader<'_>, node: &Node, outcomes: &[Node], key: &str) -> Option<f32> {
    let mut expected = 0.0;
    let mut chances = 0.0;
    for outcome in outcomes {
        let Value::List(pair) = &outcome.value else {
            table.wrong_kind(outcome, key, WANTED);
            return None;
        };
        let [chance, paid] = pair.as_slice() else {
            return table.refuse(
                outcome,
                &format!("{key} has an outcome that is no pair"),
                &format!("must be {WANTED}"),
            );
        };
        let place = chance;
        let chance = amount(table, chance, key)?;
        if !(0.0..=1.0).contains(&chance) {
            return table.refuse(place, &format!("{key} has a chance of {chance}"), "must be from 0 to 1");
        }
        expected += chance * amount(table, paid, key)?;
        chances += chance;
    }
    if (chances - 1.0).abs() <= HAIR {
        return Some(expected);
    }
    table.refuse(node, &format!("the chances of {key} sum to {chances}"), "must sum to 1")
}

/// An amount of money, not a lottery.
pub(super) fn amount(table: &Reader<'_>, node: &Node, key: &str) -> Option<f32> {
    let Some(value) = node.as_number() else {
        table.wrong_kind(node, key, WANTED);
        return None;
    };
    if value.is_finite() && value.abs() <= MOST {
        return Some(value);
    }
    table.refuse(node, &format!("{key} is out of range"), "must be a number from -1,000,000 to 1,000,000")
}
