//! Facts as JSON, for other programs: numbers in full, `null` where a number is not defined.

use std::fmt::Write as _;

use tempered_trust::facts::{self, Case, Shaken};
use tempered_trust::results::{LinkVerdict, Verdict};

/// A list of finished objects.
pub fn all(objects: &[String]) -> String {
    format!("[\n{}\n]", objects.join(",\n"))
}

/// A fact and what became of it.
pub fn fact(case: &Case, verdicts: &[Verdict]) -> String {
    let claims = case.scenario.expects.iter().zip(verdicts).map(|(expect, verdict)| {
        let links: Vec<String> = verdict.links.iter().map(link).collect();
        let (claim, ruling) = (text(&expect.claim.text), text(verdict.ruling.name()));
        format!("{{\"claim\":{claim},\"verdict\":{ruling},\"links\":[{}]}}", links.join(","))
    });
    let claims: Vec<String> = claims.collect();
    let or_null = |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), text);
    format!(
        "{{\"number\":{},\"title\":{},\"source\":{},\"prototype\":{},\"comes-out\":{},\"missed\":{},\"claims\":[{}]}}",
        case.fact.number,
        text(&case.scenario.title.en),
        text(&case.scenario.source),
        or_null(&case.fact.prototype),
        facts::comes_out(verdicts),
        or_null(&case.fact.missed),
        claims.join(",")
    )
}

/// How often a claim kept its sign.
pub fn shaken(row: &Shaken) -> String {
    let (number, claim) = (row.number, text(&row.claim));
    format!("{{\"number\":{number},\"claim\":{claim},\"kept\":{},\"draws\":{}}}", row.kept, row.draws)
}

fn link(link: &LinkVerdict) -> String {
    let e = link.difference;
    let [point, low, high] = [e.map(|e| e.point), e.map(|e| e.low), e.map(|e| e.high)].map(number);
    format!(
        "{{\"difference\":{point},\"low\":{low},\"high\":{high},\"level\":{},\"pairs\":{},\"holds\":{},\"z\":{}}}",
        link.level,
        e.map_or(0, |e| e.n),
        link.holds,
        number(link.z)
    )
}

fn number(value: Option<f64>) -> String {
    value.filter(|value| value.is_finite()).map_or_else(|| "null".to_owned(), |value| value.to_string())
}

fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                // writing to a String cannot fail
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_numbers_that_are_none_are_null() {
        assert_eq!(text("a \"b\" \\ \n é"), "\"a \\\"b\\\" \\\\ \\u000a é\"");
        assert_eq!((number(Some(f64::NAN)), number(Some(0.5))), ("null".into(), "0.5".into()));
    }
}
