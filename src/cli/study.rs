//! `tempered run` of a study: points → replicates, kept part by part → sealed folder.

use std::process::ExitCode;

use anyhow::{Context, bail};
use tempered_trust::montecarlo;
use tempered_trust::results::{AS_WRITTEN, RunDir, SCENARIO};
use tempered_trust::study::{self, Answer, Parts, SENSITIVITY, Study, StudyManifest};
use tempered_trust::words::Language;

use super::args::Run;
use super::clock::Clock;
use super::interrupt::Interrupt;
use super::progress::Bar;
use super::run::{as_written, folder_of};
use super::{output, study_answers, study_telling};

/// Runs a study.
pub fn run(args: &Run, name: &str, text: &str, changes: &[String]) -> anyhow::Result<ExitCode> {
    let clock = Clock::start();
    let language: Language = args.lang.into();
    let study = Study::new(name, text, changes)?;
    study::check_reach(&study)?;
    let parent = folder_of(&args.out, &study.scenario);
    let dir = RunDir::create(&parent, &study.inputs()[..8])?;
    let Some(parts) = Parts::open(&study, &parent)? else {
        bail!("another run of the same study is at work in {}", parent.display());
    };
    let interrupt = Interrupt::listen_for_study(study.points.len())?;
    interrupt.keep(dir);
    if !args.quiet {
        output::say(&study_telling::plan(&study, parts.finished(&study), language))?;
    }
    simulate(&study, &parts, args.ask.threads(), args.quiet, &interrupt)?;
    let answers = fill(&interrupt, &study, &parts, &as_written(text.to_owned(), changes))?;
    let folder = interrupt.seal(StudyManifest::of(&study))?;
    parts.clear();
    if !args.quiet {
        let table = match answers.as_slice() {
            [] => study_telling::table(&study, &folder, language)?,
            answers => study_answers::told(answers, language),
        };
        output::say(&table)?;
        output::say(&study_telling::done(&folder, clock.seconds(), language))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes all that the manifest of a study vouches for; hands back what its points tell of the ranges.
pub fn fill(interrupt: &Interrupt, study: &Study, parts: &Parts, as_written: &str) -> anyhow::Result<Vec<Answer>> {
    let write = |name: &str, bytes: &[u8]| interrupt.write(|dir| dir.write(name, bytes));
    write(SCENARIO, study.scenario.to_toml().as_bytes())?;
    write(AS_WRITTEN, as_written.as_bytes())?;
    study.tables().iter().try_for_each(|table| interrupt.write(|dir| parts.gather(study, table, dir)))?;
    if study.asked.is_empty() {
        return Ok(Vec::new());
    }
    let answers = study::answers(study, &parts.values(study)?).context("the points tell nothing of the ranges")?;
    write(SENSITIVITY, &study::table(study, &answers)?)?;
    Ok(answers)
}

/// Replicates all points that are not finished yet.
pub fn simulate(
    study: &Study,
    parts: &Parts,
    threads: usize,
    quiet: bool,
    interrupt: &Interrupt,
) -> anyhow::Result<()> {
    let threads = study.fitting(threads)?;
    let pool = montecarlo::pool(threads)?;
    let left = study.points.len() - parts.finished(study);
    let runs = (left * study.scenario.arms.len() * study.scenario.run.replicates) as u64;
    let bar = Bar::of_study(study.scenario.precision.is_none().then_some(runs), quiet)?;
    let done = study::run(study, parts, &pool, &(&bar, interrupt), interrupt.stop());
    bar.finish();
    Ok(done?)
}
