//! Who plays by a table: the chance of working together hangs on the own move, as meant, and the other's, as seen, of the
//! round before, and on nothing else: neither pay-offs nor noise nor the length of the future.

use super::super::horizon::is_over;
use super::super::luck::Luck;
use super::super::record::Record;
use super::super::script;
use super::super::types::Arm;
use super::numbers::{MEMORY_ONE, OPENING};
use crate::lane::math::one_if;

/// What somebody means to do, and what comes of it.
#[derive(Clone, Copy)]
struct Move {
    meant: bool,
    done: bool,
}

impl Move {
    /// A meant move goes wrong by chance.
    fn of(meant: bool, noise: f32, luck: &mut Luck) -> Self {
        Self { meant, done: meant != (luck.unit() < noise) }
    }

    fn by_table(last: Option<[bool; 2]>, noise: f32, luck: &mut Luck) -> Self {
        Self::of(luck.unit() < chance(last), noise, luck)
    }
}

/// A session: nobody remembers a partner, so any two may be a pair.
pub(super) fn play(arm: &Arm, luck: &mut Luck, first: u32, records: &mut Vec<Record>) {
    let units = first..first + (arm.games * arm.session) as u32;
    if arm.scripts.is_empty() {
        units.step_by(2).for_each(|unit| pair(arm, luck, unit, records));
    } else {
        units.for_each(|unit| with_script(arm, luck, unit, (unit - first) as usize % arm.session, records));
    }
}

fn pair(arm: &Arm, luck: &mut Luck, unit: u32, records: &mut Vec<Record>) {
    let mut last = [None; 2];
    let mut round = 0;
    loop {
        round += 1;
        let moves = last.map(|last| Move::by_table(last, arm.noise, luck));
        for me in [0, 1] {
            let (own, other) = (moves[me], moves[1 - me]);
            records.push(record(unit + me as u32, 0, round, own, other));
            last[me] = Some([own.meant, other.done]);
        }
        if is_over(arm.length, round, luck) {
            return;
        }
    }
}

/// The first player meets the first script, and so on, as in the model.
fn with_script(arm: &Arm, luck: &mut Luck, unit: u32, player: usize, records: &mut Vec<Record>) {
    let number = player % arm.scripts.len();
    let (mut last, mut state, mut round) = (None, script::State::default(), 0);
    loop {
        round += 1;
        let own = Move::by_table(last, arm.noise, luck);
        let meant = script::answer(arm.scripts[number].plays, &mut state, own.done, luck) > 0.5;
        let other = Move::of(meant, arm.noise, luck);
        records.push(record(unit, number as u16, round, own, other));
        last = Some([own.meant, other.done]);
        if is_over(arm.length, round, luck) {
            return;
        }
    }
}

fn chance(last: Option<[bool; 2]>) -> f32 {
    match last {
        None => OPENING,
        Some([true, true]) => MEMORY_ONE[0],
        Some([true, false]) => MEMORY_ONE[1],
        Some([false, true]) => MEMORY_ONE[2],
        Some([false, false]) => MEMORY_ONE[3],
    }
}

fn record(unit: u32, script: u16, round: usize, own: Move, other: Move) -> Record {
    Record { unit, script, round: round as u16, first: one_if(own.meant), second: one_if(other.done), least: 0.0 }
}
