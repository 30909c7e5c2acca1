//! The grammar of claims: `OUTCOME: side sign side …`, where a side is an arm, a number, `OUTCOME of ARM`, or a difference
//! of two of these; `within NUMBER` at the end says how equal equals are, `in [LOW, HIGH]` claims a band.

use std::collections::BTreeMap;
use std::ops::Range;

use super::checks::{Sign, check, is_turned, link};
use super::fault::wrong;
use super::pieces::Words;
use crate::engine::metric::outcome_names;
use crate::reading::fault::Fault;
use crate::reading::suggest::{list_of, nearest, quoted};
use crate::scenario::{Claim, Link, Relation, Side, Term};

/// Longest claim, in bytes.
const MAX_LENGTH: usize = 2000;
/// What may stand between two sides.
const SIGNS: &str = "must be  >  or  <  or  =  or  in [low, high] , or a  -  between two arms";

/// What claims are read against.
pub(super) struct Known<'a> {
    /// Names of arms, with their index.
    pub(super) arms: &'a BTreeMap<&'a str, usize>,
    /// Whether there are so many problems that looking for what was meant helps nobody.
    pub(super) are_many: bool,
}

/// The claim that `text` makes, or the first thing that does not fit.
pub(super) fn claim(text: &str, known: &Known<'_>) -> Result<Claim, Fault> {
    if text.len() > MAX_LENGTH {
        return Err(wrong(0..0, "this is too long", format!("must be at most {MAX_LENGTH} bytes")));
    }
    let words = Words::from(text, 0);
    let Some(colon) = words.rest().find(':') else {
        return Err(wrong(words.rest_span(), "this claims nothing", "there is no : after an outcome"));
    };
    let start = words.rest_span().start;
    let name = words.rest()[..colon].trim_end();
    let outcome = outcome(name).ok_or_else(|| unknown_outcome(name, start..start + name.len(), known))?;
    let mut parser = Parser { words: Words::from(text, start + colon + 1), known, outcome };
    Ok(Claim { text: words.rest().to_owned(), outcome, links: parser.links()? })
}

fn outcome(name: &str) -> Option<&'static str> {
    outcome_names().find(|known| *known == name)
}

fn unknown_outcome(name: &str, span: Range<usize>, known: &Known<'_>) -> Fault {
    let near = if known.are_many { None } else { nearest(name, outcome_names()) };
    let label = near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean {near}?"));
    let fault = wrong(span, format!("there is no outcome {}", quoted(name)), label);
    fault.help("the outcomes are the columns of replicates.csv, such as joint-value, trust, breaches, good-faith-hurt")
}

struct Parser<'t, 'k> {
    words: Words<'t>,
    known: &'k Known<'k>,
    outcome: &'static str,
}

impl Parser<'_, '_> {
    fn links(&mut self) -> Result<Vec<Link>, Fault> {
        let begun = self.words;
        let mut left = self.side()?;
        if self.words.take("in") {
            let (low, high) = self.band()?;
            let link = Link { left, relation: Relation::Within { low, high } };
            return check(&link, self.since(begun)).map(|()| vec![link]);
        }
        let mut found = Vec::new();
        while let Some((sign, span)) = self.sign()? {
            let right = self.side()?;
            found.push((left, sign, span, right.clone()));
            left = right;
        }
        if found.is_empty() {
            return Err(wrong(self.since(begun), "this compares nothing", SIGNS));
        }
        let margin = self.margin(found.iter().find(|link| link.1 == Sign::Equal).map(|link| link.2.clone()))?;
        if let Some(turn) = found.iter().find(|link| link.1 != Sign::Equal && is_turned(link.1, &found)) {
            return Err(wrong(turn.2.clone(), "this chain goes both ways", "a chain has either > or <, not both"));
        }
        found.into_iter().map(|(left, sign, span, right)| link(left, sign, span, right, margin)).collect()
    }

    /// From where the words were to where they are.
    fn since(&self, begun: Words<'_>) -> Range<usize> {
        begun.rest_span().start..self.words.rest_span().start.max(begun.rest_span().start)
    }

    fn side(&mut self) -> Result<Side, Fault> {
        let first = self.term()?;
        let less = if self.words.take("-") { Some(self.term()?) } else { None };
        Ok(Side { first, less })
    }

    fn term(&mut self) -> Result<Term, Fault> {
        let (found, length) = self.words.longest(|name| self.named(name)).ok_or_else(|| self.unknown())?;
        self.words.pass(length);
        Ok(found)
    }

    /// What a name or number stands for: an arm first, then an outcome of an arm, then a number.
    fn named(&self, name: &str) -> Option<Term> {
        let arm = |name: &str| self.known.arms.get(name).copied();
        let own = arm(name).map(|arm| Term::Of { outcome: self.outcome, arm });
        let other = || {
            let (head, tail) = name.split_once(" of ")?;
            Some(Term::Of { outcome: outcome(head.trim_end())?, arm: arm(tail.trim_start())? })
        };
        own.or_else(other).or_else(|| number(name).map(Term::Number))
    }

    /// Why nothing stands here, or nothing that is known.
    fn unknown(&self) -> Fault {
        let (piece, span) = self.words.piece();
        if piece.is_empty() {
            return wrong(self.words.word_span(), "an arm or a number is missing here", "nothing to compare");
        }
        if let Some(sign) = ['>', '<', '='].into_iter().find(|sign| piece.contains(*sign)) {
            return wrong(span, format!("there is no arm {}", quoted(piece)), format!("write spaces around {sign}"));
        }
        if let Some((head, tail)) = piece.split_once(" of ") {
            let from = span.start + piece.len() - tail.len();
            return match (outcome(head), self.known.arms.contains_key(tail)) {
                (None, true) => unknown_outcome(head, span.start..span.start + head.len(), self.known),
                (Some(_), false) => self.unknown_arm(tail, from..span.end),
                _ => self.unknown_arm(piece, span),
            };
        }
        self.unknown_arm(piece, span)
    }

    fn unknown_arm(&self, name: &str, span: Range<usize>) -> Fault {
        let names = || self.known.arms.keys().copied();
        let near = if self.known.are_many { None } else { nearest(name, names()) };
        let label = near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean {}?", quoted(near)));
        let fault = wrong(span, format!("there is no arm {}", quoted(name)), label);
        fault.help(format!("there are: {}", list_of(names())))
    }

    /// The next sign and where it stands; nothing at the end.
    fn sign(&mut self) -> Result<Option<(Sign, Range<usize>)>, Fault> {
        let (word, span) = (self.words.word(), self.words.word_span());
        let sign = match word {
            "" | "within" => return Ok(None),
            ">" => Sign::More,
            "<" => Sign::Less,
            "=" => Sign::Equal,
            "in" => return Err(wrong(span, "a band after another sign", "a band is claimed of one side alone")),
            _ => return Err(wrong(span, "no sign between two sides", SIGNS)),
        };
        self.words.pass(word.len());
        Ok(Some((sign, span)))
    }

    /// What `within` says, which equals need and nothing else has.
    fn margin(&mut self, equals: Option<Range<usize>>) -> Result<f64, Fault> {
        let span = self.words.word_span();
        if !self.words.take("within") {
            let Some(equals) = equals else { return Ok(0.0) };
            let fault = wrong(equals, "how equal is not said", "no two means are the same to the last digit");
            return Err(fault.help("add how far they may differ at the end:  within 0.02"));
        }
        if equals.is_none() {
            return Err(wrong(span, "within without =", "a margin belongs to sides that are claimed to be equal"));
        }
        let (text, span) = (self.words.rest(), self.words.rest_span());
        let margin = number(text).filter(|margin| *margin > 0.0);
        margin.ok_or_else(|| wrong(span, "the margin is no margin", "must be a number above 0, and the last word"))
    }

    /// `[low, high]`, the last thing in the claim.
    fn band(&mut self) -> Result<(f64, f64), Fault> {
        let (text, span) = (self.words.rest(), self.words.rest_span());
        let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let ends = inside.and_then(|inside| inside.split_once(','));
        let ends = ends.and_then(|(low, high)| Some((number(low.trim())?, number(high.trim())?)));
        let Some((low, high)) = ends else {
            return Err(wrong(span, "the band is no band", "must be two numbers: in [0.3, 0.5]"));
        };
        if low >= high {
            return Err(wrong(span, "the band is empty", "the lower end must come first"));
        }
        self.words.pass(text.len());
        Ok((low, high))
    }
}

/// A finite number in the digits of a scenario file.
fn number(word: &str) -> Option<f64> {
    let digits = word.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    word.parse().ok().filter(|value: &f64| digits && value.is_finite())
}
