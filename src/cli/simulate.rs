//! All arms of a plan, under a progress bar, until Ctrl-C.

use tempered_trust::montecarlo::{self, ArmResult, Plan, Progress};

use super::interrupt::Interrupt;
use super::progress::Bar;

/// Runs all arms and hands back what they came to.
pub fn simulate(plan: &Plan, threads: usize, quiet: bool, interrupt: &Interrupt) -> anyhow::Result<Vec<ArmResult>> {
    let bar = Bar::new(plan, quiet)?;
    let watched = Watched { bar: &bar, interrupt };
    let mut arms = Vec::with_capacity(plan.settings.len());
    let done = montecarlo::run(plan, threads, &watched, interrupt.stop(), |_, arm| arms.push(arm));
    bar.finish();
    done?;
    Ok(arms)
}

/// Tells the bar, and whoever has to say how far it got.
struct Watched<'a> {
    bar: &'a Bar,
    interrupt: &'a Interrupt,
}

impl Progress for Watched<'_> {
    fn done(&self, replicates: usize) {
        self.bar.done(replicates);
        self.interrupt.count(replicates);
    }
}
