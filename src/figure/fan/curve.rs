//! The numbers of the fan: one metric of one arm on the scale 0–100, and what can be read from it.

use crate::figure::{FigureError, FigureKind};
use crate::results::{ArmSummary, SeriesPoint};

/// Below this number of replicates quantiles say too little, and the single runs are drawn without bands.
pub const ENOUGH_FOR_BANDS: usize = 40;

/// Within this many points of the earlier level a metric counts as back.
const BACK_WITHIN: f64 = 5.0;

/// One metric of one arm; point k is the end of week k + 1. `None` where it is undefined.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The median over the replicates, or their mean if there are few.
    pub centre: Vec<Option<f64>>,
    /// Quantiles at 5, 25, 50, 75, 95 %; all `None` if there are few replicates.
    pub quantiles: Vec<Option<[f64; 5]>>,
    /// The single runs.
    pub singles: Vec<Vec<Option<f64>>>,
}

/// What a curve tells.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Reading {
    /// Level at the end of the last week before the first event.
    pub before: Option<f64>,
    /// Week at whose end the curve is back near that level after having left it.
    pub back: Option<usize>,
    /// Level at the end of the last week.
    pub end: Option<f64>,
}

impl Reading {
    /// End minus earlier level, both rounded to whole points as they are written.
    pub fn gap(&self) -> Option<i64> {
        Some(self.end?.round() as i64 - self.before?.round() as i64)
    }
}

impl Curve {
    /// The curve of `metric` in `arm`.
    pub fn of(arm: &ArmSummary, metric: &str, replicates: usize) -> Result<Self, FigureError> {
        let missing =
            || FigureError::MissingMetric { figure: FigureKind::Fan, arm: arm.name.clone(), metric: metric.to_owned() };
        let points = arm.series.get(metric).ok_or_else(missing)?;
        let few = replicates < ENOUGH_FOR_BANDS;
        let quantiles: Vec<_> = points.iter().map(|point| if few { None } else { quantiles(point) }).collect();
        let centre: Vec<_> = if few {
            points.iter().map(|point| percent(point.mean)).collect()
        } else {
            quantiles.iter().map(|all| all.map(|q| q[2])).collect()
        };
        if centre.iter().all(Option::is_none) {
            return Err(missing());
        }
        Ok(Self { centre, quantiles, singles: singles(points) })
    }

    /// What it tells about the time since the start of tick `event`.
    pub fn read(&self, event: Option<usize>) -> Reading {
        let end = self.centre.last().copied().flatten();
        let before = event.and_then(|tick| *self.centre.get(tick.checked_sub(1)?)?);
        let back = event.zip(before).and_then(|(tick, level)| self.back(tick, level));
        Reading { before, back, end }
    }

    /// The week at whose end the curve, after leaving the zone around `level`, is first within it again.
    fn back(&self, event: usize, level: f64) -> Option<usize> {
        let is_near = |value: &Option<f64>| value.is_some_and(|value| (value - level).abs() <= BACK_WITHIN);
        let is_far = |value: &Option<f64>| value.is_some_and(|value| (value - level).abs() > BACK_WITHIN);
        let left = event + self.centre.get(event..)?.iter().position(is_far)?;
        let back = left + self.centre.get(left..)?.iter().position(is_near)?;
        Some(back + 1)
    }
}

/// A share on the scale 0–100; what is not a number is undefined.
fn percent(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite()).map(|value| (value * 100.0).clamp(0.0, 100.0))
}

fn quantiles(point: &SeriesPoint) -> Option<[f64; 5]> {
    let all = point.quantiles?;
    all.iter().all(|q| q.is_finite()).then(|| all.map(|q| (q * 100.0).clamp(0.0, 100.0)))
}

fn singles(points: &[SeriesPoint]) -> Vec<Vec<Option<f64>>> {
    let most = points.iter().map(|point| point.singles.len()).max().unwrap_or(0);
    let run = |k: usize| points.iter().map(|point| percent(point.singles.get(k).copied().flatten())).collect();
    (0..most).map(run).collect()
}

/// The stretches of `values` without a hole, as (week, value).
pub fn stretches<T: Copy>(values: &[Option<T>]) -> Vec<Vec<(f64, T)>> {
    let mut all: Vec<Vec<(f64, T)>> = vec![Vec::new()];
    for (k, value) in values.iter().enumerate() {
        match (value, all.last_mut()) {
            (Some(value), Some(stretch)) => stretch.push(((k + 1) as f64, *value)),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|stretch| !stretch.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(centre: &[f64]) -> Curve {
        Curve {
            centre: centre.iter().copied().map(Some).collect(),
            quantiles: vec![None; centre.len()],
            singles: vec![],
        }
    }

    #[test]
    fn back_means_left_and_returned() {
        let fell = curve(&[70.0, 70.0, 40.0, 50.0, 66.0, 70.0]);
        assert_eq!(fell.read(Some(2)), Reading { before: Some(70.0), back: Some(5), end: Some(70.0) });
        assert_eq!(curve(&[70.0, 70.0, 68.0, 69.0]).read(Some(2)).back, None);
        assert_eq!(curve(&[70.0, 40.0, 41.0]).read(Some(1)).back, None);
    }

    #[test]
    fn without_an_event_there_is_no_level() {
        assert_eq!(curve(&[70.0, 40.0]).read(None), Reading { before: None, back: None, end: Some(40.0) });
        assert_eq!(curve(&[70.0, 40.0]).read(Some(0)).before, None);
    }

    #[test]
    fn holes_break_the_line() {
        let parts = stretches(&[Some(1.0), None, None, Some(2.0), Some(3.0)]);
        assert_eq!(parts, vec![vec![(1.0, 1.0)], vec![(4.0, 2.0), (5.0, 3.0)]]);
    }
}
