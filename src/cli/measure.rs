//! How long a block of each arm of a plan takes on this machine: true pieces of the arms are run side by side as in the
//! plan, and nobody sees what comes of them.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::ThreadPool;
use rayon::prelude::*;
use tempered_trust::engine::{Block, Setting, World};
use tempered_trust::lane::LANES;
use tempered_trust::montecarlo::{self, Pace, Piece, Plan, RunError, free};

use super::clock::Clock;

/// Memory of all pieces that run side by side, and of each at least: well beyond what fits into the caches of a machine,
/// where every further relation costs the same.
const ROOM: usize = 256 << 20;
const ROOM_OF_ONE: usize = 64 << 20;
/// Pieces take no more than one part in so many of the memory that is free.
const CAREFUL: usize = 4;
/// Relations × weeks of a first look.
const LOOK: usize = 4_000;
/// Fewer weeks tell too little: the first ones are dearer.
const FEWEST_WEEKS: usize = 4;
/// How often the clock is looked at while there is patience left, and blocks on a thread in between at most.
const TRIES: usize = 4;
const MOST_ROUNDS: usize = 100;
/// Arms that are measured, at most; further ones are taken to be like these in turn.
const MOST_ARMS: usize = 32;
/// Patience by itself: this share of the time that all will take, within bounds, in seconds.
const SHARE: f64 = 0.3;
const PATIENCE: [f64; 2] = [0.3, 3.0];

/// Threads that measure.
pub struct Meter<'a> {
    pool: ThreadPool,
    at_once: usize,
    /// Memory of a piece, in bytes.
    room: usize,
    stop: &'a AtomicBool,
}

/// Somebody asked to stop.
#[derive(Debug, thiserror::Error)]
#[error("stopped while measuring")]
pub struct Stopped;

impl<'a> Meter<'a> {
    /// A meter that runs so many blocks side by side.
    pub fn new(at_once: usize, stop: &'a AtomicBool) -> Result<Self, RunError> {
        let pool = montecarlo::pool(at_once)?;
        let most = free().map_or(usize::MAX, |free| free.bytes as usize / CAREFUL / at_once);
        Ok(Self { pool, at_once, room: (ROOM / at_once).max(ROOM_OF_ONE).min(most), stop })
    }

    /// Its threads.
    pub fn pool(&self) -> &ThreadPool {
        &self.pool
    }

    /// Seconds that a block of each arm takes. Takes about `patience` seconds; without, as long as is worth it.
    pub fn block_seconds(&self, plan: &Plan, patience: Option<f64>) -> Result<Vec<f64>, Stopped> {
        let arms = &plan.settings[..plan.settings.len().min(MOST_ARMS)];
        let like = |arm: usize| arm % arms.len();
        let looks: Vec<Look> = arms.iter().map(|setting| self.look(setting)).collect::<Result<_, _>>()?;
        let patience = patience.unwrap_or_else(|| {
            let round: f64 = (0..plan.settings.len()).map(|arm| looks[like(arm)].seconds).sum();
            (SHARE * round * plan.rounds(self.at_once) as f64).clamp(PATIENCE[0], PATIENCE[1])
        });
        let share = patience / arms.len() as f64;
        let seconds: Vec<f64> = looks.iter().map(|look| self.measure(look, share)).collect::<Result<_, _>>()?;
        Ok((0..plan.settings.len()).map(|arm| seconds[like(arm)]).collect())
    }

    /// A first look at an arm.
    fn look<'s>(&self, setting: &'s Setting) -> Result<Look<'s>, Stopped> {
        let all = setting.graph.relations.len();
        let fitting = (self.room as f64 / World::bytes(setting) as f64 * all as f64) as usize;
        let relations = fitting.min(all).max(1);
        let piece = Piece::of(setting, relations, (LOOK / relations).max(2));
        let pace = self.run(&piece.setting, self.at_once)?;
        Ok(Look { setting, relations, pace, seconds: piece.whole(&pace) })
    }

    /// Seconds of a block of an arm, by as many weeks or blocks as can be run in `share` seconds.
    fn measure(&self, look: &Look, share: f64) -> Result<f64, Stopped> {
        let clock = Clock::start();
        let Pace { before, tick, after } = look.pace;
        let weeks = ((share - before - after) / tick).max(FEWEST_WEEKS as f64) as usize;
        let piece = Piece::of(look.setting, look.relations, weeks);
        let once = before + tick * piece.setting.ticks as f64 + after;
        let rounds = if piece.is_whole() { (share / once) as usize } else { 1 };
        let blocks = self.at_once * (rounds / TRIES).clamp(1, MOST_ROUNDS);
        let mut tries = Vec::new();
        while tries.is_empty() || (rounds > 1 && tries.len() < TRIES && clock.seconds() < share) {
            tries.push(piece.whole(&self.run(&piece.setting, blocks)?));
        }
        Ok(tries.iter().sum::<f64>() / tries.len() as f64)
    }

    /// Runs so many blocks; the mean of their paces.
    fn run(&self, setting: &Setting, blocks: usize) -> Result<Pace, Stopped> {
        let one = |block: usize| timed(setting, (block * LANES) as u64, self.stop);
        let run = || (0..blocks).into_par_iter().with_max_len(1).map(one).collect::<Option<Vec<Pace>>>();
        let paces = self.pool.install(run).ok_or(Stopped)?;
        let mean = |part: fn(&Pace) -> f64| paces.iter().map(part).sum::<f64>() / blocks as f64;
        Ok(Pace { before: mean(|pace| pace.before), tick: mean(|pace| pace.tick), after: mean(|pace| pace.after) })
    }
}

/// What a first look at an arm says.
struct Look<'a> {
    setting: &'a Setting,
    /// How many relations are worth running.
    relations: usize,
    pace: Pace,
    /// Of a whole block.
    seconds: f64,
}

/// Runs a block with an eye on the clock whenever it asks, before every week, whether to stop. `None` if it had to.
fn timed(setting: &Setting, first: u64, stop: &AtomicBool) -> Option<Pace> {
    let clock = Clock::start();
    let (before, last) = (Cell::new(None), Cell::new(0.0));
    let ask = || {
        let now = clock.seconds();
        before.set(before.get().or(Some(now)));
        last.set(now);
        stop.load(Ordering::Relaxed)
    };
    Block { first, replicates: LANES }.run(setting, &ask).ok()?;
    let (all, before, last) = (clock.seconds(), before.get()?, last.get());
    // the last week cannot be told from what comes after it; it is taken to be like the others
    let tick = if setting.ticks > 1 { (last - before) / (setting.ticks - 1) as f64 } else { all - last };
    Some(Pace { before, tick, after: (all - last - tick).max(0.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempered_trust::{library, scenario};

    fn plan(name: &str) -> Plan {
        let shipped = library::named(name).expect("it comes with the program");
        Plan::new(&scenario::from_toml(name, shipped.text, &["run.replicates=16".to_owned()]).expect("a scenario"))
    }

    #[test]
    fn every_arm_has_its_seconds_however_many_there_are() {
        let mut plan = plan("two-organisations");
        plan.settings = plan.settings.iter().cycle().take(MOST_ARMS + 3).cloned().collect();
        let never = AtomicBool::new(false);
        let seconds = Meter::new(1, &never).expect("a thread").block_seconds(&plan, Some(0.0)).expect("measured");
        assert_eq!(seconds.len(), MOST_ARMS + 3);
        assert_eq!(seconds[0].to_bits(), seconds[MOST_ARMS].to_bits());
    }

    #[test]
    fn measuring_goes_on_until_somebody_asks_to_stop() {
        let plan = plan("two-organisations");
        let stop = AtomicBool::new(false);
        let meter = Meter::new(2, &stop).expect("two threads");
        let seconds = meter.block_seconds(&plan, Some(0.01)).expect("measured");
        assert!(seconds.len() == plan.settings.len() && seconds.iter().all(|&s| s > 0.0 && s < 60.0), "{seconds:?}");
        stop.store(true, Ordering::Relaxed);
        assert!(meter.block_seconds(&plan, Some(0.01)).is_err());
    }
}
