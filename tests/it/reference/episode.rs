//! One meeting, R1 to R10 of the specification: plain conditions, one relation, one replicate.

use tempered_trust::model::{Parameters, Policy};

use super::arithmetic::{exp, logistic};
use super::belief::{Book, Mind};
use super::draws::Luck;
use super::people::Person;

/// What a meeting finds.
pub struct Episode<'a> {
    pub trustor: &'a Parameters,
    pub trustee: &'a Parameters,
    /// The trustor's policy this tick.
    pub policy: Policy,
    /// A standing rule of the trustor's party is in force.
    pub rule: bool,
    /// A standing rule of the trustee's party is in force, and felt by the trustor though the roles are turned.
    pub rule_from_trustee: bool,
    pub control_all: bool,
    pub may_abstain: bool,
    pub person: &'a Person,
    /// What the trustor's organisation remembers of the trustee's, and the other way round.
    pub stores: [Book; 2],
    pub luck: Luck,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Trust,
    Control,
    Abstain,
}

/// What becomes of the agreement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// There was no agreement.
    None,
    Kept,
    /// Kept, at the cost of a good reason to deviate.
    Strain,
    /// Inability was told in time.
    Told,
    Situation,
    Ability,
    Intent,
}

/// All that happened, for the pay-offs.
pub struct Story {
    pub meets: bool,
    pub stake: f32,
    /// m̂
    pub promised: f32,
    pub gift: bool,
    pub choice: Choice,
    /// The trustor's mind before choosing.
    pub mind: Mind,
    /// The trustee's mind after the signal.
    pub feels: Mind,
    /// p_B in that mind.
    pub benevolence: f32,
    /// ψθ
    pub psi_theta: f32,
    pub p_intend: f32,
    pub p_able: f32,
    pub reason: bool,
    pub fate: Fate,
    pub misread: bool,
    pub caught: bool,
    pub talk: bool,
    pub revealed: bool,
    pub fined: bool,
}

impl Story {
    pub fn active(&self) -> bool {
        self.choice != Choice::Abstain
    }

    pub fn failed(&self) -> bool {
        matches!(self.fate, Fate::Situation | Fate::Ability | Fate::Intent)
    }

    pub fn kept(&self) -> bool {
        matches!(self.fate, Fate::Kept | Fate::Strain)
    }

    pub fn seen(&self) -> bool {
        self.failed() || self.misread
    }
}

impl Episode<'_> {
    /// `own` is the trustor's book about the trustee, `other` the trustee's about the trustor.
    pub fn happen(&self, own: &mut Book, other: &mut Book) -> Story {
        let (i, j, luck) = (self.trustor, self.trustee, self.luck);
        // R1
        own.forget(i.retention);
        other.forget(j.retention);
        // R2
        let meets = luck.meet < i.meeting;
        let personal = meets && luck.personal < i.personal;
        let gift = meets && luck.gift < i.gift;
        if personal {
            own.benevolence.r += 1.0;
        }
        other.benevolence.r += f32::from(u8::from(personal) + u8::from(gift));
        // R3
        let stake = if luck.stake < i.high_stake_share { i.high_stake } else { 1.0 };
        let hurried = luck.hurry < i.hurried;
        let promised = self.person.promise / 0.6;
        // R4
        let mind = own.read_beside(&self.stores[0], i);
        let choice = if meets { self.choose(&mind, stake, promised, hurried) } else { Choice::Abstain };
        // R5
        self.signal(choice, own, other);
        // R6
        let feels = other.read_beside(&self.stores[1], j);
        let benevolence = feels.benevolence.p(institutional(j, j.trustee_base_rate));
        let psi = 1.0 - j.relation_share + j.relation_share * benevolence;
        let mut story = Story {
            meets,
            stake,
            promised,
            gift,
            choice,
            mind,
            feels,
            benevolence,
            psi_theta: psi * self.person.obligation,
            p_intend: 0.0,
            p_able: logistic((j.capacity - self.person.promise) / j.capacity_spread),
            reason: meets && luck.reason < j.good_reason,
            fate: Fate::None,
            misread: false,
            caught: false,
            talk: false,
            revealed: false,
            fined: false,
        };
        self.act(&mut story, own, hurried);
        // R7
        story.misread = story.kept() && luck.perceive < i.misunderstanding;
        story.caught = choice == Choice::Control && story.failed() && luck.detect < i.control_detection;
        // R8
        self.answer(&mut story, own, other, hurried);
        // R9, R10
        self.conclude(&story, own, hurried);
        story
    }

    /// Eq 5-7. What the trustor expects: p = p_C √(p_B p_I).
    fn choose(&self, mind: &Mind, stake: f32, promised: f32, hurried: bool) -> Choice {
        let i = self.trustor;
        let (ability, intent) = expectations(mind, institutional(i, i.base_rate));
        let p = ability * intent;
        let gain = p * i.gain * promised;
        let loss = (1.0 - p) * i.loss_weight * (1.0 + mind.distrust) * i.loss;
        let negotiation = i.negotiation_cost * (1.0 - mind.trust);
        let trust = stake * (gain - loss) - negotiation;
        let kept_rigidly = gain * (1.0 - i.control_rigidity);
        let control = stake * (kept_rigidly - loss * (1.0 - i.control_detection)) - i.control_cost - negotiation;
        let abstain = i.abstain_value;
        let beta = precision(i, hurried);
        // control for all takes away trusting, not staying away
        let (may_trust, may_abstain) = (!self.control_all, self.may_abstain);
        let open = [(trust, may_trust), (control, true), (abstain, may_abstain)];
        let best = open.iter().filter(|(_, open)| *open).map(|(v, _)| *v).reduce(f32::max).expect("control is open");
        let [w_trust, w_control, w_abstain] = open.map(|(v, open)| if open { exp(beta * (v - best)) } else { 0.0 });
        let one_over_sum = 1.0 / (w_trust + w_control + w_abstain);
        if self.luck.choice < w_trust * one_over_sum {
            Choice::Trust
        } else if !may_abstain || self.luck.choice < (w_trust + w_control) * one_over_sum {
            Choice::Control
        } else {
            Choice::Abstain
        }
    }

    /// Eq 8.
    fn signal(&self, choice: Choice, own: &mut Book, other: &mut Book) {
        let (i, j) = (self.trustor, self.trustee);
        match choice {
            Choice::Trust => other.benevolence.r += 1.0,
            Choice::Control => {
                other.benevolence.s += j.negativity_benevolence * (1.0 - i.fairness) * i.control_signal;
            }
            Choice::Abstain => {}
        }
        if self.rule {
            other.benevolence.s += j.negativity_benevolence * (1.0 - i.fairness) * i.rule_signal;
        }
        if self.rule_from_trustee {
            own.benevolence.s += i.negativity_benevolence * (1.0 - j.fairness) * j.rule_signal;
        }
    }

    /// Eq 10-11 and the good reason to deviate.
    fn act(&self, story: &mut Story, own: &Book, hurried: bool) {
        let (i, j, luck) = (self.trustor, self.trustee, self.luck);
        let rung = self.policy == Policy::Ladder && own.unexplained >= i.ladder_threshold;
        let mut expected_sanction = 0.0;
        if story.choice == Choice::Control {
            expected_sanction += i.control_detection * i.control_penalty;
        }
        if self.rule {
            expected_sanction += i.rule_detection * i.rule_fine;
        }
        if rung {
            expected_sanction += i.rule_detection * i.rule_fine;
        }
        let (beta, h) = (precision(j, hurried), story.stake);
        let exception = h * (story.psi_theta * j.bespoke_value + j.temptation);
        let p_exception = logistic(beta * (exception - expected_sanction));
        let (_, relation) = expectations(&story.feels, institutional(j, j.trustee_base_rate));
        let pull = h * (story.psi_theta - j.temptation);
        story.p_intend = logistic(beta * (pull + expected_sanction + j.patience * relation));
        story.fate = if !story.active() {
            Fate::None
        } else if story.reason {
            if luck.exception < p_exception { Fate::Situation } else { Fate::Strain }
        } else if luck.intend >= story.p_intend {
            Fate::Intent
        } else if luck.able < story.p_able {
            Fate::Kept
        } else if luck.disclose < j.disclose {
            Fate::Told
        } else {
            Fate::Ability
        };
    }

    /// The policy: conversation, sanction on the ladder, fine under the rule.
    fn answer(&self, story: &mut Story, own: &mut Book, other: &mut Book, hurried: bool) {
        let (i, j, luck) = (self.trustor, self.trustee, self.luck);
        let intent = story.fate == Fate::Intent;
        if talks(self.policy) && story.seen() && !hurried {
            story.talk = true;
            let tau = i.openness;
            let chance = if intent { tau * story.psi_theta / (1.0 + story.psi_theta) } else { tau };
            story.revealed = luck.reveal < chance;
            if story.revealed && !intent {
                other.benevolence.r += 1.0;
            } else {
                own.unexplained += 1.0;
                if self.policy == Policy::Ladder && own.unexplained >= i.ladder_threshold {
                    story.fined = true;
                    let sting = if intent { i.deserved_sting } else { 1.0 - i.fairness };
                    other.benevolence.s += j.negativity_benevolence * sting;
                }
            }
        }
        if self.rule && story.failed() && luck.detect < i.rule_detection {
            story.fined = true;
            other.benevolence.s += j.negativity_benevolence * (1.0 - i.fairness);
        }
    }

    /// Eq 14-16.
    fn conclude(&self, story: &Story, own: &mut Book, hurried: bool) {
        let i = self.trustor;
        if story.kept() && !story.misread {
            let mut credit = 1.0;
            if story.choice == Choice::Control {
                credit = 1.0 - i.control_detection;
            }
            if self.rule {
                credit *= 1.0 - i.rule_detection;
            }
            own.competence.r += 1.0;
            own.benevolence.r += credit;
            own.integrity.r += credit;
        }
        if story.fate == Fate::Told {
            own.integrity.r += 1.0;
        }
        if story.seen() {
            let (q_c, q_n) = self.causes(story, hurried);
            own.competence.s += i.negativity_competence * q_c;
            own.benevolence.s += i.negativity_benevolence * q_n;
            own.integrity.s += i.negativity_integrity * q_n;
        }
    }

    /// q_C and q_N as the trustor sees them.
    fn causes(&self, story: &Story, hurried: bool) -> (f32, f32) {
        let i = self.trustor;
        if story.revealed {
            let one_if = |fate: Fate| if story.fate == fate { 1.0 } else { 0.0 };
            return (one_if(Fate::Ability), one_if(Fate::Intent));
        }
        let (ability, intent) = expectations(&story.mind, institutional(i, i.base_rate));
        let sigma = if hurried {
            0.0
        } else if talks(self.policy) {
            i.good_reason + i.misunderstanding
        } else {
            (i.good_reason + i.misunderstanding) * (1.0 - i.dispositional_bias)
        };
        let one_over_z = 1.0 / (1.0 - (1.0 - sigma) * ability * intent).max(1e-6);
        let q_s = sigma * one_over_z;
        let q_c = (1.0 - sigma) * (1.0 - ability) * one_over_z;
        let q_n = (1.0 - sigma) * ability * (1.0 - intent) * one_over_z;
        if !story.talk {
            return (q_c, q_n);
        }
        let tau = i.openness;
        let (w_s, w_c, w_n) = (q_s * (1.0 - tau), q_c * (1.0 - tau), q_n * (1.0 - 0.5 * tau));
        let one_over_sum = 1.0 / (w_s + w_c + w_n).max(1e-6);
        (w_c * one_over_sum, w_n * one_over_sum)
    }
}

/// p_C and p_int = √(p_B p_I).
fn expectations(mind: &Mind, a: f32) -> (f32, f32) {
    (mind.competence.p(a), (mind.benevolence.p(a) * mind.integrity.p(a)).sqrt())
}

/// A base rate with what institutions add.
pub fn institutional(p: &Parameters, base_rate: f32) -> f32 {
    (base_rate + p.institution).clamp(0.0, 1.0)
}

/// β, halved in a hurry.
fn precision(p: &Parameters, hurried: bool) -> f32 {
    if hurried { 0.5 * p.precision } else { p.precision }
}

fn talks(policy: Policy) -> bool {
    matches!(policy, Policy::Talk | Policy::Ladder)
}
