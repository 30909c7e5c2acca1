//! Tokens to a tree, by precedence climbing (Pratt 1973). From loose to tight: `or`, `and`, `not`, comparisons, `+ -`,
//! `* /`, unary minus. Comparisons do not chain. Depth is limited, so that no text can exhaust the stack.

use std::ops::Range;

use super::op::Binary;
use super::token::{Piece, Token, tokens};
use crate::reading::fault::Fault;
use crate::reading::suggest::shown;

/// Deepest nesting of an expression, brackets and chains of operators included.
pub(super) const MAX_DEPTH: u16 = 100;
/// Longest expression, in bytes.
pub(super) const MAX_LENGTH: usize = 4096;

/// A piece of an expression and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Ast {
    pub(super) node: Node,
    pub(super) span: Range<usize>,
    depth: u16,
}

/// What it is, before anything is known of names and types.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Number(f32),
    Truth(bool),
    Name { name: String, window: Option<Ticks> },
    Call { name: String, name_span: Range<usize>, arguments: Vec<Ast> },
    Minus(Box<Ast>),
    Not(Box<Ast>),
    Binary { op: Binary, sign: &'static str, left: Box<Ast>, right: Box<Ast> },
}

/// The number of ticks between brackets.
#[derive(Debug, Clone)]
pub(super) struct Ticks {
    pub(super) value: f32,
    pub(super) span: Range<usize>,
}

/// The tree of `text`, or the first thing that does not fit.
pub(super) fn parse(text: &str) -> Result<Ast, Fault> {
    if text.len() > MAX_LENGTH {
        return Err(Fault::at(0..0, "this is too long", format!("must be at most {MAX_LENGTH} bytes")));
    }
    let mut parser = Parser { text, tokens: tokens(text)?, at: 0, nesting: 0 };
    let tree = parser.expression(0)?;
    match parser.peek().piece {
        Piece::End => Ok(tree),
        _ => Err(parser.after_the_end()),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
    at: usize,
    nesting: u16,
}

const NOT: u8 = 3;
const COMPARISON: u8 = 4;
const MINUS: u8 = 7;

/// The operation of a sign, and how tightly it binds.
fn operation(sign: &str) -> Option<(Binary, u8)> {
    Some(match sign {
        "||" => (Binary::Or, 1),
        "&&" => (Binary::And, 2),
        "<" => (Binary::Less, COMPARISON),
        "<=" => (Binary::AtMost, COMPARISON),
        ">" => (Binary::More, COMPARISON),
        ">=" => (Binary::AtLeast, COMPARISON),
        "==" => (Binary::Equal, COMPARISON),
        "!=" => (Binary::Unequal, COMPARISON),
        "+" => (Binary::Add, 5),
        "-" => (Binary::Subtract, 5),
        "*" => (Binary::Multiply, 6),
        "/" => (Binary::Divide, 6),
        _ => return None,
    })
}

impl<'t> Parser<'t> {
    fn peek(&self) -> &Token<'t> {
        &self.tokens[self.at]
    }

    /// The token here; the one at the end stays.
    fn next(&mut self) -> Token<'t> {
        let token = self.tokens[self.at].clone();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        token
    }

    fn is_at(&self, sign: &str) -> bool {
        matches!(self.peek().piece, Piece::Sign(here) if here == sign)
    }

    fn operator(&self) -> Option<(&'static str, Binary, u8)> {
        let Piece::Sign(sign) = self.peek().piece else { return None };
        operation(sign).map(|(op, strength)| (sign, op, strength))
    }

    /// An expression of operators that bind at least so tightly.
    fn expression(&mut self, least: u8) -> Result<Ast, Fault> {
        self.nesting += 1;
        if self.nesting > MAX_DEPTH {
            return Err(too_deep(self.peek().span.clone()));
        }
        let mut left = self.operand()?;
        while let Some((sign, op, strength)) = self.operator().filter(|&(_, _, strength)| strength >= least) {
            self.next();
            let right = self.expression(strength + 1)?;
            if strength == COMPARISON {
                self.refuse_chain(&left, sign, &right)?;
            }
            let (span, depth) = (left.span.start..right.span.end, left.depth.max(right.depth));
            left = node(Node::Binary { op, sign, left: left.into(), right: right.into() }, span, depth)?;
        }
        self.nesting -= 1;
        Ok(left)
    }

    fn refuse_chain(&self, left: &Ast, sign: &str, right: &Ast) -> Result<(), Fault> {
        let Some((again, _, COMPARISON)) = self.operator() else { return Ok(()) };
        let (l, r) = (shown(&self.text[left.span.clone()]), shown(&self.text[right.span.clone()]));
        let fault = Fault::at(self.peek().span.clone(), "comparisons do not chain", "a second comparison");
        Err(fault.help(format!("write  {l} {sign} {r} and {r} {again} …")))
    }

    /// A number, a name, a call, something in brackets, or a prefix with what it applies to.
    fn operand(&mut self) -> Result<Ast, Fault> {
        let token = self.next();
        match token.piece {
            Piece::Number(value) => node(Node::Number(value), token.span, 0),
            Piece::Name("true") => node(Node::Truth(true), token.span, 0),
            Piece::Name("false") => node(Node::Truth(false), token.span, 0),
            Piece::Name(name) => self.name(name, token.span),
            Piece::Sign("-") => {
                let inner = self.expression(MINUS)?;
                let (span, depth) = (token.span.start..inner.span.end, inner.depth);
                node(Node::Minus(inner.into()), span, depth)
            }
            Piece::Sign("!") => {
                let inner = self.expression(NOT)?;
                let (span, depth) = (token.span.start..inner.span.end, inner.depth);
                node(Node::Not(inner.into()), span, depth)
            }
            Piece::Sign("(") => {
                let inner = self.expression(0)?;
                let close = self.close(")", &token.span)?;
                Ok(Ast { span: token.span.start..close.end, ..inner })
            }
            Piece::Sign(_) | Piece::End => Err(self.no_operand(&token)),
        }
    }

    fn name(&mut self, name: &str, name_span: Range<usize>) -> Result<Ast, Fault> {
        let name = name.to_owned();
        if self.is_at("(") {
            return self.call(name, name_span);
        }
        if !self.is_at("[") {
            return node(Node::Name { name, window: None }, name_span, 0);
        }
        let open = self.next().span;
        let inside = self.next();
        let Piece::Number(value) = inside.piece else {
            let fault = Fault::at(inside.span, "this is no number of ticks", "must be a whole number");
            return Err(fault.help(format!("write  {}[12]  for the last 12 ticks", shown(&name))));
        };
        let close = self.close("]", &open)?;
        let span = name_span.start..close.end;
        node(Node::Name { name, window: Some(Ticks { value, span: inside.span }) }, span, 0)
    }

    fn call(&mut self, name: String, name_span: Range<usize>) -> Result<Ast, Fault> {
        let open = self.next().span;
        let mut arguments = Vec::new();
        while !self.is_at(")") {
            arguments.push(self.expression(0)?);
            if !self.is_at(",") {
                break;
            }
            self.next();
        }
        let close = self.close(")", &open)?;
        let depth = arguments.iter().map(|argument| argument.depth).max().unwrap_or(0);
        let span = name_span.start..close.end;
        node(Node::Call { name, name_span, arguments }, span, depth)
    }

    fn close(&mut self, sign: &str, open: &Range<usize>) -> Result<Range<usize>, Fault> {
        if self.is_at(sign) {
            return Ok(self.next().span);
        }
        if self.peek().piece == Piece::End {
            let opened = &self.text[open.clone()];
            return Err(Fault::at(
                open.clone(),
                format!("this {opened} is never closed"),
                format!("{sign} is missing"),
            ));
        }
        Err(self.after_the_end())
    }

    fn no_operand(&self, token: &Token<'_>) -> Fault {
        let label = "expected a number, a name or (";
        match token.piece {
            Piece::End if self.text.trim().is_empty() => {
                Fault::at(0..self.text.len(), "the condition is empty", "leave when out if the rule always holds")
            }
            Piece::End => Fault::at(token.span.clone(), "the condition stops too early", label),
            _ => Fault::at(token.span.clone(), format!("{} does not fit here", &self.text[token.span.clone()]), label),
        }
    }

    /// Something stands where an operator or the end was expected.
    fn after_the_end(&self) -> Fault {
        let token = self.peek();
        let text = shown(&self.text[token.span.clone()]);
        let before_is_number = self.at > 0 && matches!(self.tokens[self.at - 1].piece, Piece::Number(_));
        let label = match (token.piece, text.to_ascii_lowercase().as_str()) {
            (Piece::Sign(","), _) if before_is_number => "decimals follow a point: 0.4".to_owned(),
            (Piece::Sign(")" | "]"), _) => "nothing to close".to_owned(),
            (Piece::Name(_), "is" | "equals") => "did you mean == ?".to_owned(),
            (Piece::Name(_), word @ ("and" | "or" | "not")) => format!("did you mean {word}?"),
            _ => "expected an operator before this, such as and, or, < or +".to_owned(),
        };
        Fault::at(token.span.clone(), format!("{text} does not fit here"), label)
    }
}

fn node(node: Node, span: Range<usize>, deepest: u16) -> Result<Ast, Fault> {
    if deepest >= MAX_DEPTH {
        return Err(too_deep(span));
    }
    Ok(Ast { node, span, depth: deepest + 1 })
}

fn too_deep(span: Range<usize>) -> Fault {
    let fault = Fault::at(span, "this is nested too deeply", format!("must be at most {MAX_DEPTH} deep"));
    fault.help("split it into several rules")
}
