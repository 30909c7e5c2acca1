//! Facts as JSON, for other programs: numbers in full, `null` where a number is not defined.

use serde::Serialize;
use tempered_trust::facts::{self, Case};
use tempered_trust::results::{LinkVerdict, Verdict};

/// A list of objects, each on a line of its own.
pub fn all(objects: &[impl Serialize]) -> serde_json::Result<String> {
    let lines: Vec<String> = objects.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    Ok(format!("[\n{}\n]", lines.join(",\n")))
}

/// A fact and what became of it.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Told<'a> {
    number: u32,
    title: &'a str,
    source: &'a str,
    prototype: Option<&'a str>,
    comes_out: bool,
    missed: Option<&'a str>,
    claims: Vec<Ruled<'a>>,
}

/// A claim and what became of it.
#[derive(Serialize)]
struct Ruled<'a> {
    claim: &'a str,
    verdict: &'static str,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    difference: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    level: f64,
    pairs: usize,
    holds: usize,
    z: Option<f64>,
}

/// What is told of a fact.
pub fn fact<'a>(case: &'a Case, verdicts: &[Verdict]) -> Told<'a> {
    let claims = case.scenario.expects.iter().zip(verdicts).map(|(expect, verdict)| Ruled {
        claim: &expect.claim.text,
        verdict: verdict.ruling.name(),
        links: verdict.links.iter().map(link).collect(),
    });
    Told {
        number: case.fact.number,
        title: &case.scenario.title.en,
        source: &case.scenario.source,
        prototype: case.fact.prototype.as_deref(),
        comes_out: facts::comes_out(verdicts),
        missed: case.fact.missed.as_deref(),
        claims: claims.collect(),
    }
}

fn link(link: &LinkVerdict) -> Link {
    let e = link.difference;
    Link {
        difference: e.map(|e| e.point),
        low: e.map(|e| e.low),
        high: e.map(|e| e.high),
        level: link.level,
        pairs: e.map_or(0, |e| e.n),
        holds: link.holds,
        z: link.z,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempered_trust::facts::Shaken;
    use tempered_trust::results::Ruling;

    #[test]
    fn every_object_has_a_line_and_texts_are_escaped() {
        let row = |number| Shaken { number, claim: "a \"b\" \\ \n \u{1} é".into(), kept: 1, draws: 2 };
        let line = |number| format!(r#"{{"number":{number},"claim":"a \"b\" \\ \n \u0001 é","kept":1,"draws":2}}"#);
        assert_eq!(all(&[row(3), row(4)]).expect("written"), format!("[\n{},\n{}\n]", line(3), line(4)));
    }

    #[test]
    fn numbers_that_are_none_are_null() {
        let known = LinkVerdict {
            ruling: Ruling::Held,
            level: 0.5,
            difference: None,
            left_out: 0,
            holds: 0,
            z: Some(f64::NAN),
        };
        let told = serde_json::to_string(&link(&known)).expect("written");
        let nulls = r#""difference":null,"low":null,"high":null"#;
        assert_eq!(told, format!(r#"{{{nulls},"level":0.5,"pairs":0,"holds":0,"z":null}}"#));
    }
}
