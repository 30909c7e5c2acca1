//! Conditions as clauses, and what they compare as nouns.

use super::expr::Expr;
use super::in_words::Teller;
use super::op::{Binary, Unary};
use super::value::{Type, Vocable};
use super::vocabulary::Slot;

impl Teller<'_> {
    /// A condition as a clause.
    pub(super) fn holds(&self, expr: &Expr) -> String {
        match expr {
            Expr::Load(slot) => self.words.get("variable", slot.variable.name()),
            Expr::Unary(Unary::Not, inner) => self.does_not_hold(inner),
            Expr::Binary(Binary::And, a, b) => self.joined("and", &self.part(a), &self.part(b)),
            Expr::Binary(Binary::Or, a, b) => self.joined("or", &self.holds(a), &self.holds(b)),
            Expr::Binary(op, a, b) => self.comparison(*op, a, b),
            _ => self.say("never", &[]),
        }
    }

    /// A part of an `and`; an `or` in it is bracketed by words.
    fn part(&self, expr: &Expr) -> String {
        match expr {
            Expr::Binary(Binary::Or, a, b) => self.joined("either", &self.holds(a), &self.holds(b)),
            _ => self.holds(expr),
        }
    }

    fn does_not_hold(&self, expr: &Expr) -> String {
        match expr {
            Expr::Load(slot) => self.words.get("variable", &format!("{}-not", slot.variable.name())),
            Expr::Unary(Unary::Not, inner) => self.holds(inner),
            Expr::Binary(op, a, b) if opposite(*op).is_some() => self.comparison(opposite(*op).unwrap_or(*op), a, b),
            _ => self.say("not", &[("clause", &self.holds(expr))]),
        }
    }

    fn comparison(&self, op: Binary, a: &Expr, b: &Expr) -> String {
        let key = match op {
            Binary::Less => "less",
            Binary::AtMost => "at-most",
            Binary::More => "more",
            Binary::AtLeast => "at-least",
            Binary::Unequal => "unequal",
            _ => "equal",
        };
        if is_truth(a) || is_truth(b) {
            let key = if op == Binary::Unequal { "otherwise" } else { "alike" };
            return self.joined(key, &self.holds(a), &self.holds(b));
        }
        let set = set_of(a).or(set_of(b));
        self.joined(key, &self.amount(a, set), &self.amount(b, set))
    }

    fn joined(&self, key: &str, left: &str, right: &str) -> String {
        self.say(key, &[("left", left), ("right", right)])
    }

    /// A number, or a word of `set`, as a noun.
    fn amount(&self, expr: &Expr, set: Option<Vocable>) -> String {
        match (expr, set) {
            (Expr::Constant(code), Some(set)) => match self.own.word(set, *code) {
                Some(word) => format!("“{word}”"),
                None => self.words.get("variable", &format!("{}-{}", set.name(), set.word(*code).unwrap_or_default())),
            },
            (Expr::Constant(value), None) => self.number(*value),
            (Expr::Load(slot), _) => self.slot(*slot),
            (Expr::Draw(_), _) => self.say("draw", &[]),
            (Expr::Unary(op, a), _) => {
                let key = if *op == Unary::Abs { "size" } else { "minus" };
                self.say(key, &[("what", &self.amount(a, None))])
            }
            (Expr::Binary(op, a, b), _) => {
                let key = match op {
                    Binary::Add => "sum",
                    Binary::Subtract => "difference",
                    Binary::Multiply => "product",
                    Binary::Divide => "ratio",
                    Binary::Min => "smaller",
                    _ => "larger",
                };
                self.joined(key, &self.amount(a, None), &self.amount(b, None))
            }
        }
    }

    /// A variable as a noun.
    pub(super) fn slot(&self, slot: Slot) -> String {
        let what = self.words.get("variable", slot.variable.name());
        match slot.window {
            None => what,
            Some(1) => self.say("window-one", &[("what", &what)]),
            Some(ticks) => self.say("window", &[("what", &what), ("n", &ticks.to_string())]),
        }
    }
}

fn opposite(op: Binary) -> Option<Binary> {
    Some(match op {
        Binary::Less => Binary::AtLeast,
        Binary::AtMost => Binary::More,
        Binary::More => Binary::AtMost,
        Binary::AtLeast => Binary::Less,
        Binary::Equal => Binary::Unequal,
        Binary::Unequal => Binary::Equal,
        _ => return None,
    })
}

fn set_of(expr: &Expr) -> Option<Vocable> {
    match expr {
        Expr::Load(slot) => match slot.variable.kind() {
            Type::Word(set) => Some(set),
            _ => None,
        },
        _ => None,
    }
}

fn is_truth(expr: &Expr) -> bool {
    match expr {
        Expr::Load(slot) => slot.variable.kind() == Type::Truth,
        Expr::Unary(op, _) => *op == Unary::Not,
        Expr::Binary(op, ..) => opposite(*op).is_some() || matches!(op, Binary::And | Binary::Or),
        _ => false,
    }
}
