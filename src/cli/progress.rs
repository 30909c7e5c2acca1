//! The progress bar: runs done, meetings per second, time left. Silent when nobody watches.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use tempered_trust::montecarlo::{Plan, Progress};

use super::output;

/// What bars are made of.
const BLOCKS: &str = "█▌░";

/// A bar over all runs of a plan.
pub struct Bar {
    bar: ProgressBar,
    /// Nothing is to be remarked, or has been already.
    silent: AtomicBool,
}

impl Bar {
    /// A bar for `plan`; hidden when `quiet` or when standard error is not a terminal.
    pub fn new(plan: &Plan, quiet: bool) -> anyhow::Result<Self> {
        if quiet || !std::io::stderr().is_terminal() {
            return Ok(Self::of(ProgressBar::hidden(), quiet));
        }
        let meetings = plan.meetings() as f64 / plan.runs() as f64;
        let rate = move |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            // a bar that cannot be written is a bar nobody sees
            let _ = write!(text, "{:.1} M meetings/s", state.per_sec() * meetings / 1e6);
        };
        let style = ProgressStyle::with_template("{bar:32} {human_pos}/{human_len} runs · {rate} · {eta} left")?;
        let style = style.with_key("rate", rate);
        Ok(Self::of(ProgressBar::new(plan.runs()).with_style(style.progress_chars(BLOCKS)), quiet))
    }

    /// A bar over so many runs of several plans; hidden when standard error is not a terminal.
    pub fn over(runs: u64) -> anyhow::Result<Self> {
        Self::like(runs, "{bar:32} {human_pos}/{human_len} runs · {eta} left")
    }

    /// A bar over so many runs of a study, or a line where nobody knows how many it will take; hidden when `quiet` or when
    /// standard error is not a terminal.
    pub fn of_study(runs: Option<u64>, quiet: bool) -> anyhow::Result<Self> {
        match runs {
            _ if quiet => Ok(Self::of(ProgressBar::hidden(), quiet)),
            Some(runs) => Self::over(runs),
            None => Self::like(0, "{spinner} {human_pos} runs · {elapsed}"),
        }
    }

    /// A bar over so many steps, each with a name.
    pub fn steps(steps: u64) -> anyhow::Result<Self> {
        Self::like(steps, "{bar:32} {msg}")
    }

    fn like(length: u64, template: &str) -> anyhow::Result<Self> {
        if !std::io::stderr().is_terminal() {
            return Ok(Self::of(ProgressBar::hidden(), false));
        }
        let style = ProgressStyle::with_template(template)?.progress_chars(BLOCKS);
        Ok(Self::of(ProgressBar::new(length).with_style(style), false))
    }

    fn of(bar: ProgressBar, quiet: bool) -> Self {
        Self { bar, silent: AtomicBool::new(quiet) }
    }

    /// The name of the step at hand.
    pub fn name(&self, step: &str) {
        self.bar.set_message(step.to_owned());
    }

    /// A line that tells what a fit is busy with; nobody knows how many simulations it will take. Hidden when `quiet` or
    /// when standard error is not a terminal.
    pub fn of_fit(quiet: bool) -> anyhow::Result<Self> {
        if quiet || !std::io::stderr().is_terminal() {
            return Ok(Self::of(ProgressBar::hidden(), quiet));
        }
        let style = ProgressStyle::with_template("{spinner} {msg} · {human_pos} simulations · {elapsed}")?;
        let bar = ProgressBar::new_spinner().with_style(style);
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        Ok(Self::of(bar, quiet))
    }

    /// Does something that prints, with the bar out of the way.
    pub fn above<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn done(&self, replicates: usize) {
        self.bar.inc(replicates as u64);
    }

    fn crowded(&self, at_once: usize, threads: usize) {
        if !self.silent.swap(true, Ordering::Relaxed) {
            self.above(|| {
                output::error(&format!(
                    "tempered: memory has room for {at_once} of {threads} threads; the run takes longer, its results are the same"
                ));
            });
        }
    }
}
