//! `tempered check`: validates a scenario and prints what running it would take. Runs nothing of it.

use std::process::ExitCode;

use tempered_trust::engine::{Block, Setting};
use tempered_trust::lane::LANES;
use tempered_trust::montecarlo::Plan;
use tempered_trust::scenario;

use super::args::Check;
use super::clock::Clock;
use super::output;

/// Size of the piece that tells how fast this machine is.
const SAMPLE_RELATIONS: usize = 512;
const SAMPLE_TICKS: usize = 40;

/// Checks a scenario.
pub fn check(args: &Check) -> anyhow::Result<ExitCode> {
    let scenario = scenario::load(&args.ask.scenario, &args.ask.overrides())?;
    let plan = Plan::new(&scenario);
    let threads = args.ask.threads();
    let graph = &plan.settings[0].graph;
    let seconds = seconds_per_meeting(&plan) * plan.meetings() as f64 / threads as f64;
    let arms: Vec<&str> = scenario.arms.iter().map(|arm| arm.name.as_str()).collect();
    output::say(&format!(
        "{file}: no problems\n\n\
         population   {people} people in {parties} {kind}, {relations} relations\n\
         arms         {arms}\n\
         runs         {n_arms} arms × {replicates} replicates = {runs}\n\
         meetings     {meetings:.1} million at most ({relations} relations × {ticks} weeks a run)\n\
         time         about {time} on {threads} threads, pictures and page a second more\n\
         memory       about {memory} MB\n\
         disk         about {disk:.1} MB",
        file = args.ask.scenario.display(),
        people = graph.party.len(),
        parties = scenario.population.parties.len(),
        kind = if graph.fixed_roles { "roles" } else { "organisations" },
        relations = graph.relations.len(),
        arms = arms.join(" · "),
        n_arms = arms.len(),
        replicates = plan.replicates,
        runs = plan.runs(),
        meetings = plan.meetings() as f64 / 1e6,
        ticks = scenario.run.ticks,
        time = duration(seconds),
        memory = plan.memory(threads) >> 20,
        disk = plan.disk() as f64 / f64::from(1 << 20),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// How long a meeting takes on this machine: the best of three tries at a small piece of the first arm, whose results
/// nobody sees.
fn seconds_per_meeting(plan: &Plan) -> f64 {
    let sample = sample(&plan.settings[0]);
    let block = Block { first: 0, replicates: LANES };
    let meetings = (sample.graph.relations.len() * sample.ticks * LANES) as f64;
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let clock = Clock::start();
        // a piece that nobody stops always finishes
        let _ = block.run(&sample, &|| false);
        best = best.min(clock.seconds());
    }
    best / meetings
}

/// The first relations and weeks of a setting, with the people they need.
fn sample(setting: &Setting) -> Setting {
    let mut sample = setting.clone();
    sample.graph.relations.truncate(SAMPLE_RELATIONS);
    let last = sample.graph.relations.iter().flatten().max().map_or(0, |&person| person as usize);
    sample.graph.party.truncate(last + 1);
    sample.ticks = setting.ticks.min(SAMPLE_TICKS);
    sample
}

fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{s:.1} seconds"),
        s if s < 7200.0 => format!("{:.0} minutes", s / 60.0),
        s => format!("{:.1} hours", s / 3600.0),
    }
}
