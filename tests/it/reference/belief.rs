//! Belief (Eq 1-4).

use tempered_trust::model::Parameters;

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
    pub unexplained: f32,
}

/// b, d, u of one facet.
#[derive(Clone, Copy)]
pub struct Opinion {
    pub b: f32,
    pub d: f32,
    pub u: f32,
}

/// What the holder of a book makes of it.
#[derive(Clone, Copy)]
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
    /// Eq 1, one tick.
    pub fn forget(&mut self, retention: f32) {
        for evidence in [&mut self.competence, &mut self.benevolence, &mut self.integrity] {
            evidence.r *= retention;
            evidence.s *= retention;
        }
        self.unexplained *= retention;
    }

    /// Eq 2 and 4, with γ of the organisation's store beside the own evidence.
    pub fn read_beside(&self, store: &Book, holder: &Parameters) -> Mind {
        let both = |own: Evidence, kept: Evidence| Evidence {
            r: own.r + holder.reliance * kept.r,
            s: own.s + holder.reliance * kept.s,
        };
        Book {
            competence: both(self.competence, store.competence),
            benevolence: both(self.benevolence, store.benevolence),
            integrity: both(self.integrity, store.integrity),
            unexplained: 0.0,
        }
        .read(holder)
    }

    /// Eq 2 and 4.
    pub fn read(&self, holder: &Parameters) -> Mind {
        let opinion = |evidence: Evidence| {
            let (r, s, w) = (evidence.r, holder.vigilance * evidence.s, holder.prior_weight);
            let one_over_z = 1.0 / (r + s + w);
            Opinion { b: r * one_over_z, d: s * one_over_z, u: w * one_over_z }
        };
        let [competence, benevolence, integrity] = [self.competence, self.benevolence, self.integrity].map(opinion);
        let trust = (competence.b + benevolence.b + integrity.b) / 3.0;
        let distrust = competence.d.max(benevolence.d).max(integrity.d);
        Mind { competence, benevolence, integrity, trust, distrust }
    }
}

impl Opinion {
    /// p = b + a u (Eq 3).
    pub fn p(self, base_rate: f32) -> f32 {
        (self.b + base_rate * self.u).min(1.0)
    }
}
