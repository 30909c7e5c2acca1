//! The progress bar: runs done, meetings per second, time left. Silent when nobody watches.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use tempered_trust::montecarlo::{Plan, Progress};

/// A bar over all runs of a plan.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar for `plan`; hidden when `quiet` or when standard error is not a terminal.
    pub fn new(plan: &Plan, quiet: bool) -> anyhow::Result<Self> {
        if quiet || !std::io::stderr().is_terminal() {
            return Ok(Self(ProgressBar::hidden()));
        }
        let meetings = plan.meetings() as f64 / plan.runs() as f64;
        let rate = move |state: &ProgressState, text: &mut dyn std::fmt::Write| {
            // a bar that cannot be written is a bar nobody sees
            let _ = write!(text, "{:.1} M meetings/s", state.per_sec() * meetings / 1e6);
        };
        let style = ProgressStyle::with_template("{bar:32} {human_pos}/{human_len} runs · {rate} · {eta} left")?;
        let bar = ProgressBar::new(plan.runs());
        bar.set_style(style.with_key("rate", rate).progress_chars("█▌░"));
        Ok(Self(bar))
    }

    /// A bar over so many runs of several plans; hidden when standard error is not a terminal.
    pub fn over(runs: u64) -> anyhow::Result<Self> {
        if !std::io::stderr().is_terminal() {
            return Ok(Self(ProgressBar::hidden()));
        }
        let style = ProgressStyle::with_template("{bar:32} {human_pos}/{human_len} runs · {eta} left")?;
        Ok(Self(ProgressBar::new(runs).with_style(style.progress_chars("█▌░"))))
    }

    /// A line that tells what a fit is busy with; nobody knows how many simulations it will take. Hidden when `quiet` or
    /// when standard error is not a terminal.
    pub fn of_fit(quiet: bool) -> anyhow::Result<Self> {
        if quiet || !std::io::stderr().is_terminal() {
            return Ok(Self(ProgressBar::hidden()));
        }
        let style = ProgressStyle::with_template("{spinner} {msg} · {human_pos} simulations · {elapsed}")?;
        let bar = ProgressBar::new_spinner().with_style(style);
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        Ok(Self(bar))
    }

    /// Tells what is being done.
    pub fn tell(&self, what: String) {
        self.0.set_message(what);
    }

    /// Does something that prints, with the bar out of the way.
    pub fn above<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn done(&self, replicates: usize) {
        self.0.inc(replicates as u64);
    }
}
