//! The workload by which simulators were compared, written three times: as one would write it, over lanes, and as programs
//! of rules. Per meeting of one replicate, at every level that this machine has.

mod support;
mod w1;

use criterion::{BenchmarkId, Criterion, Throughput};
use tempered_trust::lane::{LANES, Level};

use support::ThreadTime;
use w1::{Size, lanes, plain, programs};

/// Agents and ticks: about as many meetings of each.
const SIZES: [(usize, usize); 3] = [(100, 100), (1_000, 20), (10_000, 4)];

fn sizes() -> impl Iterator<Item = (usize, Size)> {
    SIZES.into_iter().map(|(agents, ticks)| (agents, Size::new(agents, ticks)))
}

fn plainly(criterion: &mut Criterion<ThreadTime>) {
    w1::assert_plain();
    let mut group = support::group(criterion, "W1 as one would write it");
    for (agents, size) in sizes() {
        group.throughput(Throughput::Elements(size.meetings() as u64));
        group.bench_function(BenchmarkId::from_parameter(agents), |bencher| bencher.iter(|| plain::run(&size, 1)));
    }
    group.finish();
}

fn over_lanes(criterion: &mut Criterion<ThreadTime>) {
    w1::assert_lanes();
    for level in Level::here() {
        let mut group = support::group(criterion, format!("W1 over lanes, {level}"));
        for (agents, size) in sizes() {
            group.throughput(Throughput::Elements((size.meetings() * LANES) as u64));
            group.bench_function(BenchmarkId::from_parameter(agents), |bencher| {
                bencher.iter(|| lanes::run(level, &size, 0));
            });
        }
        group.finish();
    }
}

fn as_programs(criterion: &mut Criterion<ThreadTime>) {
    w1::assert_programs();
    for level in Level::here() {
        let mut group = support::group(criterion, format!("W1 as programs of rules, {level}"));
        for (agents, size) in sizes() {
            group.throughput(Throughput::Elements((size.meetings() * LANES) as u64));
            group.bench_function(BenchmarkId::from_parameter(agents), |bencher| {
                bencher.iter(|| programs::run(level, &size, 0));
            });
        }
        group.finish();
    }
}

fn main() {
    support::run(&[plainly, over_lanes, as_programs]);
}
