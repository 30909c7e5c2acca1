//! Partners that follow a script instead of being people.

use crate::lane::math::one_if;

use super::luck::Luck;
use super::types::Plays;

/// What a script remembers of who it plays with.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    /// It was let down the last time.
    let_down: bool,
    /// It was let down at some time.
    ever: bool,
}

/// What it keeps, 0 or 1, of what it is trusted with; it remembers whether that was little.
pub(super) fn answer(plays: Plays, state: &mut State, trusted: bool, luck: &mut Luck) -> f32 {
    let draw = luck.unit();
    let keeps = match plays {
        Plays::Chance(chance) => draw < chance,
        Plays::TitForTat => !state.let_down,
        Plays::Grim => !state.ever,
    };
    state.let_down = !trusted;
    state.ever |= !trusted;
    one_if(keeps)
}
