//! What stands because rules said so: between two people, and for a whole party.

use std::collections::{BTreeMap, BTreeSet};

use super::code::{History, Key};

/// What one side of a relation keeps in mind about the other, besides the book. Times are the first ticks in which
/// something no longer holds.
#[derive(Clone, Default)]
pub struct Notes {
    pub contacts: f32,
    pub breaches: f32,
    pub kept: f32,
    pub sanctions: f32,
    pub history: History,
    pub rung: f32,
    pub last_breach: usize,
    pub control_until: usize,
    pub control_level: f32,
    pub let_go: usize,
    pub exit_until: usize,
    pub reflect_until: usize,
    pub vow: f32,
    /// A gift, an order of control that still has to be answered.
    pub gift: bool,
    pub control: bool,
    pub rules: BTreeMap<Key, usize>,
    pub sets: BTreeMap<Key, usize>,
    /// The value that a rule on a crossing compared last.
    pub compared: BTreeMap<usize, f32>,
    /// Rules that have fired, and fire once.
    pub spent: BTreeSet<usize>,
}

impl Notes {
    /// Somebody new takes one of the two places.
    pub fn forget(&mut self, tick: usize) {
        *self = Self { spent: std::mem::take(&mut self.spent), last_breach: tick, ..Self::default() };
    }
}

/// Something that holds for a whole party for a time.
#[derive(Clone, Default)]
pub struct Order {
    pub since: usize,
    pub until: usize,
    /// The end that was ordered in this tick.
    wanted: usize,
}

impl Order {
    pub fn want(&mut self, until: usize) {
        self.wanted = self.wanted.max(until);
    }

    /// The tick before `next` ends. Whether it begins.
    fn close(&mut self, next: usize) -> bool {
        let wanted = std::mem::take(&mut self.wanted);
        let begins = wanted > next && self.until <= next;
        if begins {
            (self.since, self.until) = (next, wanted);
        }
        begins
    }
}

/// A party.
#[derive(Clone, Default)]
pub struct Party {
    pub rules: BTreeMap<Key, Order>,
    pub sets: BTreeMap<Key, Order>,
    /// Everybody is controlled, this far.
    pub control: Order,
    pub level: f32,
    pub wanted_level: f32,
    pub lifted: BTreeSet<Key>,
    /// A standing rule began, ended at the end of the last tick.
    pub began: bool,
    pub ended: bool,
    /// Breaches seen and meetings held as trustor, in this tick and in each of the past ones.
    pub now: [f32; 2],
    pub past: Vec<[f32; 2]>,
}

impl Party {
    pub fn close(&mut self, tick: usize) {
        let next = tick + 1;
        (self.began, self.ended) = (false, false);
        for (key, order) in &mut self.rules {
            if order.until > tick && (order.until <= next || self.lifted.contains(key)) {
                order.until = 0;
                self.ended = true;
            }
            self.began |= order.close(next);
        }
        self.lifted.clear();
        for order in self.sets.values_mut() {
            order.close(next);
        }
        if self.control.close(next) {
            self.level = self.wanted_level;
        }
        self.wanted_level = 0.0;
        self.past.push(std::mem::take(&mut self.now));
    }

    /// Breaches as a share of meetings over the last ticks that are over.
    pub fn breach_rate(&self, ticks: usize) -> f32 {
        let last = &self.past[self.past.len().saturating_sub(ticks)..];
        let [breaches, meetings] = [0, 1].map(|k| last.iter().map(|tick| tick[k]).sum::<f32>());
        if meetings > 0.0 { breaches / meetings } else { 0.0 }
    }
}
