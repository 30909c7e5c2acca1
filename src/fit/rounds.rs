//! The posterior, by sequential Monte Carlo with a falling tolerance (Toni et al. 2009; Beaumont et al. 2009; Del Moral et
//! al. 2012). A round proposes as many particles as asked for, near those of the round before; simulates them all; and
//! then lowers the tolerance as far as it can while the weights are still worth a share of the particles. No particle is
//! refused: it weighs by the probability that it would be kept, with the noise averaged out (`mismatch`).
//!
//! The kernel of proposals is Gaussian. Beaumont's has twice the weighted covariance of the particles, the best choice
//! where most proposals are refused anyway; here all of them count, and a kernel that wide wastes their weight: with eight
//! parameters the tolerance stuck at three standard errors. So the kernel has the width of Silverman's rule (1986, 4.14) and
//! its centres are drawn in towards the mean by as much as it widens (Liu & West 2001), which leaves proposals as wide as
//! the particles; two fifths of the covariance are added, so that the edges are reached. Weights make up for either.
//!
//! Where the tolerance is stuck even so, the particles are moved on from there (`moves`).

use super::evaluations::{Evaluations, Halt};
use super::luck::Luck;
use super::mismatch::Mismatch;
use super::moves::Moves;
use super::posterior::Particle;
use super::prior::{Prior, rounded};
use super::run::Stage;
use super::simulator::Outcomes;
use super::spec::PosteriorPlan;
use super::weights::{effective, lowest, normalised};

/// Share of the particles that the weights stay worth when the tolerance falls.
const SHARE: f64 = 0.3;
/// The first tolerance, in standard errors: everything is kept.
const FIRST_TOLERANCE: f64 = 1e6;
/// Rounds at the tolerance that is low enough, usually 0, which are the posterior together.
const AT_REST: usize = 2;
/// Below this share the proposals have lost the posterior.
const LEAST_SHARE: f64 = 0.02;
/// A tolerance that falls less than this is stuck; so many times in a row end the rounds.
const STUCK: (f64, usize) = (0.99, 3);
/// Tries to propose a particle within the ranges. Even in a corner of ten dimensions one in a thousand is.
const TRIES: usize = 100_000;

/// What became of a round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Round {
    /// The tolerance it reached.
    pub tolerance: f64,
    /// How many equally weighted particles its particles are worth.
    pub effective: f64,
}

/// What the rounds came to.
pub(super) struct Rounds {
    /// The particles of the posterior, their weights summing to 1; none if the targets are defined nowhere.
    pub(super) particles: Vec<Particle>,
    /// Every round.
    pub(super) rounds: Vec<Round>,
}

/// Particles of one round, in the unit cube.
#[derive(Clone)]
pub(super) struct Swarm {
    pub(super) points: Vec<Vec<f64>>,
    pub(super) values: Vec<Vec<f64>>,
    pub(super) outcomes: Vec<Outcomes>,
    pub(super) weights: Vec<f64>,
}

impl Swarm {
    /// The particles of both, which are as many and worth the same.
    pub(super) fn pooled(self, other: Self) -> Self {
        let (one, more) = (self.points.len() as f64, other.points.len() as f64);
        self.joined(one, other, more)
    }

    /// The particles of both, each counting as much as it is worth.
    fn joined(mut self, worth: f64, other: Self, other_worth: f64) -> Self {
        let all = worth + other_worth;
        let shared = |weights: Vec<f64>, worth: f64| weights.into_iter().map(move |weight| weight * worth / all);
        self.weights = shared(self.weights, worth).chain(shared(other.weights, other_worth)).collect();
        self.points.extend(other.points);
        self.values.extend(other.values);
        self.outcomes.extend(other.outcomes);
        self
    }
}

/// Runs all rounds.
pub(super) fn rounds(
    prior: &Prior,
    mismatch: &Mismatch,
    evaluations: &Evaluations<'_>,
    plan: &PosteriorPlan,
    seed: u64,
) -> Result<Rounds, Halt> {
    let mut done: Vec<Round> = Vec::new();
    let mut last: Option<Swarm> = None;
    let mut at_rest: Vec<(Swarm, f64)> = Vec::new();
    while done.len() < plan.rounds && at_rest.len() < AT_REST && !is_stuck(&done, plan) {
        let number = done.len() + 1;
        let tolerance = done.last().map_or(FIRST_TOLERANCE, |round| round.tolerance);
        let stage = Stage::Round(number);
        evaluations.watch().begins(stage, done.last().map(|round| round.tolerance));
        let proposer = at_rest.last().map(|(swarm, _)| swarm).or(last.as_ref()).and_then(Proposer::of);
        if number > 1 && proposer.is_none() {
            break;
        }
        let (swarm, round) = one(prior, mismatch, evaluations, stage, proposer.as_ref(), (plan, seed, tolerance))?;
        let is_lost = round.effective < LEAST_SHARE * plan.particles as f64;
        if is_lost && number > 1 {
            break;
        }
        // where the tolerance did not fall, the last particles are as good as these
        let is_stuck_here = done.last().is_some_and(|before| round.tolerance >= before.tolerance);
        let before = done.last().map_or(0.0, |before| before.effective);
        done.push(round);
        if round.tolerance <= plan.tolerance {
            at_rest.push((swarm, round.effective));
        } else if let Some(earlier) = last.take_if(|_| is_stuck_here) {
            last = Some(earlier.joined(before, swarm, round.effective));
        } else {
            last = Some(swarm);
        }
    }
    let rest = at_rest.into_iter().reduce(|(one, worth), (other, more)| (one.joined(worth, other, more), worth + more));
    let posterior = match (rest, last) {
        (Some((swarm, _)), _) => Some(swarm),
        (None, Some(swarm)) => Some(Moves { prior, mismatch, evaluations, plan, seed }.go_on(swarm, &mut done)?),
        (None, None) => None,
    };
    Ok(Rounds { particles: posterior.map_or_else(Vec::new, kept), rounds: done })
}

fn is_stuck(done: &[Round], plan: &PosteriorPlan) -> bool {
    let (ratio, times) = STUCK;
    let stuck = |pair: &[Round]| pair[1].tolerance > plan.tolerance && pair[1].tolerance > ratio * pair[0].tolerance;
    done.len() > times && done[done.len() - times - 1..].windows(2).all(stuck)
}

/// One round: propose, simulate, weigh, at the lowest tolerance that leaves enough.
fn one(
    prior: &Prior,
    mismatch: &Mismatch,
    evaluations: &Evaluations<'_>,
    stage: Stage,
    proposer: Option<&Proposer>,
    (plan, seed, most): (&PosteriorPlan, u64, f64),
) -> Result<(Swarm, Round), Halt> {
    let number = if let Stage::Round(number) = stage { number } else { 0 };
    let propose = |index: usize| {
        let mut luck = Luck::of(seed, number, index);
        let dimensions = prior.dimensions();
        match proposer {
            Some(proposer) => proposer.draw(&mut luck),
            None => anywhere(&mut luck, dimensions),
        }
    };
    let points: Vec<Vec<f64>> = (0..plan.particles).map(propose).collect();
    let values: Vec<Vec<f64>> = points.iter().map(|point| prior.values(point)).collect();
    let outcomes = evaluations.all(stage, &values)?;
    let proposed: Vec<f64> =
        points.iter().map(|point| proposer.map_or(0.0, |proposer| proposer.log_density(point))).collect();
    let weights_at = |tolerance: f64| {
        let log = |(outcomes, proposed): (&Outcomes, &f64)| Some(mismatch.log_kept(outcomes, tolerance)? - proposed);
        normalised(&outcomes.iter().zip(&proposed).map(log).collect::<Vec<_>>())
    };
    let enough = SHARE * plan.particles as f64;
    let tolerance = lowest(plan.tolerance, most, |tolerance| effective(&weights_at(tolerance)) >= enough);
    let weights = weights_at(tolerance);
    let round = Round { tolerance, effective: effective(&weights) };
    Ok((Swarm { points, values, outcomes, weights }, round))
}

fn anywhere(luck: &mut Luck, dimensions: usize) -> Vec<f64> {
    (0..dimensions).map(|_| rounded(luck.unit())).collect()
}

/// The particles that have weight.
fn kept(swarm: Swarm) -> Vec<Particle> {
    let rows = swarm.points.into_iter().zip(swarm.values).zip(swarm.outcomes).zip(swarm.weights);
    let particle = |(((point, values), outcomes), weight)| Particle { point, values, outcomes, weight };
    rows.map(particle).filter(|particle| particle.weight > 0.0).collect()
}

/// Proposes particles near those of a round: a mixture of Gaussian kernels, cut off at the faces of the unit cube. What
/// falls outside is drawn again from the whole mixture, so that inside its density is that of the mixture times the same
/// number everywhere.
struct Proposer {
    centres: Vec<Vec<f64>>,
    /// Weights summed up, to draw by.
    sums: Vec<f64>,
    log_weights: Vec<f64>,
    /// Lower triangle of the Cholesky factor of the kernel.
    factor: Vec<Vec<f64>>,
    /// The centres in units of the kernel.
    whitened: Vec<Vec<f64>>,
}

/// What proposals vary more than the particles, as a share of the covariance: the edges must be reached too.
const WIDER: f64 = 0.4;
/// Added to variances: a hundred thousandth of the range, squared.
pub(super) const LEAST_VARIANCE: f64 = 1e-10;

impl Proposer {
    /// From the particles of a round; `None` if none has weight.
    fn of(swarm: &Swarm) -> Option<Self> {
        let kept: Vec<usize> = (0..swarm.weights.len()).filter(|&at| swarm.weights[at] > 0.0).collect();
        let weights: Vec<f64> = kept.iter().map(|&at| swarm.weights[at]).collect();
        let centres: Vec<Vec<f64>> = kept.iter().map(|&at| swarm.points[at].clone()).collect();
        let dimensions = centres.first()?.len();
        let width = silverman(dimensions, effective(&weights)).min(1.0);
        let mut kernel = covariance(&centres, &weights);
        for (at, row) in kernel.iter_mut().enumerate() {
            for cell in row.iter_mut() {
                *cell *= width + WIDER;
            }
            row[at] += LEAST_VARIANCE;
        }
        let centres = drawn_in(&centres, &weights, (1.0 - width).sqrt());
        let factor = cholesky(&kernel)?;
        let whitened = centres.iter().map(|centre| whiten(&factor, centre)).collect();
        let sums = weights.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        let log_weights = weights.iter().map(|&weight| libm::log(weight)).collect();
        Some(Self { sums: sums.collect(), log_weights, centres, factor, whitened })
    }

    fn draw(&self, luck: &mut Luck) -> Vec<f64> {
        let mut point = self.step(luck);
        for _ in 0..TRIES {
            if point.iter().all(|place| (0.0..=1.0).contains(place)) {
                break;
            }
            point = self.step(luck);
        }
        point.into_iter().map(|place| rounded(place.clamp(0.0, 1.0))).collect()
    }

    /// A centre by weight, and a step away from it.
    fn step(&self, luck: &mut Luck) -> Vec<f64> {
        let whole = self.sums.last().copied().unwrap_or(1.0);
        let place = luck.unit() * whole;
        let at = self.sums.partition_point(|sum| *sum <= place).min(self.centres.len() - 1);
        let centre = &self.centres[at];
        let normals: Vec<f64> = centre.iter().map(|_| luck.normal()).collect();
        let moved = |(row, centre): (&Vec<f64>, &f64)| {
            centre + row.iter().zip(&normals).map(|(factor, normal)| factor * normal).sum::<f64>()
        };
        self.factor.iter().zip(centre).map(moved).collect()
    }

    /// The logarithm of the mixture's density at a point, up to a number that is the same for all points.
    fn log_density(&self, point: &[f64]) -> f64 {
        let point = whiten(&self.factor, point);
        let log = |(centre, log_weight): (&Vec<f64>, &f64)| {
            let squares: f64 = centre.iter().zip(&point).map(|(a, b)| (a - b) * (a - b)).sum();
            log_weight - 0.5 * squares
        };
        let logs: Vec<f64> = self.whitened.iter().zip(&self.log_weights).map(log).collect();
        let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        largest + libm::log(logs.iter().map(|log| libm::exp(log - largest)).sum())
    }
}

/// The square of Silverman's width for so many particles, in standard deviations.
fn silverman(dimensions: usize, particles: f64) -> f64 {
    let d = dimensions as f64;
    libm::pow(4.0 / ((d + 2.0) * particles), 2.0 / (d + 4.0))
}

/// Points drawn in towards their weighted mean by a factor.
fn drawn_in(points: &[Vec<f64>], weights: &[f64], factor: f64) -> Vec<Vec<f64>> {
    let mean = |k: usize| points.iter().zip(weights).map(|(point, weight)| weight * point[k]).sum::<f64>();
    let mean: Vec<f64> = (0..points.first().map_or(0, Vec::len)).map(mean).collect();
    let drawn =
        |point: &Vec<f64>| point.iter().zip(&mean).map(|(place, mean)| mean + factor * (place - mean)).collect();
    points.iter().map(drawn).collect()
}

/// The weighted covariance of points; weights sum to 1.
pub(super) fn covariance(points: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    let dimensions = points.first().map_or(0, Vec::len);
    let mean = |k: usize| points.iter().zip(weights).map(|(point, weight)| weight * point[k]).sum::<f64>();
    let mean: Vec<f64> = (0..dimensions).map(mean).collect();
    let cell = |j: usize, k: usize| {
        let each = points.iter().zip(weights).map(|(p, weight)| weight * (p[j] - mean[j]) * (p[k] - mean[k]));
        each.sum::<f64>()
    };
    (0..dimensions).map(|j| (0..dimensions).map(|k| cell(j, k)).collect()).collect()
}

/// The lower triangle whose square is `matrix`; `None` if that is not positive.
pub(super) fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let mut factor = vec![vec![0.0; n]; n];
    for j in 0..n {
        for k in 0..=j {
            let sum: f64 = (0..k).map(|i| factor[j][i] * factor[k][i]).sum();
            let rest = matrix[j][k] - sum;
            if j == k && rest <= 0.0 {
                return None;
            }
            factor[j][k] = if j == k { rest.sqrt() } else { rest / factor[k][k] };
        }
    }
    Some(factor)
}

/// A point in the units of a Cholesky factor: what the factor must be multiplied by to give it.
pub(super) fn whiten(factor: &[Vec<f64>], point: &[f64]) -> Vec<f64> {
    let mut white: Vec<f64> = Vec::with_capacity(point.len());
    for (j, place) in point.iter().enumerate() {
        let sum: f64 = white.iter().zip(&factor[j]).map(|(w, f)| w * f).sum();
        white.push((place - sum) / factor[j][j]);
    }
    white
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_squares_to_its_matrix_and_whitens() {
        let matrix = vec![vec![4.0, 2.0], vec![2.0, 3.0]];
        let factor = cholesky(&matrix).expect("positive");
        assert!((factor[1][0] * factor[1][0] + factor[1][1] * factor[1][1] - 3.0).abs() < 1e-12);
        let white = whiten(&factor, &[2.0, 1.0]);
        assert!((white[0] - 1.0).abs() < 1e-12 && white[1].abs() < 1e-12, "{white:?}");
        assert_eq!(cholesky(&[vec![1.0, 2.0], vec![2.0, 1.0]]), None);
    }

    #[test]
    fn the_width_follows_silverman() {
        // (4 / 3n)^(1/5) for one dimension
        let width = silverman(1, 100.0).sqrt();
        assert!((width - 0.421_684_6).abs() < 1e-6, "{width}");
    }

    #[test]
    fn covariances_are_weighted() {
        let points = [vec![0.0, 0.0], vec![1.0, 2.0]];
        let covariance = covariance(&points, &[0.25, 0.75]);
        assert!((covariance[0][0] - 0.1875).abs() < 1e-12 && (covariance[0][1] - 0.375).abs() < 1e-12);
    }
}
