//! What is going to run, known before anything runs: settings, blocks, and what they will cost.

use crate::engine::metric::{outcome_names, series_names};
use crate::engine::{Block, Change, Graph, Kind, Policy, Setting};
use crate::lane::LANES;
use crate::model::Parameter;
use crate::model::parameters;
use crate::rules::Action;
use crate::scenario::{self, Arm, Network, Scenario, Weeks};

/// An ordered plan: every arm with every block of replicates.
#[derive(Clone, Debug)]
pub struct Plan {
    /// One setting per arm, in file order.
    pub settings: Vec<Setting>,
    /// Replicates per arm.
    pub replicates: usize,
}

/// Bytes that bands over replicates may take; more replicates than fit are left out of the bands, not of the means.
const BAND_BYTES: usize = 128 << 20;
/// Bytes of finished blocks that may wait for being folded.
const CHUNK_BYTES: usize = 32 << 20;

impl Plan {
    /// The plan of a scenario. Builds the graph of relations, which all arms share.
    pub fn new(scenario: &Scenario) -> Self {
        let graph = graph(scenario);
        let settings = (0..scenario.arms.len()).map(|arm| setting(scenario, arm, &graph)).collect();
        Self { settings, replicates: scenario.run.replicates }
    }

    /// Replicates of all arms together.
    pub fn runs(&self) -> u64 {
        self.settings.len() as u64 * self.replicates as u64
    }

    /// Opportunities to meet in all of them: relations × ticks × runs.
    pub fn meetings(&self) -> u64 {
        self.settings.iter().map(|s| (s.graph.relations.len() * s.ticks) as u64 * self.replicates as u64).sum()
    }

    /// Blocks of one arm.
    pub fn blocks_per_arm(&self) -> usize {
        self.replicates.div_ceil(LANES)
    }

    /// The blocks of one arm, in order.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + use<> {
        let replicates = self.replicates;
        (0..self.blocks_per_arm()).map(move |block| {
            let first = block * LANES;
            Block { first: first as u64, replicates: LANES.min(replicates - first) }
        })
    }

    /// How many blocks may be finished and not yet folded. Folding is in order, so this changes memory, not results.
    pub fn blocks_per_chunk(&self) -> usize {
        (CHUNK_BYTES / self.block_series_bytes()).clamp(1, 256)
    }

    /// How many blocks `threads` threads run at the same time.
    pub fn at_once(&self, threads: usize) -> usize {
        threads.min(self.blocks_per_chunk()).min(self.blocks_per_arm())
    }

    /// How many times one after another threads run a block of an arm: they wait for each other at the end of a chunk.
    pub fn rounds(&self, threads: usize) -> usize {
        let (blocks, chunk) = (self.blocks_per_arm(), self.blocks_per_chunk());
        let of = |blocks: usize| blocks.div_ceil(threads);
        blocks / chunk * of(chunk) + of(blocks % chunk)
    }

    /// How many replicates the bands are taken over.
    pub fn band_replicates(&self) -> usize {
        let bytes = self.block_series_bytes() / LANES;
        (BAND_BYTES / bytes).clamp(1, self.replicates)
    }

    /// Disk the tables will take, in bytes: about 11 a cell of outcomes, 9 a cell of the series.
    pub fn disk(&self) -> u64 {
        let rows = self.runs() * outcome_names().count() as u64 * 11;
        let series: usize = self.settings.iter().map(|s| s.ticks * series_names().count() * 12 * 9).sum();
        rows + series as u64 + (400 << 10)
    }
}

fn graph(scenario: &Scenario) -> Graph {
    let people: Vec<usize> = scenario.population.parties.iter().map(|p| p.people).collect();
    match &scenario.population.network {
        Network::Star => Graph::star(people.get(1).copied().unwrap_or(0)),
        Network::Complete { ties } => {
            let pairs: Vec<(usize, usize)> = ties.iter().map(|tie| (tie.a, tie.b)).collect();
            let fixed = ties.iter().filter_map(|tie| tie.trustor.map(|trustor| (trustor, tie.a + tie.b - trustor)));
            fixed.fold(Graph::complete(&people, &pairs), |graph, (i, j)| graph.with_fixed_roles(i, j))
        }
        Network::SmallWorld { contacts, rewire } => {
            Graph::small_world(people.len(), people[0], *contacts, *rewire, scenario.run.seed)
        }
    }
}

fn setting(scenario: &Scenario, arm: usize, graph: &Graph) -> Setting {
    let arm = &scenario.arms[arm];
    let span = |weeks: Weeks| [weeks.from, weeks.until];
    let (policies, policy_of) = policies(scenario, arm);
    let kind = |kind: &scenario::Kind| Kind { code: kind.code, share: kind.share, values: places(&kind.values) };
    let change = |change: &scenario::Change| Change {
        ticks: span(change.weeks),
        party: change.party,
        values: places(&change.values),
        regime: change.regime,
    };
    Setting {
        graph: graph.clone(),
        good_faith: arm.good_faith.clone(),
        parameters: arm.parameters.clone(),
        policies,
        policy_of,
        policy_ticks: span(arm.weeks),
        kinds: scenario.kinds.iter().map(kind).collect(),
        changes: arm.changes.iter().map(change).collect(),
        replacements: arm.replacements.iter().map(|r| [r.week, r.party]).collect(),
        // where the rules of one arm work on fences they are there in all arms, or these could not be compared
        fence: arm.fence.or_else(|| works_on_fences(scenario).then_some([0.0; 3])),
        regime: arm.regime,
        ticks: scenario.run.ticks,
        windows: [scenario.measure.before, scenario.measure.during, scenario.measure.after].map(span),
        seed: scenario.run.seed,
    }
}

/// Whether the rules of some arm are about the fence between organisations.
fn works_on_fences(scenario: &Scenario) -> bool {
    scenario.arms.iter().flat_map(|arm| arm.rules.actions()).any(Action::is_about_fences)
}

/// What parties do, each policy once, and which of them each party follows.
fn policies(scenario: &Scenario, arm: &Arm) -> (Vec<Policy>, Vec<usize>) {
    let mut policies: Vec<Policy> = Vec::new();
    let follows = (0..scenario.population.parties.len()).map(|party| {
        let policy = Policy::new(arm.rules_for(&scenario.population, party));
        policies.iter().position(|known| *known == policy).unwrap_or_else(|| {
            policies.push(policy);
            policies.len() - 1
        })
    });
    let follows = follows.collect();
    (policies, follows)
}

/// The places of parameters in the table of the model, with their values.
fn places(values: &[(&'static Parameter, f32)]) -> Vec<(usize, f32)> {
    values.iter().filter_map(|(parameter, value)| Some((parameters::place(parameter.key)?, *value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan whose chunks hold so many blocks.
    fn plan(replicates: usize, ticks: usize) -> Plan {
        let text = format!(
            "title = 't'\nquestion = 'q'\n[run]\nticks = {ticks}\nreplicates = {replicates}\n\
             [population.star]\nstaff = 2\n[[arm]]\nname = 'a'\n"
        );
        Plan::new(&scenario::from_toml("t.toml", &text, &[]).expect("a scenario"))
    }

    #[test]
    fn threads_run_block_after_block_and_wait_at_the_end_of_a_chunk() {
        let short = plan(1000, 110);
        assert_eq!((short.blocks_per_arm(), short.blocks_per_chunk() > 63), (63, true));
        assert_eq!([1, 2, 4, 63, 64].map(|threads| short.rounds(threads)), [63, 32, 16, 1, 1]);
        assert_eq!([1, 2, 100].map(|threads| short.at_once(threads)), [1, 2, 63]);

        let long = plan(1000, 2000);
        let chunk = long.blocks_per_chunk();
        assert!(1 < chunk && chunk < 63 && !63_usize.is_multiple_of(chunk), "{chunk}");
        let one_by_one = |threads: usize| {
            let blocks: Vec<Block> = long.blocks().collect();
            blocks.chunks(chunk).map(|chunk| chunk.chunks(threads).count()).sum::<usize>()
        };
        for threads in [1, 2, 3, 4, 7, 100] {
            assert_eq!(long.rounds(threads), one_by_one(threads), "{threads} threads");
        }
        assert_eq!(long.at_once(100), chunk);
        assert_eq!(plan(16, 100_000).rounds(8), 1, "a block is a chunk");
    }
}
