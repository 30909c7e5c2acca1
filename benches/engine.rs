//! How fast the engine is: one tick and one block of the full model, with rules and without, in meetings of one lane. The
//! reference engine tells what is right, and is timed beside it as a yardstick.

mod reference;
mod support;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use tempered_trust::engine::Setting;
use tempered_trust::lane::{LANES, Level};

use support::ThreadTime;
use support::worlds::{block, meetings, policy, star, ticks_alone};

/// Relations: a department, a world that fits the second cache and one that does not.
const RELATIONS: [usize; 3] = [40, 1_000, 10_000];

/// Policies by what they are called here; the ladder begins with talk.
const POLICIES: [(&str, &[&str]); 2] = [("without rules", &[]), ("ladder", &["ladder"])];

/// So many ticks that each size does about the same.
fn world(relations: usize, names: &[&str]) -> Setting {
    star(relations, (40_000 / relations).clamp(8, 110), policy(names))
}

fn ticks(criterion: &mut Criterion<ThreadTime>) {
    for (name, names) in POLICIES {
        let mut group = support::group(criterion, format!("tick, {name}"));
        for relations in RELATIONS {
            let setting = world(relations, names);
            reference::assert_right(&setting);
            group.throughput(Throughput::Elements((relations * LANES) as u64));
            group.bench_function(BenchmarkId::from_parameter(relations), |bencher| {
                bencher.iter_custom(|ticks| {
                    let per_block = setting.ticks as u64 - 1;
                    let blocks = ticks.div_ceil(per_block);
                    let time: Duration = (0..blocks).map(|_| ticks_alone(Level::best(), &setting)).sum();
                    time.mul_f64(ticks as f64 / (blocks * per_block) as f64)
                });
            });
        }
        group.finish();
    }
}

fn blocks(criterion: &mut Criterion<ThreadTime>) {
    for (name, names) in POLICIES {
        let mut group = support::group(criterion, format!("block, {name}"));
        for relations in RELATIONS {
            let setting = world(relations, names);
            group.throughput(Throughput::Elements((meetings(&setting) * LANES) as u64));
            group.bench_function(BenchmarkId::from_parameter(relations), |bencher| {
                bencher.iter(|| block(Level::best(), black_box(&setting)));
            });
        }
        group.finish();
    }
}

fn reference_engine(criterion: &mut Criterion<ThreadTime>) {
    let mut group = support::group(criterion, "one replicate by the reference engine, ladder");
    for relations in RELATIONS {
        let setting = world(relations, &["ladder"]);
        group.throughput(Throughput::Elements(meetings(&setting) as u64));
        group.bench_function(BenchmarkId::from_parameter(relations), |bencher| {
            bencher.iter(|| reference::run(black_box(&setting), 5));
        });
    }
    group.finish();
}

fn main() {
    support::run(&[ticks, blocks, reference_engine]);
}
