//! Fits of simulators whose answer is known in closed form, and what must not leave a trace: threads, and being stopped.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::luck::Luck;
use super::*;
use crate::validation::Targets;

struct Nobody;

impl Watch for Nobody {
    fn begins(&self, _: Stage, _: Option<f64>) {}
    fn answered(&self) {}
}

fn prior(ranges: &[(f64, f64, Scale)]) -> Prior {
    let parameter = |(at, &(low, high, scale)): (usize, &(f64, f64, Scale))| {
        let name = format!("p{at}");
        Parameter { path: name.clone(), name, low, high, scale }
    };
    Prior { parameters: ranges.iter().enumerate().map(parameter).collect() }
}

/// Targets with these values and standard errors.
fn mismatch(targets: &[(f64, f64)]) -> Mismatch {
    let rows = targets.iter().enumerate().map(|(at, (value, se))| format!("t{at},x,m,{value},{se}\n"));
    let text = String::from("id,arm,metric,value,se\n") + &rows.collect::<String>();
    Mismatch::new(&Targets::from_csv("t.csv", &text).expect("targets"))
}

fn work<'a>(prior: &'a Prior, mismatch: &'a Mismatch, particles: usize, seed: u64) -> Work<'a> {
    let search = SearchPlan { evaluations: 200, starts: 2, robust: None };
    Work {
        prior,
        mismatch,
        search,
        posterior: PosteriorPlan { particles, rounds: 40, tolerance: 0.0 },
        seed,
        threads: 2,
    }
}

fn fitted(work: &Work<'_>, simulator: &dyn Simulator) -> Result<Fit, FitError> {
    fit(work, simulator, None, &Nobody, &AtomicBool::new(false))
}

/// Linear in two parameters, known to the last digit but for a Monte Carlo error that is only claimed.
const ERROR: f64 = 0.12;

fn linear(values: &[f64], _: u64) -> Outcomes {
    let means = [values[0], values[0] + values[1], values[1] - 0.5 * values[0]];
    means.map(|mean| Figure { value: mean, error: ERROR }).to_vec()
}

const FLAT: (f64, f64, Scale) = (-10.0, 10.0, Scale::Linear);
const DATA: [(f64, f64); 3] = [(1.0, 0.3), (3.2, 0.4), (1.4, 0.2)];

/// Mean and covariance of the normal posterior under a flat prior: generalised least squares.
fn closed_form() -> ([f64; 2], [[f64; 2]; 2]) {
    let rows = [[1.0, 0.0], [1.0, 1.0], [-0.5, 1.0]];
    let (mut precision, mut pull) = ([[0.0; 2]; 2], [0.0; 2]);
    for (row, (value, se)) in rows.iter().zip(DATA) {
        let variance = se * se + ERROR * ERROR;
        for j in 0..2 {
            pull[j] += row[j] * value / variance;
            for k in 0..2 {
                precision[j][k] += row[j] * row[k] / variance;
            }
        }
    }
    let [[a, b], [_, d]] = precision;
    let determinant = a * d - b * b;
    let covariance = [[d / determinant, -b / determinant], [-b / determinant, a / determinant]];
    let mean = [0, 1].map(|j| covariance[j][0] * pull[0] + covariance[j][1] * pull[1]);
    (mean, covariance)
}

#[test]
fn a_linear_model_with_normal_noise_has_the_posterior_of_the_textbook() {
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&DATA));
    let fit = fitted(&work(&prior, &mismatch, 1000, 5), &linear).expect("a fit");
    let (mean, covariance) = closed_form();
    assert!(fit.tolerance().abs() < f64::EPSILON, "{:?}", fit.rounds);
    let effective: f64 = fit.rounds.iter().filter(|round| round.tolerance <= 0.0).map(|round| round.effective).sum();
    for at in 0..2 {
        let (marginal, sd) = (&fit.posterior.marginals[at], covariance[at][at].sqrt());
        // 4.5 standard errors of a mean and of a standard deviation
        assert!((marginal.mean - mean[at]).abs() < 4.5 * sd / effective.sqrt(), "{at}: {} {}", marginal.mean, mean[at]);
        assert!((marginal.sd - sd).abs() < 4.5 * sd / (2.0 * effective).sqrt(), "{at}: {} {sd}", marginal.sd);
    }
}

#[test]
fn eight_parameters_are_as_wide_as_the_noise_makes_them() {
    const N: usize = 8;
    let each = |values: &[f64], _: u64| values.iter().map(|&mean| Figure { value: mean, error: 0.03 }).collect();
    let (prior, mismatch) = (prior(&[(-3.0, 3.0, Scale::Linear); N]), mismatch(&[(0.5, 0.04); N]));
    let fit = fitted(&work(&prior, &mismatch, 800, 4), &each).expect("a fit");
    assert!(fit.tolerance().abs() < f64::EPSILON, "{:?}", fit.rounds);
    let effective: f64 = fit.rounds.iter().filter(|round| round.tolerance <= 0.0).map(|round| round.effective).sum();
    for marginal in &fit.posterior.marginals {
        assert!((marginal.mean - 0.5).abs() < 4.5 * 0.05 / effective.sqrt(), "{}", marginal.mean);
        assert!((marginal.sd - 0.05).abs() < 4.5 * 0.05 / (2.0 * effective).sqrt(), "{}", marginal.sd);
    }
}

/// So many that proposals get stuck, and particles have to be moved.
#[test]
fn seventeen_parameters_are_as_wide_as_the_noise_makes_them_too() {
    const N: usize = 17;
    let each = |values: &[f64], _: u64| values.iter().map(|&value| Figure { value, error: 0.03 }).collect();
    let (prior, mismatch) = (prior(&[(-1.0, 2.0, Scale::Linear); N]), mismatch(&[(0.5, 0.04); N]));
    let posterior = PosteriorPlan { particles: 400, rounds: 300, tolerance: 0.0 };
    let fit = fitted(&Work { posterior, ..work(&prior, &mismatch, 0, 4) }, &each).expect("a fit");
    assert!(fit.tolerance().abs() < f64::EPSILON, "{:?}", fit.rounds);
    for marginal in &fit.posterior.marginals {
        // steps follow each other, so that the particles tell as much as a tenth of them
        assert!((marginal.mean - 0.5).abs() < 4.5 * 0.05 / 40.0_f64.sqrt(), "{}", marginal.mean);
        assert!((marginal.sd - 0.05).abs() < 4.5 * 0.05 / 80.0_f64.sqrt(), "{}", marginal.sd);
    }
}

/// A model that is off by more than the noise: a tolerance that allows for it makes the posterior as wide as it says.
#[test]
fn a_tolerance_that_is_asked_for_is_where_the_rounds_end() {
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&[(1.0, 0.3), (9.2, 0.4), (1.4, 0.2)]));
    let posterior = PosteriorPlan { particles: 400, rounds: 40, tolerance: 4.0 };
    let fit = fitted(&Work { posterior, ..work(&prior, &mismatch, 0, 4) }, &linear).expect("a fit");
    assert!((fit.tolerance() - 4.0).abs() < 1e-12, "{:?}", fit.rounds);
    // three targets, two parameters: √(mean z² over the targets) is what the model is off by, less the noise
    let off = mismatch.discrepancy(&fit.best.outcomes).expect("defined");
    assert!((fit.best.distance / (3.0 * (1.0 + off * off)) - 1.0).abs() < 0.4, "{off} {}", fit.best.distance);
    let strict = fitted(&work(&prior, &mismatch, 400, 4), &linear).expect("a fit");
    let wider = |at: usize| fit.posterior.marginals[at].sd / strict.posterior.marginals[at].sd;
    assert!(wider(0) > 2.5 && wider(1) > 2.5, "{} {}", wider(0), wider(1));
}

#[test]
fn the_search_comes_to_the_nearest_point() {
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&DATA));
    let work =
        Work { search: SearchPlan { evaluations: 800, starts: 2, robust: None }, ..work(&prior, &mismatch, 20, 5) };
    let fit = fitted(&work, &linear).expect("a fit");
    let (mean, covariance) = closed_form();
    for at in 0..2 {
        // the search ends where the sum of z² is the same to 1e-4, a hundredth of the posterior's width
        let off = (fit.best.values[at] - mean[at]).abs();
        assert!(off < 0.03 * covariance[at][at].sqrt(), "{at}: {} {}", fit.best.values[at], mean[at]);
    }
}

#[test]
fn threads_leave_no_trace() {
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&DATA));
    let fit = |threads| fitted(&Work { threads, ..work(&prior, &mismatch, 60, 9) }, &linear).expect("a fit");
    let one = fit(1);
    for threads in [2, 7] {
        assert!(fit(threads) == one, "{threads} threads");
    }
}

#[test]
fn a_fit_that_was_stopped_again_and_again_comes_to_the_same() {
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&DATA));
    let work = work(&prior, &mismatch, 60, 9);
    let whole = fitted(&work, &linear).expect("a fit");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.log");
    let simulations = AtomicUsize::new(0);
    let mut stops = 0;
    let again = loop {
        let stop = AtomicBool::new(false);
        let here = AtomicUsize::new(0);
        let counted = |values: &[f64], seed: u64| {
            simulations.fetch_add(1, Ordering::Relaxed);
            if here.fetch_add(1, Ordering::Relaxed) == 150 {
                stop.store(true, Ordering::Relaxed);
            }
            linear(values, seed)
        };
        let log = Log::open(&path, "inputs", 2, 3).expect("a log");
        match fit(&work, &counted, Some(&log), &Nobody, &stop) {
            Ok(fit) => break fit,
            Err(FitError::Stopped { .. }) => stops += 1,
            Err(error) => panic!("{error}"),
        }
    };
    assert!(again == whole && stops >= 2, "{stops} stops");
    // what was in the making when somebody stopped is simulated again: at most one point a thread
    let extra = simulations.into_inner() - whole.asked.len();
    assert!(extra <= 2 * stops, "{extra} simulations too many in {stops} stops");
}

#[test]
fn a_combination_of_two_parameters_is_named() {
    let sum = |values: &[f64], _: u64| vec![Figure { value: values[0] + values[1], error: 0.0 }];
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&[(0.0, 0.2)]));
    let posterior = fitted(&work(&prior, &mismatch, 400, 2), &sum).expect("a fit").posterior;
    assert!(posterior.marginals.iter().all(|marginal| marginal.verdict == Verdict::NotPinnedDown));
    assert!(posterior.pairs.len() == 1 && posterior.pairs[0].correlation < -0.95, "{:?}", posterior.pairs);
}

#[test]
fn what_no_target_tells_of_keeps_its_prior() {
    let first = |values: &[f64], _: u64| vec![Figure { value: values[0], error: 0.0 }];
    let (prior, mismatch) = (prior(&[FLAT, (0.1, 10.0, Scale::Log)]), mismatch(&[(1.0, 0.2)]));
    let posterior = fitted(&work(&prior, &mismatch, 1000, 2), &first).expect("a fit").posterior;
    let verdicts: Vec<Verdict> = posterior.marginals.iter().map(|marginal| marginal.verdict).collect();
    assert_eq!(verdicts, [Verdict::PinnedDown, Verdict::NotPinnedDown]);
    // flat on its scale: the median of equal ratios from 0.1 to 10 is 1, a tenth of the weight lies below 10^-0.8
    let [low, median, high] = posterior.marginals[1].quantiles;
    assert!(
        (low - 0.126).abs() < 0.03 && (median - 1.0).abs() < 0.25 && (high - 7.94).abs() < 1.0,
        "{low} {median} {high}"
    );
}

#[test]
fn points_without_an_outcome_are_passed_over() {
    let half = |values: &[f64], seed: u64| {
        if values[0] < 1.0 { vec![Figure::UNDEFINED; 3] } else { linear(values, seed) }
    };
    let (prior, mismatch) = (prior(&[FLAT, FLAT]), mismatch(&DATA));
    let fit = fitted(&work(&prior, &mismatch, 200, 3), &half).expect("a fit");
    assert!(fit.posterior.particles.iter().all(|particle| particle.values[0] >= 1.0));
    let never = |_: &[f64], _: u64| vec![Figure::UNDEFINED; 3];
    let error = fitted(&work(&prior, &mismatch, 20, 3), &never).expect_err("undefined");
    assert!(error.to_string().contains("nowhere in the ranges"), "{error}");
}

/// Three parameters, five targets, none of them linear, and Monte Carlo errors that are drawn: the same for all points of
/// one fit, as common random numbers make them.
const SPREAD: [f64; 5] = [0.02, 0.02, 0.05, 0.02, 0.03];

fn means(v: &[f64]) -> [f64; 5] {
    [v[0] * (1.0 - libm::exp(-v[2])), v[1] + 0.3 * v[0], v[2].sqrt() + v[1] * v[1], v[0] * v[1], v[2] / (1.0 + v[0])]
}

fn curved(values: &[f64], seed: u64) -> Outcomes {
    let off = |at: usize| SPREAD[at] * Luck::of(seed, 999, at).normal();
    means(values).iter().enumerate().map(|(at, mean)| Figure { value: mean + off(at), error: SPREAD[at] }).collect()
}

const ERRORS: [f64; 5] = [0.05, 0.06, 0.1, 0.04, 0.08];

/// Data sets of the test of recovery.
const CASES: usize = 400;

/// Simulation-based calibration in short: truths drawn from the prior, data from the truths; how often the truth lies in
/// the joint region of 90 %, and in the 90 % interval of each parameter. It must be 85 to 95 times in a hundred. A hundred
/// cases alone have a standard error of 3, so that a sound method would fail now and then by luck; four hundred have 1.5.
#[test]
fn recovery_the_truth_lies_in_nine_regions_of_ten() {
    let prior = prior(&[(0.2, 2.0, Scale::Log), (0.0, 1.0, Scale::Linear), (0.1, 3.0, Scale::Linear)]);
    let mut inside = [0; 4];
    for data in 0..CASES {
        let mut luck = Luck::of(2016, 1000, data);
        let point: Vec<f64> = (0..3).map(|_| luck.unit()).collect();
        let truth = prior.values(&point);
        let measured: Vec<(f64, f64)> =
            means(&truth).iter().zip(ERRORS).map(|(mean, se)| (mean + se * luck.normal(), se)).collect();
        let mismatch = mismatch(&measured);
        let fit = fitted(&work(&prior, &mismatch, 300, data as u64), &curved).expect("a fit");
        inside[0] += usize::from(fit.posterior.holds(&prior, &truth, 0.9));
        for at in 0..3 {
            let [low, _, high] = fit.posterior.marginals[at].quantiles;
            inside[at + 1] += usize::from((low..=high).contains(&truth[at]));
        }
    }
    let share = inside.map(|n| n as f64 / CASES as f64);
    assert!(share.iter().all(|share| (0.85..=0.95).contains(share)), "region, then intervals: {share:?}");
}
