//! `tempered check`: validates a scenario and prints what running it would take. Keeps nothing of what it tries.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use tempered_trust::montecarlo::{Plan, RunError, memory};
use tempered_trust::scenario;

use super::args::Check;
use super::clock::Clock;
use super::measure::Meter;
use super::{estimate, output, source};

/// Checks a scenario.
pub fn check(args: &Check) -> anyhow::Result<ExitCode> {
    let clock = Clock::start();
    let (name, text) = source::read(&args.ask.scenario)?;
    let scenario = scenario::from_toml(&name, &text, &args.ask.overrides())?;
    let plan = Plan::new(&scenario);
    let prepared = clock.seconds();
    let asked = args.ask.threads();
    let room = plan.fitting(asked, memory::free());
    let threads = *room.as_ref().unwrap_or(&1);
    let never = AtomicBool::new(false);
    let meter = Meter::new(plan.at_once(threads), &never)?;
    let blocks = meter.block_seconds(&plan, None)?;
    let seconds = prepared + estimate::seconds(&scenario, &plan, threads, meter.pool(), &blocks)?;
    let graph = &plan.settings[0].graph;
    let arms: Vec<&str> = scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
    output::say(&format!(
        "{file}: no problems\n\n\
         population   {people} people in {parties} {kind}, {relations} relations\n\
         arms         {arms}\n\
         runs         {n_arms} arms × {replicates} replicates = {runs}\n\
         meetings     {meetings:.1} million at most ({relations} relations × {ticks} weeks a run)\n\
         time         about {time} on {threads}, tables, pictures and page included\n\
         memory       about {memory} MB{short}\n\
         disk         about {disk:.1} MB",
        file = args.ask.scenario.display(),
        people = graph.party.len(),
        parties = scenario.population.parties.len(),
        kind = if graph.is_star { "roles" } else { "organisations" },
        relations = graph.relations.len(),
        arms = arms.join(" · "),
        n_arms = arms.len(),
        replicates = plan.replicates,
        runs = plan.runs(),
        meetings = plan.meetings() as f64 / 1e6,
        ticks = scenario.run.ticks,
        time = duration(seconds),
        threads = in_words(threads, asked),
        memory = plan.memory(threads) >> 20,
        short = room.as_ref().err().map_or_else(String::new, lacking),
        disk = plan.disk() as f64 / f64::from(1 << 20),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// On how many threads, and why not on as many as were asked for.
fn in_words(threads: usize, asked: usize) -> String {
    let plural = if asked == 1 { "" } else { "s" };
    if threads < asked {
        format!("{threads} of {asked} thread{plural}, as memory has no room for more")
    } else {
        format!("{threads} thread{plural}")
    }
}

/// That memory is short.
fn lacking(error: &RunError) -> String {
    match error {
        RunError::Memory { free, .. } => format!(", but only {} MB are free: it cannot run here now", free >> 20),
        _ => String::new(),
    }
}

/// A time as people say it.
pub fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 119.95 => format!("{s:.1} seconds"),
        s if s < 7170.0 => format!("{:.0} minutes", s / 60.0),
        s => format!("{:.1} hours", s / 3600.0),
    }
}
