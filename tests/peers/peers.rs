//! Samples and what this program makes of them, as JSON: for `peers.py`, which asks other programs for the same.

use std::cell::RefCell;
use std::io::Write as _;

use serde_json::{Value, json};
use tempered_trust::random::{Purpose, picks};
use tempered_trust::sensitivity::{Design, Noise, Screening, Shares, elementary_effects, indices, trajectories};
use tempered_trust::stats::bootstrap::{Bootstrapped, Resampling, bca};
use tempered_trust::stats::effect::superiority;
use tempered_trust::stats::equivalence::equivalence;
use tempered_trust::stats::interval::estimate_at;
use tempered_trust::stats::multiple::adjusted;
use tempered_trust::stats::paired_test::{PairedTest, paired_test};
use tempered_trust::stats::pairs::pairs;
use tempered_trust::stats::quantile::quantile;
use tempered_trust::stats::{normal, student};

const SEED: u64 = 2026;

fn main() -> std::io::Result<()> {
    let all = json!({
        "tails": tails(), "t": intervals(), "paired": paired(), "bca": bootstrapped(), "superiority": above(),
        "sobol": [sobol(true), sobol(false)], "morris": morris(),
    });
    writeln!(std::io::stdout(), "{all}")
}

/// Numbers with a tail: exponential, shifted by luck of their own.
fn sample(number: u64, n: usize) -> Vec<f64> {
    let mut pick = picks(SEED, number, Purpose::Design);
    let mut unit = move || (pick(1 << 30) as f64 + 0.5) / f64::from(1 << 30);
    (0..n).map(|_| -libm::log(unit()) + 0.2 * normal::quantile(unit())).collect()
}

fn tails() -> Value {
    let t = [0.0, 0.1, 1.0, 2.5, 7.0, 30.0];
    let degrees_of_freedom = [1.0, 2.0, 5.0, 30.0, 399.0, 9999.0];
    let p = [1e-12, 0.001, 0.025, 0.3, 0.5, 0.8, 0.999];
    json!({
        "t": t, "df": degrees_of_freedom, "p": p, "quantiles": p.map(normal::quantile),
        "above": degrees_of_freedom.map(|df| t.map(|t| student::above(t, df))),
    })
}

fn intervals() -> Value {
    let one = |(number, n, level): (u64, usize, f64)| {
        let sample = sample(number, n);
        let e = estimate_at(level, sample.iter().copied()).expect("observations");
        json!({ "sample": sample, "level": level, "low": e.low, "high": e.high })
    };
    [(1, 3, 0.95), (2, 20, 0.9), (3, 400, 0.98)].map(one).into()
}

/// Pairs of the same luck, of ten studies.
fn pair(number: u64) -> (Vec<f64>, Vec<f64>) {
    let n = 8 + 6 * number as usize;
    let reference = sample(100 + number, n);
    let arm = reference.iter().zip(sample(200 + number, n)).map(|(a, b)| 0.8 * a + 0.5 * b).collect();
    (arm, reference)
}

fn paired() -> Value {
    let all: Vec<(Vec<f64>, Vec<f64>)> = (0..10).map(pair).collect();
    let tests: Vec<PairedTest> = all.iter().map(|(a, b)| paired_test(a, b).expect("pairs")).collect();
    let told = all.iter().zip(adjusted(&tests)).map(|((arm, reference), found)| {
        let differences: Vec<f64> = arm.iter().zip(reference).map(|(a, b)| a - b).collect();
        let tost = equivalence(&differences, -0.5, 0.4, 0.05).expect("pairs");
        json!({
            "arm": arm, "reference": reference, "t": found.test.t, "p": found.test.p,
            "holm": found.holm, "bh": found.benjamini_hochberg, "p_low": tost.p_low, "p_high": tost.p_high,
        })
    });
    told.collect::<Vec<Value>>().into()
}

/// An interval, and the statistic of every resample it rests on.
fn recorded<T: Copy>(sample: &[T], number: u64, statistic: impl Fn(&mut [T]) -> f64) -> (Bootstrapped, Vec<f64>) {
    let plan = Resampling { resamples: 4000, level: 0.95 };
    let values = RefCell::new(Vec::new());
    let found = bca(sample, &plan, &mut picks(SEED, number, Purpose::Bootstrap), |drawn| {
        let value = statistic(drawn);
        values.borrow_mut().push(value);
        value
    });
    // first comes the sample itself, last the samples with one left out
    (found.expect("a sample"), values.into_inner()[1..=plan.resamples].to_vec())
}

fn mean(drawn: &mut [f64]) -> f64 {
    drawn.iter().sum::<f64>() / drawn.len() as f64
}

fn bootstrapped() -> Value {
    let one = |statistic: &str, columns: Vec<Vec<f64>>, (found, replicates): (Bootstrapped, Vec<f64>)| {
        json!({
            "statistic": statistic, "columns": columns, "replicates": replicates,
            "low": found.low, "high": found.high, "error": found.error,
        })
    };
    let x = sample(300, 40);
    let (arm, reference) = pair(7);
    let difference = |drawn: &mut [(f64, f64)]| {
        let (mut a, mut b): (Vec<f64>, Vec<f64>) = drawn.iter().copied().unzip();
        quantile(&mut a, 0.8) - quantile(&mut b, 0.8)
    };
    let found = recorded(&pairs(&arm, &reference), 3, difference);
    json!([
        one("mean", vec![x.clone()], recorded(&x, 1, mean)),
        one("median", vec![x.clone()], recorded(&x, 2, |drawn| quantile(drawn, 0.5))),
        one("difference of quantiles", vec![arm, reference], found),
    ])
}

fn above() -> Value {
    let round = |values: Vec<f64>| values.into_iter().map(|x| (x * 4.0).round() / 4.0).collect::<Vec<f64>>();
    let (xs, ys) = (round(sample(400, 57)), round(sample(401, 43)));
    let a = superiority(&xs, &ys);
    json!({ "xs": xs, "ys": ys, "a": a })
}

/// Sines and powers over [−π, π] (Ishigami & Homma 1990), far from 0 so that the centring shows.
fn ishigami(share: &[f64]) -> f64 {
    let x: Vec<f64> = share.iter().map(|s| std::f64::consts::PI * (2.0 * s - 1.0)).collect();
    20.0 + libm::sin(x[0]) * (1.0 + 0.1 * x[2] * x[2] * x[2] * x[2]) + 7.0 * libm::sin(x[1]) * libm::sin(x[1])
}

fn sobol(second_order: bool) -> Value {
    let design = Design::sobol(256, 3, SEED).expect("small");
    let outputs: Vec<f64> = design.points(second_order).iter().map(|x| ishigami(x)).collect();
    let plan = Resampling { resamples: 1000, level: 0.95 };
    let luck = &mut picks(SEED, 4, Purpose::Bootstrap);
    let found = indices(design.layout(second_order), &outputs, Noise::None, &plan, luck).expect("outputs");
    let Shares { first, total, second } = found.observed;
    let told = |of: Vec<Option<Bootstrapped>>| {
        let of: Vec<Bootstrapped> = of.into_iter().flatten().collect();
        json!({
            "point": of.iter().map(|x| x.point).collect::<Vec<f64>>(),
            "error": of.iter().map(|x| x.error).collect::<Vec<f64>>(),
        })
    };
    json!({
        "second_order": second_order, "outputs": outputs, "first": told(first), "total": told(total),
        "second": told(second.into_iter().map(|pair| pair.index).collect()),
    })
}

fn morris() -> Value {
    let screening = Screening { factors: 4, levels: 6, trajectories: 30 };
    let walks = trajectories(&screening, &mut picks(SEED, 5, Purpose::Design)).expect("even levels");
    let output = |x: &Vec<f64>| 3.0 * x[0] + x[1] * x[1] - 5.0 * x[2] * (x[0] - 0.5) + libm::sin(6.0 * x[3]);
    let outputs: Vec<f64> = walks.iter().flatten().map(output).collect();
    let luck = &mut picks(SEED, 6, Purpose::Bootstrap);
    let found = elementary_effects(&walks, &outputs, &Resampling::default(), luck).expect("outputs");
    let told = |effect: &tempered_trust::sensitivity::ElementaryEffect| json!({ "mu": effect.mu, "mu_star": effect.mu_star.point, "sigma": effect.sigma, "error": effect.mu_star.error });
    json!({
        "levels": screening.levels, "points": walks.concat(), "outputs": outputs,
        "effects": found.iter().flatten().map(told).collect::<Vec<Value>>(),
    })
}
