//! One gives, and the other may have set a minimum: the hidden cost of control. Everybody answers both cases.

use crate::lane::math::one_if;
use crate::model::act;
use crate::model::belief::Book;
use crate::model::reciprocity;

use super::amount;
use super::behaviour::Behaviour;
use super::luck::Luck;
use super::player::{self, Player};
use super::record::Record;
use super::types::{Arm, Transfer};

/// A session: `first` of a record is what somebody gives freely, `second` what under the minimum, in money.
pub(super) fn play(
    game: &Transfer,
    arm: &Arm,
    people: &Behaviour,
    luck: &mut Luck,
    first: u32,
    records: &mut Vec<Record>,
) {
    for unit in first..first + arm.session as u32 {
        let person = Player::draw(people, luck);
        // one person in one mood answers both cases
        let mood = luck.unit();
        let [free, controlled] = [false, true].map(|controlled| give(game, people, &person, controlled, mood));
        records.push(Record { unit, script: 0, round: 1, first: free, second: controlled, least: game.minimum });
    }
}

/// What is given, by Eq 12: the fair gift leaves both with the same; less of it is a breach of it by a share. Doing without
/// the minimum is trust, setting it is control, where the receiver does it.
fn give(game: &Transfer, people: &Behaviour, person: &Player, controlled: bool, mood: f32) -> f32 {
    let p = &people.parameters;
    let mut book = Book::default();
    if game.by_receiver {
        reciprocity::treatment(&mut book, p, p, !controlled, one_if(controlled));
    }
    let benevolence = player::benevolence(people, &book, &person.pool);
    let obligation = act::solidarity(p.relation_share, benevolence) * person.nature.obligation;
    let fair = (game.endowment[0] - game.endowment[1]) / (1.0 + game.multiplier);
    let least = if controlled { game.minimum } else { 0.0 };
    // Eq 12, from the least that is allowed to the fair gift
    let pull = amount::mood(mood, p.precision) - p.temptation;
    let share = (1.0 + pull / (2.0 * obligation).max(1e-6)).clamp(least / fair, 1.0);
    least + ((share * fair - least) / game.step + 0.5).floor() * game.step
}
