//! `tempered check`: validates a scenario and prints what running it would take. Keeps nothing of what it tries.

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use tempered_trust::lane::LANES;
use tempered_trust::montecarlo::{Plan, RunError, free};
use tempered_trust::scenario;
use tempered_trust::scenario::design::Sweep;
use tempered_trust::study::{self, Foreseen, Study};
use tempered_trust::words::Language;

use super::args::Check;
use super::clock::Clock;
use super::measure::Meter;
use super::{estimate, output};

/// Checks a scenario.
pub fn check(args: &Check) -> anyhow::Result<ExitCode> {
    let clock = Clock::start();
    let (name, text) = scenario::find(Path::new(""), &args.ask.scenario)?;
    let scenario = scenario::from_toml(&name, &text, &args.ask.overrides())?;
    if scenario.is_study() {
        return study(args, &name, &text);
    }
    let plan = Plan::new(&scenario);
    let prepared = clock.seconds();
    let asked = args.ask.threads();
    let room = plan.fitting(asked, free());
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
        threads = in_threads(threads),
        memory = plan.memory(threads) >> 20,
        short = room.map_or_else(|error| lacking(&error), |threads| fewer(threads, asked)),
        disk = plan.disk() as f64 / f64::from(1 << 20),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Checks a study: every point, and what all of them would take. Time is measured at the first point.
fn study(args: &Check, name: &str, text: &str) -> anyhow::Result<ExitCode> {
    let study = Study::new(name, text, &args.ask.overrides())?;
    let foreseen = study::check_reach(&study)?;
    let plan = Plan::new(&study.at(&study.points[0])?);
    let asked = args.ask.threads();
    let room = plan.fitting(asked, free());
    let threads = *room.as_ref().unwrap_or(&1);
    let never = AtomicBool::new(false);
    let block: f64 = Meter::new(threads, &never)?.block_seconds(&plan, None)?.iter().sum();
    let n_arms = study.scenario.arms.len();
    // threads never wait for each other within a part, so blocks are shared out evenly
    let seconds = |replicates: usize| block * (replicates.div_ceil(LANES) * study.points.len()) as f64 / threads as f64;
    let (least, most) = match &study.scenario.precision {
        None => (study.scenario.run.replicates, study.scenario.run.replicates),
        Some(precision) => {
            let within = |n: f64| (n as usize).clamp(precision.min, precision.max);
            foreseen.map_or((precision.min, precision.max), |Foreseen { least, most }| (within(least), within(most)))
        }
    };
    let both = |least: String, most: String| if least == most { most } else { format!("{least} to {most}") };
    let runs = |replicates: usize| grouped((study.points.len() * n_arms * replicates) as u64);
    let columns: Vec<String> = study.scenario.design.sweeps.iter().map(sweep).collect();
    output::say(&format!(
        "{file}: no problems at any point\n\n\
         sweeps       {columns}\n\
         points       {points}{excluded}\n\
         runs         {points} points × {n_arms} arms × {replicates} replicates = {runs}\n\
         time         about {time} on {threads}\n\
         memory       about {memory} MB{short}\n\
         disk         about {disk:.1} MB",
        file = args.ask.scenario.display(),
        columns = if columns.is_empty() { "none".to_owned() } else { columns.join(" × ") },
        points = grouped(study.points.len() as u64),
        excluded =
            if study.excluded > 0 { format!(" ({} left out)", grouped(study.excluded as u64)) } else { String::new() },
        replicates = both(least.to_string(), most.to_string()),
        runs = both(runs(least), runs(most)),
        time = both(duration(seconds(least)), duration(seconds(most))),
        threads = in_threads(threads),
        memory = (plan.memory(threads) + study.memory()) >> 20,
        short = room.map_or_else(|error| lacking(&error), |threads| fewer(threads, asked)),
        disk = study.disk() as f64 / f64::from(1 << 20),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// A sweep in few words.
fn sweep(sweep: &Sweep) -> String {
    let names: Vec<&str> = sweep.columns.iter().map(|column| column.name.as_str()).collect();
    let count = sweep.len().map_or_else(|| "sampled".to_owned(), |n| n.to_string());
    format!("{} ({count})", names.join(" with "))
}

/// Threads, counted.
pub fn in_threads(threads: usize) -> String {
    format!("{threads} thread{}", if threads == 1 { "" } else { "s" })
}

/// That memory is too short for the threads that were asked for.
fn fewer(threads: usize, asked: usize) -> String {
    if threads < asked { format!("; there is no room for {}", in_threads(asked)) } else { String::new() }
}

/// That memory is too short to run at all.
fn lacking(error: &RunError) -> String {
    match error {
        RunError::Memory { room, help, .. } => {
            let help = help.as_ref().map_or_else(String::new, |help| format!("\n{:13}what helps: {help}", ""));
            format!(", but there is room for {} MB: it cannot run here now{help}", room >> 20)
        }
        _ => String::new(),
    }
}

/// `1000000` as `1,000,000`.
fn grouped(number: u64) -> String {
    Language::En.number(number as f64, 0)
}

/// A time as people say it.
fn duration(seconds: f64) -> String {
    in_units(seconds, ["seconds", "minutes", "hours"])
}

/// A time in the largest of these words for seconds, minutes and hours that leaves enough of it.
pub fn in_units(seconds: f64, [second, minute, hour]: [&str; 3]) -> String {
    match seconds {
        s if s < 119.95 => format!("{s:.1} {second}"),
        s if s < 7170.0 => format!("{:.0} {minute}", s / 60.0),
        s => format!("{:.1} {hour}", s / 3600.0),
    }
}
