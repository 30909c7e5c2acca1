//! Whether intervals and tests keep what they promise, by drawing samples whose truth is known: 2,000 times each, with the
//! same luck every time. A share of .95 in 2,000 has a standard error of .005.

use tempered_trust::random::{Purpose, picks};
use tempered_trust::stats::bootstrap::{self, Resampling};
use tempered_trust::stats::equivalence::equivalence;
use tempered_trust::stats::interval::estimate;
use tempered_trust::stats::normal;
use tempered_trust::stats::paired_test::paired_test;
use tempered_trust::stats::quantile_difference::quantile_difference;

const TIMES: u64 = 2000;
const PLAN: Resampling = Resampling { resamples: 1000, level: 0.95 };

/// Uniform numbers above 0 and below 1.
fn units(number: u64) -> impl FnMut() -> f64 {
    let mut pick = picks(2026, number, Purpose::Design);
    move || (pick(1 << 30) as f64 + 0.5) / f64::from(1 << 30)
}

/// So many standard normal numbers, by inversion.
fn normals(number: u64, n: usize) -> Vec<f64> {
    let mut unit = units(number);
    (0..n).map(|_| normal::quantile(unit())).collect()
}

/// So many exponential numbers of mean 1.
fn exponentials(number: u64, n: usize) -> Vec<f64> {
    let mut unit = units(number);
    (0..n).map(|_| -libm::log(unit())).collect()
}

fn share(mut holds: impl FnMut(u64) -> bool) -> f64 {
    (0..TIMES).filter(|number| holds(*number)).count() as f64 / TIMES as f64
}

fn luck(number: u64) -> impl FnMut(usize) -> usize {
    picks(2026, number, Purpose::Bootstrap)
}

#[test]
fn intervals_by_t_cover_normal_means_as_promised() {
    for n in [5, 30] {
        let covered = share(|number| {
            let e = estimate(normals(number, n).into_iter()).expect("observations");
            e.low <= 0.0 && 0.0 <= e.high
        });
        assert!((0.94..=0.96).contains(&covered), "{n}: {covered}");
    }
}

#[test]
fn bootstrap_intervals_cover_means() {
    let covered = |draw: fn(u64, usize) -> Vec<f64>, truth: f64| {
        share(|number| {
            let e = bootstrap::mean(&draw(number, 50), &PLAN, &mut luck(number)).expect("observations");
            e.low <= truth && truth <= e.high
        })
    };
    let straight = covered(normals, 0.0);
    assert!((0.93..=0.97).contains(&straight), "{straight}");
    // of skewed numbers a little less, as the theory of second order allows at fifty
    let skewed = covered(exponentials, 1.0);
    assert!((0.92..=0.97).contains(&skewed), "{skewed}");
}

#[test]
fn bootstrap_intervals_cover_medians() {
    let covered = share(|number| {
        let e = bootstrap::median(&exponentials(number, 51), &PLAN, &mut luck(number)).expect("observations");
        e.low <= std::f64::consts::LN_2 && std::f64::consts::LN_2 <= e.high
    });
    assert!((0.93..=0.97).contains(&covered), "{covered}");
}

#[test]
fn bootstrap_intervals_cover_differences_of_quantiles() {
    // an arm that shares its luck with the reference and stretches it: Q_.75 differs by half of ln 4
    let covered = share(|number| {
        let reference = exponentials(number, 80);
        let own = exponentials(number + TIMES, 80);
        let arm: Vec<f64> = reference.iter().zip(own).map(|(a, b)| 1.5 * a.min(3.0 * b) * 4.0 / 3.0).collect();
        // min(a, 3 b) is exponential with mean 3/4
        let truth = 0.5 * 2.0 * std::f64::consts::LN_2;
        let e = quantile_difference(&arm, &reference, 0.75, &PLAN, &mut luck(number)).expect("pairs");
        e.low <= truth && truth <= e.high
    });
    assert!((0.93..=0.97).contains(&covered), "{covered}");
}

#[test]
fn the_paired_test_has_its_size_and_its_power() {
    let rejected = |shift: f64, n: usize| {
        share(|number| {
            let reference = exponentials(number, n);
            let own = normals(number + TIMES, n);
            let arm: Vec<f64> = reference.iter().zip(own).map(|(luck, own)| luck + own + shift).collect();
            paired_test(&arm, &reference).expect("pairs").p < 0.05
        })
    };
    let size = rejected(0.0, 12);
    assert!((0.04..=0.06).contains(&size), "{size}");
    // d_z = .5 in 34 pairs: .807 by the noncentral t (Cohen 1988, table 2.3.5; G*Power gives .8078)
    let power = rejected(0.5, 34);
    assert!((0.78..=0.84).contains(&power), "{power}");
}

#[test]
fn two_one_sided_tests_have_their_size_and_their_power() {
    let found = |truth: f64, n: usize| {
        share(|number| {
            let differences: Vec<f64> = normals(number, n).into_iter().map(|d| d + truth).collect();
            equivalence(&differences, -0.5, 0.5, 0.05).expect("differences").p < 0.05
        })
    };
    // the truth on a margin: at most one in twenty
    let size = found(0.5, 60);
    assert!((0.04..=0.06).contains(&size), "{size}");
    // no difference, 36 pairs: 2 P(T > t₀.₉₅ − .5·6, noncentral) − 1, about 2 Φ(3 − 1.69) − 1 = .81
    let power = found(0.0, 36);
    assert!((0.78..=0.84).contains(&power), "{power}");
    // too few to tell anything: conservative
    assert!(found(0.5, 6) <= 0.06);
}
