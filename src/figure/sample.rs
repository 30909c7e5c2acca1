//! Invented summaries for the tests of the figures; no number here comes from the model.

use std::collections::BTreeMap;

use crate::results::{ArmSummary, Event, EventKind, Heading, Outcome, SeriesPoint, Summary};
use crate::stats::{Estimate, Paired};
use crate::words::Bilingual;

const TICKS: usize = 110;

/// One arm in short: name, labels, trust and distrust at the end of the policy, and its outcomes.
pub struct Arm {
    pub name: &'static str,
    pub en: &'static str,
    pub nl: &'static str,
    /// Lowest trust and highest distrust under the policy, 0–1; `None` without a policy.
    pub turn: Option<(f64, f64)>,
    /// Change per person and year, good faith and opportunists.
    pub change: (f64, f64),
    /// Net, control, missed, abuse, potential per meeting.
    pub value: [f64; 5],
}

pub const ARMS: [Arm; 5] = [
    Arm {
        name: "nothing",
        en: "Do nothing",
        nl: "Niets doen",
        turn: None,
        change: (0.0, 0.0),
        value: [0.97, 0.17, 0.05, 0.12, 1.79],
    },
    Arm {
        name: "talk",
        en: "Talk to the person",
        nl: "Gesprek met de persoon",
        turn: Some((0.71, 0.20)),
        change: (2.1, -1.4),
        value: [1.03, 0.12, 0.04, 0.12, 1.79],
    },
    Arm {
        name: "ladder",
        en: "Ladder: talk first, then punish",
        nl: "Ladder: eerst praten, dan straffen",
        turn: Some((0.66, 0.26)),
        change: (3.4, -9.8),
        value: [1.04, 0.12, 0.04, 0.02, 1.79],
    },
    Arm {
        name: "rule",
        en: "Rule for everyone",
        nl: "Regel voor iedereen",
        turn: Some((0.44, 0.47)),
        change: (-4.3, -11.9),
        value: [0.85, 0.26, 0.09, 0.01, 1.79],
    },
    Arm {
        name: "control",
        en: "Control everyone",
        nl: "Iedereen controleren",
        turn: Some((0.36, 0.58)),
        change: (-5.2, -6.3),
        value: [0.84, 0.25, 0.12, 0.06, 1.79],
    },
];

/// Five arms, 32 people in good faith and 8 opportunists, a policy from week 20 to 80 of 110.
pub fn five() -> Summary {
    summary(&ARMS, 200)
}

/// The first and the fourth arm.
pub fn two() -> Summary {
    let mut summary = five();
    summary.arms = vec![summary.arms[0].clone(), summary.arms[3].clone()];
    summary
}

/// These arms with this many replicates.
pub fn summary(arms: &[Arm], replicates: usize) -> Summary {
    let same = |text: &str| Bilingual::same(text);
    let heading = Heading {
        title: same("Blanket rule"),
        question: same("Who pays?"),
        scenario: "blanket-rule.toml".to_owned(),
        digest: "9f86d081884c".to_owned(),
        version: "0.1.0".to_owned(),
        seed: 7,
        replicates,
        ticks: TICKS,
    };
    let arms = arms.iter().map(|arm| arm_summary(arm, replicates)).collect();
    Summary { heading, arms, contrasts: std::collections::BTreeMap::new() }
}

/// Every share in the series of all arms replaced by `value`, without spread.
pub fn flat(value: f64) -> Summary {
    let mut summary = five();
    for point in summary.arms.iter_mut().flat_map(|arm| arm.series.values_mut()).flatten() {
        *point = SeriesPoint { mean: Some(value), quantiles: Some([value; 5]), singles: vec![Some(value); 4] };
    }
    summary
}

/// All outcomes that `is_meant` names, multiplied by `factor`.
pub fn scaled(factor: f64, is_meant: impl Fn(&str) -> bool) -> Summary {
    let mut summary = five();
    for (name, outcome) in summary.arms.iter_mut().flat_map(|arm| &mut arm.outcomes) {
        if is_meant(name) {
            outcome.value = outcome.value.map(|e| estimate(e.point * factor, (e.high - e.point) * factor.abs()));
            outcome.paired = outcome.paired.map(|p| {
                let d = p.difference;
                Paired { difference: estimate(d.point * factor, (d.high - d.point) * factor.abs()), ..p }
            });
        }
    }
    summary
}

pub fn estimate(point: f64, half: f64) -> Estimate {
    Estimate { point, low: point - half, high: point + half, sd: half * 7.0, n: 200 }
}

fn arm_summary(arm: &Arm, replicates: usize) -> ArmSummary {
    let events = [(20, EventKind::PolicyStarts), (80, EventKind::PolicyEnds)].map(|(tick, kind)| Event { tick, kind });
    let (low, high) = arm.turn.unwrap_or((0.66, 0.27));
    let series = [("trust", curve(0.74, low, 0.08, replicates)), ("distrust", curve(0.16, high, 0.06, replicates))];
    ArmSummary {
        name: arm.name.to_owned(),
        label: Bilingual { en: arm.en.to_owned(), nl: arm.nl.to_owned() },
        events: if arm.turn.is_some() { events.to_vec() } else { Vec::new() },
        series: series.map(|(name, points)| (name.to_owned(), points)).into(),
        outcomes: outcomes(arm),
    }
}

/// From `level` towards `turn` between weeks 20 and 80, and most of the way back after.
fn curve(level: f64, turn: f64, spread: f64, replicates: usize) -> Vec<SeriesPoint> {
    let mut way = 0.0;
    let mut noise = 12_345_u64;
    let step = |tick: usize| {
        let aim = if (20..80).contains(&tick) { 1.0 } else { 0.12 };
        way += if tick < 20 { 0.0 } else { (aim - way) * 0.07 };
        let middle = level + (turn - level) * way;
        let wide = spread * (0.5 + way);
        let mut shake = || {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (noise >> 40) as f64 / (1u64 << 24) as f64 - 0.5
        };
        let singles =
            [-1.1, -0.3, 0.4, 1.3].map(|run| Some((middle + run * wide * 0.7 + shake() * wide * 0.3).clamp(0.0, 1.0)));
        let quantiles = [-1.64, -0.67, 0.0, 0.67, 1.64].map(|z| (middle + z * wide * 0.7).clamp(0.0, 1.0));
        SeriesPoint { mean: Some(middle), quantiles: Some(quantiles), singles: singles[..replicates.min(4)].to_vec() }
    };
    (0..TICKS).map(step).collect()
}

fn outcomes(arm: &Arm) -> BTreeMap<String, Outcome> {
    let paired = |point: f64, half: f64| arm.turn.map(|_| Paired { difference: estimate(point, half), higher: 100 });
    let of = |value: f64, half: f64, paired| Outcome { value: Some(estimate(value, half)), paired };
    let names = ["joint-value", "control-cost", "missed-value", "abuse-loss", "potential-value"];
    let values = names.into_iter().zip(arm.value).map(|(name, value)| (name, of(value, value * 0.02, None)));
    let people = [
        ("payoff-good-faith", of(48.0 + arm.change.0, 0.6, paired(arm.change.0, 0.5))),
        ("payoff-opportunists", of(60.0 + arm.change.1, 1.9, paired(arm.change.1, 1.9))),
        ("people-good-faith", of(32.0, 0.0, None)),
        ("people-opportunists", of(8.0, 0.0, None)),
    ];
    values.chain(people).map(|(name, outcome)| (name.to_owned(), outcome)).collect()
}
