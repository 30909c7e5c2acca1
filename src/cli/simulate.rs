//! All arms of a plan, under a progress bar, until Ctrl-C.

use tempered_trust::montecarlo::{self, ArmResult, Plan};

use super::interrupt::Interrupt;
use super::progress::Bar;

/// Runs all arms and hands back what they came to, and how many threads it took.
pub fn simulate(
    plan: &Plan,
    threads: usize,
    quiet: bool,
    interrupt: &Interrupt,
) -> anyhow::Result<(Vec<ArmResult>, usize)> {
    let bar = Bar::new(plan, quiet)?;
    let mut arms = Vec::with_capacity(plan.settings.len());
    let done = montecarlo::run(plan, threads, &(&bar, interrupt), interrupt.stop(), |_, arm| arms.push(arm));
    bar.finish();
    Ok((arms, done?))
}
