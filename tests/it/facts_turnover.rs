//! Facts 32 and 33: turnover hits interpersonal trust, not interorganisational trust (Zaheer, McEvily & Perrone 1998);
//! an organisation's memory, or roles that hand over, keep cooperation going (Den Outer / Lorenz).

use tempered_trust::engine::{Graph, Setting};
use tempered_trust::model::Parameters;

use crate::worlds::{self, outcome, run, series};

/// Two organisations of three spanners who talk after trouble; those of the second are all replaced in week 60.
fn turnover(change: impl FnOnce(&mut Parameters)) -> Setting {
    let parameters = worlds::with(|p| {
        (p.base_rate, p.reliance, p.handover) = (0.6, 0.0, 0.0);
        change(p);
    });
    Setting {
        graph: Graph::complete(&[3, 3], &[(0, 1)]),
        good_faith: vec![0.9; 2],
        parameters: vec![parameters; 2],
        policy_ticks: [0, 120],
        ticks: 120,
        windows: [[50, 60], [60, 65], [100, 120]],
        replacements: vec![[60, 1]],
        ..worlds::two_organisations("talk")
    }
}

/// A metric at a tick, in every replicate of 20 blocks.
fn at(setting: &Setting, metric: &str, tick: usize) -> Vec<f64> {
    let blocks = (0..20).map(|block| run(setting, block * 16));
    let lanes = |result: worlds::Course| -> Vec<f64> {
        (0..16).map(|lane| f64::from(series(setting, &result, metric, lane)[tick])).collect()
    };
    blocks.flat_map(lanes).collect()
}

/// An outcome of every replicate of 63 blocks.
fn all(setting: &Setting, name: &str) -> Vec<f64> {
    (0..63).flat_map(|block| outcome(&run(setting, block * 16).outcomes, name)).collect()
}

/// Mean and standard error of the differences `a − b`.
fn difference(a: &[f64], b: &[f64]) -> (f64, f64) {
    let d: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    let n = d.len() as f64;
    let mean = d.iter().sum::<f64>() / n;
    let variance = d.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

#[test]
fn fact_32_turnover_hits_people_not_organisations() {
    let setting = turnover(|p| p.reliance = 0.5);
    let [people_before, people_after] = [59, 60].map(|tick| at(&setting, "trust", tick));
    let [stores_before, stores_after] = [59, 60].map(|tick| at(&setting, "trust-organisations", tick));
    assert!(mean(&people_after) < 0.5 * mean(&people_before), "{} {}", mean(&people_before), mean(&people_after));
    // equivalence: the memory moves by less than two points, whatever the interval
    let (change, error) = difference(&stores_after, &stores_before);
    assert!(change.abs() + 4.5 * error < 0.02, "{change} ± {error}");
}

#[test]
fn fact_33_memory_and_handover_keep_cooperation_going() {
    let none = all(&turnover(|_| ()), "continuity");
    for (what, setting) in [("memory", turnover(|p| p.reliance = 0.5)), ("handover", turnover(|p| p.handover = 0.5))] {
        let (gain, error) = difference(&all(&setting, "continuity"), &none);
        assert!(gain > 2.33 * error, "{what}: {gain} ± {error}");
    }
}
