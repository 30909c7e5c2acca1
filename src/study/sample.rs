//! Points that fill ranges: shares of the way through each, 0 to 1. The same sample gives the same points everywhere.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;

use crate::random::{self, Purpose, unit};
use crate::scenario::design::{Sample, SampleKind};
use crate::sensitivity::sobol;

/// So many points in so many dimensions.
pub fn shares(sample: &Sample, dimensions: usize) -> Vec<Vec<f64>> {
    let n = sample.points as usize;
    match sample.kind {
        SampleKind::LatinHypercube => latin_hypercube(n, dimensions, sample.seed),
        SampleKind::Sobol => sobol(n, dimensions, sample.seed),
        SampleKind::Random => {
            let mut luck = luck(sample.seed, 0);
            (0..n).map(|_| (0..dimensions).map(|_| f64::from(unit(luck.next_u32()))).collect()).collect()
        }
    }
}

/// In every dimension each of `n` equal parts is met once, in an order of its own, somewhere within the part.
fn latin_hypercube(n: usize, dimensions: usize, seed: u64) -> Vec<Vec<f64>> {
    let columns: Vec<Vec<f64>> = (0..dimensions)
        .map(|dimension| {
            let mut luck = luck(seed, dimension as u64);
            let mut parts: Vec<usize> = (0..n).collect();
            for at in (1..n).rev() {
                // 64 bits against 20 at most: no part is favoured
                parts.swap(at, (luck.next_u64() % (at as u64 + 1)) as usize);
            }
            parts.into_iter().map(|part| (part as f64 + f64::from(unit(luck.next_u32()))) / n as f64).collect()
        })
        .collect();
    (0..n).map(|point| columns.iter().map(|column| column[point]).collect()).collect()
}

fn luck(seed: u64, number: u64) -> ChaCha8Rng {
    random::numbered(seed, number, Purpose::Design)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::design::Origin;

    fn sample(kind: SampleKind, points: u64) -> Sample {
        let place = crate::reading::place::Place { source: 0, start: 0, end: 0 };
        Sample { kind, points, seed: 3, origin: Origin(place) }
    }

    #[test]
    fn a_latin_hypercube_meets_every_part_of_every_range_once() {
        let n = 50;
        let shares = shares(&sample(SampleKind::LatinHypercube, n), 3);
        for dimension in 0..3 {
            let mut parts: Vec<usize> = shares.iter().map(|point| (point[dimension] * n as f64) as usize).collect();
            parts.sort_unstable();
            assert_eq!(parts, (0..n as usize).collect::<Vec<_>>());
        }
        assert_ne!(shares[0][0].to_bits(), shares[0][1].to_bits());
    }

    #[test]
    fn sobol_points_halve_every_range_and_integrate_well() {
        let shares = shares(&sample(SampleKind::Sobol, 1024), 4);
        for dimension in 0..4 {
            assert_eq!(shares.iter().filter(|point| point[dimension] < 0.5).count(), 512);
        }
        let mean = shares.iter().map(|p| p[0] * p[1] * p[2] * p[3]).sum::<f64>() / 1024.0;
        assert!((mean - 1.0 / 16.0).abs() < 2e-3, "{mean}");
    }

    #[test]
    fn samples_are_what_they_were() {
        for kind in SampleKind::ALL.map(|(_, kind)| kind) {
            assert_eq!(shares(&sample(kind, 7), 2), shares(&sample(kind, 7), 2));
            assert!(shares(&sample(kind, 7), 2).iter().flatten().all(|share| (0.0..1.0).contains(share)));
        }
    }
}
