//! What was expected and what became of it, every cell a finished text.

use super::outcomes::decimals;
use crate::results::{LinkVerdict, Ruling, Verdict};
use crate::scenario::{Claim, Link, Naming, Relation, Scenario};
use crate::stats::Estimate;
use crate::words::{Language, Words};

/// The claims of a scenario with their verdicts.
#[derive(Debug, Clone)]
pub struct ClaimTable {
    /// One per claim.
    pub rows: Vec<ClaimRow>,
}

/// One claim.
#[derive(Debug, Clone)]
pub struct ClaimRow {
    /// What became of it.
    pub ruling: Ruling,
    /// The same in words.
    pub verdict: String,
    /// The claim.
    pub claim: String,
    /// Why one expected it; may be empty.
    pub because: String,
    /// One per link.
    pub parts: Vec<Part>,
}

/// One link of a claim.
#[derive(Debug, Clone)]
pub struct Part {
    /// The link; empty where it is the whole claim.
    pub text: String,
    /// What the runs say: difference, interval, pairs.
    pub figure: String,
}

impl ClaimTable {
    /// The claims of `scenario` with their verdicts, which come in the same order.
    pub fn new(scenario: &Scenario, verdicts: &[Verdict], language: Language) -> Self {
        let words = Words::of(language);
        let row = |(expect, verdict): (&crate::scenario::Expect, &Verdict)| ClaimRow {
            ruling: verdict.ruling,
            verdict: words.get("claims", verdict.ruling.name()),
            claim: named(scenario, language, |naming| expect.claim.told(naming)),
            because: expect.because.get(language).to_owned(),
            parts: parts(scenario, &expect.claim, verdict, language),
        };
        Self { rows: scenario.expects.iter().zip(verdicts).map(row).collect() }
    }

    /// Whether a claim is refuted.
    pub fn has_refuted(&self) -> bool {
        self.rows.iter().any(|row| row.ruling == Ruling::Refuted)
    }
}

/// Tells something in the names of pictures and pages.
fn named(scenario: &Scenario, language: Language, tell: impl FnOnce(Naming<'_>) -> String) -> String {
    let words = Words::of(language);
    let number = |value: f64| {
        let digits = value.to_string();
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        language.number(value, decimals)
    };
    let outcome = |name: &str| words.find("outcome", name).unwrap_or_else(|| name.to_owned());
    tell(Naming { arm: &|at| scenario.arms[at].label.get(language).to_owned(), outcome: &outcome, number: &number })
}

fn parts(scenario: &Scenario, claim: &Claim, verdict: &Verdict, language: Language) -> Vec<Part> {
    let part = |(link, ruled): (&Link, &LinkVerdict)| Part {
        text: if claim.links.len() == 1 {
            String::new()
        } else {
            named(scenario, language, |naming| claim.link_told(link, naming))
        },
        figure: figure(link, ruled, language),
    };
    claim.links.iter().zip(&verdict.links).map(part).collect()
}

/// `difference 0.18 [0.17, 0.19], 1,000 of 1,000 pairs`.
fn figure(link: &Link, ruled: &LinkVerdict, language: Language) -> String {
    let words = Words::of(language);
    let count = |n: usize| language.number(n as f64, 0);
    let key = if matches!(link.relation, Relation::Within { .. }) { "value" } else { "difference" };
    let figure = match ruled.difference.filter(|e| e.n >= 2) {
        None => words.get("claims", "few"),
        Some(e) => {
            let values = [("difference", interval(&e, language)), ("holds", count(ruled.holds)), ("pairs", count(e.n))];
            words.filled("claims", key, &values)
        }
    };
    if ruled.left_out == 0 {
        return figure;
    }
    words.filled("claims", "left-out", &[("figure", &figure), ("n", &count(ruled.left_out))])
}

/// Without a plus, so that a claim about numbers reads like it.
fn interval(e: &Estimate, language: Language) -> String {
    let decimals = decimals((e.high - e.low) / 2.0);
    let [point, low, high] = [e.point, e.low, e.high].map(|x| language.number(x, decimals));
    let separator = if language == Language::Nl { ';' } else { ',' };
    format!("{point} [{low}{separator} {high}]")
}
