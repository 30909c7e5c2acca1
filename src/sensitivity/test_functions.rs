//! Functions whose shares are known, for tests.

use std::f64::consts::PI;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Luck for tests.
pub fn picks(seed: u64) -> impl FnMut(usize) -> usize {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    move |below| (rng.next_u64() % below as u64) as usize
}

/// sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ over [−π, π]³ (Ishigami & Homma 1990), from shares.
pub fn ishigami(share: &[f64]) -> f64 {
    let x: Vec<f64> = share.iter().map(|s| PI * (2.0 * s - 1.0)).collect();
    libm::sin(x[0]) * (1.0 + 0.1 * x[2] * x[2] * x[2] * x[2]) + 7.0 * libm::sin(x[1]) * libm::sin(x[1])
}

/// Variance, first-order and total shares of [`ishigami`] (ibid.), and S₁₃.
pub fn ishigami_shares() -> (f64, [f64; 3], [f64; 3], f64) {
    let (a, b, pi4) = (7.0, 0.1, PI * PI * PI * PI);
    let one = 0.5 * (1.0 + b * pi4 / 5.0) * (1.0 + b * pi4 / 5.0);
    let (two, both) = (a * a / 8.0, b * b * pi4 * pi4 * (1.0 / 18.0 - 1.0 / 50.0));
    let variance = one + two + both;
    let share = |v: f64| v / variance;
    (variance, [share(one), share(two), 0.0], [share(one + both), share(two), share(both)], share(both))
}

/// ∏ (|4x − 2| + a)/(1 + a) (Sobol 1993, the g-function) with the weights of Saltelli & Sobol 1995, four of them.
pub const G: [f64; 4] = [0.0, 1.0, 4.5, 9.0];

/// The g-function at a point.
pub fn g(x: &[f64]) -> f64 {
    x.iter().zip(G).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

/// Its first-order and total shares: V_i = 1/(3(1+a)²), V = ∏(1+V_i) − 1, T_i = V_i ∏_{j≠i}(1+V_j)/V.
pub fn g_shares() -> ([f64; 4], [f64; 4]) {
    let own = G.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let product: f64 = own.iter().map(|v| 1.0 + v).product();
    (own.map(|v| v / (product - 1.0)), own.map(|v| v * product / (1.0 + v) / (product - 1.0)))
}
