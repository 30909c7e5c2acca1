//! What many figures come to: how many are hit, and how far off they are.

/// How far off a figure may be to count as hit, in standard errors.
const HIT: f64 = 2.0;

/// Whether a figure that is `z` standard errors off is hit.
pub(super) fn is_hit(z: f64) -> bool {
    z.abs() < HIT
}

/// Figures taken together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Totals {
    /// How many there are.
    pub cells: usize,
    /// How many are within two standard errors.
    pub hits: usize,
    /// Mean of |z|; not a number where there are none.
    pub mean_z: f64,
    /// The largest |z|.
    pub largest_z: f64,
}

impl Totals {
    /// Of figures that are so many standard errors off.
    pub fn of(z: impl Iterator<Item = f64>) -> Self {
        let z: Vec<f64> = z.map(f64::abs).collect();
        Self {
            cells: z.len(),
            hits: z.iter().filter(|z| is_hit(**z)).count(),
            mean_z: z.iter().sum::<f64>() / z.len() as f64,
            largest_z: z.iter().copied().fold(0.0, f64::max),
        }
    }
}
