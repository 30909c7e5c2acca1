//! One trusts, the other answers: trust games and markets, with fixed partners, strangers or scripts.

use crate::model::Parameters;
use crate::model::act;
use crate::model::attribution::{self, Causes};
use crate::model::belief::Book;
use crate::model::choice;
use crate::model::reciprocity;

use super::amount;
use super::behaviour::Behaviour;
use super::horizon::{is_over, shadow};
use super::luck::Luck;
use super::player::{self, Player};
use super::record::Record;
use super::script;
use super::types::{Arm, Exchange, History, Matching, Threat};
use super::units::Units;

/// A session in a treatment.
pub(super) struct Session<'a> {
    pub game: &'a Exchange,
    pub arm: &'a Arm,
    pub people: &'a Behaviour,
    pub units: Units,
}

/// Two who meet, and what they have noted about each other.
#[derive(Debug, Clone, Default)]
struct Tie {
    own: Book,
    other: Book,
}

/// How far the trustor trusts, and why the trustee would break it, for all the trustor can tell.
struct Trust {
    share: f32,
    causes: Causes,
}

/// What the trustee does, 1 being the fair answer; whether a move went wrong; ψθ.
struct Answer {
    kept: f32,
    slipped: bool,
    obligation: f32,
}

impl Session<'_> {
    fn p(&self) -> &Parameters {
        &self.people.parameters
    }

    /// Plays all games of the session; its records are of unit `first` and on.
    pub fn play(&self, luck: &mut Luck, first: u32, records: &mut Vec<Record>) {
        let mut draw = || (0..self.arm.session).map(|_| Player::draw(self.people, luck)).collect::<Vec<Player>>();
        let (mut trustors, mut trustees) = (draw(), draw());
        for game in 0..self.arm.games {
            let first = first + (game * self.arm.session) as u32;
            if self.arm.scripts.is_empty() {
                self.game_of_people(&mut trustors, &mut trustees, luck, first, records);
            } else {
                for (trustor, unit) in trustors.iter().zip(first..) {
                    self.game_with_scripts(trustor, luck, unit, records);
                }
            }
        }
    }

    fn game_of_people(
        &self,
        trustors: &mut [Player],
        trustees: &mut [Player],
        luck: &mut Luck,
        first: u32,
        records: &mut Vec<Record>,
    ) {
        let strangers = self.arm.matching == Matching::Strangers;
        let mut order: Vec<usize> = (0..trustees.len()).collect();
        luck.shuffle(&mut order);
        let mut ties = vec![Tie::default(); trustors.len()];
        let mut round = 0;
        loop {
            round += 1;
            for ((trustor, tie), (&other, unit)) in trustors.iter_mut().zip(&mut ties).zip(order.iter().zip(first..)) {
                let met = self.meet(trustor, &mut trustees[other], tie, round, luck);
                records.push(Record { unit, round: round as u16, ..met });
            }
            let over = is_over(self.arm.length, round, luck);
            if strangers || over {
                self.part(trustors, trustees, &order, &mut ties, if strangers { 1 } else { round });
            }
            if over {
                return;
            }
            if strangers {
                luck.shuffle(&mut order);
            }
        }
    }

    /// Everybody leaves their partner, and remembers what a round with them told on average.
    fn part(&self, trustors: &mut [Player], trustees: &mut [Player], order: &[usize], ties: &mut [Tie], rounds: usize) {
        for ((trustor, tie), &other) in trustors.iter_mut().zip(ties).zip(order) {
            trustor.remember(self.p(), &tie.own, rounds);
            trustees[other].remember(self.p(), &tie.other, rounds);
            *tie = Tie::default();
        }
    }

    /// One person meets all scripts in turn, round by round.
    fn game_with_scripts(&self, trustor: &Player, luck: &mut Luck, unit: u32, records: &mut Vec<Record>) {
        let mut ties: Vec<(Tie, script::State)> = vec![Default::default(); self.arm.scripts.len()];
        let mut round = 0;
        loop {
            round += 1;
            for (number, (tie, state)) in ties.iter_mut().enumerate() {
                let trust = self.trust(trustor, &Book::default(), &tie.own, round, luck);
                let kept = script::answer(self.arm.scripts[number].plays, state, trust.share >= 0.5, luck);
                self.learn(tie, &trust, kept);
                // a script has its answer ready whatever is sent, and that is what studies go by
                let (round, second) = (round as u16, kept * self.game.fair_share);
                records.push(Record { unit, script: number as u16, round, first: trust.share, second, least: 0.0 });
            }
            if is_over(self.arm.length, round, luck) {
                return;
            }
        }
    }

    fn meet(&self, trustor: &Player, trustee: &mut Player, tie: &mut Tie, round: usize, luck: &mut Luck) -> Record {
        let mut trust = self.trust(trustor, &trustee.record, &tie.own, round, luck);
        tie.other.forget(self.p().retention);
        reciprocity::trusted(&mut tie.other, trust.share);
        self.threaten(&mut tie.other);
        let answer = self.answer(trustee, &tie.other, round, luck);
        let kept = answer.kept;
        if self.arm.intentions && kept < 1.0 {
            trust.causes = attribution::revealed(false, !answer.slipped);
        } else if self.arm.reasons && kept < 1.0 {
            let obligation = answer.obligation;
            trust.causes = player::with_reasons(self.p(), &trust.causes, obligation, !answer.slipped, luck);
        }
        if trust.share > 0.0 {
            player::book_answer(&mut trustee.record, self.p(), kept, trust.share, &trust.causes);
        }
        let second = self.learn(tie, &trust, kept);
        Record { first: trust.share, second, ..Record::default() }
    }

    /// How far the trustor trusts: the more, the more there is to hope for, now and in what may follow; and the less, the
    /// more there is to fear. What is at risk hurts the more the more it is: `x (hope + future) − x² fear`, which at full
    /// trust is Eq 5. A record that everybody can see counts as own experience.
    fn trust(&self, trustor: &Player, record: &Book, own: &Book, round: usize, luck: &mut Luck) -> Trust {
        let p = self.p();
        let mut known = *own;
        if self.arm.history == History::Shown {
            known.add(record);
        }
        let (view, expected) = player::expects(self.people, &known, &trustor.pool);
        let risk = Parameters { gain: self.units.gain, loss: 1.0, ..*p };
        let worth = choice::values(&risk, &view, &expected, 1.0, 1.0, 0.0).trust;
        let hope = expected.kept() * self.units.gain;
        let future = match self.arm.matching {
            Matching::Partners => hope * shadow(self.arm.length, round, trustor.patience(p) * expected.kept()),
            Matching::Strangers => 0.0,
        };
        let mood = trustor.warmth(self.people) + amount::mood(luck.unit(), p.precision);
        let share = amount::best(self.game.steps, hope + future + mood, hope - worth);
        Trust { share, causes: player::causes(p, &expected, self.arm.noise) }
    }

    /// What a threat, or doing without one, tells the trustee.
    fn threaten(&self, book: &mut Book) {
        let p = self.p();
        match self.arm.sanction.map(|sanction| sanction.by) {
            Some(Threat::Trustor) => reciprocity::treatment(book, p, p, false, 1.0),
            Some(Threat::Declined) => reciprocity::trusted(book, 1.0),
            Some(Threat::ThirdParty) | None => {}
        }
    }

    /// How much of the fair answer the trustee gives, 1 being all of it: by obligation, by sanction, and by what this
    /// trustor, or others who hear of it, may bring later: `y (future + sanction − g) − ψθ (1 − y)²`, which is Eq 10 between
    /// all and nothing and Eq 12 where the answer has degrees.
    fn answer(&self, trustee: &Player, other: &Book, round: usize, luck: &mut Luck) -> Answer {
        let p = self.p();
        let benevolence = player::benevolence(self.people, other, &trustee.pool);
        let obligation = act::solidarity(p.relation_share, benevolence) * trustee.nature.obligation;
        // others hear of it, and rely on what they hear as organisations rely on their memory
        let seen = match (self.arm.matching, self.arm.history) {
            (Matching::Partners, _) => 1.0,
            (Matching::Strangers, History::Shown) => p.reliance,
            (Matching::Strangers, History::Hidden) => 0.0,
        };
        let lasting = shadow(self.arm.length, round, trustee.patience(p) * benevolence);
        let future = seen * self.units.value * lasting;
        let mood = amount::mood(luck.unit(), p.precision);
        let slip = luck.unit() < self.arm.noise;
        let pull = self.units.sanction + future - p.temptation + mood;
        let kept = amount::best(self.game.answers, 2.0 * obligation + pull, obligation);
        Answer { kept: if slip { 1.0 - kept } else { kept }, slipped: slip, obligation }
    }

    /// The trustor sees the answer: the share that came back, not a number where nothing could.
    fn learn(&self, tie: &mut Tie, trust: &Trust, kept: f32) -> f32 {
        tie.own.forget(self.p().retention);
        if trust.share == 0.0 {
            return f32::NAN;
        }
        player::book_answer(&mut tie.own, self.p(), kept, trust.share, &trust.causes);
        kept * self.game.fair_share
    }
}
