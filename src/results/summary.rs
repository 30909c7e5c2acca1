//! Everything a picture or a page may show: the summary of one finished run, as read back from its folder.

use std::collections::BTreeMap;

use crate::stats::{Estimate, Paired};
use crate::words::Bilingual;

/// One finished run, summarised.
#[derive(Debug, Clone)]
pub struct Summary {
    /// What was asked, of which model, with which luck.
    pub heading: Heading,
    /// The arms in the order of the scenario file; the first is the reference of all paired differences.
    pub arms: Vec<ArmSummary>,
    /// Paired differences between every two arms, the later one in the file against the earlier one.
    pub contrasts: Contrasts,
}

/// Paired differences `arm − against`, by (arm, against, outcome).
pub type Contrasts = BTreeMap<(String, String, String), Paired>;

/// Where the numbers come from.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Title of the scenario.
    pub title: Bilingual,
    /// The question it answers.
    pub question: Bilingual,
    /// File name of the scenario, without its folder (`blanket-rule.toml`).
    pub scenario: String,
    /// First twelve hexadecimal digits of the digest of the resolved scenario.
    pub digest: String,
    /// Version of the program that ran it.
    pub version: String,
    /// Seed of all draws.
    pub seed: u64,
    /// Replicates per arm.
    pub replicates: usize,
    /// Ticks per replicate; one tick is one working week.
    pub ticks: usize,
}

/// One arm of the experiment.
#[derive(Debug, Clone)]
pub struct ArmSummary {
    /// Name in the scenario file, unique.
    pub name: String,
    /// Name on pictures.
    pub label: Bilingual,
    /// What happens to the world on the way, in order of ticks (a policy starts, a policy ends).
    pub events: Vec<Event>,
    /// Per metric one point a tick, from the first tick to the last.
    pub series: BTreeMap<String, Vec<SeriesPoint>>,
    /// Per outcome its mean over the replicates and its difference to the reference arm.
    pub outcomes: BTreeMap<String, Outcome>,
}

/// Something that happens at a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// The tick (counted from 0) at whose start it happens.
    pub tick: usize,
    /// What happens.
    pub kind: EventKind,
}

/// What can happen to the world of an arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// From here on the policy answers breaches.
    PolicyStarts,
    /// From here on it no longer does.
    PolicyEnds,
}

/// One metric at one tick over the replicates of an arm. Empty (`None`) where it is undefined in every replicate.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesPoint {
    /// Mean over the replicates.
    pub mean: Option<f64>,
    /// Quantiles at 5, 25, 50, 75 and 95 % over the replicates.
    pub quantiles: Option<[f64; 5]>,
    /// The same metric in four single replicates, always the fourth to the seventh; fewer where fewer were run.
    pub singles: Vec<Option<f64>>,
}

/// One outcome of one arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Mean over the replicates; `None` when no replicate defines it.
    pub value: Option<Estimate>,
    /// Paired difference to the first arm; `None` for the first arm itself and where no pair defines it.
    pub paired: Option<Paired>,
}
