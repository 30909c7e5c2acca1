//! Who sends by regression: no picture of the other, only the last round. The amount is one of the two steps of the game
//! next to what the regression says, by a chance that makes it right on average; where trust is all or nothing that is a
//! chance of trusting. Threats, reputations and who the other is make no difference. With scripts, every partner has a
//! last round of their own; where others are met every round, it is the last round with anybody.
//!
//! The trustee has no memory at all: half of what they hold with the chance seen in the data, else the little that makes
//! the data's mean.

use super::super::horizon::is_over;
use super::super::luck::Luck;
use super::super::record::Record;
use super::super::script;
use super::super::types::{Arm, Exchange};
use super::numbers::{BELOW_A_THIRD, FAIR, FIRST, REGRESSION, RETURNED};

/// What is kept of the fair answer where less than a third comes back.
const LITTLE: f32 = (RETURNED - (1.0 - BELOW_A_THIRD) * FAIR) / (BELOW_A_THIRD * FAIR);

/// A session: all games of as many agents as play together. Nobody remembers a partner, so nobody has to be paired.
pub(super) fn play(game: &Exchange, arm: &Arm, luck: &mut Luck, first: u32, records: &mut Vec<Record>) {
    for unit in first..first + (arm.games * arm.session) as u32 {
        agent(game, arm, luck, unit, records);
    }
}

/// One agent in one game.
fn agent(game: &Exchange, arm: &Arm, luck: &mut Luck, unit: u32, records: &mut Vec<Record>) {
    let mut partners = vec![(FIRST, script::State::default()); arm.scripts.len().max(1)];
    let mut round = 0;
    loop {
        round += 1;
        for (number, (aim, state)) in partners.iter_mut().enumerate() {
            let sent = in_steps(*aim, game.steps, luck);
            let script = arm.scripts.get(number);
            let kept = match script {
                Some(script) => script::answer(script.plays, state, sent >= 0.5, luck),
                None => answer(game, arm.noise, luck),
            };
            *aim = next(sent, (sent > 0.0).then(|| kept * share_of_fair(game)));
            // as in the model: a script has its answer ready whatever is sent
            let is_seen = sent > 0.0 || script.is_some();
            let second = if is_seen { kept * game.fair_share } else { f32::NAN };
            records.push(Record { unit, script: number as u16, round: round as u16, first: sent, second, least: 0.0 });
        }
        if is_over(arm.length, round, luck) {
            return;
        }
    }
}

/// What is sent next. After nothing was sent nothing came back that could count: the mean of the data takes its place.
pub(super) fn next(sent: f32, returned: Option<f32>) -> f32 {
    let [constant, of_sent, of_returned] = REGRESSION;
    constant + of_sent * sent + of_returned * returned.unwrap_or(RETURNED)
}

/// What the fair answer gives back. Where a game knows no shares, what it does in the game of the data.
fn share_of_fair(game: &Exchange) -> f32 {
    if game.fair_share < 1.0 { game.fair_share } else { FAIR }
}

/// How much of the fair answer a trustee gives; a move that goes wrong is its opposite.
fn answer(game: &Exchange, noise: f32, luck: &mut Luck) -> f32 {
    let aim = if luck.unit() < BELOW_A_THIRD { LITTLE } else { 1.0 };
    let kept = in_steps(aim, game.answers, luck);
    if luck.unit() < noise { 1.0 - kept } else { kept }
}

/// A share in steps, right on average.
fn in_steps(share: f32, steps: usize, luck: &mut Luck) -> f32 {
    let exact = share.clamp(0.0, 1.0) * steps as f32;
    let below = exact.floor();
    let above = luck.unit() < exact - below;
    (below + f32::from(u8::from(above))) / steps as f32
}
