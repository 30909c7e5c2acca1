//! How long a run on several threads takes whoever is busiest: on a shared machine that is what the run would take if the
//! machine were ours alone.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tempered_trust::montecarlo::{ArmResult, Plan, Progress, run};

use super::clock::now;

/// What each thread of the pool has worked so far, in nanoseconds. Threads are new for every run, so that their clocks
/// start at nothing.
struct Spans(Vec<AtomicU64>);

impl Spans {
    fn note(&self) {
        if let Some(thread) = rayon::current_thread_index() {
            self.0[thread].fetch_max(now().as_nanos() as u64, Ordering::Relaxed);
        }
    }
}

impl Progress for Spans {
    fn done(&self, _: usize) {
        self.note();
    }
}

/// Runs a plan; what each arm came to, and the processor time of the thread that worked most.
pub fn whole_run(plan: &Plan, threads: usize) -> (Vec<ArmResult>, Duration) {
    let spans = Spans((0..threads).map(|_| AtomicU64::new(0)).collect());
    let mut arms = Vec::new();
    let finished = |_, arm| {
        spans.note();
        arms.push(arm);
    };
    run(plan, threads, &spans, &AtomicBool::new(false), finished).expect("nobody stops a benchmark");
    let busiest = spans.0.iter().map(|span| span.load(Ordering::Relaxed)).max().unwrap_or(0);
    (arms, Duration::from_nanos(busiest))
}
