//! A block: sixteen replicates of one arm, from first to last tick.

use super::desk::Desk;
use super::metric::{self, Replicate};
use super::probe::Probe;
use super::setting::Setting;
use super::step::{self, Draws};
use super::story::Story;
use super::succession::Contacts;
use super::world::World;
use crate::lane::{LANES, Level, Real};
use crate::random::{Purpose, Streams};

/// Which replicates run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// First replicate, a multiple of sixteen.
    pub first: u64,
    /// How many of the sixteen are wanted, 1 to 16.
    pub replicates: usize,
}

/// What a block hands back.
#[derive(Clone, Debug)]
pub struct BlockResult {
    /// Metric × tick × lane; NaN where undefined. Lanes that were not wanted hold luck nobody asked for.
    pub series: Vec<Real>,
    /// One row of outcomes per wanted replicate; `None` where a number of the model ran out of bounds.
    pub outcomes: Vec<Option<Vec<f64>>>,
}

/// A block that was not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// Somebody asked to stop.
    Stopped,
}

impl Block {
    /// Runs the block. `stop` is asked before every tick.
    pub fn run(&self, setting: &Setting, stop: &dyn Fn() -> bool) -> Result<BlockResult, Halt> {
        self.run_at(Level::best(), setting, stop)
    }

    /// The same with the instructions of one level, which this machine must have. Every level gives the same bits.
    pub fn run_at(&self, level: Level, setting: &Setting, stop: &dyn Fn() -> bool) -> Result<BlockResult, Halt> {
        let (world, probe, _) = self.live(level, setting, None, stop)?;
        let (people, [good, hurt]) = world.census(&setting.trustees());
        let finite = world.finite(level);
        let outcomes = (0..self.replicates).map(|lane| {
            let census = [people as f64, f64::from(good[lane]), f64::from(hurt[lane])];
            finite[lane].then(|| outcomes(setting, census, &probe, lane))?
        });
        let outcomes = outcomes.collect();
        Ok(BlockResult { series: probe.series, outcomes })
    }

    /// Runs the block and tells what happens in one of its lanes. Nothing goes otherwise because it is told.
    pub fn tell(&self, setting: &Setting, lane: usize, stop: &dyn Fn() -> bool) -> Result<Story, Halt> {
        let (_, _, story) = self.live(Level::best(), setting, Some(Story::new(lane)), stop)?;
        Ok(story.unwrap_or_else(|| Story::new(lane)))
    }

    fn live(
        &self,
        level: Level,
        setting: &Setting,
        story: Option<Story>,
        stop: &dyn Fn() -> bool,
    ) -> Result<(World, Probe, Option<Story>), Halt> {
        let mut world = World::new(level, setting, self.first);
        let mut probe = Probe::new(setting);
        let mut desk = Desk::new(level, setting, self.first, story);
        let draws = Draws {
            meeting: Streams::new(level, setting.seed, self.first, Purpose::Meeting),
            conduct: setting.has_conduct().then(|| Streams::new(level, setting.seed, self.first, Purpose::Conduct)),
            succession: setting
                .has_succession()
                .then(|| (Streams::new(level, setting.seed, self.first, Purpose::Succession), Contacts::new(setting))),
        };
        for tick in 0..setting.ticks {
            if stop() {
                return Err(Halt::Stopped);
            }
            step::tick(&mut world, setting, &draws, tick, &mut desk, &mut probe);
        }
        Ok((world, probe, desk.story))
    }

    /// The block that holds `replicate`, and its lane there.
    pub fn of(replicate: u64) -> (Self, usize) {
        let lane = (replicate % LANES as u64) as usize;
        (Self { first: replicate - lane as u64, replicates: lane + 1 }, lane)
    }
}

/// The outcomes of one lane; `census` counts the people who can be trustees, those of good faith among them, and who of
/// those was hurt.
fn outcomes(setting: &Setting, [people, good, hurt]: [f64; 3], probe: &Probe, lane: usize) -> Option<Vec<f64>> {
    let whole = probe.whole.lane(lane)?;
    let series = |metric: &str| {
        let row = metric::series_names().position(|name| name == metric).unwrap_or(0);
        probe.series[row * setting.ticks..][..setting.ticks].iter().map(|x| x.0[lane]).collect()
    };
    let [before, during, after] = [0, 1, 2].map(|w| probe.spans[w].lane(lane));
    Some(metric::outcome_values(&Replicate {
        before,
        during,
        after,
        whole,
        people_good: good,
        people_opportunist: people - good,
        hurt,
        trust_share: series("trust-share"),
        joint_value: series("joint-value"),
        replaced: setting.replacements.iter().map(|&[tick, _]| tick).min(),
        shock: setting.policy_ticks[0],
    }))
}
