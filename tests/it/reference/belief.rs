//! Belief (Eq 1-4).

use tempered_trust::model::Parameters;

use super::arithmetic::mean_of_three;

/// Evidence on one facet: for, against.
#[derive(Clone, Copy, Default)]
pub struct Evidence {
    pub r: f32,
    pub s: f32,
}

/// One person's book about another.
#[derive(Clone, Copy, Default)]
pub struct Book {
    pub competence: Evidence,
    pub benevolence: Evidence,
    pub integrity: Evidence,
    /// How one is treated by the other.
    pub treatment: Evidence,
    pub unexplained: f32,
}

/// b, d, u of one facet.
#[derive(Clone, Copy, Default)]
pub struct Opinion {
    pub b: f32,
    pub d: f32,
    pub u: f32,
}

/// What the holder of a book makes of it.
#[derive(Clone, Copy, Default)]
pub struct Mind {
    pub competence: Opinion,
    pub benevolence: Opinion,
    pub integrity: Opinion,
    /// T
    pub trust: f32,
    /// D
    pub distrust: f32,
}

impl Book {
    fn facets(&mut self) -> [&mut Evidence; 4] {
        [&mut self.competence, &mut self.benevolence, &mut self.integrity, &mut self.treatment]
    }

    /// Eq 1, one tick.
    pub fn forget(&mut self, retention: f32) {
        for evidence in self.facets() {
            evidence.r *= retention;
            evidence.s *= retention;
        }
        self.unexplained *= retention;
    }

    /// r + γ R, s + γ S: the own evidence beside what the organisation remembers.
    pub fn beside(mut self, mut store: Self, holder: &Parameters) -> Self {
        for (own, kept) in self.facets().into_iter().zip(store.facets()) {
            own.r += holder.reliance * kept.r;
            own.s += holder.reliance * kept.s;
        }
        self
    }

    /// What this book gained beyond what forgetting left of `before`.
    pub fn gained(mut self, mut before: Self, retention: f32) -> Self {
        for (now, then) in self.facets().into_iter().zip(before.facets()) {
            now.r -= then.r * retention;
            now.s -= then.s * retention;
        }
        self
    }

    pub fn add(&mut self, mut gain: Self) {
        for (sum, gain) in self.facets().into_iter().zip(gain.facets()) {
            sum.r += gain.r;
            sum.s += gain.s;
        }
    }

    /// R ← λ_O R + ι mean Δr, the same for S (Eq 17).
    pub fn deposit(&mut self, mut gains: Self, share: f32, holder: &Parameters) {
        for (kept, gain) in self.facets().into_iter().zip(gains.facets()) {
            kept.r = holder.store_retention * kept.r + holder.deposit * (gain.r * share);
            kept.s = holder.store_retention * kept.s + holder.deposit * (gain.s * share);
        }
    }

    /// Who is trustor lets the own treatment count as far as the mirror goes.
    pub fn as_trustor(&self, holder: &Parameters) -> Mind {
        self.read(holder, holder.mirror)
    }

    /// Who is trustee judges by how they are treated.
    pub fn as_trustee(&self, holder: &Parameters) -> Mind {
        self.read(holder, 1.0)
    }

    /// Eq 2 and 4.
    fn read(&self, holder: &Parameters, mirror: f32) -> Mind {
        let opinion = |r: f32, s: f32| Opinion::new(r, holder.vigilance * s, holder.prior_weight);
        let competence = opinion(self.competence.r, self.competence.s);
        let benevolence =
            opinion(self.benevolence.r + mirror * self.treatment.r, self.benevolence.s + mirror * self.treatment.s);
        let integrity = opinion(self.integrity.r, self.integrity.s);
        let trust = mean_of_three([competence.b, benevolence.b, integrity.b]);
        let distrust = competence.d.max(benevolence.d).max(integrity.d);
        Mind { competence, benevolence, integrity, trust, distrust }
    }
}

impl Opinion {
    /// r for, s against, and the weight of the base rate (Eq 2).
    pub fn new(r: f32, s: f32, weight: f32) -> Self {
        let one_over_z = 1.0 / (r + s + weight);
        Self { b: r * one_over_z, d: s * one_over_z, u: weight * one_over_z }
    }

    /// p = b + a u (Eq 3).
    pub fn p(self, base_rate: f32) -> f32 {
        (self.b + base_rate * self.u).min(1.0)
    }
}

/// p_C^w_C, p_B, p_I, and p_int = p_B^w_B p_I^w_I.
#[derive(Clone, Copy, Default)]
pub struct Expected {
    pub ability: f32,
    pub benevolence: f32,
    pub integrity: f32,
    pub intent: f32,
}

impl Mind {
    /// Eq 3 and 4, with weights of 0, ½ and 1 as one square root over squares.
    pub fn expect(&self, holder: &Parameters, a: f32) -> Expected {
        let twice = |p: f32, weight: f32| {
            if weight > 0.75 {
                p * p
            } else if weight > 0.25 {
                p
            } else {
                1.0
            }
        };
        let (benevolence, integrity) = (self.benevolence.p(a), self.integrity.p(a));
        let both = twice(benevolence, holder.weight_benevolence) * twice(integrity, holder.weight_integrity);
        let ability = twice(self.competence.p(a), holder.weight_competence).sqrt();
        Expected { ability, benevolence, integrity, intent: both.sqrt() }
    }

    /// Mean u.
    pub fn ignorance(&self) -> f32 {
        mean_of_three([self.competence.u, self.benevolence.u, self.integrity.u])
    }
}

/// A base rate with what institutions add.
pub fn institutional(p: &Parameters, base_rate: f32) -> f32 {
    (base_rate + p.institution).clamp(0.0, 1.0)
}
