//! R8 conversation and sanctions, R9 attribution (Eq 14, 15), R10 evidence (Eq 16) and repair.

use super::belief::Book;
use super::episode::{Choice, Episode, Fate, unfair};

/// q_S, q_C, q_N
#[derive(Clone, Copy)]
pub struct Causes {
    pub situation: f32,
    pub ability: f32,
    pub intent: f32,
}

impl Episode {
    /// R8: is it talked about, and does the cause come to light?
    pub fn converse(&mut self, own: &mut Book, other: &mut Book) {
        self.talk = self.asks && self.seen && !self.hurried;
        let tau = self.openness();
        let chance = if self.fate == Fate::Intent { tau * self.psi_theta / (1.0 + self.psi_theta) } else { tau };
        let spoken = self.talk || (self.explains && self.seen);
        self.revealed = spoken && self.luck.reveal < chance;
        if self.talk && self.blames {
            other.treatment.s += unfair(&self.i, &self.j);
        } else if self.talk && self.cleared() {
            other.treatment.r += 1.0;
        }
        if self.talk && !self.cleared() {
            own.unexplained += 1.0;
        }
    }

    /// R8: what follows.
    pub fn follow(&mut self, other: &mut Book) {
        let (i, j) = (&self.i, &self.j);
        if let Some(rule) = self.rule {
            let detected = self.failed() && self.luck.detect < rule.detect;
            self.fined_by_rule = detected && !(self.waived && rule.exceptions);
        }
        if self.sanctioned.is_some() {
            let sting = if self.fate == Fate::Intent { i.deserved_sting } else { 1.0 - i.fairness };
            other.treatment.s += j.negativity_benevolence * sting;
        } else if self.warns {
            other.treatment.s += j.negativity_benevolence * i.deserved_sting;
        }
        if self.fined_by_rule {
            other.treatment.s += unfair(i, j);
        }
    }

    /// R9 and R10.
    pub fn conclude(&mut self, own: &mut Book, other: &mut Book) {
        let causes = self.causes();
        let i = &self.i;
        if self.seen_kept() {
            let detect = self.rule.map_or(0.0, |rule| rule.detect);
            let credit = (1.0 - self.x * i.control_detection) * (1.0 - detect);
            own.competence.r += 1.0;
            own.benevolence.r += credit;
            own.integrity.r += credit;
        }
        if self.seen {
            own.competence.s += i.negativity_competence * causes.ability;
            own.benevolence.s += i.negativity_benevolence * causes.intent;
            own.integrity.s += i.explicitness * (i.negativity_integrity * causes.intent);
        }
        self.repair(own);
        if self.given[1] > 0.0 {
            own.benevolence.r += 1.0;
        }
        if self.given[0] > 0.0 {
            other.benevolence.r += 1.0;
        }
        self.test_vow(own);
    }

    /// Forgiveness for an apology: one unit on each facet that the breach touched. Making good, as far as it goes.
    fn repair(&self, own: &mut Book) {
        if self.apologises && self.seen && self.fate == Fate::Ability {
            own.competence.r += 1.0;
        }
        if self.apologises && self.seen && self.fate == Fate::Intent {
            own.benevolence.r += 1.0;
            own.integrity.r += 1.0;
        }
        if self.compensation > 0.0 {
            let loss = self.stake * self.i.loss;
            own.integrity.r += if loss > self.compensation { self.compensation / loss.max(1e-6) } else { 1.0 };
        }
    }

    /// An earlier promise to do better is tested by what is seen now; a new one is credited.
    fn test_vow(&mut self, own: &mut Book) {
        if self.seen && self.vow > 0.0 {
            own.benevolence.r -= self.vow.min(own.benevolence.r);
            own.integrity.s += self.i.negativity_integrity;
        }
        if self.seen || self.seen_kept() {
            self.vow = 0.0;
        }
        if self.vows && self.vow == 0.0 {
            own.benevolence.r += self.expected.integrity;
            self.vow = self.expected.integrity;
        }
    }

    /// What the trustor thinks was the cause, after all that has been said so far.
    pub fn causes(&self) -> Causes {
        // something confided that had to be passed on, and was announced, is nobody's fault
        let excused = self.announced && self.confidential() && self.fate == Fate::Ability;
        let certain = self.certain(excused);
        let unsaid = self.guess();
        if self.revealed || self.apologises || excused { certain } else { unsaid }
    }

    fn certain(&self, excused: bool) -> Causes {
        let (ability, intent) = match self.fate {
            Fate::Ability if !excused => (1.0, 0.0),
            Fate::Intent => (0.0, 1.0),
            _ => (0.0, 0.0),
        };
        Causes { situation: 1.0 - ability - intent, ability, intent }
    }

    /// Eq 14; after a conversation that brought nothing to light Eq 15; and a denial.
    fn guess(&self) -> Causes {
        let (p_able, p_intend) = (self.expected.ability, self.expected.intent);
        let full = self.i.good_reason + self.misunderstanding();
        let sigma = if self.hurried {
            0.0
        } else if self.talk {
            full
        } else {
            full * (1.0 - self.i.dispositional_bias)
        };
        let one_over_z = 1.0 / (1.0 - (1.0 - sigma) * p_able * p_intend).max(1e-6);
        let mut q = Causes {
            situation: sigma * one_over_z,
            ability: (1.0 - sigma) * (1.0 - p_able) * one_over_z,
            intent: (1.0 - sigma) * p_able * (1.0 - p_intend) * one_over_z,
        };
        if self.talk {
            let tau = self.openness();
            let (s, c, n) = (q.situation * (1.0 - tau), q.ability * (1.0 - tau), q.intent * (1.0 - 0.5 * tau));
            let one_over_sum = 1.0 / (s + c + n).max(1e-6);
            q = Causes { situation: s * one_over_sum, ability: c * one_over_sum, intent: n * one_over_sum };
        }
        if self.denies {
            let believed = q.intent * (1.0 - self.expected.integrity);
            q = Causes { situation: q.situation + (q.intent - believed), intent: believed, ..q };
        }
        q
    }

    /// What the trustee learns about themselves: for, against.
    pub fn lesson(&self) -> (f32, f32) {
        let j = &self.j;
        let punished = self.fined() || (self.talk && self.blames);
        match self.fate {
            Fate::Kept | Fate::Strain => (j.self_learning, 0.0),
            Fate::Situation if !punished => (j.self_learning, 0.0),
            Fate::Situation | Fate::Ability => (0.0, j.self_learning * j.negativity_competence),
            Fate::None | Fate::Told | Fate::Intent => (0.0, 0.0),
        }
    }

    pub fn controlled(&self) -> bool {
        self.choice == Choice::Control
    }
}
