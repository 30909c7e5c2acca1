//! Whether a fit finds back what a scenario was run with: data simulated from known parameters, a hundred times.

use std::fs;
use std::sync::atomic::AtomicBool;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use tempered_trust::fit::{self, Ask, Fit, Mismatch, Outcomes, Stage, Watch, Work};
use tempered_trust::validation::Targets;

use crate::support::{Desk, STAR};

/// Data sets.
const CASES: u64 = 100;
/// Replicates from which data are simulated: so many that their own error does not count.
const MANY: usize = 2000;

const FIT: &str = r#"scenario = "world.toml"
targets = "targets.csv"
replicates = 64

[[parameter]]
name = "temptation"
low = 0.3
high = 1.5
scale = "log"

[[parameter]]
name = "good-faith"
path = "population.star.good-faith"
low = 0.4
high = 0.9

[[parameter]]
name = "misunderstanding"
low = 0.0
high = 0.2

[search]
evaluations = 20
starts = 1

[posterior]
particles = 200
"#;

/// The targets with these values.
fn targets(values: &[f64]) -> String {
    const ROWS: [(&str, &str, f64); 5] = [
        ("do nothing", "breaches", 0.03),
        ("do nothing", "trust", 0.03),
        ("rule", "breaches", 0.02),
        ("rule - do nothing", "trust", 0.03),
        ("do nothing", "honour-opportunists", 0.05),
    ];
    let rows = ROWS.iter().enumerate().map(|(at, (arm, metric, se))| {
        let value = values.get(at).copied().unwrap_or(0.0);
        format!("t{at},{arm},{metric},{value},{se}\n")
    });
    std::iter::once("id,arm,metric,value,se\n".to_owned()).chain(rows).collect::<Vec<_>>().concat()
}

struct Nobody;

impl Watch for Nobody {
    fn begins(&self, _: Stage, _: Option<f64>) {}
    fn answered(&self) {}
}

/// A number in [0, 1).
fn unit(luck: &mut ChaCha8Rng) -> f64 {
    f64::from(luck.next_u32()) / 4_294_967_296.0
}

/// A number from the normal distribution, near enough: twelve numbers in [0, 1).
fn normal(luck: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| unit(luck)).sum::<f64>() - 6.0
}

/// The values at a point drawn from the prior.
fn truth(ask: &Ask, luck: &mut ChaCha8Rng) -> Vec<f64> {
    let point: Vec<f64> = (0..ask.spec.prior.dimensions()).map(|_| unit(luck)).collect();
    ask.spec.prior.values(&point)
}

/// Data as a study would find them: the model's means, with the noise of the targets.
fn data(means: &Outcomes, ask: &Ask, luck: &mut ChaCha8Rng) -> Vec<f64> {
    let measured = |(simulated, target): (&fit::Figure, &tempered_trust::validation::Target)| {
        simulated.value + target.se * normal(luck)
    };
    means.iter().zip(&ask.targets.rows).map(measured).collect()
}

fn fitted(ask: &Ask, mismatch: &Mismatch, seed: u64) -> Fit {
    let (search, posterior) = (ask.spec.search, ask.spec.posterior);
    let work = Work { prior: &ask.spec.prior, mismatch, search, posterior, seed, threads: 2 };
    fit::fit(&work, &*ask.subject, None, &Nobody, &AtomicBool::new(false)).expect("a fit")
}

/// The truth lies in the region of 90 %, and in the interval of each parameter, 85 to 95 times out of a hundred.
#[test]
#[ignore = "a hundred fits of a scenario: some minutes; .ci/run runs it"]
fn recovery_a_scenario_gives_back_what_it_was_run_with() {
    let desk = Desk::with(STAR);
    fs::write(desk.path("targets.csv"), targets(&[])).expect("written");
    fs::write(desk.path("few.toml"), FIT).expect("written");
    fs::write(desk.path("many.toml"), FIT.replace("replicates = 64", &format!("replicates = {MANY}")))
        .expect("written");
    let [few, many] = ["few.toml", "many.toml"].map(|name| Ask::read(&desk.path(name)).expect("a fit"));
    let mut inside = [0; 4];
    for case in 0..CASES {
        let mut luck = ChaCha8Rng::seed_from_u64(case);
        let truth = truth(&few, &mut luck);
        let means = many.subject.simulate(&truth, 1_000_000 + case);
        let table = Targets::from_csv("targets.csv", &targets(&data(&means, &few, &mut luck))).expect("targets");
        let posterior = fitted(&few, &Mismatch::new(&table), case).posterior;
        inside[0] += usize::from(posterior.holds(&few.spec.prior, &truth, 0.9));
        for (at, marginal) in posterior.marginals.iter().enumerate() {
            let [low, _, high] = marginal.quantiles;
            inside[at + 1] += usize::from((low..=high).contains(&truth[at]));
        }
    }
    assert!(inside.iter().all(|n| (85..=95).contains(n)), "region, then intervals: {inside:?} of {CASES}");
}
