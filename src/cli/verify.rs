//! `tempered verify-claims`: holds claims against runs. Claims of a finished run are read from its folder; a scenario is
//! run first, and nothing of that is kept.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use tempered_trust::montecarlo::Plan;
use tempered_trust::page::ClaimTable;
use tempered_trust::results::{self, Levels, Verdict, claims};
use tempered_trust::scenario::{self, Scenario};
use tempered_trust::words::{Language, Words};

use super::args::{Ask, VerifyClaims};
use super::interrupt::Interrupt;
use super::simulate::simulate;
use super::{FAILED, output, terminal};

/// Verifies the claims of a run or of a scenario.
pub fn verify(args: &VerifyClaims) -> anyhow::Result<ExitCode> {
    let language: Language = args.lang.into();
    let (scenario, verdicts) = if args.ask.scenario.is_dir() { of_run(&args.ask)? } else { of_scenario(&args.ask)? };
    let table = ClaimTable::new(&scenario, &verdicts, language);
    if table.rows.is_empty() {
        output::say(&Words::of(language).filled("claims", "none", &[("file", &scenario.file)]))?;
    } else {
        output::say(terminal::claims(&table, terminal::width()).trim_end())?;
    }
    Ok(ExitCode::from(if table.has_refuted() { FAILED } else { 0 }))
}

fn of_run(ask: &Ask) -> anyhow::Result<(Scenario, Vec<Verdict>)> {
    if !ask.overrides().is_empty() {
        bail!("{} is a finished run, which nothing can be changed in; give its scenario", ask.scenario.display());
    }
    let run = results::load(&ask.scenario)?;
    Ok((run.scenario, run.verdicts))
}

fn of_scenario(ask: &Ask) -> anyhow::Result<(Scenario, Vec<Verdict>)> {
    let (name, text) = scenario::find(Path::new(""), &ask.scenario)?;
    let scenario = scenario::from_toml(&name, &text, &ask.overrides())?;
    if scenario.expects.is_empty() {
        return Ok((scenario, Vec::new()));
    }
    let plan = Plan::new(&scenario);
    let interrupt = Interrupt::listen(plan.runs())?;
    let (arms, _) = simulate(&plan, ask.threads(), false, &interrupt)?;
    let verdicts = claims::of(&scenario, &arms, Levels::RUN);
    Ok((scenario, verdicts))
}
