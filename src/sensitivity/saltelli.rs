//! The points at which shares of variance are estimated: two matrices A and B of independent rows, and for each factor i the
//! matrix A with column i of B (AB_i) and, for pairs of factors, B with column i of A (BA_i) (Saltelli 2002; Saltelli et
//! al. 2010, table 2).

use super::Unanswered;

/// Rows of a Sobol sequence of 32-bit numbers with the generator that is used.
pub const MOST_ROWS: usize = 1 << 16;
/// Factors: half of the dimensions of the generator, as A and B take half each.
pub const MOST_FACTORS: usize = 128;

/// Where the points of a row stand, and so their outputs: A, AB_1 … AB_k, (BA_1 … BA_k,) B; then the next row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Number of factors, k.
    pub factors: usize,
    /// Whether there are points for pairs of factors.
    pub second_order: bool,
}

impl Layout {
    /// Points of a row: k + 2, or 2k + 2 with pairs (Saltelli 2002, theorem 2).
    pub fn width(self) -> usize {
        self.factors * (1 + usize::from(self.second_order)) + 2
    }

    /// The place of A in a row.
    pub fn a(self, row: usize) -> usize {
        row * self.width()
    }

    /// The place of B.
    pub fn b(self, row: usize) -> usize {
        self.a(row) + self.width() - 1
    }

    /// The place of AB of a factor: A with that factor from B.
    pub fn ab(self, row: usize, factor: usize) -> usize {
        self.a(row) + 1 + factor
    }

    /// The place of BA of a factor: B with that factor from A. Only where there are points for pairs.
    pub fn ba(self, row: usize, factor: usize) -> usize {
        self.a(row) + 1 + self.factors + factor
    }

    /// Rows of so many outputs.
    pub fn rows(self, outputs: usize) -> Result<usize, Unanswered> {
        let rows = outputs / self.width();
        match outputs % self.width() {
            0 => Ok(rows),
            _ => Err(Unanswered::Length { found: outputs, wanted: (rows + 1) * self.width() }),
        }
    }
}

/// Points of an Owen-scrambled Sobol sequence (Sobol 1967; Owen 1998; Burley 2020): at most [`MOST_ROWS`] rows of twice
/// [`MOST_FACTORS`] dimensions.
pub fn sobol(rows: usize, dimensions: usize, seed: u64) -> Vec<Vec<f64>> {
    // the library scrambles by 32 bits
    let scramble = (seed ^ (seed >> 32)) as u32;
    let share = |row: usize, dimension: usize| f64::from(sobol_burley::sample(row as u32, dimension as u32, scramble));
    (0..rows).map(|row| (0..dimensions).map(|dimension| share(row, dimension)).collect()).collect()
}

/// Matrices A and B, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    a: Vec<Vec<f64>>,
    b: Vec<Vec<f64>>,
}

impl Design {
    /// From the dimensions of one Sobol sequence: the first half for A, the second for B. Rows are best a power of two, where the sequence is balanced.
    pub fn sobol(rows: usize, factors: usize, seed: u64) -> Result<Self, Unanswered> {
        if rows > MOST_ROWS || factors > MOST_FACTORS {
            return Err(Unanswered::TooLarge { rows, factors });
        }
        let both = sobol(rows, 2 * factors, seed).into_iter().map(|mut a| {
            let b = a.split_off(factors);
            (a, b)
        });
        let (a, b) = both.unzip();
        Ok(Self { a, b })
    }

    /// From matrices of one's own, rows of shares drawn independently of each other.
    pub fn of(a: Vec<Vec<f64>>, b: Vec<Vec<f64>>) -> Result<Self, Unanswered> {
        let factors = a.first().map_or(0, Vec::len);
        let fits = a.len() == b.len() && a.iter().chain(&b).all(|row| row.len() == factors);
        if fits { Ok(Self { a, b }) } else { Err(Unanswered::Shape) }
    }

    /// Where points and outputs stand.
    pub fn layout(&self, second_order: bool) -> Layout {
        Layout { factors: self.a.first().map_or(0, Vec::len), second_order }
    }

    /// All points, row by row in the order of [`Layout`].
    pub fn points(&self, second_order: bool) -> Vec<Vec<f64>> {
        self.a.iter().zip(&self.b).flat_map(|(a, b)| of_row(a, b, second_order)).collect()
    }
}

fn of_row(a: &[f64], b: &[f64], second_order: bool) -> Vec<Vec<f64>> {
    let with = |base: &[f64], other: &[f64], factor: usize| {
        let mut point = base.to_vec();
        point[factor] = other[factor];
        point
    };
    let mut points = vec![a.to_vec()];
    points.extend((0..a.len()).map(|factor| with(a, b, factor)));
    if second_order {
        points.extend((0..a.len()).map(|factor| with(b, a, factor)));
    }
    points.push(b.to_vec());
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_stands_in_its_place() {
        let design = Design::of(vec![vec![0.1, 0.2]; 2], vec![vec![0.7, 0.8]; 2]).expect("shapes");
        let (layout, points) = (design.layout(true), design.points(true));
        assert_eq!(layout.rows(points.len()), Ok(2));
        assert_eq!((&points[layout.a(1)][..], &points[layout.b(1)][..]), (&[0.1, 0.2][..], &[0.7, 0.8][..]));
        assert_eq!((&points[layout.ab(1, 0)][..], &points[layout.ba(1, 0)][..]), (&[0.7, 0.2][..], &[0.1, 0.8][..]));
        assert_eq!(design.points(false).len(), 2 * design.layout(false).width());
    }

    #[test]
    fn columns_of_a_and_b_are_balanced_and_apart() {
        let design = Design::sobol(256, 5, 7).expect("small");
        for factor in 0..5 {
            let low = |matrix: &[Vec<f64>]| matrix.iter().filter(|row| row[factor] < 0.5).count();
            assert_eq!((low(&design.a), low(&design.b)), (128, 128));
        }
        assert_ne!(design.a, design.b);
        assert_eq!(design, Design::sobol(256, 5, 7).expect("small"));
    }

    #[test]
    fn what_cannot_be_is_said() {
        assert!(matches!(Design::sobol(MOST_ROWS + 1, 2, 1), Err(Unanswered::TooLarge { .. })));
        assert!(matches!(Design::sobol(4, MOST_FACTORS + 1, 1), Err(Unanswered::TooLarge { .. })));
        assert_eq!(Design::of(vec![vec![0.1]], vec![]), Err(Unanswered::Shape));
        let layout = Layout { factors: 2, second_order: false };
        assert_eq!(layout.rows(6), Err(Unanswered::Length { found: 6, wanted: 8 }));
    }
}
