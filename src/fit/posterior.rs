//! What the posterior says: of each parameter its mean, spread and quantiles, and whether the targets pin it down; of each
//! pair whether only a combination of the two is pinned down.

use super::prior::{Parameter, Prior};
use super::rounds::{cholesky, covariance, whiten};
use super::simulator::Outcomes;

/// A particle of the posterior.
#[derive(Debug, Clone, PartialEq)]
pub struct Particle {
    /// Its place in the unit cube.
    pub point: Vec<f64>,
    /// Its parameter values.
    pub values: Vec<f64>,
    /// What the model makes of each target there.
    pub outcomes: Outcomes,
    /// Its weight; all weights sum to 1.
    pub weight: f64,
}

/// How far the targets pin a parameter down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The posterior is less than three tenths as wide as the prior.
    PinnedDown,
    /// Between the two.
    Weak,
    /// It is more than seven tenths as wide: the targets say little or nothing.
    NotPinnedDown,
}

impl Verdict {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::PinnedDown => "pinned down",
            Self::Weak => "weak",
            Self::NotPinnedDown => "not pinned down",
        }
    }

    fn of(shrinkage: f64) -> Self {
        match shrinkage {
            s if s >= PINNED_DOWN => Self::PinnedDown,
            s if s >= WEAK => Self::Weak,
            _ => Self::NotPinnedDown,
        }
    }
}

/// Shrinkage from which a parameter is pinned down, and from which it is weakly so.
const PINNED_DOWN: f64 = 0.7;
const WEAK: f64 = 0.3;
/// Standard deviation of a flat prior from 0 to 1.
const PRIOR_SD: f64 = 0.288_675_134_594_812_9;
/// From here on two parameters stand for one another.
const STRONG: f64 = 0.8;
/// Added to variances so that a posterior without width has a region.
const LEAST_VARIANCE: f64 = 1e-12;

/// What is known of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Marginal {
    /// Posterior mean.
    pub mean: f64,
    /// Posterior standard deviation.
    pub sd: f64,
    /// Quantiles at 5, 50 and 95 %: the outer two hold the 90 % interval.
    pub quantiles: [f64; 3],
    /// How much narrower than the prior the posterior is, on the scale of the parameter: 1 − sd / sd of the prior.
    pub shrinkage: f64,
    /// What that means.
    pub verdict: Verdict,
}

/// Two parameters of which the targets pin down little more than a combination.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Index of one.
    pub one: usize,
    /// Index of the other.
    pub other: usize,
    /// Their correlation in the posterior, on their scales.
    pub correlation: f64,
}

/// A posterior.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    /// Its particles; at least one.
    pub particles: Vec<Particle>,
    /// One per parameter.
    pub marginals: Vec<Marginal>,
    /// Strongly correlated pairs, the first parameter first.
    pub pairs: Vec<Pair>,
}

impl Posterior {
    /// The posterior that these particles are; `None` without particles.
    pub fn new(prior: &Prior, particles: Vec<Particle>) -> Option<Self> {
        if particles.is_empty() {
            return None;
        }
        let marginals = (0..prior.dimensions()).map(|at| marginal(&particles, at)).collect();
        let pairs = pairs(&particles);
        Some(Self { particles, marginals, pairs })
    }

    /// Whether a point lies in the region that holds this share of the posterior: the ellipsoid around its mean, in the
    /// shape of its covariance on the scales of the parameters, out to where that share of the weight lies.
    pub fn holds(&self, prior: &Prior, values: &[f64], share: f64) -> bool {
        let (points, weights) = columns(&self.particles);
        let mut shape = covariance(&points, &weights);
        shape.iter_mut().enumerate().for_each(|(at, row)| row[at] += LEAST_VARIANCE);
        let Some(factor) = cholesky(&shape) else { return false };
        let mean: Vec<f64> = (0..prior.dimensions()).map(|at| mean_of(&points, &weights, at)).collect();
        let distance = |point: &[f64]| {
            let away: Vec<f64> = point.iter().zip(&mean).map(|(place, mean)| place - mean).collect();
            whiten(&factor, &away).iter().map(|x| x * x).sum::<f64>()
        };
        let distances: Vec<f64> = points.iter().map(|point| distance(point)).collect();
        distance(&prior.point(values)) <= quantile(&distances, &weights, share)
    }

    /// The density of a parameter on its scale (1 is the prior's) at places from 0 to 1, smoothed with a Gaussian kernel
    /// by Silverman's rule; what the kernel carries over an end of the range is folded back.
    pub fn density(&self, at: usize, places: &[f64]) -> Vec<f64> {
        let (points, weights) = columns(&self.particles);
        let effective = super::weights::effective(&weights);
        let sd = variance_of(&points, &weights, at).sqrt();
        let width = (sd * libm::pow(4.0 / (3.0 * effective), 0.2)).max(1e-4);
        let kernel = |away: f64| libm::exp(-0.5 * away * away) / (width * (std::f64::consts::TAU).sqrt());
        let density = |place: f64| {
            let each = points.iter().zip(&weights).map(|(point, weight)| {
                let images = [point[at], -point[at], 2.0 - point[at]];
                weight * images.map(|image| kernel((place - image) / width)).iter().sum::<f64>()
            });
            each.sum()
        };
        places.iter().map(|&place| density(place)).collect()
    }
}

fn columns(particles: &[Particle]) -> (Vec<Vec<f64>>, Vec<f64>) {
    particles.iter().map(|particle| (particle.point.clone(), particle.weight)).unzip()
}

fn mean_of(rows: &[Vec<f64>], weights: &[f64], at: usize) -> f64 {
    rows.iter().zip(weights).map(|(row, weight)| weight * row[at]).sum()
}

fn variance_of(rows: &[Vec<f64>], weights: &[f64], at: usize) -> f64 {
    let mean = mean_of(rows, weights, at);
    rows.iter().zip(weights).map(|(row, weight)| weight * (row[at] - mean) * (row[at] - mean)).sum()
}

fn marginal(particles: &[Particle], at: usize) -> Marginal {
    let (points, weights) = columns(particles);
    let rows: Vec<Vec<f64>> = particles.iter().map(|particle| particle.values.clone()).collect();
    let values: Vec<f64> = rows.iter().map(|row| row[at]).collect();
    let shrinkage = 1.0 - variance_of(&points, &weights, at).sqrt() / PRIOR_SD;
    Marginal {
        mean: mean_of(&rows, &weights, at),
        sd: variance_of(&rows, &weights, at).sqrt(),
        quantiles: [0.05, 0.5, 0.95].map(|share| quantile(&values, &weights, share)),
        shrinkage,
        verdict: Verdict::of(shrinkage),
    }
}

fn pairs(particles: &[Particle]) -> Vec<Pair> {
    let (points, weights) = columns(particles);
    let covariance = covariance(&points, &weights);
    let n = covariance.len();
    let all = (0..n).flat_map(|one| (one + 1..n).map(move |other| (one, other)));
    let pair = |(one, other): (usize, usize)| {
        let scale = (covariance[one][one] * covariance[other][other]).sqrt();
        let correlation = if scale > 0.0 { covariance[one][other] / scale } else { 0.0 };
        (correlation.abs() >= STRONG).then_some(Pair { one, other, correlation })
    };
    all.filter_map(pair).collect()
}

/// The weighted quantile: halfway through its weight each number stands at its share, and between two neighbours it goes
/// in a straight line.
fn quantile(values: &[f64], weights: &[f64], share: f64) -> f64 {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let (mut before, mut last) = (0.0, None);
    for at in order {
        let here = before + 0.5 * weights[at];
        if here >= share {
            let Some((place, value)) = last else { return values[at] };
            let along = (share - place) / (here - place);
            return value + along * (values[at] - value);
        }
        before += weights[at];
        last = Some((here, values[at]));
    }
    last.map_or(f64::NAN, |(_, value)| value)
}

/// Where on its range a value lies when it lies at an end: the range may be too narrow.
pub(super) fn at_end(parameter: &Parameter, value: f64) -> &'static str {
    match parameter.place(value) {
        place if place < 0.01 => "low",
        place if place > 0.99 => "high",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::Scale;

    fn prior(n: usize) -> Prior {
        let parameter = |k: usize| Parameter {
            name: format!("p{k}"),
            path: format!("situation.p{k}"),
            low: 0.0,
            high: 10.0,
            scale: Scale::Linear,
        };
        Prior { parameters: (0..n).map(parameter).collect() }
    }

    fn posterior(points: &[[f64; 2]]) -> Posterior {
        let prior = prior(2);
        let weight = 1.0 / points.len() as f64;
        let particle = |point: &[f64; 2]| Particle {
            point: point.to_vec(),
            values: prior.values(point),
            outcomes: Vec::new(),
            weight,
        };
        Posterior::new(&prior, points.iter().map(particle).collect()).expect("particles")
    }

    /// A grid of n × n points, flat over part of the range of the second parameter.
    fn grid(n: usize, width: f64) -> Vec<[f64; 2]> {
        let place = |k: usize| (k as f64 + 0.5) / n as f64;
        (0..n * n).map(|k| [place(k / n), 0.5 + width * (place(k % n) - 0.5)]).collect()
    }

    #[test]
    fn what_is_as_wide_as_the_prior_is_not_pinned_down() {
        let verdicts = |width: f64| posterior(&grid(40, width)).marginals[1].verdict;
        assert_eq!(posterior(&grid(40, 0.1)).marginals[0].verdict, Verdict::NotPinnedDown);
        assert_eq!([verdicts(0.1), verdicts(0.5)], [Verdict::PinnedDown, Verdict::Weak]);
    }

    #[test]
    fn a_combination_is_named() {
        let points: Vec<[f64; 2]> = (0..50).map(|k| [k as f64 / 50.0, 1.0 - k as f64 / 50.0]).collect();
        let pairs = posterior(&points).pairs;
        assert_eq!(pairs.len(), 1);
        assert!((pairs[0].correlation + 1.0).abs() < 1e-9);
        assert!(posterior(&grid(20, 1.0)).pairs.is_empty());
    }

    #[test]
    fn quantiles_of_a_flat_posterior_are_where_they_should_be() {
        let marginal = &posterior(&grid(100, 1.0)).marginals[1];
        for (got, want) in marginal.quantiles.iter().zip([0.5, 5.0, 9.5]) {
            assert!((got - want).abs() < 0.06, "{got} {want}");
        }
        assert!((marginal.mean - 5.0).abs() < 1e-9 && (marginal.sd - 10.0 * PRIOR_SD).abs() < 1e-3);
    }

    #[test]
    fn the_region_holds_its_share() {
        let posterior = posterior(&grid(60, 0.4));
        let holds = posterior.particles.iter().filter(|p| posterior.holds(&prior(2), &p.values, 0.9)).count();
        let share = holds as f64 / posterior.particles.len() as f64;
        assert!((share - 0.9).abs() < 0.01, "{share}");
    }

    #[test]
    fn the_density_of_a_flat_posterior_is_that_of_the_prior() {
        let density = posterior(&grid(60, 1.0)).density(0, &[0.0, 0.2, 0.5, 1.0]);
        assert!(density.iter().all(|height| (height - 1.0).abs() < 0.02), "{density:?}");
    }
}
