//! `tempered replay`: one replicate of a finished run, told as a story. It is run again, with the same luck, and watched.

mod telling;

use std::process::ExitCode;
use std::sync::atomic::Ordering;

use anyhow::bail;
use tempered_trust::engine::Block;
use tempered_trust::montecarlo::Plan;
use tempered_trust::results::{self, Run};

use super::args::Replay;
use super::interrupt::Interrupt;
use super::lines::WIDTH;
use super::output;
use telling::Telling;

/// Tells a replicate.
pub fn replay(args: &Replay) -> anyhow::Result<ExitCode> {
    let run = results::load(&args.run)?;
    let arm = arm(&run, args.arm.as_deref())?;
    let replicates = run.scenario.run.replicates as u64;
    if args.replicate >= replicates {
        bail!("there is no replicate {}: this run has {replicates}, from 0 to {}", args.replicate, replicates - 1);
    }
    let setting = &Plan::new(&run.scenario).settings[arm];
    let (block, lane) = Block::of(args.replicate);
    let interrupt = Interrupt::listen(1)?;
    let stop = || interrupt.stop().load(Ordering::Relaxed);
    let Ok(story) = block.tell(setting, lane, &stop) else { bail!(interrupt.how_far()) };
    let telling = Telling { run: &run, setting, arm, language: args.lang.into(), weeks: args.weeks, all: args.all };
    let width = console::Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns));
    output::say(telling.tell(args.replicate, &story).wrapped(width).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// The arm of this name; the first one where none is named.
fn arm(run: &Run, name: Option<&str>) -> anyhow::Result<usize> {
    let Some(name) = name else { return Ok(0) };
    let arms = &run.scenario.arms;
    let Some(found) = arms.iter().position(|arm| arm.name == name) else {
        let names: Vec<String> = arms.iter().map(|arm| format!("{:?}", arm.name)).collect();
        bail!("this run has no arm {name:?}; there are: {}", names.join(", "));
    };
    Ok(found)
}
