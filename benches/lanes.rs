//! What everything else is made of: draws, and the two functions of the lane layer. Per block of luck (sixteen words of
//! sixteen lanes), and per number.

mod support;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use tempered_trust::at_levels;
use tempered_trust::lane::math::{exp, logistic};
use tempered_trust::lane::{LANES, Level, Real, Word};
use tempered_trust::random::{Purpose, Streams, WORDS};

use support::ThreadTime;

/// Blocks of luck, and sixteens of numbers: in the first cache, in the second, beyond.
const BLOCKS: [usize; 3] = [1, 64, 4096];

fn draws(criterion: &mut Criterion<ThreadTime>) {
    let streams = Streams::new(Level::best(), 2016, 0, Purpose::Meeting);
    assert_words_of_rand_chacha(&streams);
    let mut group = support::group(criterion, "draws");
    for blocks in BLOCKS {
        let mut words = vec![[Word::ZERO; WORDS]; blocks];
        group.throughput(Throughput::Elements((blocks * WORDS * LANES) as u64));
        group.bench_function(BenchmarkId::from_parameter(blocks), |bencher| {
            bencher.iter(|| {
                words.iter_mut().zip(0..).for_each(|(words, place)| streams.fill(words, 7, place));
                black_box(&words);
            });
        });
    }
    group.finish();
}

/// Lane 3 draws from the stream of replicate 3 for meetings, `3 · 256 + 1`.
fn assert_words_of_rand_chacha(streams: &Streams) {
    let mut rng = ChaCha8Rng::seed_from_u64(2016);
    rng.set_stream((3 << 8) | Purpose::Meeting as u64);
    rng.set_word_pos(((7 << 24) | 5) * WORDS as u128);
    assert!(streams.words(7, 5).iter().all(|word| word.0[3] == rng.next_u32()));
}

at_levels! {
    fn all_exp[][](from: &[Real], to: &mut [Real]) {
        for (from, to) in from.iter().zip(to) {
            for lane in 0..LANES {
                to.0[lane] = exp(from.0[lane]);
            }
        }
    }
}

at_levels! {
    fn all_logistic[][](from: &[Real], to: &mut [Real]) {
        for (from, to) in from.iter().zip(to) {
            for lane in 0..LANES {
                to.0[lane] = logistic(from.0[lane]);
            }
        }
    }
}

type Function = (&'static str, fn(Level, &[Real], &mut [Real]), fn(f64) -> f64);

fn functions(criterion: &mut Criterion<ThreadTime>) {
    let functions: [Function; 2] =
        [("exp", all_exp, libm::exp), ("logistic", all_logistic, |x| 1.0 / (1.0 + libm::exp(-x)))];
    for (name, function, exact) in functions {
        let mut group = support::group(criterion, name);
        for sixteens in BLOCKS {
            let number = |at: usize| (at % 1009) as f32 / 50.0 - 10.0;
            let from: Vec<Real> =
                (0..sixteens).map(|at| Real(std::array::from_fn(|lane| number(at * LANES + lane)))).collect();
            let mut to = vec![Real::splat(0.0); sixteens];
            function(Level::best(), &from, &mut to);
            assert_close(&from, &to, exact);
            group.throughput(Throughput::Elements((sixteens * LANES) as u64));
            group.bench_function(BenchmarkId::from_parameter(sixteens), |bencher| {
                bencher.iter(|| {
                    function(Level::best(), black_box(&from), &mut to);
                    black_box(&to);
                });
            });
        }
        group.finish();
    }
}

fn assert_close(from: &[Real], to: &[Real], exact: fn(f64) -> f64) {
    let pairs = from.iter().flat_map(|real| real.0).zip(to.iter().flat_map(|real| real.0));
    for (x, y) in pairs {
        let exact = exact(f64::from(x));
        assert!((f64::from(y) - exact).abs() < 2e-6 * exact.max(0.1), "{y} at {x}");
    }
}

fn main() {
    support::run(&[draws, functions]);
}
