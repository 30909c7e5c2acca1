//! An expression cut into tokens, each with its place. What other languages write is recognised, in order to say how it
//! is written here.

use std::ops::Range;

use crate::reading::fault::Fault;
use crate::reading::suggest::shown;

/// The pieces of an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Piece<'t> {
    Number(f32),
    Name(&'t str),
    /// An operator, bracket or comma; words and signs of one meaning are one: `and` is `&&`.
    Sign(&'static str),
    End,
}

/// A piece and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    pub(super) piece: Piece<'t>,
    pub(super) span: Range<usize>,
}

/// Longer ones first.
const SIGNS: [&str; 19] =
    ["||", "&&", "<=", ">=", "==", "!=", "<", ">", "!", "+", "-", "*", "/", "(", ")", "[", "]", ",", "="];
/// Words that are signs.
const WORDS: [(&str, &str); 3] = [("and", "&&"), ("or", "||"), ("not", "!")];
/// What is written otherwise here.
const ELSEWHERE: [(&str, &str); 12] = [
    ("=<", "write <="),
    ("=>", "write >="),
    ("<>", "write !="),
    ("≤", "write <="),
    ("≥", "write >="),
    ("≠", "write !="),
    ("−", "write - , the minus of the keyboard"),
    ("×", "write *"),
    ("·", "write *"),
    ("&", "write and , or &&"),
    ("|", "write or , or ||"),
    ("%", "write a share as a number: 0.10 for 10 %"),
];

/// All tokens, the last one an [`Piece::End`]; or the first thing that is none.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Fault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let token = token(text, at, first)?;
        at = token.span.end;
        found.push(token);
    }
    found.push(Token { piece: Piece::End, span: text.len()..text.len() });
    Ok(found)
}

fn token(text: &str, at: usize, first: char) -> Result<Token<'_>, Fault> {
    let rest = &text[at..];
    if first.is_ascii_digit() || (first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
        return number(text, at);
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let word = &rest[..length];
        let sign = WORDS.iter().find(|(name, _)| *name == word).map(|&(_, sign)| Piece::Sign(sign));
        return Ok(Token { piece: sign.unwrap_or(Piece::Name(word)), span: at..at + length });
    }
    let elsewhere = ELSEWHERE.iter().find(|(sign, _)| rest.starts_with(sign) && !is_double(rest, sign));
    if let Some((sign, write)) = elsewhere {
        return Err(Fault::at(at..at + sign.len(), format!("{sign} is not used here"), *write));
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(&"=") => Err(Fault::at(at..at + 1, "= sets nothing here", "did you mean == ?")),
        Some(sign) => Ok(Token { piece: Piece::Sign(sign), span: at..at + sign.len() }),
        None => Err(stranger(text, at, first)),
    }
}

/// `&&` begins with `&`, but is not meant by it.
fn is_double(rest: &str, sign: &str) -> bool {
    matches!(sign, "&" | "|") && rest[1..].starts_with(sign)
}

fn number(text: &str, at: usize) -> Result<Token<'_>, Fault> {
    let bytes = text.as_bytes();
    let digits = |mut end: usize| {
        while bytes.get(end).is_some_and(u8::is_ascii_digit) {
            end += 1;
        }
        end
    };
    let mut end = digits(at);
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        end = if exponent > end + 1 + sign { exponent } else { end };
    }
    let span = at..end;
    if text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.') {
        let length = text[end..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
        let end = length.map_or(text.len(), |length| end + length);
        return Err(Fault::at(at..end, format!("{} is no number", shown(&text[at..end])), "write it as 12 or 0.4"));
    }
    match text[span.clone()].parse::<f32>() {
        Ok(value) if value.is_finite() => Ok(Token { piece: Piece::Number(value), span }),
        _ => Err(Fault::at(span, "this number is too large", "must be below 3.4e38")),
    }
}

fn stranger(text: &str, at: usize, first: char) -> Fault {
    if matches!(first, '"' | '\'' | '`' | '“' | '”' | '‘' | '’') {
        let rest = &text[at + first.len_utf8()..];
        let end = rest.find(['"', '\'', '`', '”', '’']).map_or(text.len(), |length| {
            let close = at + first.len_utf8() + length;
            close + text[close..].chars().next().map_or(0, char::len_utf8)
        });
        return Fault::at(
            at..end,
            "there are no texts in a condition",
            "write words without quotes: cause == situation",
        );
    }
    Fault::at(at..at + first.len_utf8(), format!("{} means nothing here", shown(&first.to_string())), "not known")
}
