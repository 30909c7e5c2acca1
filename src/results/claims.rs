//! `claims.csv`: what became of the claims of a scenario, one row a link. Written with the other tables of a run, and
//! read back from there.

use std::path::Path;

use super::ResultError;
use super::row::{Row, rows};
use super::tables::{Table, number};
use super::verdict::{Levels, LinkVerdict, Ruling, Verdict, verdicts};
use crate::montecarlo::ArmResult;
use crate::scenario::{Naming, Scenario};

/// Name of the table in the run folder.
pub const CLAIMS: &str = "claims.csv";

/// Columns of [`CLAIMS`].
pub const CLAIMS_HEAD: [&str; 15] = [
    "claim",
    "text",
    "verdict",
    "link",
    "part",
    "part-verdict",
    "level",
    "pairs",
    "left-out",
    "difference",
    "sd",
    "low",
    "high",
    "holds",
    "z",
];

/// What the runs of a scenario say of its claims.
pub fn of(scenario: &Scenario, arms: &[ArmResult], levels: Levels) -> Vec<Verdict> {
    let outcomes: Vec<&[Option<Vec<f64>>]> = arms.iter().map(|arm| arm.outcomes.as_slice()).collect();
    verdicts(scenario.expects.iter().map(|expect| &expect.claim), &outcomes, levels)
}

/// One row per link of each claim: verdicts, mean difference with its interval, in how many pairs it holds.
pub fn table(scenario: &Scenario, verdicts: &[Verdict]) -> Result<Vec<u8>, ResultError> {
    let mut table = Table::new(CLAIMS_HEAD)?;
    let arm = |at: usize| scenario.arms[at].name.clone();
    let naming = Naming { arm: &arm, outcome: &str::to_owned, number: &|value: f64| value.to_string() };
    for (claim, (expect, verdict)) in scenario.expects.iter().zip(verdicts).enumerate() {
        for (at, (link, ruled)) in expect.claim.links.iter().zip(&verdict.links).enumerate() {
            let whole = [(claim + 1).to_string(), expect.claim.text.clone(), verdict.ruling.name().to_owned()];
            let part = [(at + 1).to_string(), expect.claim.link_told(link, naming)];
            table.row(whole.into_iter().chain(part).chain(cells(ruled)))?;
        }
    }
    table.finish()
}

fn cells(link: &LinkVerdict) -> [String; 10] {
    let e = link.difference;
    let spread = e.filter(|e| e.n >= 2);
    let or_nothing = |value: Option<f64>| number(value.unwrap_or(f64::NAN));
    [
        link.ruling.name().to_owned(),
        number(link.level),
        e.map_or(0, |e| e.n).to_string(),
        link.left_out.to_string(),
        or_nothing(e.map(|e| e.point)),
        or_nothing(spread.map(|e| e.sd)),
        or_nothing(spread.map(|e| e.low)),
        or_nothing(spread.map(|e| e.high)),
        link.holds.to_string(),
        or_nothing(link.z),
    ]
}

/// The verdicts of a run, in the order of the claims of its scenario.
pub(super) fn read(folder: &Path, scenario: &Scenario) -> Result<Vec<Verdict>, ResultError> {
    let mut rows = rows(folder, CLAIMS, &CLAIMS_HEAD)?.into_iter();
    let missing = || ResultError::content(&folder.join(CLAIMS), &"it is not about the claims of the scenario");
    let mut found = Vec::new();
    for expect in &scenario.expects {
        let mut links = Vec::new();
        for _ in &expect.claim.links {
            let row = rows.next().ok_or_else(missing)?;
            if row.text(1)? != expect.claim.text {
                return Err(missing());
            }
            links.push(link(&row)?);
        }
        found.push(Verdict { ruling: Ruling::of_all(links.iter().map(|link| link.ruling)), links });
    }
    if rows.next().is_some() { Err(missing()) } else { Ok(found) }
}

fn link(row: &Row) -> Result<LinkVerdict, ResultError> {
    let name = row.text(5)?;
    let ruling = Ruling::ALL.iter().find(|(known, _)| *known == name);
    Ok(LinkVerdict {
        ruling: ruling.map(|(_, ruling)| *ruling).ok_or_else(|| row.wrong("a verdict was expected"))?,
        level: row.number(6)?.ok_or_else(|| row.wrong("a level was expected"))?,
        difference: row.estimate(7, [9, 11, 12, 10])?,
        left_out: row.count(8)?,
        holds: row.count(13)?,
        z: row.number(14)?,
    })
}
