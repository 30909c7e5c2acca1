//! `tempered run`: scenario → plan → blocks → sealed folder → pictures → page.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use tempered_trust::montecarlo::{ArmResult, Plan};
use tempered_trust::page::{ClaimTable, OutcomeTable};
use tempered_trust::results::{AS_WRITTEN, CLAIMS, Levels, Manifest, RunDir, SCENARIO, claims, digest, load, tables};
use tempered_trust::scenario::{self, Scenario};
use tempered_trust::words::{Language, Words};

use super::args::{Ask, Run};
use super::clock::Clock;
use super::interrupt::Interrupt;
use super::simulate::simulate;
use super::{FAILED, output, report, study, terminal};

/// Side file with times, outside the digests.
const TIMINGS: &str = "timings.toml";
/// Failures told one by one; the rest is counted.
const FAILURES_TOLD: usize = 4;

/// Runs a scenario.
pub fn run(args: &Run) -> anyhow::Result<ExitCode> {
    let clock = Clock::start();
    let overrides = args.ask.overrides();
    let (name, text) = scenario::find(Path::new(""), &args.ask.scenario)?;
    let scenario = scenario::from_toml(&name, &text, &overrides)?;
    if scenario.is_study() {
        return study::run(args, &name, &text, &overrides);
    }
    let as_written = as_written(text, &overrides);
    let plan = Plan::new(&scenario);
    let interrupt = Interrupt::listen(plan.runs())?;
    interrupt.keep(start_folder(&args.out, &scenario)?);
    announce(args, &scenario, &plan)?;
    let started = clock.seconds();
    let (arms, threads) = simulate(&plan, args.ask.threads(), args.quiet, &interrupt)?;
    let simulated = clock.seconds();
    let timings = Timings { threads, plan: &plan, prepare: started, simulate: simulated - started };
    let folder = write_folder(&interrupt, &scenario, &as_written, &plan, &arms, &timings)?;
    let run = load(&folder)?;
    if !args.quiet {
        let table = OutcomeTable::new(&run.summary, args.lang.into());
        output::say(&terminal::table(&table, terminal::width(), args.lang.into()))?;
        let claims = ClaimTable::new(&scenario, &run.verdicts, args.lang.into());
        if !claims.rows.is_empty() {
            output::say(&terminal::claims(&claims, terminal::width()))?;
        }
    }
    let failed = tell_failures(&args.ask, &scenario, &arms);
    let page = report::write(&folder, &run, args.lang.into())
        .with_context(|| format!("all numbers are in {}, but not all pictures", folder.display()))?;
    if !args.quiet {
        let language: Language = args.lang.into();
        let values = [
            ("page", page.display().to_string()),
            ("folder", folder.display().to_string()),
            ("meetings", language.number(plan.meetings() as f64 / 1e6, 1)),
            ("simulated", language.number(simulated - started, 2)),
            ("all", language.number(clock.seconds(), 2)),
        ];
        output::say(&filled(language, "done", &values))?;
    }
    Ok(ExitCode::from(if failed { FAILED } else { 0 }))
}

/// The text of the scenario file, with the changes of the command line as remarks below it.
pub fn as_written(mut text: String, overrides: &[String]) -> String {
    for change in overrides {
        text.push_str("\n# changed on the command line: ");
        text.push_str(&change.replace('\n', " "));
    }
    text
}

fn announce(args: &Run, scenario: &Scenario, plan: &Plan) -> anyhow::Result<()> {
    if args.quiet {
        return Ok(());
    }
    let language: Language = args.lang.into();
    let count = |n: usize| language.number(n as f64, 0);
    let values = [
        ("arms", count(scenario.arms.len())),
        ("runs", count(plan.replicates)),
        ("weeks", count(scenario.run.ticks)),
        ("seed", scenario.run.seed.to_string()),
    ];
    output::say(&format!("{}\n  {}\n", scenario.title.get(language), filled(language, "plan", &values)))
}

/// A text of the terminal with its placeholders filled in.
fn filled(language: Language, key: &str, values: &[(&str, String)]) -> String {
    Words::of(language).filled("terminal", key, values)
}

/// The folder is opened before anything is simulated: a place that cannot be written shows at once.
fn start_folder(out: &Path, scenario: &Scenario) -> anyhow::Result<RunDir> {
    let name = &digest(scenario.to_toml().as_bytes())[..8];
    Ok(RunDir::create(&folder_of(out, scenario), name)?)
}

/// Where the runs of a scenario are kept.
pub fn folder_of(out: &Path, scenario: &Scenario) -> PathBuf {
    let stem = scenario.file.trim_end_matches(".toml").trim_start_matches('.');
    out.join(if stem.is_empty() { "scenario" } else { stem })
}

/// How long things took: for people, not for results.
struct Timings<'a> {
    threads: usize,
    plan: &'a Plan,
    prepare: f64,
    simulate: f64,
}

impl Timings<'_> {
    fn to_toml(&self) -> String {
        let rate = self.plan.meetings() as f64 / self.simulate;
        format!(
            "# How long this run took. Not part of its results.\nprepare-seconds = {:.3}\nsimulate-seconds = {:.3}\nthreads = {}\nmeetings = {}\nmeetings-per-second = {rate:.0}\n",
            self.prepare,
            self.simulate,
            self.threads,
            self.plan.meetings(),
        )
    }
}

fn write_folder(
    interrupt: &Interrupt,
    scenario: &Scenario,
    as_written: &str,
    plan: &Plan,
    arms: &[ArmResult],
    timings: &Timings,
) -> anyhow::Result<PathBuf> {
    fill(interrupt, scenario, as_written, arms)?;
    interrupt.write(|dir| dir.write_beside(TIMINGS, timings.to_toml().as_bytes()))?;
    interrupt.seal(Manifest::of(scenario, plan, arms))
}

/// Writes all that the manifest of a run vouches for.
pub fn fill(interrupt: &Interrupt, scenario: &Scenario, as_written: &str, arms: &[ArmResult]) -> anyhow::Result<()> {
    let resolved = scenario.to_toml();
    let named: Vec<(&str, &ArmResult)> = scenario.arms.iter().map(|arm| arm.name.as_str()).zip(arms).collect();
    let write = |name: &str, bytes: &[u8]| interrupt.write(|dir| dir.write(name, bytes));
    write(SCENARIO, resolved.as_bytes())?;
    write(AS_WRITTEN, as_written.as_bytes())?;
    write(tables::REPLICATES, &tables::replicates(&named)?)?;
    write(tables::SERIES, &tables::series(&named, scenario.run.ticks)?)?;
    write(tables::SUMMARY, &tables::summary(&named)?)?;
    write(tables::DIFFERENCES, &tables::differences(&named)?)?;
    write(CLAIMS, &claims::table(scenario, &claims::of(scenario, arms, Levels::RUN))?)
}

/// Tells of replicates that failed; says whether there were any.
fn tell_failures(ask: &Ask, scenario: &Scenario, arms: &[ArmResult]) -> bool {
    let failures: Vec<_> = arms.iter().flat_map(|arm| &arm.failures).collect();
    for f in failures.iter().take(FAILURES_TOLD) {
        let name = &scenario.arms[f.arm].name;
        output::error(&format!("run {} of “{name}” failed: {}", f.replicate, f.message));
    }
    if failures.len() > FAILURES_TOLD {
        output::error(&format!("… and {} more", failures.len() - FAILURES_TOLD));
    }
    if !failures.is_empty() {
        output::error(&format!(
            "{} runs failed and were left out; the same ones fail again with: tempered run {} --seed {}",
            failures.len(),
            ask.scenario.display(),
            scenario.run.seed
        ));
    }
    !failures.is_empty()
}
