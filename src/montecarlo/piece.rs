//! A piece of an arm that tells how long all of it takes: of as many relations and weeks as there is patience for.

use crate::engine::{Graph, Setting};

/// A piece of an arm.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What can be run.
    pub setting: Setting,
    /// How many times as many relations the arm has.
    pub times: f64,
    /// Weeks of the arm.
    ticks: usize,
}

/// How long parts of a block took, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Before the first week.
    pub before: f64,
    /// A week.
    pub tick: f64,
    /// After the last week.
    pub after: f64,
}

impl Piece {
    /// A piece of at most so many relations and weeks, in which everything happens in the same share of the weeks.
    pub fn of(setting: &Setting, relations: usize, ticks: usize) -> Self {
        let graph = cut(&setting.graph, relations);
        let times = setting.graph.relations.len().max(1) as f64 / graph.relations.len().max(1) as f64;
        Self { times, ticks: setting.ticks, setting: shortened(setting, graph, ticks) }
    }

    /// Whether this is all of the arm.
    pub fn is_whole(&self) -> bool {
        self.times <= 1.0 && self.setting.ticks == self.ticks
    }

    /// Seconds that a block of the whole arm takes if one of the piece goes at this pace.
    pub fn whole(&self, pace: &Pace) -> f64 {
        self.times * (pace.before + pace.tick * self.ticks as f64 + pace.after)
    }
}

/// The first people with the relations between them, as many as make no more than so many relations. Whoever is near in a
/// network remains so.
fn cut(graph: &Graph, relations: usize) -> Graph {
    if graph.relations.len() <= relations {
        return graph.clone();
    }
    let later = |relation: &[u32; 2]| relation[0].max(relation[1]);
    let mut order: Vec<u32> = graph.relations.iter().map(later).collect();
    let (_, &mut people, _) = order.select_nth_unstable(relations);
    let mut kept: Vec<usize> = (0..graph.relations.len()).filter(|&r| later(&graph.relations[r]) < people).collect();
    // where all depend on one late person, that person stays
    if kept.len() < relations / 2 {
        kept = (0..relations).collect();
    }
    let people = kept.iter().map(|&r| later(&graph.relations[r]) as usize + 1).max().unwrap_or(0);
    Graph {
        party: graph.party[..people].to_vec(),
        relations: kept.iter().map(|&r| graph.relations[r]).collect(),
        fixed: kept.iter().map(|&r| graph.fixed[r]).collect(),
        is_star: graph.is_star,
    }
}

/// The setting in fewer weeks: spans keep their share of them.
fn shortened(setting: &Setting, graph: Graph, ticks: usize) -> Setting {
    let ticks = ticks.clamp(1, setting.ticks);
    let at = |tick: usize| (tick * ticks + setting.ticks / 2) / setting.ticks;
    let start = |tick: usize| at(tick).min(ticks - 1);
    let mut short = Setting { graph, ticks, ..setting.clone() };
    short.policy_ticks = [start(setting.policy_ticks[0]), at(setting.policy_ticks[1])];
    short.windows = setting.windows.map(|span| span.map(at));
    short.changes.iter_mut().for_each(|change| change.ticks = change.ticks.map(at));
    short.replacements.iter_mut().for_each(|[tick, _]| *tick = start(*tick));
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;

    use super::super::Plan;

    fn setting(population: &str) -> Setting {
        let text = format!(
            "title = 't'\nquestion = 'q'\n[run]\nticks = 110\n{population}\n\
             [[arm]]\nname = 'a'\npolicy = 'reflex'\nfrom = 20\nuntil = 80\n"
        );
        let scenario = scenario::from_toml("t.toml", &text, &[]).expect("a scenario");
        Plan::new(&scenario).settings.swap_remove(0)
    }

    #[test]
    fn a_piece_of_everything_is_the_arm_itself() {
        let star = setting("[population.star]\nstaff = 9");
        let piece = Piece::of(&star, 9, 110);
        assert!(piece.is_whole());
        assert_eq!((&piece.setting.graph, piece.setting.policy_ticks), (&star.graph, [20, 80]));
        let pace = Pace { before: 1.0, tick: 0.1, after: 2.0 };
        assert!((piece.whole(&pace) - 14.0).abs() < 1e-9);
        assert!((Piece::of(&star, 3, 11).whole(&pace) - 42.0).abs() < 1e-9, "three times as many relations");
    }

    #[test]
    fn rules_hold_in_the_same_share_of_fewer_weeks() {
        let star = setting("[population.star]\nstaff = 9");
        let weeks = |ticks| {
            let piece = Piece::of(&star, 9, ticks).setting;
            (piece.ticks, piece.policy_ticks)
        };
        assert_eq!(weeks(11), (11, [2, 8]));
        assert_eq!(weeks(4), (4, [1, 3]));
        assert_eq!(weeks(1), (1, [0, 1]));
        assert_eq!(weeks(0).0, 1);
        assert_eq!(weeks(500).0, 110);
        let late = Setting { policy_ticks: [109, 110], replacements: vec![[109, 0]], ..star.clone() };
        let short = Piece::of(&late, 9, 4).setting;
        assert!(short.policy_ticks[0] < 4 && short.replacements[0][0] < 4);
    }

    #[test]
    fn fewer_people_keep_the_relations_among_them() {
        let star = Piece::of(&setting("[population.star]\nstaff = 900"), 100, 110);
        assert_eq!((star.setting.graph.relations.len(), star.setting.graph.party.len()), (100, 101));
        assert!((star.times - 9.0).abs() < 1e-9);

        let network = "[population.network.small-world]\norganisations = 200\nspanners = 3\ncontacts = 6";
        let network = Piece::of(&setting(network), 500, 110);
        let graph = &network.setting.graph;
        assert!(graph.relations.len() > 250 && graph.relations.len() <= 500, "{}", graph.relations.len());
        let share = graph.relations.len() as f64 / graph.party.len() as f64;
        assert!(share > 2.0, "people still have most of their relations: {share}");
        assert_eq!(graph.fixed.len(), graph.relations.len());

        let nobody = setting("[population.star]\nstaff = 1");
        let graph = Graph { relations: Vec::new(), fixed: Vec::new(), ..nobody.graph.clone() };
        assert!(Piece::of(&Setting { graph, ..nobody }, 1, 110).is_whole());

        // everybody deals with one person, who comes last
        let one = "[[organisation]]\nname = 'a'\nspanners = 50\n[[organisation]]\nname = 'b'";
        let graph = Piece::of(&setting(one), 10, 110).setting.graph;
        assert_eq!((graph.relations.len(), graph.party.len()), (10, 51));
    }
}
