//! The tree of a condition checked against what exists, what may be seen and what fits: names become variables or words
//! of a set, every operation gets the operands it wants. All faults are gathered, not only the first.

use std::ops::Range;

use super::event::{Event, Side};
use super::expr::Expr;
use super::op::{Binary, Unary};
use super::syntax::{Ast, Node, parse};
use super::value::{OwnWords, Type, Vocable};
use super::vocabulary::{Slot, Variable};
use crate::reading::fault::Fault;
use crate::reading::suggest::{nearest, quoted, shown};

/// Most draws in one condition.
const MAX_DRAWS: u16 = 16;
/// The functions, with the number of arguments they take at least and at most.
pub(super) const FUNCTIONS: [(&str, usize, usize); 5] =
    [("min", 2, 16), ("max", 2, 16), ("abs", 1, 1), ("clamp", 3, 3), ("rand", 0, 0)];

/// The condition `text` of a rule on `event`, on this side: checked, or all that is wrong with it.
pub fn condition(text: &str, event: Event, side: Side) -> Result<Expr, Vec<Fault>> {
    condition_among(text, event, side, &OwnWords::default())
}

/// As [`condition`], where a scenario adds words of its own.
pub(super) fn condition_among(text: &str, event: Event, side: Side, own: &OwnWords) -> Result<Expr, Vec<Fault>> {
    let tree = parse(text).map_err(|fault| vec![fault])?;
    let mut check = Check { event, side, text, own, draws: 0, faults: Vec::new() };
    match check.wanted(&tree, Type::Truth, "a condition is true or false") {
        Some(expr) if check.faults.is_empty() => Ok(expr),
        _ => Err(check.faults),
    }
}

/// The variable `text`, with its window, that exists at all events; or what is wrong with it.
pub(super) fn standing_variable(ast: &Ast) -> Result<Slot, Fault> {
    let own = &OwnWords::default();
    let mut check = Check { event: Event::Crossed, side: Side::Trustor, text: "", own, draws: 0, faults: Vec::new() };
    let not_one = || Fault::at(ast.span.clone(), "this is no variable", "must be a variable, such as T");
    let Node::Name { name, window } = &ast.node else { return Err(not_one()) };
    match check.variable(ast, name, window.as_ref()) {
        Some((Expr::Load(slot), Type::Number)) => Ok(slot),
        Some(_) => Err(Fault::at(ast.span.clone(), format!("{name} has no levels"), "must be a number, such as T")),
        None => Err(check.faults.pop().unwrap_or_else(not_one)),
    }
}

pub(super) struct Check<'t> {
    pub(super) event: Event,
    pub(super) side: Side,
    pub(super) own: &'t OwnWords,
    text: &'t str,
    draws: u16,
    faults: Vec<Fault>,
}

pub(super) type Checked = Option<(Expr, Type)>;

impl Check<'_> {
    pub(super) fn fault<T>(&mut self, fault: Fault) -> Option<T> {
        self.faults.push(fault);
        None
    }

    /// What stands at `span`, for a message.
    fn said(&self, span: &Range<usize>) -> String {
        shown(self.text.get(span.clone()).unwrap_or("this"))
    }

    /// An expression of the type that is wanted, `because` of what is around it.
    fn wanted(&mut self, ast: &Ast, wanted: Type, because: &str) -> Option<Expr> {
        let (expr, found) = self.expression(ast, Some(wanted))?;
        if found == wanted {
            return Some(expr);
        }
        let fault = Fault::at(ast.span.clone(), because, format!("this is {}", found.described()));
        let said = self.said(&ast.span);
        self.fault(match (wanted, found) {
            (Type::Truth, Type::Number) => fault.help(format!("compare it with something:  {said} > 0")),
            (Type::Truth, Type::Word(set)) => {
                let word = set.words().get(1).copied().unwrap_or_default();
                fault.help(format!("compare it with one of its words:  {said} == {word}"))
            }
            _ => fault,
        })
    }

    /// An expression, of whatever type; `context` is what would fit, for words of a set.
    fn expression(&mut self, ast: &Ast, context: Option<Type>) -> Checked {
        match &ast.node {
            Node::Number(value) => Some((Expr::Constant(*value), Type::Number)),
            Node::Truth(value) => Some((Expr::Constant(f32::from(u8::from(*value))), Type::Truth)),
            Node::Name { name, window } => self.name(ast, name, window.as_ref(), context),
            Node::Call { name, name_span, arguments } => self.call(ast, name, name_span, arguments),
            Node::Minus(inner) => {
                let inner = self.wanted(inner, Type::Number, "minus takes a number")?;
                Some((Expr::unary(Unary::Minus, inner), Type::Number))
            }
            Node::Not(inner) => {
                let inner = self.wanted(inner, Type::Truth, "not takes what is true or false")?;
                Some((Expr::unary(Unary::Not, inner), Type::Truth))
            }
            Node::Binary { op, sign, left, right } => self.binary(ast, *op, sign, left, right),
        }
    }

    fn binary(&mut self, ast: &Ast, op: Binary, sign: &str, left: &Ast, right: &Ast) -> Checked {
        if let Some(fault) = joined_by_hyphen(ast, op, left, right) {
            return self.fault(fault);
        }
        let (operands, result, because) = match op {
            Binary::Equal | Binary::Unequal => return self.equality(op, left, right),
            Binary::And => (Type::Truth, Type::Truth, "and joins what is true or false".to_owned()),
            Binary::Or => (Type::Truth, Type::Truth, "or joins what is true or false".to_owned()),
            Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Divide => {
                (Type::Number, Type::Number, format!("{sign} works on numbers"))
            }
            _ => (Type::Number, Type::Truth, format!("{sign} compares numbers")),
        };
        // both sides are looked at, so that faults in both are told
        let left = self.wanted(left, operands, &because);
        let right = self.wanted(right, operands, &because);
        Some((Expr::binary(op, left?, right?), result))
    }

    /// `==` and `!=`: both sides of one type. A word is understood from the other side, which is therefore read first.
    fn equality(&mut self, op: Binary, left: &Ast, right: &Ast) -> Checked {
        let turned = match (is_no_variable(left), is_no_variable(right)) {
            (true, true) => self.is_word(left) && !self.is_word(right),
            (left_is_none, _) => left_is_none,
        };
        let (first, second) = if turned { (right, left) } else { (left, right) };
        let one = self.expression(first, None);
        if one.is_none() && is_no_variable(second) {
            // what the word means cannot be said
            return None;
        }
        let other = self.expression(second, one.as_ref().map(|(_, found)| *found));
        let ((one, of_one), (other, of_other)) = (one?, other?);
        if of_one == of_other {
            let (l, r) = if turned { (other, one) } else { (one, other) };
            return Some((Expr::binary(op, l, r), Type::Truth));
        }
        let message = format!("{} cannot be compared with {}", of_one.described(), of_other.described());
        let fault = Fault::at(second.span.clone(), message, format!("this is {}", of_other.described()));
        self.fault(match (of_one, of_other) {
            (Type::Word(set), _) | (_, Type::Word(set)) => fault.help(self.own.list(set)),
            _ => fault,
        })
    }

    /// Whether this is a word of some set.
    fn is_word(&self, ast: &Ast) -> bool {
        let known = |name: &str| Vocable::ALL.iter().any(|set| self.own.code(*set, name).is_some());
        matches!(&ast.node, Node::Name { name, .. } if known(name))
    }

    fn call(&mut self, ast: &Ast, name: &str, name_span: &Range<usize>, arguments: &[Ast]) -> Checked {
        let Some(&(name, least, most)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
            return self.fault(unknown_function(name, name_span));
        };
        if !(least..=most).contains(&arguments.len()) {
            let label = match (least, most) {
                (0, _) => format!("must have none: {name}()"),
                (1, _) => format!("must have one: {name}(x)"),
                (3, _) => format!("must have three: {name}(x, low, high)"),
                _ => format!("must have {least} to {most}: {name}(x, y)"),
            };
            let (count, s) = (arguments.len(), if arguments.len() == 1 { "" } else { "s" });
            return self.fault(Fault::at(ast.span.clone(), format!("{count} argument{s} for {name}"), label));
        }
        let because = format!("{name} works on numbers");
        let each: Vec<_> = arguments.iter().map(|a| self.wanted(a, Type::Number, &because)).collect();
        let each: Vec<Expr> = each.into_iter().collect::<Option<_>>()?;
        let expr = match name {
            "rand" => self.draw(&ast.span)?,
            "abs" => each.into_iter().next().map(|a| Expr::unary(Unary::Abs, a))?,
            "max" => folded(Binary::Max, each)?,
            "min" => folded(Binary::Min, each)?,
            _ => clamped(each)?,
        };
        Some((expr, Type::Number))
    }

    fn draw(&mut self, span: &Range<usize>) -> Option<Expr> {
        if self.draws == MAX_DRAWS {
            let label = format!("must be at most {MAX_DRAWS} in one condition");
            return self.fault(Fault::at(span.clone(), "too many draws", label));
        }
        self.draws += 1;
        Some(Expr::Draw(self.draws - 1))
    }
}

/// Whether this is a name that stands for no variable.
fn is_no_variable(ast: &Ast) -> bool {
    matches!(&ast.node, Node::Name { name, window: None } if Variable::named(name).is_none())
}

pub(super) fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not known here".to_owned(), |near| format!("did you mean {near}?"))
}

/// `breach-rate` was meant to be `breach_rate`.
fn joined_by_hyphen(ast: &Ast, op: Binary, left: &Ast, right: &Ast) -> Option<Fault> {
    let (Node::Name { name: l, window: None }, Node::Name { name: r, .. }) = (&left.node, &right.node) else {
        return None;
    };
    let meant = Variable::named(&format!("{l}_{r}")).filter(|_| op == Binary::Subtract)?.name();
    let message = format!("there is no variable {}", quoted(&format!("{l}-{r}")));
    Some(Fault::at(ast.span.clone(), message, format!("did you mean {meant}?")))
}

fn unknown_function(name: &str, span: &Range<usize>) -> Fault {
    let names = FUNCTIONS.map(|(name, ..)| name);
    if Variable::named(name).is_some() {
        return Fault::at(span.clone(), format!("{name} is a variable"), "no brackets after it");
    }
    let label = did_you_mean(nearest(name, names));
    let fault = Fault::at(span.clone(), format!("there is no function {}", quoted(name)), label);
    fault.help(format!("there are: {}", names.join(", ")))
}

fn folded(op: Binary, each: Vec<Expr>) -> Option<Expr> {
    each.into_iter().reduce(|a, b| Expr::binary(op, a, b))
}

/// `clamp(x, low, high)`
fn clamped(each: Vec<Expr>) -> Option<Expr> {
    let [x, low, high]: [Expr; 3] = each.try_into().ok()?;
    Some(Expr::binary(Binary::Min, Expr::binary(Binary::Max, x, low), high))
}
