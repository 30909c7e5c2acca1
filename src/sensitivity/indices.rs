//! Shares of an output's variance that are due to factors (Sobol 1993), from outputs at the points of `saltelli`.

use super::Unanswered;
use super::noise::Noise;
use super::saltelli::Layout;
use crate::stats::bootstrap::{Bootstrapped, Resampling, bca};

/// What is found of a design.
#[derive(Debug, Clone, PartialEq)]
pub struct Indices {
    /// Rows in which every output is defined.
    pub rows: usize,
    /// Rows with an output (or noise) that is not: left out as a whole, since the estimators need all of a row. Where there
    /// are many, what is found holds for the points that remain only.
    pub left_out: usize,
    /// Mean of the outputs at A and B.
    pub mean: f64,
    /// Their variance V (divided by their number), noise and all.
    pub variance: f64,
    /// Share of `variance` that is noise; 0 without noise, above 1 where all is.
    pub noise: f64,
    /// Shares as the outputs have them: noise in every denominator, and in the totals.
    pub observed: Shares,
    /// The same without what is noise on average; `None` where nothing was said of noise.
    pub corrected: Option<Shares>,
}

/// Shares of variance, factor by factor. One is `None` where no variance is left to have a share in: the variance without
/// its noise is not above 0. Estimates can fall outside 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// S_i = V[E(Y|x_i)]/V: what is due to the factor alone.
    pub first: Vec<Option<Bootstrapped>>,
    /// T_i = E[V(Y|all but x_i)]/V: what is due to it alone or with others.
    pub total: Vec<Option<Bootstrapped>>,
    /// S_ij: what is due to two factors together and to neither alone; empty without points for pairs.
    pub second: Vec<Pair>,
}

/// Two factors together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Their numbers, the lower first.
    pub factors: (usize, usize),
    /// Their share.
    pub index: Option<Bootstrapped>,
}

/// Shares of variance from the outputs at the points of a design, with a, b, … the outputs less their overall mean:
///
/// * S_i = mean(b (ab_i − a)) / V (Saltelli et al. 2010, table 2, eq. b),
/// * T_i = mean((a − ab_i)²) / 2V (Jansen 1999; ibid. eq. f),
/// * S_ij = mean(ba_i ab_j − a b) / V − S_i − S_j (Saltelli 2002, theorem 2),
///
/// V the variance of a and b together. These are the estimators of SALib 1.6 (Herman & Usher 2017), which differ from those
/// by the centring: it takes out an error that grows with the mean (Sobol 2001). Corrected shares take the covariances of
/// [`Noise`] off each product, and
/// off V the mean of (Var e_a + Var e_b − 2 Cov(e_a, e_b))/2.
///
/// Intervals are BCa over whole rows (Archer et al. 1997). Rows of a Sobol sequence are more even than chance, so intervals
/// are rather too wide.
pub fn indices(
    layout: Layout,
    outputs: &[f64],
    noise: Noise<'_>,
    resampling: &Resampling,
    pick: &mut impl FnMut(usize) -> usize,
) -> Result<Indices, Unanswered> {
    let seen = Seen::new(layout, outputs, noise)?;
    let observed = seen.shares(false, resampling, pick);
    let corrected = noise.is_some().then(|| seen.shares(true, resampling, pick));
    let (mean, variance, luck) = seen.moments();
    Ok(Indices {
        rows: seen.rows.len(),
        left_out: seen.left_out,
        mean: seen.centre + mean,
        variance,
        noise: luck / variance,
        observed,
        corrected,
    })
}

/// Outputs and noise, in the rows that count.
struct Seen<'a> {
    layout: Layout,
    outputs: &'a [f64],
    noise: Noise<'a>,
    rows: Vec<usize>,
    left_out: usize,
    /// Mean of all outputs in these rows.
    centre: f64,
}

/// What a row adds to the sums behind a share: to the numerator, to the sum of outputs, and to that of their squares.
type Terms = [f64; 3];

impl<'a> Seen<'a> {
    fn new(layout: Layout, outputs: &'a [f64], noise: Noise<'a>) -> Result<Self, Unanswered> {
        let all = layout.rows(outputs.len())?;
        if let Some(found) = noise.len().filter(|len| *len != outputs.len()) {
            return Err(Unanswered::Length { found, wanted: outputs.len() });
        }
        let places = |row: usize| layout.a(row)..=layout.b(row);
        let is_known = |place: usize| outputs[place].is_finite() && noise.covariance(place, place).is_finite();
        let rows: Vec<usize> = (0..all).filter(|row| places(*row).all(is_known)).collect();
        if rows.len() < 2 {
            return Err(Unanswered::TooFewRows(rows.len()));
        }
        let both = || rows.iter().flat_map(|row| [outputs[layout.a(*row)], outputs[layout.b(*row)]]);
        if both().all(|y| (y - outputs[layout.a(rows[0])]).abs() <= 0.0) {
            return Err(Unanswered::NoVariance);
        }
        let sum: f64 = rows.iter().flat_map(|row| &outputs[places(*row)]).sum();
        let centre = sum / (rows.len() * layout.width()) as f64;
        Ok(Self { layout, outputs, noise, left_out: all - rows.len(), rows, centre })
    }

    fn shares(&self, corrected: bool, resampling: &Resampling, pick: &mut impl FnMut(usize) -> usize) -> Shares {
        let mut of = |numerator: &dyn Fn(usize, &Product<'_>) -> f64| {
            let product = Product { seen: self, corrected };
            let terms: Vec<Terms> = self.rows.iter().map(|row| self.terms(*row, &product, numerator)).collect();
            bca(&terms, resampling, pick, |drawn| ratio(drawn))
        };
        let factors = self.layout.factors;
        Shares {
            first: (0..factors).map(|i| of(&|row, of| self.first(row, i, of))).collect(),
            total: (0..factors).map(|i| of(&|row, of| self.total(row, i, of))).collect(),
            second: self
                .pairs()
                .map(|(i, j)| Pair { factors: (i, j), index: of(&|row, of| self.second(row, i, j, of)) })
                .collect(),
        }
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let factors = if self.layout.second_order { self.layout.factors } else { 0 };
        (0..factors).flat_map(move |i| (i + 1..factors).map(move |j| (i, j)))
    }

    fn terms(&self, row: usize, of: &Product<'_>, numerator: &dyn Fn(usize, &Product<'_>) -> f64) -> Terms {
        let (a, b) = (self.layout.a(row), self.layout.b(row));
        let squares = f64::midpoint(of.at(a, a), of.at(b, b));
        // in V what a and b share of their luck is no variance
        let shared = if of.corrected { self.noise.covariance(a, b) } else { 0.0 };
        [numerator(row, of), f64::midpoint(self.centred(a), self.centred(b)), squares + shared]
    }

    fn first(&self, row: usize, i: usize, of: &Product<'_>) -> f64 {
        let (a, b, ab) = (self.layout.a(row), self.layout.b(row), self.layout.ab(row, i));
        of.at(b, ab) - of.at(b, a)
    }

    fn total(&self, row: usize, i: usize, of: &Product<'_>) -> f64 {
        let (a, ab) = (self.layout.a(row), self.layout.ab(row, i));
        f64::midpoint(of.at(a, a), of.at(ab, ab)) - of.at(a, ab)
    }

    fn second(&self, row: usize, i: usize, j: usize, of: &Product<'_>) -> f64 {
        let (a, b) = (self.layout.a(row), self.layout.b(row));
        let together = of.at(self.layout.ba(row, i), self.layout.ab(row, j)) - of.at(a, b);
        together - self.first(row, i, of) - self.first(row, j, of)
    }

    fn centred(&self, place: usize) -> f64 {
        self.outputs[place] - self.centre
    }

    /// Mean (from the centre) and variance of the outputs at A and B, and how much of it is noise.
    fn moments(&self) -> (f64, f64, f64) {
        let of = |corrected: bool| {
            let product = Product { seen: self, corrected };
            let terms: Vec<Terms> = self.rows.iter().map(|row| self.terms(*row, &product, &|_, _| 0.0)).collect();
            let [_, mean, squares] = means(&terms);
            (mean, squares - mean * mean)
        };
        let (mean, variance) = of(false);
        (mean, variance, variance - of(true).1)
    }
}

/// Products of two centred outputs of a row, with the covariance of their noise taken off where that is wanted.
struct Product<'a> {
    seen: &'a Seen<'a>,
    corrected: bool,
}

impl Product<'_> {
    fn at(&self, p: usize, q: usize) -> f64 {
        let noise = if self.corrected { self.seen.noise.covariance(p, q) } else { 0.0 };
        self.seen.centred(p) * self.seen.centred(q) - noise
    }
}

fn means(terms: &[Terms]) -> Terms {
    let mut sums = [0.0; 3];
    for term in terms {
        for (sum, value) in sums.iter_mut().zip(term) {
            *sum += value;
        }
    }
    sums.map(|sum| sum / terms.len() as f64)
}

/// mean(numerator)/V; NaN where no variance is left.
fn ratio(terms: &[Terms]) -> f64 {
    let [numerator, mean, squares] = means(terms);
    let variance = squares - mean * mean;
    if variance > 0.0 { numerator / variance } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sensitivity::saltelli::Design;
    use crate::sensitivity::test_functions::{g, g_shares, ishigami, ishigami_shares, picks};

    const PLAN: Resampling = Resampling { resamples: 400, level: 0.95 };
    const ROWS: usize = 1024;

    fn design(factors: usize, second_order: bool) -> (Layout, Vec<Vec<f64>>) {
        let design = Design::sobol(ROWS, factors, 5).expect("small");
        (design.layout(second_order), design.points(second_order))
    }

    fn found(layout: Layout, outputs: &[f64], noise: Noise<'_>) -> Indices {
        indices(layout, outputs, noise, &PLAN, &mut picks(9)).expect("an answer")
    }

    /// Within three bootstrap standard errors.
    fn near(found: Option<Bootstrapped>, want: f64) -> bool {
        found.is_some_and(|found| (found.point - want).abs() <= 3.0 * found.error + 1e-9)
    }

    fn all_near(found: &[Option<Bootstrapped>], want: &[f64]) -> bool {
        found.len() == want.len() && found.iter().zip(want).all(|(found, want)| near(*found, *want))
    }

    #[test]
    fn ishigami_as_in_closed_form() {
        let (layout, points) = design(3, true);
        let outputs: Vec<f64> = points.iter().map(|x| ishigami(x)).collect();
        let found = found(layout, &outputs, Noise::None);
        let (variance, first, total, both) = ishigami_shares();
        assert!((found.variance / variance - 1.0).abs() < 0.05 && (found.mean - 3.5).abs() < 0.1);
        assert!(all_near(&found.observed.first, &first), "{:?}", found.observed.first);
        assert!(all_near(&found.observed.total, &total), "{:?}", found.observed.total);
        let pairs: Vec<Option<Bootstrapped>> = found.observed.second.iter().map(|pair| pair.index).collect();
        assert_eq!(found.observed.second.iter().map(|pair| pair.factors).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
        assert!(all_near(&pairs, &[0.0, both, 0.0]), "{pairs:?}");
        assert!(found.corrected.is_none() && found.noise == 0.0 && found.left_out == 0);
    }

    #[test]
    fn the_g_function_as_in_closed_form_whatever_its_mean() {
        let (layout, points) = design(4, false);
        let (first, total) = g_shares();
        for shift in [0.0, 1000.0] {
            let outputs: Vec<f64> = points.iter().map(|x| g(x) + shift).collect();
            let found = found(layout, &outputs, Noise::None);
            assert!(all_near(&found.observed.first, &first), "{:?}", found.observed.first);
            assert!(all_near(&found.observed.total, &total), "{:?}", found.observed.total);
        }
    }

    /// Normal numbers, by the polar form of Box & Muller 1958.
    fn normals(seed: u64) -> impl FnMut() -> f64 {
        let mut pick = picks(seed);
        let mut unit = move || (pick(1 << 30) as f64 + 0.5) / f64::from(1 << 30);
        move || (-2.0 * libm::log(unit())).sqrt() * libm::cos(2.0 * std::f64::consts::PI * unit())
    }

    #[test]
    fn own_luck_is_told_from_factors() {
        let (layout, points) = design(3, true);
        let mut normal = normals(4);
        let sd = 2.0;
        let outputs: Vec<f64> = points.iter().map(|x| ishigami(x) + sd * normal()).collect();
        let found = found(layout, &outputs, Noise::Own(&vec![sd; outputs.len()]));
        let (variance, first, total, both) = ishigami_shares();
        let share = sd * sd / (variance + sd * sd);
        assert!((found.noise - share).abs() < 0.02, "{}", found.noise);
        let corrected = found.corrected.expect("noise is known");
        assert!(all_near(&corrected.first, &first) && all_near(&corrected.total, &total), "{corrected:?}");
        assert!(near(corrected.second[1].index, both) && near(corrected.second[0].index, 0.0));
        // without it all factors seem to matter
        assert!(!near(found.observed.total[2], total[2]) && !near(found.observed.total[1], total[1]));
    }

    /// Outputs of replicates that share their luck: a shift for all points, and one that hangs on the first factor.
    fn shared(points: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let mut normal = normals(6);
        let luck: Vec<[f64; 2]> = (0..8).map(|_| [10.0 * normal(), 6.0 * normal()]).collect();
        points.iter().map(|x| luck.iter().map(|[all, one]| ishigami(x) + all + one * (x[0] - 0.5)).collect()).collect()
    }

    #[test]
    fn shared_luck_is_not_taken_off_twice() {
        let (layout, points) = design(3, false);
        let replicates = shared(&points);
        let outputs: Vec<f64> = replicates.iter().map(|of| of.iter().sum::<f64>() / of.len() as f64).collect();
        let total = |noise: Noise<'_>| found(layout, &outputs, noise).corrected.expect("noise is known").total;
        let errors: Vec<f64> = (0..outputs.len()).map(|p| Noise::Shared(&replicates).covariance(p, p).sqrt()).collect();
        let (as_own, as_shared) = (total(Noise::Own(&errors)), total(Noise::Shared(&replicates)));
        // the shift is the same everywhere and no variance; taken for luck of every point, all factors vanish
        assert!(as_own[2].is_none_or(|share| share.point < 0.0), "{as_own:?}");
        let want = ishigami_shares().2;
        assert!((as_shared[2].expect("variance").point - want[2]).abs() < 0.06, "{as_shared:?}");
    }

    #[test]
    fn no_variance_is_said_and_so_is_nothing_but_noise() {
        let (layout, points) = design(2, false);
        let plain = vec![0.3; points.len()];
        assert_eq!(indices(layout, &plain, Noise::None, &PLAN, &mut picks(1)), Err(Unanswered::NoVariance));
        let outputs: Vec<f64> = points.iter().map(|x| x[0]).collect();
        let found = found(layout, &outputs, Noise::Own(&vec![5.0; points.len()]));
        assert!(found.noise > 1.0 && found.corrected.expect("asked").total.iter().all(Option::is_none));
    }

    #[test]
    fn rows_that_are_not_defined_are_left_out_and_counted() {
        let (layout, points) = design(3, false);
        let mut outputs: Vec<f64> = points.iter().map(|x| ishigami(x)).collect();
        for row in [3, 500] {
            outputs[layout.ab(row, 1)] = f64::NAN;
        }
        let some = found(layout, &outputs, Noise::None);
        assert_eq!((some.rows, some.left_out), (ROWS - 2, 2));
        assert!(all_near(&some.observed.first, &ishigami_shares().1));
        outputs.fill(f64::NAN);
        assert_eq!(indices(layout, &outputs, Noise::None, &PLAN, &mut picks(1)), Err(Unanswered::TooFewRows(0)));
    }

    #[test]
    fn lengths_must_fit() {
        let (layout, _) = design(3, false);
        let wrong = indices(layout, &[1.0; 12], Noise::None, &PLAN, &mut picks(1));
        assert_eq!(wrong, Err(Unanswered::Length { found: 12, wanted: 15 }));
        let few = indices(layout, &[1.0; 10], Noise::Own(&[0.1; 9]), &PLAN, &mut picks(1));
        assert_eq!(few, Err(Unanswered::Length { found: 9, wanted: 10 }));
    }
}
