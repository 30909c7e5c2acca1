//! How much memory a plan takes, and how many of its blocks there is room for at the same time.

use super::Plan;
use super::free::Free;
use super::runner::RunError;
use crate::engine::metric::{outcome_names, series_names};
use crate::engine::{Graph, Setting, World};
use crate::lane::{LANES, Real};

/// Bytes that the program itself takes.
const BASE_BYTES: usize = 20 << 20;
/// Bytes of an outcome of a run: the number, and its text while the table is made.
const OUTCOME_BYTES: usize = 24;
/// Bytes of a metric in a week of an arm: its row as numbers, as text, and as it is read back for the pictures.
const SERIES_ROW_BYTES: usize = 640;
/// Share of the free memory that blocks may fill; the rest is for what was forgotten here.
const SHARE: f64 = 0.9;

impl Plan {
    /// Memory the run will take, in bytes.
    pub fn memory(&self, threads: usize) -> u64 {
        (self.besides_blocks() + self.at_once(threads) * self.block_bytes()) as u64
    }

    /// How many of `threads` blocks there is room for at once, with so much free; as many as there are threads where nobody
    /// knows what is free. None of this changes results.
    pub fn fitting(&self, threads: usize, free: Option<Free>) -> Result<usize, RunError> {
        let Some(free) = free else { return Ok(threads) };
        let (room, block, thread) = (room(free), self.block_bytes(), free.of_a_thread as usize);
        let blocks = room.saturating_sub(self.besides_blocks()) / (block + thread);
        match blocks {
            0 => Err(RunError::Memory {
                needed: self.memory(1) + free.of_a_thread,
                block: block as u64,
                room: room as u64,
                help: self.smaller(room.saturating_sub(thread)),
            }),
            _ if blocks >= self.at_once(threads) => Ok(threads),
            _ => Ok(blocks),
        }
    }

    /// What would fit into so many bytes, in words; `None` where nothing would.
    fn smaller(&self, room: usize) -> Option<String> {
        let Setting { graph, .. } = self.settings.first()?;
        let world = self.settings.iter().map(World::bytes).max()? + graph_bytes(graph) * self.settings.len();
        let left = room.saturating_sub((self.memory(1) as usize).saturating_sub(world));
        let relations = graph.relations.len();
        let fitting = left as f64 / world as f64 * relations as f64;
        if fitting >= 1.0 {
            return Some(format!("{} relations instead of {relations}", rounded(fitting)));
        }
        let fits = |settings: &[Setting], replicates| {
            Self { settings: settings.to_vec(), replicates }.memory(1) <= room as u64
        };
        let mut halves = (1..=self.replicates.ilog2()).map(|n| self.replicates >> n);
        if let Some(replicates) = halves.find(|&replicates| fits(&self.settings, replicates)) {
            return Some(format!("{} replicates instead of {}", rounded(replicates as f64), self.replicates));
        }
        let least = Setting { ticks: 1, ..self.settings[0].clone() };
        fits(&[least], 1).then(|| "fewer weeks or arms".to_owned())
    }

    /// Bytes of a block while it runs.
    pub fn block_bytes(&self) -> usize {
        self.settings.iter().map(World::bytes).max().unwrap_or(0) + self.block_series_bytes()
    }

    /// Bytes of what one block hands over to be folded.
    pub(super) fn block_series_bytes(&self) -> usize {
        self.series_rows() * size_of::<Real>()
    }

    /// Bytes of everything else: graphs, blocks that wait for being folded, values for the bands, tables.
    fn besides_blocks(&self) -> usize {
        let arms = self.settings.len();
        let graphs = self.settings.first().map_or(0, |setting| graph_bytes(&setting.graph) * (arms + 1));
        let waiting = self.blocks_per_chunk().min(self.blocks_per_arm()) * self.block_series_bytes();
        let bands = self.band_replicates() * self.block_series_bytes() / LANES;
        let outcomes = arms * self.replicates * outcome_names().count() * OUTCOME_BYTES;
        BASE_BYTES + graphs + waiting + bands + outcomes + arms * self.series_rows() * SERIES_ROW_BYTES
    }

    /// Metrics × weeks of the longest arm.
    fn series_rows(&self) -> usize {
        self.settings.iter().map(|s| s.ticks).max().unwrap_or(1) * series_names().count()
    }
}

/// Bytes that a run may fill.
fn room(free: Free) -> usize {
    (free.bytes as f64 * SHARE) as usize
}

/// The first two digits of a number, downwards.
fn rounded(number: f64) -> u64 {
    let number = number as u64;
    let unit = 10_u64.pow(number.max(1).ilog10().saturating_sub(1));
    number / unit * unit
}

fn graph_bytes(graph: &Graph) -> usize {
    graph.party.len() * size_of::<u32>() + graph.relations.len() * (size_of::<[u32; 2]>() + size_of::<bool>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    fn plan(changes: &[&str]) -> Plan {
        let text = "title = 't'\nquestion = 'q'\n[run]\nticks = 110\nreplicates = 160\n\
                    [population.star]\nstaff = 2\n[[arm]]\nname = 'a'\n";
        let changes: Vec<String> = changes.iter().map(|&change| change.to_owned()).collect();
        Plan::new(&scenario::from_toml("t.toml", text, &changes).expect("a scenario"))
    }

    #[test]
    fn fewer_blocks_run_at_once_where_there_is_no_room_for_more() {
        let plan = plan(&[]);
        let needs = |blocks| plan.memory(blocks);
        let free = |blocks| Some(Free::from((needs(blocks) as f64 / SHARE) as u64 + 1));
        assert_eq!(plan.fitting(8, None).expect("nobody knows"), 8);
        assert_eq!([3, 8, 10].map(|blocks| plan.fitting(8, free(blocks)).expect("there is room")), [3, 8, 8]);
        assert_eq!(plan.fitting(64, free(10)).expect("there is room"), 64, "there are ten blocks only");
        let dear = free(3).map(|free| Free { of_a_thread: plan.block_bytes() as u64, ..free });
        assert_eq!(plan.fitting(8, dear).expect("there is room"), 1, "a thread costs as much as its block");
        let error = plan.fitting(8, Some((needs(1) / 2).into())).expect_err("no room for one").to_string();
        assert!(error.contains("sixteen runs") && error.contains("closing other programs"), "{error}");
    }

    /// What is told of a plan for which so many megabytes are free.
    fn refused(plan: &Plan, megabytes: u64) -> String {
        plan.fitting(8, Some((megabytes << 20).into())).expect_err("no room").to_string()
    }

    #[test]
    fn what_is_said_to_fit_fits() {
        let large = plan(&["population.star.staff=100000"]);
        let told = refused(&large, 60);
        let relations = told.split("helps: ").nth(1).and_then(|words| words.split(' ').next()).expect("a number");
        let smaller = plan(&[&format!("population.star.staff={relations}")]);
        assert_eq!(smaller.fitting(1, Some((60 << 20).into())).expect("it fits"), 1);
        assert!(smaller.memory(1) as f64 > 0.8 * f64::from(60 << 20), "{told}: more would do");

        let told = refused(&plan(&["run.replicates=1000000"]), 800);
        assert!(told.contains("000 replicates instead of 1000000, or closing"), "{told}");
        assert!(refused(&plan(&["run.ticks=100000"]), 60).contains("helps: fewer weeks or arms, or closing"));
        assert!(refused(&plan(&[]), 1).contains("helps: closing other programs"));
    }

    #[test]
    fn two_digits_are_enough() {
        assert_eq!([0.0, 7.9, 42.0, 12_999.0].map(rounded), [0, 7, 42, 12_000]);
    }
}
