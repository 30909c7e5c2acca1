//! Which of many are looked at again: the same seed picks the same ones everywhere.

use crate::random::{Purpose, picks};

/// `k` different numbers below `n`, or all of them, in ascending order. Every choice is equally likely (Floyd's method,
/// Bentley & Floyd 1987).
pub fn pick(n: usize, k: usize, seed: u64) -> Vec<usize> {
    let mut below = picks(seed, 0, Purpose::Audit);
    let mut picked = std::collections::BTreeSet::new();
    for top in n.saturating_sub(k)..n {
        if !picked.insert(below(top + 1)) {
            picked.insert(top);
        }
    }
    picked.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_different_and_follow_from_the_seed() {
        let picked = pick(1000, 20, 3);
        assert_eq!(picked.len(), 20);
        assert!(picked.windows(2).all(|pair| pair[0] < pair[1]) && picked[19] < 1000);
        assert_eq!(pick(1000, 20, 3), picked);
        assert_ne!(pick(1000, 20, 4), picked);
        assert_eq!(pick(5, 20, 3), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn every_number_has_its_turn() {
        let mut seen = [0; 10];
        (0..2000).flat_map(|seed| pick(10, 3, seed)).for_each(|number| seen[number] += 1);
        assert!(seen.iter().all(|&n| (500..700).contains(&n)), "{seen:?}");
    }
}
