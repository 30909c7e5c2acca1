//! Belief: two counters of evidence per facet become trust, distrust and ignorance (Eq 1-4).
//!
//! The opinion is that of subjective logic (Jøsang & Ismail 2002): belief, disbelief and uncertainty sum to one,
//! so trust and distrust can both be low, or both be there (Lewicki, McAllister & Bies 1998).

use super::Parameters;
use crate::lane::math::{clamp, max, mean_of_three, min, pick};

/// What speaks for and against the other on one facet, in units of evidence, not negative.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// For.
    pub positive: f32,
    /// Against.
    pub negative: f32,
}

impl Evidence {
    #[inline(always)]
    fn fade(&mut self, retention: f32) {
        self.positive *= retention;
        self.negative *= retention;
    }

    #[inline(always)]
    fn add(&mut self, other: Evidence) {
        self.positive += other.positive;
        self.negative += other.negative;
    }
}

/// What one person has noted about another: evidence on three facets (Mayer, Davis & Schoorman 1995).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Book {
    /// Can they?
    pub competence: Evidence,
    /// Do they mean well, and recognise my interests?
    pub benevolence: Evidence,
    /// Do word and deed agree?
    pub integrity: Evidence,
    /// How one is treated by the other: trusted or controlled, heard or fined. It tells of their benevolence.
    pub treatment: Evidence,
}

impl Book {
    /// Forgetting over one tick: `x ← x · λ` (Eq 1).
    #[inline(always)]
    pub fn forget(&mut self, retention: f32) {
        self.competence.fade(retention);
        self.benevolence.fade(retention);
        self.integrity.fade(retention);
        self.treatment.fade(retention);
    }

    /// Adds the evidence of another book.
    #[inline(always)]
    pub fn add(&mut self, other: &Book) {
        self.competence.add(other.competence);
        self.benevolence.add(other.benevolence);
        self.integrity.add(other.integrity);
        self.treatment.add(other.treatment);
    }

    /// The book as its holder reads it when trustor, from own experience alone (Eq 2 with γ = 0).
    #[inline(always)]
    pub fn as_trustor(&self, holder: &Parameters) -> View {
        self.read(holder, holder.mirror)
    }

    /// The book as its holder reads it when trustee: what counts is how one is treated.
    #[inline(always)]
    pub fn as_trustee(&self, holder: &Parameters) -> View {
        self.read(holder, 1.0)
    }

    /// Benevolence is read from what the other does and, to the extent of `mirror`, from how one is treated.
    #[inline(always)]
    fn read(&self, holder: &Parameters, mirror: f32) -> View {
        let read = |e: Evidence| Opinion::new(e.positive, holder.vigilance * e.negative, holder.prior_weight);
        let benevolence = Evidence {
            positive: self.benevolence.positive + mirror * self.treatment.positive,
            negative: self.benevolence.negative + mirror * self.treatment.negative,
        };
        View { competence: read(self.competence), benevolence: read(benevolence), integrity: read(self.integrity) }
    }

    /// The book beside the memory of the holder's own organisation: `r̂ = r + γR`, `ŝ = s + γS` (Eq 2).
    #[inline(always)]
    #[must_use]
    pub fn beside(&self, store: &Book, holder: &Parameters) -> Self {
        let both = |own: Evidence, organisation: Evidence| Evidence {
            positive: own.positive + holder.reliance * organisation.positive,
            negative: own.negative + holder.reliance * organisation.negative,
        };
        Self {
            competence: both(self.competence, store.competence),
            benevolence: both(self.benevolence, store.benevolence),
            integrity: both(self.integrity, store.integrity),
            treatment: both(self.treatment, store.treatment),
        }
    }
}

/// The base rate of `a` with what institutions add, `clamp(a + a_inst)`.
#[inline(always)]
pub fn institutional(p: &Parameters, base_rate: f32) -> f32 {
    clamp(base_rate + p.institution, 0.0, 1.0)
}

/// A subjective-logic opinion: three shares that sum to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opinion {
    /// b = r / (r + s + W)
    pub belief: f32,
    /// d = s / (r + s + W)
    pub disbelief: f32,
    /// u = W / (r + s + W)
    pub uncertainty: f32,
}

impl Opinion {
    /// From `r` for, `s` against and prior weight `W > 0` (Eq 2).
    #[inline(always)]
    pub fn new(r: f32, s: f32, prior_weight: f32) -> Self {
        let share = 1.0 / (r + s + prior_weight);
        Self { belief: r * share, disbelief: s * share, uncertainty: prior_weight * share }
    }

    /// p = b + a·u, the probability it stands for (Eq 3); never above 1, whatever rounding does to the sum.
    #[inline(always)]
    pub fn expectation(self, base_rate: f32) -> f32 {
        min(self.belief + base_rate * self.uncertainty, 1.0)
    }
}

/// One person's opinion of another on the three facets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Can they?
    pub competence: Opinion,
    /// Do they mean well?
    pub benevolence: Opinion,
    /// Do word and deed agree?
    pub integrity: Opinion,
}

impl View {
    /// T: mean belief over the facets, 0 to 1; facets build trust together (Eq 4).
    #[inline(always)]
    pub fn trust(&self) -> f32 {
        mean_of_three(self.competence.belief, self.benevolence.belief, self.integrity.belief)
    }

    /// D: largest disbelief, 0 to 1; one violated facet is enough (Eq 4; Sitkin & Roth 1993).
    #[inline(always)]
    pub fn distrust(&self) -> f32 {
        max(self.competence.disbelief, max(self.benevolence.disbelief, self.integrity.disbelief))
    }

    /// The expectations behind an agreement: ability and intent, `p = p_C^w_C · p_B^w_B p_I^w_I` (Eq 4).
    #[inline(always)]
    pub fn expect(&self, holder: &Parameters, base_rate: f32) -> Expectation {
        let integrity = self.integrity.expectation(base_rate);
        let benevolence = self.benevolence.expectation(base_rate);
        let ability = squared(self.competence.expectation(base_rate), holder.weight_competence).sqrt();
        let intent = squared(benevolence, holder.weight_benevolence) * squared(integrity, holder.weight_integrity);
        let intent = intent.sqrt();
        Expectation { ability, benevolence, integrity, intent }
    }

    /// Mean uncertainty over the facets: how far base rates speak instead of experience.
    #[inline(always)]
    pub fn uncertainty(&self) -> f32 {
        mean_of_three(self.competence.uncertainty, self.benevolence.uncertainty, self.integrity.uncertainty)
    }
}

/// `x^(2 weight)` for the weights 0, ½ and 1, so that one root serves several facets.
#[inline(always)]
fn squared(x: f32, weight: f32) -> f32 {
    pick(weight > 0.75, x * x, pick(weight > 0.25, x, 1.0))
}

/// What one person expects of another, as probabilities.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// p_C^w_C: the other is able to.
    pub ability: f32,
    /// p_B: the other means well.
    pub benevolence: f32,
    /// p_I: the other keeps their word.
    pub integrity: f32,
    /// p_int = p_B^w_B p_I^w_I: the other intends to.
    pub intent: f32,
}

impl Expectation {
    /// p: the agreement will be kept.
    #[inline(always)]
    pub fn kept(&self) -> f32 {
        self.ability * self.intent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn belief_disbelief_and_uncertainty_sum_to_one(r in 0.0_f32..200.0, s in 0.0_f32..200.0, w in 0.5_f32..6.0, a in 0.0_f32..1.0) {
            let o = Opinion::new(r, s, w);
            prop_assert!((o.belief + o.disbelief + o.uncertainty - 1.0).abs() < 1e-6);
            prop_assert!((0.0..=1.000_001).contains(&o.expectation(a)));
        }
    }

    #[test]
    fn distrust_rises_faster_than_trust() {
        // fact 1 (Slovic 1993): one kept agreement against one revealed breach of intent, from nothing
        let p = Parameters::default();
        let kept = Evidence { positive: 1.0, negative: 0.0 };
        let good = Book { competence: kept, benevolence: kept, integrity: kept, ..Book::default() };
        let mut bad = Book::default();
        bad.benevolence.negative = p.negativity_benevolence;
        bad.integrity.negative = p.negativity_integrity;
        assert!((good.as_trustor(&p).trust() - 1.0 / 3.0).abs() < 1e-6);
        assert!((bad.as_trustor(&p).distrust() - 0.6).abs() < 1e-6);
    }
}
