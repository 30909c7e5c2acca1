//! One meeting, what it finds and what becomes of it: R1 to R5 of the specification here, the rest in `act` and `answer`.

use tempered_trust::model::Parameters;

use super::arithmetic::exp;
use super::belief::{Book, Expected, Mind, institutional};
use super::draws::Luck;
use super::people::Person;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    Trust,
    Control,
    #[default]
    Abstain,
}

/// What becomes of the agreement.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Fate {
    /// There was no agreement.
    #[default]
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

/// A standing rule, as the trustee finds it.
#[derive(Clone, Copy)]
pub struct Rule {
    pub detect: f32,
    pub fine: f32,
    pub exceptions: bool,
}

/// Everything about one meeting. Rules look at it between the phases, and change it.
#[derive(Default)]
pub struct Episode {
    /// The numbers of trustor and trustee in this meeting.
    pub i: Parameters,
    pub j: Parameters,
    pub person: Person,
    /// p_s of that person.
    pub self_trust: f32,
    /// What the trustor's organisation remembers of the trustee's, and the other way round.
    pub stores: [Book; 2],
    pub luck: Luck,

    // what surrounds it
    pub kind: usize,
    /// Nobody has sworn to stay away.
    pub within_reach: bool,
    /// Somebody takes time to reflect.
    pub unhurried: bool,
    /// How far the trustor is ordered to control; 0 for no order.
    pub ordered: f32,
    pub rule: Option<Rule>,
    /// A standing rule of the trustee's party holds for the trustor.
    pub rule_of_trustee: bool,
    pub threat: bool,
    pub will_tell: bool,
    pub announced: bool,
    /// y1, y2, y3, where fences are modelled.
    pub fence: Option<[f32; 3]>,
    pub vow: f32,

    // R2, R3
    pub meets: bool,
    /// It is about something that the trustee can keep or break.
    pub business: bool,
    pub gift: bool,
    pub hurried: bool,
    pub stake: f32,
    /// m̂
    pub promised: f32,

    // R4
    pub mind: Mind,
    pub expected: Expected,
    pub choice: Choice,
    /// How far it is controlled.
    pub x: f32,

    // R6, R7
    /// T and p_B of the trustor in the trustee's eyes.
    pub trusts_trustor: f32,
    pub benevolence: f32,
    /// ψθ
    pub psi_theta: f32,
    pub sanction: f32,
    pub p_intend: f32,
    pub p_able: f32,
    pub reason: bool,
    pub fate: Fate,
    pub seen: bool,
    pub caught: bool,
    pub disappointed: bool,

    // R8
    pub asks: bool,
    pub blames: bool,
    pub explains: bool,
    pub apologises: bool,
    pub denies: bool,
    pub compensation: f32,
    pub vows: bool,
    pub warns: bool,
    /// The fine of a sanction on the person.
    pub sanctioned: Option<f32>,
    pub waived: bool,
    /// Given by rules of trustor and trustee.
    pub given: [f32; 2],
    pub talk: bool,
    pub revealed: bool,
    pub fined_by_rule: bool,
}

impl Episode {
    pub fn new(i: &Parameters, j: &Parameters, person: Person, luck: Luck) -> Self {
        let self_trust = person.self_trust(j);
        Self { i: *i, j: *j, person, self_trust, luck, within_reach: true, ..Self::default() }
    }

    pub fn active(&self) -> bool {
        self.choice != Choice::Abstain
    }

    pub fn abstained(&self) -> bool {
        self.business && !self.active()
    }

    pub fn failed(&self) -> bool {
        matches!(self.fate, Fate::Situation | Fate::Ability | Fate::Intent)
    }

    pub fn kept(&self) -> bool {
        matches!(self.fate, Fate::Kept | Fate::Strain)
    }

    pub fn seen_kept(&self) -> bool {
        (self.kept() || self.failed()) && !self.seen
    }

    /// What has been brought to light is no intent.
    pub fn cleared(&self) -> bool {
        self.revealed && self.fate != Fate::Intent
    }

    pub fn fined(&self) -> bool {
        self.sanctioned.is_some() || self.fined_by_rule
    }

    pub fn confidential(&self) -> bool {
        self.i.confidential > 0.5
    }

    /// ε = ε0 (1 − y1)
    pub fn misunderstanding(&self) -> f32 {
        self.i.misunderstanding * (1.0 - self.fence.map_or(0.0, |y| y[0]))
    }

    /// τ = τ0 (0.3 + 0.7 y2) where fences are modelled
    pub fn openness(&self) -> f32 {
        self.fence.map_or(self.i.openness, |y| self.i.openness * (0.3 + 0.7 * y[1]))
    }

    /// β, halved in a hurry.
    pub fn precision(&self, p: &Parameters) -> f32 {
        if self.hurried { 0.5 * p.precision } else { p.precision }
    }

    /// R1 to R3. `own` is always the trustor's book about the trustee, `other` the trustee's about the trustor.
    pub fn open(&mut self, own: &mut Book, other: &mut Book) {
        own.forget(self.i.retention);
        other.forget(self.j.retention);
        self.meets = self.within_reach && self.luck.meet < self.i.meeting;
        self.business = self.meets && self.i.decision < 0.5;
        let personal = self.meets && self.luck.personal < self.i.personal;
        self.gift = self.meets && self.luck.gift < self.i.gift;
        if personal {
            own.benevolence.r += 1.0;
        }
        other.benevolence.r += f32::from(u8::from(personal) + u8::from(self.gift));
        self.hurried = !self.unhurried && self.luck.hurry < self.i.hurried;
        self.stake = if self.luck.stake < self.i.high_stake_share { self.i.high_stake } else { 1.0 };
        self.promised = self.person.promise / 0.6;
    }

    /// R4 (Eq 5-7) and R5 (Eq 8).
    pub fn choose(&mut self, own: &mut Book, other: &mut Book) {
        self.mind = own.beside(self.stores[0], &self.i).as_trustor(&self.i);
        self.expected = self.mind.expect(&self.i, institutional(&self.i, self.i.base_rate));
        let x = if self.ordered > 0.0 { self.ordered } else { 1.0 };
        if self.business {
            self.choice = self.best_choice(x);
        }
        let (i, j) = (&self.i, &self.j);
        match self.choice {
            Choice::Trust => other.treatment.r += 1.0,
            Choice::Control => {
                self.x = x;
                other.treatment.s += x * (unfair(i, j) * i.control_signal);
            }
            Choice::Abstain => {}
        }
        if self.rule.is_some() {
            other.treatment.s += unfair(i, j) * i.rule_signal;
        }
        if self.rule_of_trustee {
            own.treatment.s += unfair(j, i) * j.rule_signal;
        }
    }

    fn best_choice(&self, x: f32) -> Choice {
        let i = &self.i;
        let p = self.expected.ability * self.expected.intent;
        let gain = p * i.gain * self.promised;
        let own_loss = (1.0 - i.shared_loss) * i.loss;
        let loss = (1.0 - p) * i.loss_weight * (1.0 + self.mind.distrust) * own_loss;
        let negotiation = i.negotiation_cost * (1.0 - self.mind.trust);
        let trust = self.stake * (gain - loss) - negotiation;
        let checked = gain * (1.0 - x * i.control_rigidity) - loss * (1.0 - x * i.control_detection);
        let control = self.stake * checked - x * i.control_cost - negotiation;
        let ordered = self.ordered > 0.0;
        let may_trust = !ordered && i.may_trust > 0.5;
        let may_control = ordered || i.may_control > 0.5;
        let may_abstain = i.may_abstain > 0.5;
        let options = [(trust, may_trust), (control, may_control), (i.abstain_value, may_abstain)];
        let open = options.iter().filter(|(_, open)| *open).map(|(value, _)| *value);
        let best = open.reduce(f32::max).expect("something is open");
        let beta = self.precision(i);
        let [w_trust, w_control, w_abstain] =
            options.map(|(value, open)| if open { exp(beta * (value - best)) } else { 0.0 });
        let one_over_sum = 1.0 / (w_trust + w_control + w_abstain);
        let luck = self.luck.choice;
        if may_trust && ((!may_control && !may_abstain) || luck < w_trust * one_over_sum) {
            Choice::Trust
        } else if may_control && (!may_abstain || luck < (w_trust + w_control) * one_over_sum) {
            Choice::Control
        } else {
            Choice::Abstain
        }
    }
}

/// ω_B (1 − f): how unfair treatment by one weighs with the other.
pub fn unfair(actor: &Parameters, subject: &Parameters) -> f32 {
    subject.negativity_benevolence * (1.0 - actor.fairness)
}
