//! What goes on where proposals no longer bring the tolerance down: with many parameters a round of them hardly hits the
//! posterior, however well they are aimed. Here the particles of the last round are moved instead (Del Moral, Doucet & Jasra
//! 2012): the tolerance is lowered as far as the weights stay worth half of the particles, particles are drawn anew by
//! weight, and each tries a step or two of Metropolis (1953) from where it is. The target is the same as that of the rounds:
//! the prior times the probability of being kept (`mismatch`).

use super::evaluations::{Evaluations, Halt};
use super::luck::Luck;
use super::mismatch::Mismatch;
use super::prior::{Prior, rounded};
use super::rounds::{LEAST_VARIANCE, Round, Swarm, cholesky, covariance};
use super::run::Stage;
use super::simulator::Outcomes;
use super::spec::PosteriorPlan;
use super::weights::{effective, lowest, normalised};

/// Share of the particles that the weights stay worth when the tolerance falls.
const SHARE: f64 = 0.5;
/// Steps at each tolerance, before it falls again.
const STEPS: usize = 2;
/// Steps at the tolerance that is low enough; the last half of them is the posterior together.
const AT_REST: usize = 8;
/// The step of the best walk through a normal posterior is this over the root of the number of parameters, in standard
/// deviations (Roberts, Gelman & Gilks 1997).
const STEP: f64 = 2.38;
/// The share of steps that such a walk takes.
const TAKEN: f64 = 0.25;

/// Everything that stays the same from step to step.
pub(super) struct Moves<'a> {
    pub(super) prior: &'a Prior,
    pub(super) mismatch: &'a Mismatch,
    pub(super) evaluations: &'a Evaluations<'a>,
    pub(super) plan: &'a PosteriorPlan,
    pub(super) seed: u64,
}

impl Moves<'_> {
    /// Moves the particles of the last of the rounds that are `done` until the tolerance is low enough and they have come to
    /// rest there, or there are no rounds left. Every step is a round.
    pub(super) fn go_on(&self, mut swarm: Swarm, done: &mut Vec<Round>) -> Result<Swarm, Halt> {
        let mut tolerance = done.last().map_or(f64::MAX, |round| round.tolerance);
        let (mut size, mut at_rest) = (1.0, Vec::new());
        while at_rest.len() < AT_REST && done.len() < self.plan.rounds {
            tolerance = self.lower(&mut swarm, tolerance);
            let Some(kernel) = kernel(&swarm) else { break };
            swarm = self.drawn_anew(&swarm, done.len() + 1);
            for _ in 0..STEPS.min(self.plan.rounds - done.len()) {
                self.evaluations.watch().begins(Stage::Round(done.len() + 1), Some(tolerance));
                let taken = self.step(&mut swarm, &kernel, size, tolerance, done.len() + 1)?;
                size *= libm::exp(taken - TAKEN);
                done.push(Round { tolerance, effective: distinct(&swarm) });
                if tolerance <= self.plan.tolerance {
                    at_rest.push(swarm.clone());
                }
            }
        }
        let last = at_rest.into_iter().skip(AT_REST / 2);
        Ok(last.reduce(Swarm::pooled).unwrap_or(swarm))
    }

    /// Lowers the tolerance of a swarm as far as its weights allow, and weighs it again.
    fn lower(&self, swarm: &mut Swarm, from: f64) -> f64 {
        let weights_at = |tolerance: f64| {
            let log = |(outcomes, weight): (&Outcomes, &f64)| {
                let [to, from] = [tolerance, from].map(|tolerance| self.mismatch.log_kept(outcomes, tolerance));
                (*weight > 0.0).then_some(())?;
                Some(to? - from? + libm::log(*weight))
            };
            normalised(&swarm.outcomes.iter().zip(&swarm.weights).map(log).collect::<Vec<_>>())
        };
        let enough = SHARE * effective(&swarm.weights);
        let tolerance = lowest(self.plan.tolerance, from, |tolerance| effective(&weights_at(tolerance)) >= enough);
        swarm.weights = weights_at(tolerance);
        tolerance
    }

    /// Particles of equal weight, drawn by their weights at even distances (Kitagawa 1996).
    fn drawn_anew(&self, swarm: &Swarm, number: usize) -> Swarm {
        let n = self.plan.particles;
        let first = Luck::of(self.seed, number, n).unit();
        let (mut at, mut sum) = (0, swarm.weights[0]);
        let places = (0..n).map(|k| {
            while sum * n as f64 <= k as f64 + first && at + 1 < swarm.weights.len() {
                at += 1;
                sum += swarm.weights[at];
            }
            at
        });
        let places: Vec<usize> = places.collect();
        Swarm {
            points: places.iter().map(|&at| swarm.points[at].clone()).collect(),
            values: places.iter().map(|&at| swarm.values[at].clone()).collect(),
            outcomes: places.iter().map(|&at| swarm.outcomes[at].clone()).collect(),
            weights: vec![1.0 / n as f64; n],
        }
    }

    /// Every particle tries a step; says which share of them took it.
    fn step(
        &self,
        swarm: &mut Swarm,
        kernel: &[Vec<f64>],
        size: f64,
        tolerance: f64,
        number: usize,
    ) -> Result<f64, Halt> {
        let tries = swarm.points.iter().enumerate().map(|(at, point)| {
            let mut luck = Luck::of(self.seed, number, at);
            Try { at, to: stepped(point, kernel, size, &mut luck), luck: luck.unit() }
        });
        // beyond the ranges there is nothing, which need not be simulated
        let tries: Vec<Try> = tries.filter(|to| to.to.iter().all(|place| (0.0..=1.0).contains(place))).collect();
        let values: Vec<Vec<f64>> = tries.iter().map(|to| self.prior.values(&to.to)).collect();
        let outcomes = self.evaluations.all(Stage::Round(number), &values)?;
        let mut taken = 0;
        for ((to, values), outcomes) in tries.into_iter().zip(values).zip(outcomes) {
            let [here, there] =
                [&swarm.outcomes[to.at], &outcomes].map(|outcomes| self.mismatch.log_kept(outcomes, tolerance));
            let (Some(here), Some(there)) = (here, there) else { continue };
            if libm::log(to.luck) < there - here {
                (swarm.points[to.at], swarm.values[to.at], swarm.outcomes[to.at]) = (to.to, values, outcomes);
                taken += 1;
            }
        }
        Ok(taken as f64 / swarm.points.len() as f64)
    }
}

/// A step that a particle may take.
struct Try {
    /// The particle.
    at: usize,
    to: Vec<f64>,
    /// It is taken with this luck.
    luck: f64,
}

/// The Cholesky factor of the covariance of a swarm.
fn kernel(swarm: &Swarm) -> Option<Vec<Vec<f64>>> {
    let mut kernel = covariance(&swarm.points, &swarm.weights);
    kernel.iter_mut().enumerate().for_each(|(at, row)| row[at] += LEAST_VARIANCE);
    cholesky(&kernel)
}

fn stepped(point: &[f64], kernel: &[Vec<f64>], size: f64, luck: &mut Luck) -> Vec<f64> {
    let normals: Vec<f64> = point.iter().map(|_| luck.normal()).collect();
    let length = size * STEP / (point.len() as f64).sqrt();
    let moved = |(row, place): (&Vec<f64>, &f64)| {
        rounded(place + length * row.iter().zip(&normals).map(|(factor, normal)| factor * normal).sum::<f64>())
    };
    kernel.iter().zip(point).map(moved).collect()
}

/// How many equally weighted particles those of a swarm are worth when those in the same place count as one.
fn distinct(swarm: &Swarm) -> f64 {
    let mut order: Vec<usize> = (0..swarm.points.len()).collect();
    let key = |at: usize| swarm.points[at].iter().map(|place| place.to_bits());
    order.sort_by(|&one, &other| key(one).cmp(key(other)));
    let same = order.chunk_by(|&one, &other| key(one).eq(key(other)));
    effective(&same.map(|places| places.iter().map(|&at| swarm.weights[at]).sum()).collect::<Vec<f64>>())
}
