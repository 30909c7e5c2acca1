//! Watches a block: sums per tick, per window and over the whole run, and one number per metric and tick.
//!
//! Within a tick, sums run in single precision over at most 64 relations and are then added to double precision, in
//! the order of relations, so that neither size nor threads change a digit.

use super::metric::{METRICS, Tick};
use super::setting::Setting;
use crate::lane::{LANES, Real};
use crate::model::tally::{Reports, StandingSums, Standings, Sums};

/// Relations summed in single precision before they are added in double.
const CHUNK: usize = 64;

/// Sums of `N` quantities in double precision, per lane.
#[derive(Clone, Debug)]
struct Total<const N: usize>([[f64; LANES]; N]);

impl<const N: usize> Total<N> {
    const ZERO: Self = Self([[0.0; LANES]; N]);

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            for lane in 0..LANES {
                mine[lane] += theirs[lane];
            }
        }
    }

    fn lane(&self, lane: usize) -> [f64; N] {
        std::array::from_fn(|k| self.0[k][lane])
    }
}

/// Sums over some ticks, of what happened and of how relations stood.
#[derive(Clone, Debug)]
pub(super) struct Span {
    flow: Total<{ Reports::N }>,
    state: Total<{ Standings::N }>,
    ticks: usize,
}

impl Span {
    const EMPTY: Self = Self { flow: Total::ZERO, state: Total::ZERO, ticks: 0 };

    fn add(&mut self, other: &Self) {
        self.flow.add(&other.flow);
        self.state.add(&other.state);
        self.ticks += other.ticks;
    }

    /// The sums of one replicate; `None` for a span without ticks.
    pub(super) fn lane(&self, lane: usize) -> Option<Tick> {
        (self.ticks > 0).then(|| Tick {
            flow: Sums::from_array(self.flow.lane(lane)),
            state: StandingSums::from_array(self.state.lane(lane)),
            ticks: self.ticks,
        })
    }
}

/// Watches one block.
#[derive(Clone, Debug)]
pub struct Probe {
    /// What happened since the last carry.
    pub(super) flow: Reports,
    /// How relations stood, those looked at since the last carry.
    pub(super) state: Standings,
    /// What has been carried over from them in this tick.
    tick: Span,
    windows: [[usize; 2]; 3],
    /// Baseline, measurement, aftermath.
    pub(super) spans: Vec<Span>,
    /// The whole run.
    pub(super) whole: Span,
    /// Metric × tick × lane; NaN where undefined.
    pub(super) series: Vec<Real>,
    ticks: usize,
}

impl Probe {
    /// A probe for one block of `setting`.
    pub fn new(setting: &Setting) -> Self {
        let series = METRICS.iter().filter(|m| m.series).count() * setting.ticks;
        Self {
            flow: Reports::ZERO,
            state: Standings::ZERO,
            tick: Span::EMPTY,
            windows: setting.windows,
            spans: vec![Span::EMPTY; 3],
            whole: Span::EMPTY,
            series: vec![Real::splat(f32::NAN); series],
            ticks: setting.ticks,
        }
    }

    pub(super) fn close_relation(&mut self, index: usize) {
        if index % CHUNK == CHUNK - 1 {
            self.flow.carry_into(&mut self.tick.flow.0);
        }
    }

    pub(super) fn close_standing(&mut self, index: usize) {
        if index % CHUNK == CHUNK - 1 {
            self.state.carry_into(&mut self.tick.state.0);
        }
    }

    pub(super) fn close_tick(&mut self, tick: usize) {
        self.flow.carry_into(&mut self.tick.flow.0);
        self.state.carry_into(&mut self.tick.state.0);
        let span = Span { ticks: 1, ..std::mem::replace(&mut self.tick, Span::EMPTY) };
        for lane in 0..LANES {
            let Some(sums) = span.lane(lane) else { continue };
            for (row, metric) in METRICS.iter().filter(|m| m.series).enumerate() {
                self.series[row * self.ticks + tick].0[lane] = (metric.of)(&sums) as f32;
            }
        }
        for (window, total) in self.windows.iter().zip(&mut self.spans) {
            if (window[0]..window[1]).contains(&tick) {
                total.add(&span);
            }
        }
        self.whole.add(&span);
    }
}
