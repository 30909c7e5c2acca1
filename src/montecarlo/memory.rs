//! How much memory a plan takes, and how many of its blocks there is room for at the same time.

use super::Plan;
use super::runner::RunError;
use crate::engine::metric::{outcome_names, series_names};
use crate::engine::{Graph, World};
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

    /// How many of `threads` blocks there is room for at once, with so many bytes free; as many as there are threads where
    /// nobody knows what is free. None of this changes results.
    pub fn fitting(&self, threads: usize, free: Option<u64>) -> Result<usize, RunError> {
        let Some(free) = free else { return Ok(threads) };
        let (room, block) = ((free as f64 * SHARE) as usize, self.block_bytes());
        let blocks = room.saturating_sub(self.besides_blocks()) / block;
        match blocks {
            0 => Err(RunError::Memory { needed: self.memory(1), block: block as u64, free }),
            _ if blocks >= self.at_once(threads) => Ok(threads),
            _ => Ok(blocks),
        }
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

fn graph_bytes(graph: &Graph) -> usize {
    graph.party.len() * size_of::<u32>() + graph.relations.len() * (size_of::<[u32; 2]>() + size_of::<bool>())
}

/// Bytes of memory that are free, as far as the system tells. Elsewhere than on Linux nobody knows.
pub fn free() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/meminfo").ok()?;
    available(&told)
}

/// What `/proc/meminfo` says is there for new programs, in bytes.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_understood_or_nothing_is_known() {
        let told = "MemTotal:       24000000 kB\nMemFree:  1 kB\nMemAvailable:    2048 kB\nBuffers: 3 kB\n";
        assert_eq!(available(told), Some(2 << 20));
        for unknown in ["", "MemAvailable:", "MemAvailable: many kB", "MemFree: 3 kB"] {
            assert_eq!(available(unknown), None, "{unknown}");
        }
    }
}
