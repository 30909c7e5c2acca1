//! Pictures: each figure of a summary, drawn as SVG for a room. Sizes are arms and ticks.

mod support;

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use tempered_trust::engine::metric::{outcome_names, series_names};
use tempered_trust::figure::{Choice, FigureKind, Profile, draw};
use tempered_trust::montecarlo::{ArmResult, Plan};
use tempered_trust::results::{ArmSummary, Event, EventKind, Heading, Outcome, SeriesPoint, Summary};
use tempered_trust::stats::interval::{estimate, paired};
use tempered_trust::words::{Bilingual, Language};

use support::ThreadTime;
use support::spans::whole_run;
use support::worlds::{policy, star};

/// Arms and ticks.
const SIZES: [(usize, usize); 3] = [(2, 52), (4, 104), (8, 520)];
const ARMS: [&str; 8] = ["ignore", "talk", "ladder", "reflex", "control-all", "indicator", "let-go", "fair-rule"];
const REPLICATES: usize = 48;

fn pictures(criterion: &mut Criterion<ThreadTime>) {
    let profile = Profile::projector();
    for kind in FigureKind::ALL {
        let mut group = support::group(criterion, format!("figure {kind}"));
        for (arms, ticks) in SIZES {
            let summary = summary(&ARMS[..arms], ticks);
            let picture = || draw(kind, &summary, &Choice::default(), &profile, Language::En).expect("a picture");
            let drawn = picture();
            assert!(drawn.svg.starts_with("<svg") && drawn.svg.trim_end().ends_with("</svg>"));
            assert!(drawn.svg == picture().svg && drawn.width.to_bits() == profile.width.to_bits());
            group.bench_function(BenchmarkId::from_parameter(format!("{arms} arms, {ticks} ticks")), |bencher| {
                bencher.iter(|| black_box(picture()));
            });
        }
        group.finish();
    }
}

/// A short run, summarised as its folder would be.
fn summary(names: &[&str], ticks: usize) -> Summary {
    let plan =
        Plan { settings: names.iter().map(|name| star(10, ticks, policy(&[name]))).collect(), replicates: REPLICATES };
    let results = whole_run(&plan, 1).0;
    let heading = Heading {
        title: Bilingual::same("A benchmark"),
        question: Bilingual::same("How long does a picture take?"),
        scenario: "none.toml".to_string(),
        digest: "0123456789ab".to_string(),
        version: "0.1.0".to_string(),
        seed: 2016,
        replicates: REPLICATES,
        ticks,
    };
    let arms = names.iter().zip(&results).map(|(name, arm)| arm_summary(name, arm, &results[0], ticks)).collect();
    Summary { heading, arms, contrasts: BTreeMap::new() }
}

fn arm_summary(name: &str, arm: &ArmResult, reference: &ArmResult, ticks: usize) -> ArmSummary {
    let column = |arm: &ArmResult, at: usize| -> Vec<f64> {
        arm.outcomes.iter().map(|row| row.as_ref().map_or(f64::NAN, |row| row[at])).collect()
    };
    let outcome = |at: usize| Outcome {
        value: estimate(column(arm, at).into_iter()),
        paired: paired(column(arm, at).into_iter(), column(reference, at).into_iter()),
    };
    let point = |row: usize| SeriesPoint {
        mean: Some(arm.series.mean[row]).filter(|mean| !mean.is_nan()),
        quantiles: arm.series.band[row],
        singles: arm.series.singles[row].iter().map(|x| Some(f64::from(*x)).filter(|x| !x.is_nan())).collect(),
    };
    let series = series_names().enumerate();
    ArmSummary {
        name: name.to_string(),
        label: Bilingual::same(name),
        events: vec![Event { tick: ticks / 4, kind: EventKind::PolicyStarts }],
        series: series
            .map(|(at, name)| (name.to_string(), (0..ticks).map(|t| point(at * ticks + t)).collect()))
            .collect(),
        outcomes: outcome_names().enumerate().map(|(at, name)| (name.to_string(), outcome(at))).collect(),
    }
}

fn main() {
    support::run(&[pictures]);
}
