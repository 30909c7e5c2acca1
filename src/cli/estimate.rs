//! How long a whole run takes, given how long its blocks do: blocks of each arm in rounds, and what is made of them. The
//! latter is tried as well, with made-up outcomes of a part of the size.

use std::convert::Infallible;

use rayon::ThreadPool;
use tempered_trust::engine::metric::{outcome_names, series_names};
use tempered_trust::lane::{LANES, Real};
use tempered_trust::montecarlo::series::SeriesFold;
use tempered_trust::montecarlo::{ArmResult, Plan};
use tempered_trust::results::{ResultError, tables};
use tempered_trust::scenario::Scenario;

use super::clock::Clock;

/// Replicates, and values of the series, that are made up at most.
const REPLICATES: usize = 1024;
const VALUES: usize = 1 << 19;
/// Everything is tried so often; the middle counts.
const TRIES: usize = 3;
/// Reading the series back for the pictures takes as many times as long as writing them. This and the next were measured
/// once; a machine that is quick at one is quick at the other.
const READING: f64 = 1.7;
/// A picture, for file and page, takes as long as writing so many outcomes.
const PICTURE: f64 = 300_000.0;

/// Seconds that a run takes on so many threads, those of the pool, if a block of each arm takes so long.
pub fn seconds(
    scenario: &Scenario,
    plan: &Plan,
    threads: usize,
    pool: &ThreadPool,
    block_seconds: &[f64],
) -> Result<f64, ResultError> {
    let rounds = plan.rounds(threads) as f64;
    let blocks: f64 = block_seconds.iter().map(|seconds| seconds * rounds).sum();
    let sample = Sample::of(plan);
    let (arm, fold) = pool.install(|| sample.fold());
    let tables = sample.tables(&arm)?;
    let pictures = scenario.figures.names.len() as f64 * PICTURE * tables.outcome;
    let arms = plan.settings.len() as f64;
    let pairs = arms * (arms - 1.0) / 2.0;
    Ok(blocks + arms * (fold + tables.of_an_arm) + pairs * tables.of_a_pair + pictures)
}

/// A part of what the blocks of an arm come to.
struct Sample {
    replicates: usize,
    ticks: usize,
    /// Replicates in the bands.
    kept: usize,
    /// How many times as many of each the arm has.
    times: [f64; 3],
}

/// Seconds of what is made of the results.
struct Tables {
    of_an_arm: f64,
    of_a_pair: f64,
    /// A single outcome in its table.
    outcome: f64,
}

impl Sample {
    fn of(plan: &Plan) -> Self {
        let all = plan.settings.iter().map(|setting| setting.ticks).max().unwrap_or(1);
        let replicates = plan.replicates.min(REPLICATES);
        let ticks = (VALUES / (replicates * series_names().count())).clamp(1, all);
        let kept = plan.band_replicates().min(replicates);
        let times = [(plan.replicates, replicates), (all, ticks), (plan.band_replicates(), kept)];
        Self { replicates, ticks, kept, times: times.map(|(all, part)| all as f64 / part as f64) }
    }

    /// What the arm comes to, made up; and seconds of folding all of the arm.
    fn fold(&self) -> (ArmResult, f64) {
        let rows = series_names().count() * self.ticks;
        let block = |first: usize| {
            // about half of the metrics hardly differ between runs, which are sorted in no time
            let value = |row: usize, lane| {
                if row.is_multiple_of(2) { made_up(row * self.replicates + first + lane) } else { 0.7 }
            };
            let series = (0..rows).map(|row| Real(std::array::from_fn(|lane| value(row, lane)))).collect();
            (series, (0..LANES.min(self.replicates - first)).collect())
        };
        let blocks: Vec<(Vec<Real>, Vec<usize>)> = (0..self.replicates).step_by(LANES).map(block).collect();
        let added = || {
            let mut fold = SeriesFold::new(rows, self.kept);
            fold.add(&blocks);
            fold
        };
        let Ok((_, adding)) = timed(|| Ok::<_, Infallible>(added()));
        let Ok((series, all)) = timed(|| Ok::<_, Infallible>(added().finish()));
        let row = |replicate| (0..outcome_names().count()).map(|n| f64::from(made_up(97 * replicate + n))).collect();
        let outcomes = (0..self.replicates).map(|replicate| Some(row(replicate))).collect();
        let [replicates, weeks, kept] = self.times;
        let seconds = weeks * (adding * replicates + (all - adding).max(0.0) * kept);
        (ArmResult { outcomes, series, failures: Vec::new() }, seconds)
    }

    /// Seconds of the tables of all of an arm.
    fn tables(&self, arm: &ArmResult) -> Result<Tables, ResultError> {
        let two = [("a", arm), ("b", arm)];
        let one = &two[..1];
        let (_, replicates) = timed(|| tables::replicates(one))?;
        let (_, series) = timed(|| tables::series(one, self.ticks))?;
        let (_, summary) = timed(|| tables::summary(one))?;
        let (_, differences) = timed(|| tables::differences(&two))?;
        let [times, weeks, _] = self.times;
        Ok(Tables {
            of_an_arm: (replicates + summary) * times + (1.0 + READING) * series * weeks,
            of_a_pair: differences * times,
            outcome: replicates / (self.replicates * outcome_names().count()) as f64,
        })
    }
}

/// Numbers between 0 and 1 in no order.
fn made_up(n: usize) -> f32 {
    (n as u32).wrapping_mul(2_654_435_761) as f32 / u32::MAX as f32
}

/// What work comes to, and how many seconds it takes.
fn timed<T, E>(work: impl Fn() -> Result<T, E>) -> Result<(T, f64), E> {
    let once = || {
        let clock = Clock::start();
        let done = work()?;
        Ok((done, clock.seconds()))
    };
    let mut tries: Vec<(T, f64)> = (0..TRIES).map(|_| once()).collect::<Result<_, _>>()?;
    tries.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    Ok(tries.swap_remove(TRIES / 2))
}
