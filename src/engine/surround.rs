//! What a meeting is set in: orders that hold, standing rules, warnings, fences, the kind of agreement, and the numbers of
//! both parties where they differ from lane to lane.

use super::desk::Desk;
use super::lanes::Meeting;
use super::meet::Turn;
use super::notes::Note;
use super::numbers::{Numbers, Varying};
use super::world::{World, holds};
use crate::lane::math::{max, pick, when};
use crate::lane::{LANES, Real};
use crate::random::unit;
use crate::rules::{Scope, Side};

impl Turn<'_> {
    /// What surrounds the meeting: orders that hold, standing rules, warnings, fences, the kind of agreement. Only what
    /// can bear on it is written; the rest stays as it is, which is nothing.
    #[inline(always)]
    pub(super) fn surround(&self, world: &World, desk: &mut Desk) {
        let Desk { bearing, meeting: m, .. } = desk;
        bearing.wipe(m);
        let (relation, notes) = (self.relation, &world.notes);
        let (i, j) = (self.place, 1 - self.place);
        if notes.has_appointments() {
            let either = |note: Note| {
                let [own, others] = [i, j].map(|place| holds(notes.get(relation, place, note), self.tick));
                own.or(&others)
            };
            m.around.within_reach = Real::splat(1.0).without(&either(Note::ExitUntil));
            m.around.unhurried = either(Note::ReflectUntil);
        }
        if bearing.vows {
            m.around.vow = *notes.get(relation, i, Note::Vow);
        }
        if self.setting.policy(self.party(Side::Trustor)).orders && self.setting.answers_at(self.tick) {
            self.order(world, m);
        }
        if let Some(fences) = &world.fences {
            let levels = &fences.of(world.pairs.of(relation)).levels;
            [m.around.recognised, m.around.transparent, m.around.widened] = *levels;
        }
        if !self.setting.kinds.is_empty() {
            self.agree(m);
        }
    }

    /// Control that was ordered of this person or of everybody, and threats that stand.
    #[inline(always)]
    fn order(&self, world: &World, m: &mut Meeting) {
        let (now, relation, place) = (self.tick as f32, self.relation, self.place);
        let notes = &world.notes;
        let [until, level, let_go, rung] = [Note::ControlUntil, Note::ControlLevel, Note::LetGo, Note::Rung]
            .map(|note| notes.get(relation, place, note));
        let party = &world.parties[self.party(Side::Trustor)];
        for lane in 0..LANES {
            let own = when(until.0[lane] > now, level.0[lane]);
            let all = (party.control.until.0[lane] > now) & (party.control.since.0[lane] >= let_go.0[lane]);
            m.around.ordered.0[lane] = max(own, when(all, party.level.0[lane]));
            m.around.threat.0[lane] = pick(rung.0[lane] >= 1.0, 1.0, 0.0);
        }
    }

    /// The standing rules of either side. Of several that hold for
    /// the trustee the one with the highest expected fine counts.
    #[inline(always)]
    pub(super) fn impose<P: Numbers>(&self, trustor: &P, world: &World, m: &mut Meeting) {
        let [i, j] = [Side::Trustor, Side::Trustee].map(|side| self.party(side));
        let own = world.impositions(self.setting, self.relation, self.place, i, self.tick);
        for (holds, rule) in own.zip(&self.setting.policy(i).impositions) {
            let around = &mut m.around;
            for lane in 0..LANES {
                let p = trustor.at(lane);
                let (detection, fine) = (rule.detect.unwrap_or(p.rule_detection), rule.fine.unwrap_or(p.rule_fine));
                let is_first = around.rule.0[lane] < 0.5;
                let before = around.rule_detection.0[lane] * around.rule_fine.0[lane];
                let counts = (holds.0[lane] > 0.5) & (is_first | (detection * fine > before));
                around.rule.0[lane] = pick(counts, 1.0, around.rule.0[lane]);
                around.rule_detection.0[lane] = pick(counts, detection, around.rule_detection.0[lane]);
                around.rule_fine.0[lane] = pick(counts, fine, around.rule_fine.0[lane]);
                let exceptions = f32::from(u8::from(rule.exceptions));
                around.rule_exceptions.0[lane] = pick(counts, exceptions, around.rule_exceptions.0[lane]);
            }
        }
        for holds in world.impositions(self.setting, self.relation, 1 - self.place, j, self.tick) {
            for lane in 0..LANES {
                m.around.rule_of_trustee.0[lane] = max(m.around.rule_of_trustee.0[lane], holds.0[lane]);
            }
        }
    }

    /// Which kind of agreement it is about.
    #[inline(always)]
    fn agree(&self, m: &mut Meeting) {
        for lane in 0..LANES {
            m.around.kind.0[lane] = 0.0;
            let luck = unit(self.luck.conduct[3].0[lane]);
            let mut upto = 0.0;
            for kind in &self.setting.kinds {
                let is_it = (luck >= upto) & (luck < upto + kind.share);
                m.around.kind.0[lane] = pick(is_it, kind.code as f32, m.around.kind.0[lane]);
                upto += kind.share;
            }
        }
    }

    /// The numbers of both parties, lane by lane: the kind of agreement first, then what rules have set.
    #[inline(always)]
    pub(super) fn vary(&self, world: &World, m: &Meeting, varying: &mut Varying) {
        for side in [Side::Trustor, Side::Trustee] {
            let (at, party, stand) = (side as usize, self.party(side), self.stand(side));
            varying.start(at, party, self.tick, &self.parameters[party]);
            for kind in &self.setting.kinds {
                let code = kind.code as f32;
                let mask = Real::mask(|lane| (m.around.kind.0[lane] - code).abs() < 0.5);
                for &(place, value) in &kind.values {
                    varying.set(at, place, value, &mask);
                }
            }
            for (number, setter) in self.setting.policy(party).sets.iter().enumerate() {
                let until = match setter.scope {
                    Scope::Person => world.notes.set(stand.relation, stand.place, number),
                    Scope::All | Scope::Role => &world.parties[party].sets[number].until,
                };
                varying.set(at, setter.place, setter.value, &holds(until, self.tick));
            }
        }
    }
}
