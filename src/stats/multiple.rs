//! Several tests at once: p-values that allow for having looked more than once, each beside its effect.

use super::paired_test::PairedTest;

/// A test among others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// The test by itself, with its effect.
    pub test: PairedTest,
    /// p̃₍ᵢ₎ = max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎): below α for all that are rejected where the chance of even one
    /// false rejection is at most α (Holm 1979; as adjusted p in Wright 1992).
    pub holm: f64,
    /// p̃₍ᵢ₎ = min over j ≥ i of min(1, m p₍ⱼ₎ / j): below α for all that are rejected where the expected share of false
    /// rejections is at most α, for tests that are independent or go together (Benjamini & Hochberg 1995; Yekutieli & Benjamini 1999).
    pub benjamini_hochberg: f64,
}

/// The tests in their order, each allowed for all of them.
pub fn adjusted(tests: &[PairedTest]) -> Vec<Adjusted> {
    let p: Vec<f64> = tests.iter().map(|test| test.p).collect();
    let both = holm(&p).into_iter().zip(benjamini_hochberg(&p));
    tests
        .iter()
        .zip(both)
        .map(|(test, (holm, benjamini_hochberg))| Adjusted { test: *test, holm, benjamini_hochberg })
        .collect()
}

fn holm(p: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![0.0; p.len()];
    let mut most = 0.0_f64;
    for (rank, place) in ascending(p).into_iter().enumerate() {
        most = most.max(((p.len() - rank) as f64 * p[place]).min(1.0));
        adjusted[place] = most;
    }
    adjusted
}

fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut adjusted = vec![0.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, place) in ascending(p).into_iter().enumerate().rev() {
        least = least.min(p.len() as f64 * p[place] / (rank + 1) as f64);
        adjusted[place] = least;
    }
    adjusted
}

/// Where the smallest stands, the next, and so on; equal ones in their order.
fn ascending(p: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..p.len()).collect();
    places.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::paired_test::paired_test;

    fn near(found: &[f64], want: &[f64]) -> bool {
        found.len() == want.len() && found.iter().zip(want).all(|(a, b)| (a - b).abs() < 1e-12)
    }

    #[test]
    fn adjustments_of_known_numbers() {
        let p = [0.01, 0.04, 0.03, 0.005];
        assert!(near(&holm(&p), &[0.03, 0.06, 0.06, 0.02]));
        assert!(near(&benjamini_hochberg(&p), &[0.02, 0.04, 0.04, 0.02]));
        assert!(near(&holm(&[0.6, 0.7]), &[1.0, 1.0]) && near(&benjamini_hochberg(&[0.6, 0.7]), &[0.7, 0.7]));
    }

    #[test]
    fn the_fifteen_of_benjamini_and_hochberg() {
        // their section 4.2: four are rejected at 0.05, where Bonferroni and Holm reject three
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let below = |adjusted: &[f64]| adjusted.iter().filter(|p| **p <= 0.05).count();
        assert_eq!((below(&holm(&p)), below(&benjamini_hochberg(&p))), (3, 4));
    }

    #[test]
    fn one_test_stays_what_it_is() {
        let test = paired_test(&[1.0, 2.0, 4.0], &[0.5, 2.5, 1.0]).expect("three pairs");
        let [alone] = adjusted(&[test])[..] else { panic!("one") };
        assert_eq!((alone.test, alone.holm, alone.benjamini_hochberg), (test, test.p, test.p));
        assert!(adjusted(&[]).is_empty());
    }
}
