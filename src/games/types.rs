//! What an experiment is: a game, who plays it with whom, what they see, under which rule, and what is measured. An
//! experiment is data: nothing here knows any particular one.

use crate::model::Parameter;
use crate::words::Bilingual;

/// An experiment with people.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    /// Name by which tables of targets call it.
    pub study: String,
    /// Title.
    pub title: Bilingual,
    /// Who did it, and where it was published.
    pub source: String,
    /// Treatments, at least one.
    pub arms: Vec<Arm>,
    /// What is measured.
    pub measures: Vec<Measure>,
    /// What has to come out whatever the means are.
    pub orders: Vec<Order>,
    /// The text of its file.
    pub text: String,
}

/// A treatment.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// Its name.
    pub name: String,
    /// Game and pay-offs.
    pub game: Game,
    /// How long a game lasts.
    pub length: Length,
    /// Games one after another, each with other partners.
    pub games: usize,
    /// Who meets whom.
    pub matching: Matching,
    /// What is seen of a partner's past with others.
    pub history: History,
    /// Chance that a move is carried out as its opposite; known to the players.
    pub noise: f32,
    /// Whether what a partner meant to do is seen, beside what they did.
    pub intentions: bool,
    /// Whether who breaks an agreement has to give reasons.
    pub reasons: bool,
    /// A sanction on breaking.
    pub sanction: Option<Sanction>,
    /// People who play together; of a game with fixed partners, as many pairs.
    pub session: usize,
    /// Sessions that are simulated.
    pub sessions: usize,
    /// Partners that follow a script, in the order in which they are met; empty where partners are people.
    pub scripts: Vec<Script>,
    /// Parameters of the model that the treatment itself sets.
    pub situation: Vec<(&'static Parameter, f32)>,
}

/// Game and pay-offs, in money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Game {
    /// One trusts, the other answers.
    Exchange(Exchange),
    /// Both choose at once.
    Dilemma(Dilemma),
    /// One gives, and the other may have set a minimum before.
    Transfer(Transfer),
    /// Many have a duty to keep, week by week, and a rule may be set for all.
    Duty(Duty),
}

/// One trusts, the other answers. Pay-offs of both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exchange {
    /// Without trust: trustor, trustee.
    pub apart: [f32; 2],
    /// With full trust that is fully kept.
    pub kept: [f32; 2],
    /// With full trust of which nothing is kept.
    pub broken: [f32; 2],
    /// Steps in which the trustor can trust: 1 is all or nothing.
    pub steps: usize,
    /// Steps in which the trustee can answer, up to the fair answer: 1 is all or nothing.
    pub answers: usize,
    /// The share of what the trustee holds that the fair answer gives back; 1 where the game knows no shares.
    pub fair_share: f32,
}

/// Both choose at once between working together and not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dilemma {
    /// Both work together.
    pub reward: f32,
    /// I alone do.
    pub sucker: f32,
    /// The other alone does.
    pub temptation: f32,
    /// Neither does.
    pub punishment: f32,
}

/// One gives of an endowment; the other receives a multiple, and may have required a minimum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// Of the one who gives, and of the one who receives.
    pub endowment: [f32; 2],
    /// What is given is multiplied by it.
    pub multiplier: f32,
    /// The minimum that may be required.
    pub minimum: f32,
    /// Amounts given are multiples of it.
    pub step: f32,
    /// Whether the receiver sets the minimum; otherwise somebody else does.
    pub by_receiver: bool,
}

/// A duty of many towards one, week by week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Duty {
    /// Weeks that they knew each other before the first that counts.
    pub weeks_before: usize,
    /// The rule, if there is one.
    pub rule: Option<Rule>,
}

/// A standing rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// First and last round in which it is in force, counted from 1.
    pub rounds: [usize; 2],
    /// What a detected breach costs, as a share of what it is worth to break.
    pub fine: f32,
    /// Chance that a breach is detected.
    pub detection: f32,
    /// Whether the other party set it; otherwise somebody else did.
    pub by_other: bool,
}

/// A sanction on a broken agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sanction {
    /// What it costs, in money.
    pub fine: f32,
    /// Whether the trustor threatens with it, has the choice and does not, or somebody else imposes it.
    pub by: Threat,
}

/// Who threatens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threat {
    /// The trustor, by choice.
    Trustor,
    /// Nobody: the trustor could and does not.
    Declined,
    /// Somebody else.
    ThirdParty,
}

/// How long a game lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// So many rounds, known to all.
    Rounds(usize),
    /// After each round another follows with this chance.
    Continuation(f32),
}

/// Who meets whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// The same two for a whole game.
    Partners,
    /// Somebody else every round.
    Strangers,
}

/// What is seen of a partner's past with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// Nothing.
    Hidden,
    /// All of it.
    Shown,
}

/// A partner that follows a script.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// Its name.
    pub name: String,
    /// What it does.
    pub plays: Plays,
}

/// What a script does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plays {
    /// Keeps with this chance.
    Chance(f32),
    /// Does what was done to it the last time, and begins kindly.
    TitForTat,
    /// Keeps until it is let down, and never again.
    Grim,
}

/// What is measured, over all rounds of the records that are meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Names by which tables of targets call it: cell and metric.
    pub cell: String,
    /// The metric.
    pub metric: String,
    /// What it is in plain words, for pictures and pages.
    pub says: Option<Bilingual>,
    /// What it is counted in, where the study has a unit of its own.
    pub unit: Option<Bilingual>,
    /// The treatment: its place.
    pub arm: usize,
    /// The script that is met, where only one is meant.
    pub script: Option<usize>,
    /// First and last round, counted from 1.
    pub rounds: [usize; 2],
    /// Only rounds after one like this of the same person, with the same script if there are any.
    pub after: Option<After>,
    /// What is computed.
    pub what: What,
    /// By what the figure is multiplied, to tell it in the units of the study.
    pub scale: f32,
}

impl Measure {
    /// What it is in words; its names where the file says nothing.
    pub fn label(&self) -> Bilingual {
        self.says.clone().unwrap_or_else(|| Bilingual::same(format!("{} {}", self.cell, self.metric)))
    }

    /// What it is counted in.
    pub fn unit(&self) -> Unit {
        if let Some(unit) = &self.unit {
            return Unit::Own(unit.clone());
        }
        let is_share = (self.scale - 1.0).abs() < f32::EPSILON;
        match self.what {
            What::SlopeFirst | What::SlopeSecond => Unit::Slope,
            What::First | What::Second | What::ShareLower if is_share => Unit::Share,
            What::Change if is_share => Unit::Change,
            _ => Unit::Unnamed,
        }
    }
}

/// What a figure is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A share of one.
    Share,
    /// A change of a share.
    Change,
    /// A slope.
    Slope,
    /// As the file says.
    Own(Bilingual),
    /// In a unit of the study that the file does not name.
    Unnamed,
}

/// What the round before was like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum After {
    /// Own move and the other's, as carried out.
    Moves([bool; 2]),
    /// The answer was at least this share.
    AtLeast(f32),
    /// The answer was below this share.
    Below(f32),
}

/// What is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Mean of what the first player does: share trusted, share of intended cooperation, share who break a duty.
    First,
    /// Mean of what comes back, as a share.
    Second,
    /// Mean change of what the first player does, from the round before.
    Change,
    /// Slope of what the first player does on what they did the round before, with what came back held fixed.
    SlopeFirst,
    /// Slope on what came back, with what the first player did held fixed.
    SlopeSecond,
    /// Mean of max(free, minimum) − controlled.
    HiddenCost,
    /// Mean of free − controlled.
    FreeMinusControlled,
    /// Share who give less under control.
    ShareLower,
    /// Mean given freely.
    Free,
    /// Mean given under control.
    Controlled,
}

/// One sum of measures is above another.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// In words.
    pub says: Bilingual,
    /// The larger sum.
    pub more: Vec<Term>,
    /// The smaller one.
    pub than: Vec<Term>,
    /// By at least so much.
    pub by: f32,
}

/// A measure in a sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// 1, or −1 where it is taken off.
    pub sign: f64,
    /// Its place.
    pub measure: usize,
}

impl Order {
    /// How far the larger sum is above the smaller one and the margin, where `values` are those of all measures.
    pub fn excess(&self, values: &[f64]) -> f64 {
        let sum = |terms: &[Term]| terms.iter().map(|term| term.sign * values[term.measure]).sum::<f64>();
        sum(&self.more) - sum(&self.than) - f64::from(self.by)
    }
}
