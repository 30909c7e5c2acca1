//! Many replicates: whole runs on one and two threads, the fold of their metrics, and the tables they leave.

mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use tempered_trust::engine::metric::{outcome_names, series_names};
use tempered_trust::lane::{LANES, Level, Real};
use tempered_trust::montecarlo::series::SeriesFold;
use tempered_trust::montecarlo::{ArmResult, Plan};
use tempered_trust::results::tables;

use support::ThreadTime;
use support::spans::whole_run;
use support::worlds::{bits, block, lane_bits, meetings, policy, star};

const STAFF: usize = 40;
const TICKS: usize = 110;
/// Replicates of each arm of a run.
const REPLICATES: [usize; 3] = [64, 256, 1024];
/// Replicates that are folded at once.
const FOLDED: [usize; 3] = [16, 128, 1024];

/// Two arms.
fn plan(replicates: usize) -> Plan {
    Plan { settings: vec![star(STAFF, TICKS, policy(&[])), star(STAFF, TICKS, policy(&["ladder"]))], replicates }
}

fn outcomes(arms: &[ArmResult]) -> Vec<Vec<u64>> {
    let rows = arms.iter().flat_map(|arm| &arm.outcomes);
    rows.map(|row| bits(row.as_deref().expect("every number stays within bounds"))).collect()
}

fn whole_runs(criterion: &mut Criterion<ThreadTime>) {
    for threads in [1, 2] {
        let mut group = support::group(criterion, format!("whole run, threads: {threads}"));
        for replicates in REPLICATES {
            let plan = plan(replicates);
            assert_right(&plan, threads);
            let all: usize = plan.settings.iter().map(meetings).sum();
            group.throughput(Throughput::Elements((all * replicates) as u64));
            group.bench_function(BenchmarkId::from_parameter(replicates), |bencher| {
                bencher.iter_custom(|times| (0..times).map(|_| whole_run(black_box(&plan), threads).1).sum());
            });
        }
        group.finish();
    }
}

/// The same as with another number of threads, and as a block by itself.
fn assert_right(plan: &Plan, threads: usize) {
    let found = outcomes(&whole_run(plan, threads).0);
    assert_eq!(found, outcomes(&whole_run(plan, 3 - threads).0));
    for (arm, setting) in plan.settings.iter().enumerate() {
        let alone = block(Level::best(), setting);
        assert!((0..LANES).all(|lane| found[arm * plan.replicates + lane] == lane_bits(&alone, lane)));
    }
}

fn folds(criterion: &mut Criterion<ThreadTime>) {
    let one = block(Level::best(), &star(STAFF, TICKS, policy(&["ladder"]))).series;
    let rows = series_names().count() * TICKS;
    assert_eq!(one.len(), rows);
    // the fold uses threads; here it has to do with this one, whose time is taken
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().expect("this thread");
    let mut group = support::group(criterion, "fold of metrics");
    for replicates in FOLDED {
        let blocks: Vec<(Vec<Real>, Vec<usize>)> =
            (0..replicates / LANES).map(|_| (one.clone(), (0..LANES).collect())).collect();
        let fold = || {
            let mut fold = SeriesFold::new(rows, replicates);
            fold.add(&blocks);
            fold.finish()
        };
        let table = pool.install(fold);
        let mean = one[TICKS - 1].0.iter().map(|x| f64::from(*x)).sum::<f64>() / LANES as f64;
        assert!((table.mean[TICKS - 1] - mean).abs() < 1e-9 && table.n[TICKS - 1] == replicates as u32);
        group.throughput(Throughput::Elements((rows * replicates) as u64));
        group.bench_function(BenchmarkId::from_parameter(replicates), |bencher| {
            bencher.iter(|| pool.install(fold));
        });
    }
    group.finish();
}

fn csv(criterion: &mut Criterion<ThreadTime>) {
    let mut group = support::group(criterion, "four tables as CSV");
    for replicates in REPLICATES {
        let results = whole_run(&plan(replicates), 2).0;
        let arms: Vec<(&str, &ArmResult)> = ["nothing", "ladder"].into_iter().zip(&results).collect();
        assert_whole(&all_tables(&arms)[0], &arms);
        let bytes: usize = all_tables(&arms).iter().map(Vec::len).sum();
        group.throughput(Throughput::Bytes(bytes as u64));
        group.bench_function(BenchmarkId::from_parameter(replicates), |bencher| {
            bencher.iter(|| all_tables(black_box(&arms)));
        });
    }
    group.finish();
}

fn all_tables(arms: &[(&str, &ArmResult)]) -> [Vec<u8>; 4] {
    let all = [tables::replicates(arms), tables::series(arms, TICKS), tables::summary(arms), tables::differences(arms)];
    all.map(|table| table.expect("a table in memory"))
}

/// The table of replicates reads back as what was written.
fn assert_whole(table: &[u8], arms: &[(&str, &ArmResult)]) {
    let mut reader = csv::Reader::from_reader(table);
    let written = arms.iter().flat_map(|(_, arm)| arm.outcomes.iter().flatten());
    let mut rows = 0;
    for (record, outcomes) in reader.records().zip(written) {
        let record = record.expect("a row");
        assert_eq!(record.len(), 2 + outcome_names().count());
        let same = |(cell, x): (&str, &f64)| cell.parse().map_or(x.is_nan(), |y: f64| y.to_bits() == x.to_bits());
        assert!(record.iter().skip(2).zip(outcomes).all(same));
        rows += 1;
    }
    assert_eq!(rows, arms.iter().map(|(_, arm)| arm.outcomes.len()).sum::<usize>());
}

fn main() {
    support::run(&[whole_runs, folds, csv]);
}
