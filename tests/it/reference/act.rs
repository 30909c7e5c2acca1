//! R6 the trustee acts (Eq 9-11), R7 the trustor perceives (Eq 13).

use super::arithmetic::logistic;
use super::belief::{Book, institutional};
use super::episode::{Choice, Episode, Fate, unfair};

impl Episode {
    pub fn respond(&mut self, own: &mut Book, other: &mut Book) {
        let j = &self.j;
        let widened = self.fence.map_or(0.0, |y| y[2]);
        let feels = other.beside(self.stores[1], j).as_trustee(j);
        let a = (institutional(j, j.trustee_base_rate) + 0.2 * widened).min(1.0);
        let returned = feels.expect(j, a);
        let chi = (j.relation_share - 0.4 * widened).max(0.0);
        self.trusts_trustor = feels.trust;
        self.benevolence = returned.benevolence;
        self.psi_theta = (1.0 - chi + chi * returned.benevolence) * self.person.obligation;
        let fine = self.rule.map_or(0.0, |rule| rule.detect * rule.fine);
        self.sanction = self.expected_sanction(fine);
        let excused = self.rule.is_some_and(|rule| rule.exceptions);
        let sanction_of_exception = self.expected_sanction(if excused { 0.0 } else { fine });
        let (h, beta) = (self.stake, self.precision(&self.j));
        let j = &self.j;
        let exception = h * (self.psi_theta * (self.self_trust * j.bespoke_value) + j.temptation);
        let p_exception = logistic(beta * (exception - sanction_of_exception));
        let own_loss = self.i.shared_loss * self.i.loss;
        let pull = h * (self.psi_theta + own_loss - j.temptation);
        self.p_intend = logistic(beta * (pull + self.sanction + j.patience * returned.intent));
        self.p_able = if j.confidential > 0.5 {
            j.discretion
        } else {
            logistic((j.capacity - self.person.promise) / j.capacity_spread)
        };
        let imposed = self.imposed();
        self.reason = self.business && imposed.is_none() && self.luck.reason < j.good_reason;
        if self.active() {
            self.fate = imposed.unwrap_or_else(|| self.ordinary(p_exception));
        }
        self.perceive();
        self.disappointed = self.meets && !self.business && self.luck.able < self.i.disappointment;
        if self.disappointed {
            other.treatment.s += unfair(&self.i, &self.j);
            other.integrity.s += self.j.negativity_integrity * (1.0 - self.i.fairness);
        }
        if self.fate == Fate::Told {
            own.integrity.r += 1.0;
        }
    }

    /// δF: control, a standing rule, and a threat that has become credible. The trustor's numbers.
    fn expected_sanction(&self, fine: f32) -> f32 {
        let i = &self.i;
        let mut sum = self.x * (i.control_detection * i.control_penalty) + fine;
        if self.threat {
            sum += i.rule_detection * i.rule_fine;
        }
        sum
    }

    /// What an experiment makes of the agreement, whatever anybody wants: the upper end of the draw for intent.
    fn imposed(&self) -> Option<Fate> {
        let (j, luck) = (&self.j, self.luck.intend);
        let to_intent = 1.0 - j.imposed_intent;
        let to_ability = to_intent - j.imposed_ability;
        let to_situation = to_ability - j.imposed_situation;
        if luck >= to_intent {
            Some(Fate::Intent)
        } else if luck >= to_ability {
            Some(Fate::Ability)
        } else if luck >= to_situation {
            Some(Fate::Situation)
        } else {
            None
        }
    }

    fn ordinary(&self, p_exception: f32) -> Fate {
        let luck = &self.luck;
        if self.reason {
            return if luck.exception < p_exception { Fate::Situation } else { Fate::Strain };
        }
        if luck.intend >= self.p_intend {
            return Fate::Intent;
        }
        if luck.able < self.p_able {
            return Fate::Kept;
        }
        let telling = self.j.disclose + (1.0 - self.j.disclose) * self.i.voice * self.trusts_trustor;
        if self.will_tell || luck.disclose < telling { Fate::Told } else { Fate::Ability }
    }

    fn perceive(&mut self) {
        let luck = self.luck;
        self.seen = if self.failed() {
            luck.perceive < self.i.discovery
        } else {
            self.kept() && luck.perceive < self.misunderstanding()
        };
        let found = luck.detect < self.x * self.i.control_detection;
        self.caught = self.choice == Choice::Control && self.failed() && found;
    }
}
