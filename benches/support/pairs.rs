//! Two ways to do the same, timed in turn: a machine that others use is now fast and now slow, but seldom between two
//! samples of a pair. Hence the median of the ratios, not the ratio of two medians.

use std::time::Duration;

use super::clock::now;

/// What pairs of samples came to.
#[derive(Clone, Copy, Debug)]
pub struct Pairs {
    /// Nanoseconds per unit, medians.
    pub yardstick: f64,
    pub subject: f64,
    /// Median of `yardstick / subject`.
    pub ratio: f64,
}

/// Fewest and most pairs, and the processor time after which no further one begins.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub least: usize,
    pub most: usize,
    pub time: Duration,
}

impl Patience {
    /// Takes the two in turn. Each gives a time and how many units it is the time of.
    pub fn pairs(
        self,
        yardstick: impl FnMut() -> (Duration, usize),
        subject: impl FnMut() -> (Duration, usize),
    ) -> Pairs {
        let (yards, subjects) = self.samples(yardstick, subject);
        let ratios = yards.iter().zip(&subjects).map(|(yard, subject)| yard / subject).collect();
        Pairs { yardstick: median(yards), subject: median(subjects), ratio: median(ratios) }
    }

    /// The same, of which the quickest of each count: for threads, which others on the machine only ever keep waiting for
    /// one another.
    pub fn quickest(
        self,
        yardstick: impl FnMut() -> (Duration, usize),
        subject: impl FnMut() -> (Duration, usize),
    ) -> Pairs {
        let (yards, subjects) = self.samples(yardstick, subject);
        let least = |times: Vec<f64>| times.into_iter().fold(f64::INFINITY, f64::min);
        let (yardstick, subject) = (least(yards), least(subjects));
        Pairs { yardstick, subject, ratio: yardstick / subject }
    }

    fn samples(
        self,
        mut yardstick: impl FnMut() -> (Duration, usize),
        mut subject: impl FnMut() -> (Duration, usize),
    ) -> (Vec<f64>, Vec<f64>) {
        let per_unit = |(time, units): (Duration, usize)| time.as_nanos() as f64 / units as f64;
        let (mut yards, mut subjects) = (Vec::new(), Vec::new());
        let start = now();
        while yards.len() < self.most && (yards.len() < self.least || now().saturating_sub(start) < self.time) {
            yards.push(per_unit(yardstick()));
            subjects.push(per_unit(subject()));
        }
        (yards, subjects)
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) { f64::midpoint(values[middle - 1], values[middle]) } else { values[middle] }
}
