//! Many have a duty towards one, week by week, and a rule may come and go: a fine is a price.

use crate::lane::math::one_if;
use crate::model::Parameters;
use crate::model::act::{self, Motive};
use crate::model::belief::Book;
use crate::model::reciprocity;

use super::behaviour::Behaviour;
use super::luck::Luck;
use super::player::{self, Player};
use super::record::Record;
use super::types::{Arm, Duty, Length, Rule};

/// A session: `first` of a record is 1 where the duty was broken.
pub(super) fn play(game: &Duty, arm: &Arm, people: &Behaviour, luck: &mut Luck, first: u32, records: &mut Vec<Record>) {
    let Length::Rounds(rounds) = arm.length else { return };
    for unit in first..first + arm.session as u32 {
        let person = Player::draw(people, luck);
        let mut book = Book::default();
        for week in 0..game.weeks_before + rounds {
            let round = (week + 1).saturating_sub(game.weeks_before);
            let rule = game.rule.filter(|rule| (rule.rounds[0]..=rule.rounds[1]).contains(&round));
            let broken = !keeps(people, &person, &mut book, rule, luck);
            if round > 0 {
                let first = one_if(broken);
                records.push(Record { unit, round: round as u16, first, second: f32::NAN, ..Record::default() });
            }
        }
    }
}

/// One week. A breach without a rule is let pass, which is trust; under a rule of the other it is fined.
fn keeps(people: &Behaviour, person: &Player, book: &mut Book, rule: Option<Rule>, luck: &mut Luck) -> bool {
    let p = &people.parameters;
    let owned = rule.is_some_and(|rule| rule.by_other);
    book.forget(p.retention);
    reciprocity::standing_rule(book, p, p, owned);
    let benevolence = player::benevolence(people, book, &person.pool);
    let sanction = rule.map_or(0.0, |rule| rule.detection * rule.fine * p.temptation);
    let motive = Motive {
        obligation: act::solidarity(p.relation_share, benevolence) * person.nature.obligation,
        sanction,
        sanction_of_exception: sanction,
        relation: benevolence,
        self_trust: 1.0,
        own_loss: 0.0,
        precision: p.precision,
        stake: 1.0,
    };
    let own = Parameters { patience: person.patience(p), ..*p };
    let keeps = luck.unit() < act::chance_of_intent(&own, &motive);
    let detected = luck.unit() < rule.map_or(0.0, |rule| rule.detection);
    reciprocity::fined_by_rule(book, p, p, owned && detected && !keeps);
    if rule.is_none() && !keeps {
        reciprocity::trusted(book, 1.0);
    }
    keeps
}
