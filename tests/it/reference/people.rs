//! People: type and obligation (section 5 of the specification, row θ), what they promise, what they think of themselves.

use tempered_trust::engine::Setting;
use tempered_trust::model::Parameters;

use super::belief::{Evidence, Opinion};
use super::draws::{PEOPLE, Source, whole};

/// A person of one replicate.
#[derive(Clone, Default)]
pub struct Person {
    pub good: bool,
    /// θ
    pub obligation: f32,
    /// m
    pub promise: f32,
    /// What was promised in this tick for the next ones.
    pub promised: Option<f32>,
    /// Share of the excess of the promise that this tick's conversations leave.
    pub left: f32,
    /// Hurt at least once though of good faith.
    pub hurt: bool,
    /// Own successes and failures, and those of this tick.
    pub own: Evidence,
    pub lessons: Evidence,
    /// The tick in which they came.
    pub since: usize,
}

/// Everyone, in order.
pub fn everyone(setting: &Setting, source: &Source) -> Vec<Person> {
    let draw = |(index, &party): (usize, &u32)| {
        let party = party as usize;
        draw(&setting.parameters[party], setting.good_faith[party], source.words(PEOPLE, 0, index))
    };
    setting.graph.party.iter().enumerate().map(draw).collect()
}

/// Of good faith: lognormal(ln θ, spread). Opportunist: |normal(θ_opp, spread)|. In double precision.
fn draw(p: &Parameters, share_good: f32, words: [u32; 4]) -> Person {
    let [type_luck, u1, u2] = [words[0], words[1], words[2]].map(whole);
    let radius = libm::sqrt(-2.0 * libm::log(1.0 - f64::from(u1)));
    let normal = radius * libm::cos(2.0 * std::f64::consts::PI * f64::from(u2));
    let good = type_luck < share_good;
    let obligation = if good {
        f64::from(p.obligation) * libm::exp(f64::from(p.obligation_spread) * normal)
    } else {
        (f64::from(p.opportunist_obligation) + f64::from(p.opportunist_spread) * normal).abs()
    };
    Person { good, obligation: obligation as f32, promise: p.promise, left: 1.0, ..Person::default() }
}

/// Who takes the place of someone who leaves: the first candidate, or where an opportunist is screened out the second.
pub fn successor(p: &Parameters, share_good: f32, words: &[u32; 16]) -> Person {
    let candidate = |at: usize| draw(p, share_good, std::array::from_fn(|i| words[at + i]));
    let first = candidate(4);
    if !first.good && whole(words[1]) < p.selection { candidate(8) } else { first }
}

impl Person {
    /// p_s: the own successes and failures as an opinion of oneself.
    pub fn self_trust(&self, p: &Parameters) -> f32 {
        Opinion::new(self.own.r, self.own.s, p.prior_weight).p(p.self_trust)
    }

    /// At the end of a tick: m ← m − (1 − left)(m − .6)⁺, or what was promised anew; the lessons of the tick are learnt.
    pub fn learn(&mut self, retention: f32) {
        if self.promise > 0.6 {
            self.promise -= (self.promise - 0.6) * (1.0 - self.left);
        }
        self.left = 1.0;
        if let Some(promised) = self.promised.take() {
            self.promise = promised;
        }
        let lessons = std::mem::take(&mut self.lessons);
        self.own = Evidence { r: self.own.r * retention + lessons.r, s: self.own.s * retention + lessons.s };
    }
}
