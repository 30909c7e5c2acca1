//! `tempered check`: validates a scenario and prints what running it would take. Runs nothing of it.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use tempered_trust::montecarlo::{self, Plan, Progress};
use tempered_trust::scenario;

use super::args::Check;
use super::clock::Clock;
use super::{output, source};

/// Checks a scenario.
pub fn check(args: &Check) -> anyhow::Result<ExitCode> {
    let (name, text) = source::read(&args.ask.scenario)?;
    let scenario = scenario::from_toml(&name, &text, &args.ask.overrides())?;
    let plan = Plan::new(&scenario);
    let threads = args.ask.threads();
    let graph = &plan.settings[0].graph;
    let seconds = seconds_per_meeting(&plan)? * plan.meetings() as f64 / threads as f64;
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
        kind = if graph.is_star { "roles" } else { "organisations" },
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

/// How long a meeting takes on this machine: the best of three tries at a small piece of the plan, whose results nobody
/// sees.
fn seconds_per_meeting(plan: &Plan) -> anyhow::Result<f64> {
    let piece = plan.piece();
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let clock = Clock::start();
        montecarlo::run(&piece, 1, &Nobody, &AtomicBool::new(false), |_, _| ())?;
        best = best.min(clock.seconds());
    }
    Ok(best / piece.meetings() as f64)
}

/// Nobody watches.
struct Nobody;

impl Progress for Nobody {
    fn done(&self, _: usize) {}
}

fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 120.0 => format!("{s:.1} seconds"),
        s if s < 7200.0 => format!("{:.0} minutes", s / 60.0),
        s => format!("{:.1} hours", s / 3600.0),
    }
}
