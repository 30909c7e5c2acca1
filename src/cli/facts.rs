//! `tempered facts`: runs the stylised facts and says which come out; or how far they hold when the numbers of behaviour
//! are other than assumed.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use anyhow::bail;
use tempered_trust::facts::{self, Case, Shaken};
use tempered_trust::montecarlo::{Progress, RunError};
use tempered_trust::page::{ClaimTable, Part};
use tempered_trust::results::Verdict;
use tempered_trust::words::{Language, Words};

use super::args::{Facts, threads};
use super::interrupt::Interrupt;
use super::progress::Bar;
use super::{FAILED, facts_json, output};

/// Replicates of a fact in one draw of the numbers of behaviour.
const FEW: usize = 64;

/// Runs the facts asked for.
pub fn facts(args: &Facts) -> anyhow::Result<ExitCode> {
    let cases = chosen(args)?;
    if args.robustness {
        return robustness(args, &cases);
    }
    let runs = cases.iter().map(|case| runs(case, case.scenario.run.replicates)).sum();
    let watch = Watch::start(runs)?;
    let mut missed = Vec::new();
    let mut told = Vec::new();
    for case in &cases {
        let verdicts =
            watch.run(|progress, stop| facts::verdicts(&case.scenario, threads(args.threads), progress, stop))?;
        if !facts::comes_out(&verdicts) {
            missed.push(case);
        }
        if args.json {
            told.push(facts_json::fact(case, &verdicts));
        } else {
            watch.bar.above(|| output::say(&in_words(case, &verdicts, args.lang.into())))?;
        }
    }
    watch.bar.finish();
    output::say(&if args.json { facts_json::all(&told)? } else { totals(cases.len(), &missed, args.lang.into()) })?;
    Ok(ExitCode::from(if missed.is_empty() { 0 } else { FAILED }))
}

/// The facts of these numbers; all when none is given.
fn chosen(args: &Facts) -> anyhow::Result<Vec<Case>> {
    let all = facts::all()?;
    let there = |number: &u32| all.iter().any(|case| case.fact.number == *number);
    if let Some(unknown) = args.numbers.iter().find(|number| !there(number)) {
        let numbers: Vec<String> = all.iter().map(|case| case.fact.number.to_string()).collect();
        bail!("there is no fact {unknown}; there are {}", numbers.join(", "));
    }
    Ok(all.into_iter().filter(|case| args.numbers.is_empty() || args.numbers.contains(&case.fact.number)).collect())
}

fn runs(case: &Case, replicates: usize) -> u64 {
    (case.scenario.arms.len() * replicates) as u64
}

fn in_words(case: &Case, verdicts: &[Verdict], language: Language) -> String {
    let words = Words::of(language);
    let verdict = words.get("facts", if facts::comes_out(verdicts) { "held" } else { "missed" });
    let title = case.scenario.title.get(language);
    let mut lines = vec![format!("{:>3}  {verdict}  {title} · {}", case.fact.number, case.scenario.source)];
    let table = ClaimTable::new(&case.scenario, verdicts, language);
    for (row, verdict) in table.rows.iter().zip(verdicts) {
        let z = facts::weakest_z(verdict).map_or_else(String::new, |z| format!(" · z {}", language.number(z, 1)));
        let figures: Vec<String> = row.parts.iter().map(figure).collect();
        lines.push(format!("     {}: {} · {}{z}", row.verdict, row.claim, figures.join("; ")));
    }
    if let Some(reason) = &case.fact.missed {
        lines.push(format!("     {}", words.filled("facts", "reason", &[("reason", reason)])));
    }
    lines.join("\n")
}

fn figure(part: &Part) -> String {
    if part.text.is_empty() { part.figure.clone() } else { format!("{}: {}", part.text, part.figure) }
}

fn totals(all: usize, missed: &[&Case], language: Language) -> String {
    let numbers: Vec<String> = missed.iter().map(|case| case.fact.number.to_string()).collect();
    let (held, all) = ((all - missed.len()).to_string(), all.to_string());
    let key = if missed.is_empty() { "all" } else { "some" };
    Words::of(language).filled("facts", key, &[("held", &held), ("all", &all), ("missed", &numbers.join(", "))])
}

fn robustness(args: &Facts, cases: &[Case]) -> anyhow::Result<ExitCode> {
    let draws = usize::from(args.draws);
    let watch = Watch::start(cases.iter().map(|case| runs(case, FEW) * u64::from(args.draws)).sum())?;
    let mut rows = Vec::new();
    for case in cases {
        let shaken =
            watch.run(|progress, stop| facts::shake(case, draws, FEW, threads(args.threads), progress, stop))?;
        if args.json {
            rows.extend(shaken);
        } else {
            watch.bar.above(|| shaken.iter().try_for_each(|row| output::say(&shaken_in_words(row))))?;
        }
    }
    watch.bar.finish();
    if args.json {
        output::say(&facts_json::all(&rows)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A row of a table for a page.
fn shaken_in_words(row: &Shaken) -> String {
    let share = 100.0 * row.kept as f64 / row.draws as f64;
    format!("| {} | {} | {share:.0} % |", row.number, row.claim)
}

/// The bar, and who listens for Ctrl-C.
struct Watch {
    bar: Bar,
    interrupt: Interrupt,
}

impl Watch {
    fn start(runs: u64) -> anyhow::Result<Self> {
        Ok(Self { bar: Bar::over(runs)?, interrupt: Interrupt::listen(runs)? })
    }

    /// Runs one of the plans, watched; its error is told as seen from all of them.
    fn run<T>(&self, run: impl FnOnce(&dyn Progress, &AtomicBool) -> Result<T, RunError>) -> Result<T, RunError> {
        run(&(&self.bar, &self.interrupt), self.interrupt.stop()).map_err(|error| {
            self.bar.finish();
            if matches!(error, RunError::Stopped { .. }) { self.interrupt.how_far() } else { error }
        })
    }
}
