//! What benchmarks share: a clock, worlds to run, and how short they are.
//!
//! Every benchmark asserts its answer before it is timed. A lone time says little on a shared machine: compare within one
//! run, and what counts are the ratios of `cargo bench --bench ratios`.

#![allow(dead_code, reason = "no benchmark needs all of it")]

pub mod clock;
pub mod pairs;
pub mod spans;
pub mod table;
pub mod worlds;

use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, SamplingMode};

pub use clock::ThreadTime;

/// Runs some benchmarks, briefly: ratios are taken elsewhere, and nobody waits long.
pub fn run(benches: &[fn(&mut Criterion<ThreadTime>)]) {
    let criterion = Criterion::default().with_measurement(ThreadTime).sample_size(10).nresamples(2_000);
    let criterion = criterion.warm_up_time(Duration::from_millis(150)).measurement_time(Duration::from_millis(400));
    let mut criterion = criterion.configure_from_args();
    for bench in benches {
        bench(&mut criterion);
    }
    criterion.final_summary();
}

/// A group of benchmarks. Every sample is of equally many rounds: for more and more of them, some take too long.
pub fn group(criterion: &mut Criterion<ThreadTime>, name: impl Into<String>) -> BenchmarkGroup<'_, ThreadTime> {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group
}

/// Whether answers are to be asserted and nothing else: `cargo bench -- --test`.
pub fn is_test() -> bool {
    std::env::args().any(|argument| argument == "--test")
}
