//! What a meeting leaves behind besides the two books: records, promises, lessons about oneself, and what goes to the
//! memories of the organisations.

use super::lanes::Meeting;
use super::meet::Turn;
use super::notes::Note;
use super::world::World;
use crate::lane::Real;
use crate::rules::{Side, Variable};

impl Turn<'_> {
    /// What both sides remember of the outcome, as far as some rule asks for it.
    #[inline(always)]
    pub(super) fn record(&self, world: &mut World, m: &Meeting) {
        let party = self.party(Side::Trustor);
        world.parties[party].count(&m.encounter.business, &m.act.seen);
        if let Some(fences) = &mut world.fences {
            fences.of_mut(world.pairs.of(self.relation)).count(&m.choice.active);
        }
        if !world.notes.has_records() {
            return;
        }
        let place = self.place;
        for either in 0..2 {
            self.recall(world, either, Variable::Contacts, Note::Contacts, &m.encounter.meets);
        }
        // what the trustee did is on the trustor's record of them
        self.recall(world, place, Variable::Breaches, Note::Breaches, &m.act.seen);
        self.recall(world, place, Variable::Kept, Note::Kept, &m.act.seen_kept);
        world.notes.put(self.relation, place, Note::LastBreach, self.tick as f32, &m.act.seen);
    }

    /// One side remembers that something happened.
    #[inline(always)]
    pub(super) fn recall(&self, world: &mut World, place: usize, what: Variable, note: Note, mask: &Real) {
        world.notes.count(self.relation, place, note, mask);
        world.notes.happened(self.relation, place, what, mask);
    }

    /// What the meeting leaves behind besides the two books.
    #[inline(always)]
    pub(super) fn leave(&self, world: &mut World, m: &Meeting) {
        if let Some(vow) = world.notes.get_mut(self.relation, self.place, Note::Vow) {
            *vow = m.around.vow;
        }
        if let Some(selves) = &mut world.selves {
            let gains = &mut selves[self.people[Side::Trustee as usize]][1];
            for (gain, lesson) in gains.iter_mut().zip(&m.lesson) {
                let before = *gain;
                *gain = Real::each(|lane| before.0[lane] + lesson.0[lane]);
            }
        }
    }
}
