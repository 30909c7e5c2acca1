//! Both choose at once: repeated dilemmas, with or without noise, with people or scripts. Each is trustor and trustee at
//! the same time.

use crate::lane::math::{logistic, one_if};
use crate::model::act;
use crate::model::attribution;
use crate::model::belief::{Book, Expectation};
use crate::model::reciprocity;

use super::behaviour::Behaviour;
use super::horizon::{is_over, shadow};
use super::luck::Luck;
use super::player::{self, Player};
use super::record::Record;
use super::script;
use super::types::Arm;
use super::units::Stakes;

/// A session in a treatment.
pub(super) struct Session<'a> {
    pub arm: &'a Arm,
    pub people: &'a Behaviour,
    pub stakes: Stakes,
}

/// What somebody means to do, and what comes of it.
#[derive(Clone, Copy)]
struct Move {
    meant: bool,
    done: bool,
    expected: Option<Expectation>,
    /// ψθ
    obligation: f32,
}

impl Session<'_> {
    /// Plays all games of the session; its records are of unit `first` and on.
    pub fn play(&self, luck: &mut Luck, first: u32, records: &mut Vec<Record>) {
        let n = self.arm.session;
        let mut players: Vec<Player> = (0..n).map(|_| Player::draw(self.people, luck)).collect();
        let mut order: Vec<usize> = (0..n).collect();
        for game in 0..self.arm.games {
            let first = first + (game * n) as u32;
            let mut books = vec![Book::default(); n];
            luck.shuffle(&mut order);
            let rounds = if self.arm.scripts.is_empty() {
                self.game_of_people(&players, &mut books, &order, luck, first, records)
            } else {
                self.game_with_scripts(&players, &mut books, luck, first, records)
            };
            for (player, book) in players.iter_mut().zip(&books) {
                player.remember(&self.people.parameters, book, rounds);
            }
        }
    }

    /// How many rounds it lasted.
    fn game_of_people(
        &self,
        players: &[Player],
        books: &mut [Book],
        order: &[usize],
        luck: &mut Luck,
        first: u32,
        records: &mut Vec<Record>,
    ) -> usize {
        let mut round = 0;
        loop {
            round += 1;
            for pair in order.chunks_exact(2) {
                let moves = [pair[0], pair[1]].map(|me| self.choose(&players[me], &books[me], round, luck));
                for (at, &me) in pair.iter().enumerate() {
                    self.learn(&mut books[me], &moves[at], &moves[1 - at], luck);
                    records.push(record(first + me as u32, 0, round, &moves[at], moves[1 - at].done));
                }
            }
            if is_over(self.arm.length, round, luck) {
                return round;
            }
        }
    }

    /// Everybody plays with the scripts in turn: player by player, the first with the first script.
    fn game_with_scripts(
        &self,
        players: &[Player],
        books: &mut [Book],
        luck: &mut Luck,
        first: u32,
        records: &mut Vec<Record>,
    ) -> usize {
        let scripts = &self.arm.scripts;
        let mut states = vec![script::State::default(); players.len()];
        let mut round = 0;
        loop {
            round += 1;
            for (me, player) in players.iter().enumerate() {
                let number = me % scripts.len();
                let own = self.choose(player, &books[me], round, luck);
                let meant = script::answer(scripts[number].plays, &mut states[me], own.done, luck) > 0.5;
                let other =
                    Move { meant, done: meant != (luck.unit() < self.arm.noise), expected: None, obligation: 0.0 };
                self.learn(&mut books[me], &own, &other, luck);
                records.push(record(first + me as u32, number as u16, round, &own, other.done));
            }
            if is_over(self.arm.length, round, luck) {
                return round;
            }
        }
    }

    /// Each is trustee and trustor at once. The obligation counts as far as the other can be expected to work together too,
    /// the future as far as that would last; to be let down is the loss of Eq 5.
    fn choose(&self, me: &Player, book: &Book, round: usize, luck: &mut Luck) -> Move {
        let p = &self.people.parameters;
        let (view, expected) = player::expects(self.people, book, &me.pool);
        let kept = expected.kept();
        let benevolence = player::benevolence(self.people, book, &me.pool);
        let obligation = kept * act::solidarity(p.relation_share, benevolence) * me.nature.obligation;
        let fear = p.loss_weight * (1.0 + view.distrust());
        let cost = kept * self.stakes.costs[0] + (1.0 - kept) * fear * self.stakes.costs[1];
        let future = self.stakes.value * shadow(self.arm.length, round, me.patience(p) * kept);
        let meant = luck.unit() < logistic(p.precision * (obligation - cost + future + me.warmth(self.people)));
        Move { meant, done: meant != (luck.unit() < self.arm.noise), expected: Some(expected), obligation }
    }

    /// What the other did tells whether they keep to working together, and is a way of treating me.
    fn learn(&self, book: &mut Book, own: &Move, other: &Move, luck: &mut Luck) {
        let p = &self.people.parameters;
        let Some(expected) = &own.expected else { return };
        let guess = player::causes(p, expected, self.arm.noise);
        let causes = if self.arm.intentions {
            attribution::revealed(false, !other.meant)
        } else if self.arm.reasons && !other.done {
            player::with_reasons(p, &guess, other.obligation, !other.meant, luck)
        } else {
            guess
        };
        book.forget(p.retention);
        player::book_answer(book, p, one_if(other.done), 1.0, &causes);
        reciprocity::trusted(book, one_if(other.done));
    }
}

fn record(unit: u32, script: u16, round: usize, own: &Move, other: bool) -> Record {
    Record { unit, script, round: round as u16, first: one_if(own.meant), second: one_if(other), least: 0.0 }
}
