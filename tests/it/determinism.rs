//! What may not move a result: company in the block, other replicates, features that are switched off, other arms,
//! labels, onlookers, and time that has not yet come.

use tempered_trust::engine::{Block, Graph, Halt, Setting, World, metric};
use tempered_trust::lane::Level;
use tempered_trust::model::Parameters;

use crate::busy::lively;
use crate::worlds::{
    Course, POLICIES, brief, lane_bits, mixed, outcome, row_bits, run, run_block, series, small_world, star,
};
use crate::worlds::{following, policy, staying, two_organisations, with};

/// Series and outcomes of all sixteen replicates agree to the last bit.
fn assert_same(what: &str, one: &Course, other: &Course) {
    for lane in 0..16 {
        assert_eq!(lane_bits(one, lane), lane_bits(other, lane), "{what}: series of lane {lane}");
        assert_eq!(row_bits(&one.outcomes[lane]), row_bits(&other.outcomes[lane]), "{what}: outcomes of lane {lane}");
    }
}

/// The rows of all series that these names pick, as bits, all lanes.
fn rows(setting: &Setting, result: &Course, names: &[&str]) -> Vec<u32> {
    let of = |name: &&str| (0..16).flat_map(|lane| series(setting, result, name, lane)).collect::<Vec<f32>>();
    names.iter().flat_map(of).map(f32::to_bits).collect()
}

#[test]
fn the_same_run_twice_is_the_same_run() {
    assert_same("mixed", &run(&mixed(), 0), &run(&mixed(), 0));
    assert_same("lively", &run(&lively(), 0), &run(&lively(), 0));
}

#[test]
fn a_lone_replicate_equals_the_same_in_the_batch() {
    for setting in [mixed(), lively()] {
        for replicate in [0, 5, 15, 16, 37, 1000] {
            let (block, lane) = Block::of(replicate);
            assert_eq!(block.first % 16, 0);
            assert_eq!(block.first + lane as u64, replicate);
            let alone = run_block(block, &setting);
            let batch = run(&setting, block.first);
            assert_eq!(lane_bits(&alone, lane), lane_bits(&batch, lane));
            assert_eq!(row_bits(&alone.outcomes[lane]), row_bits(&batch.outcomes[lane]));
            // in another lane, with other company
            let elsewhere = run_block(Block { first: replicate, replicates: 1 }, &setting);
            assert_eq!(lane_bits(&elsewhere, 0), lane_bits(&batch, lane));
            assert_eq!(row_bits(&elsewhere.outcomes[0]), row_bits(&batch.outcomes[lane]));
        }
    }
}

#[test]
fn more_replicates_leave_earlier_ones_untouched() {
    let all = run(&mixed(), 16);
    for replicates in 1..=16 {
        let some = run_block(Block { first: 16, replicates }, &mixed());
        assert_eq!(some.outcomes.len(), replicates);
        for (one, other) in some.outcomes.iter().zip(&all.outcomes) {
            assert_eq!(row_bits(one), row_bits(other));
        }
    }
}

#[test]
fn replicates_and_seeds_differ() {
    let here = run(&mixed(), 0);
    let mut seen: Vec<Vec<u32>> = (0..16).map(|lane| lane_bits(&here, lane)).collect();
    seen.push(lane_bits(&run(&mixed(), 16), 0));
    seen.push(lane_bits(&run(&Setting { seed: mixed().seed + 1, ..mixed() }, 0), 0));
    let n = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), n);
}

#[test]
fn a_rate_of_conduct_that_nobody_uses_changes_nothing() {
    // in the star the manager is never trustee and the staff never trustor
    let usual = brief(star(9, "ladder"));
    let mut other = usual.clone();
    other.parameters[0].disclose = 0.7;
    other.parameters[1].personal = 0.6;
    other.parameters[1].gift = 0.5;
    assert!(other.has_conduct() && !usual.has_conduct());
    assert_same("unused conduct", &run(&usual, 0), &run(&other, 0));
}

#[test]
fn the_luck_of_conduct_is_not_the_luck_of_meetings() {
    // gifts without value, to people whose acts hang on nothing they feel: only feelings may differ
    let usual = Setting { parameters: vec![with(|p| p.relation_share = 0.0); 2], ..brief(star(9, "ladder")) };
    let mut giving = usual.clone();
    (giving.parameters[0].gift, giving.parameters[0].gift_value) = (0.5, 0.0);
    let (without, with_gifts) = (run(&usual, 0), run(&giving, 0));
    let acts = ["trust-share", "breaches", "talks", "fines", "strain", "trust", "distrust", "trustor-value"];
    assert_eq!(rows(&usual, &without, &acts), rows(&giving, &with_gifts, &acts));
    let felt = ["benevolence-good-faith"];
    assert_ne!(rows(&usual, &without, &felt), rows(&giving, &with_gifts, &felt));
}

#[test]
fn arms_share_people() {
    let people = |setting: &Setting| -> Vec<([u32; 16], [u8; 16])> {
        let world = World::new(Level::best(), setting, 48);
        world.people.iter().map(|p| (p.obligation.0.map(f32::to_bits), p.good_faith.0)).collect()
    };
    let reference = mixed();
    for policy in POLICIES {
        let mut arm = staying(false, following(&[policy; 2], Setting { ticks: 5, ..mixed() }));
        arm.parameters[0] = Parameters { promise: 1.2, vigilance: 0.0, meeting: 0.1, ..arm.parameters[0] };
        assert_eq!(people(&reference), people(&arm), "{policy:?}");
    }
}

#[test]
fn arms_are_one_until_they_part() {
    // the same luck: nothing differs before the first week of the policies, much afterwards
    let head = |policy: &str| -> (Vec<f32>, Vec<f32>) {
        let setting = Setting { ticks: 60, ..star(20, policy) };
        let value = series(&setting, &run(&setting, 0), "joint-value", 3);
        (value[..20].to_vec(), value[20..].to_vec())
    };
    let (before, after) = head("ignore");
    for policy in &POLICIES[1..] {
        let (same, other) = head(policy);
        assert_eq!(before, same, "{policy:?} before its first week");
        assert_ne!(after, other, "{policy:?} does something");
    }
}

#[test]
fn a_policy_without_weeks_is_no_policy() {
    for policy in POLICIES {
        let idle = |policy| Setting { policy_ticks: [40, 40], ..brief(star(6, policy)) };
        assert_same("no weeks", &run(&idle("ignore"), 0), &run(&idle(policy), 0));
    }
}

#[test]
fn what_comes_later_leaves_earlier_ticks_untouched() {
    for long in [mixed(), lively()] {
        leaves_the_first_weeks_untouched(&long);
    }
}

fn leaves_the_first_weeks_untouched(long: &Setting) {
    let short = Setting { ticks: 25, ..long.clone() };
    let (of_long, of_short) = (run(long, 0), run(&short, 0));
    for name in metric::series_names() {
        for lane in 0..16 {
            let [one, other] = [(long, &of_long), (&short, &of_short)].map(|(s, r)| series(s, r, name, lane));
            let bits = |x: &[f32]| x.iter().map(|x| x.to_bits()).collect::<Vec<u32>>();
            assert_eq!(bits(&one[..25]), bits(&other), "{name}");
        }
    }
}

#[test]
fn windows_only_watch() {
    for setting in [mixed(), lively()] {
        let other = Setting { windows: [[0, 1], [5, 6], [7, 39]], ..setting.clone() };
        let (one, two) = (run(&setting, 0), run(&other, 0));
        for lane in 0..16 {
            assert_eq!(lane_bits(&one, lane), lane_bits(&two, lane));
        }
    }
}

#[test]
fn labels_of_parties_carry_no_meaning() {
    let setting = mixed();
    let mut relabelled = setting.clone();
    relabelled.graph.party.iter_mut().for_each(|party| *party = 1 - *party);
    relabelled.parameters.reverse();
    relabelled.policy_of.reverse();
    relabelled.good_faith.reverse();
    relabelled.replacements.iter_mut().for_each(|replacement| replacement[1] = 1 - replacement[1]);
    assert_same("relabelled", &run(&setting, 0), &run(&relabelled, 0));
}

/// The same setting with an organisation of five added at the end that has no relations.
fn with_onlookers(setting: &Setting) -> Setting {
    let mut company = setting.clone();
    company.graph.party.extend([setting.parameters.len() as u32; 5]);
    company.parameters.push(with(|p| (p.personal, p.vigilance, p.promise) = (0.9, 0.0, 1.2)));
    company.good_faith.push(0.1);
    company.policies.push(policy("reflex"));
    company.policy_of.push(company.policies.len() - 1);
    company
}

#[test]
fn an_organisation_without_ties_changes_no_week() {
    for setting in [mixed(), small_world("reflex"), brief(star(7, "ladder"))] {
        let (alone, together) = (run(&setting, 0), run(&with_onlookers(&setting), 0));
        for lane in 0..16 {
            assert_eq!(lane_bits(&alone, lane), lane_bits(&together, lane));
        }
    }
}

#[test]
fn an_organisation_without_ties_changes_no_outcome() {
    for setting in [mixed(), small_world("reflex"), brief(star(7, "ladder"))] {
        assert_same("onlookers", &run(&setting, 0), &run(&with_onlookers(&setting), 0));
    }
}

#[test]
fn relations_at_the_end_that_never_meet_change_nothing_that_happens() {
    // two people of a third organisation, related to each other only, who never call a meeting
    let usual = two_organisations("ladder");
    let mut more = usual.clone();
    more.graph = Graph { party: [usual.graph.party.clone(), vec![2, 2]].concat(), ..usual.graph.clone() };
    more.graph.relations.push([8, 9]);
    more.graph.fixed.push(false);
    more.parameters.push(with(|p| p.meeting = 0.0));
    more.good_faith.push(0.5);
    more.policies.push(policy("control-all"));
    more.policy_of.push(more.policies.len() - 1);
    let happens = ["joint-value", "trustor-value", "trust-share", "breaches", "talks", "fines", "stress", "blindness"];
    assert_eq!(rows(&usual, &run(&usual, 0), &happens), rows(&more, &run(&more, 0), &happens));
}

#[test]
fn relations_at_the_end_leave_the_fates_of_the_others() {
    // counts are exact, so the meetings of the larger world are those of the smaller one plus the newcomer's own:
    // 0 or 1 more trusted, controlled, broken in every tick
    let small = Setting { parameters: vec![with(|_| ()); 2], ..two_organisations("ignore") };
    let small = staying(false, small);
    let mut large = small.clone();
    large.graph.relations.push([0, 1]);
    large.graph.fixed.push(false);
    let (of_small, of_large) = (run(&small, 0), run(&large, 0));
    for name in ["trust-share", "control-share", "breaches"] {
        for lane in 0..16 {
            let of = |setting: &Setting, result: &Course| -> Vec<f64> {
                let relations = setting.graph.relations.len() as f64;
                series(setting, result, name, lane).iter().map(|&x| (f64::from(x) * relations).round()).collect()
            };
            for (before, after) in of(&small, &of_small).iter().zip(of(&large, &of_large)) {
                assert!((0.0..=1.0).contains(&(after - before)), "{name}: {before} and {after}");
            }
        }
    }
}

#[test]
fn a_block_stops_when_asked() {
    let asked = std::cell::Cell::new(0);
    let stop = || asked.replace(asked.get() + 1) == 3;
    let halt = Block { first: 0, replicates: 1 }.run(&mixed(), &stop).unwrap_err();
    assert_eq!(halt, Halt::Stopped);
    assert_eq!(asked.get(), 4, "asked before every tick");
}

#[test]
fn nobody_reads_the_label_of_good_faith() {
    // with one kind of obligation for all, types differ in name only
    let alike = with(|p| {
        (p.obligation, p.obligation_spread) = (0.8, 0.0);
        (p.opportunist_obligation, p.opportunist_spread) = (0.8, 0.0);
    });
    let world = |share: f32| Setting { good_faith: vec![share; 2], parameters: vec![alike; 2], ..mixed() };
    let (good, bad) = (run(&world(1.0), 0), run(&world(0.0), 0));
    let anonymous = ["joint-value", "trust", "distrust", "breaches", "fines", "talks", "satisfaction", "stress"];
    assert_eq!(rows(&world(1.0), &good, &anonymous), rows(&world(0.0), &bad, &anonymous));
    assert!(outcome(&good.outcomes, "people-opportunists").iter().all(|&n| n < 0.5));
}
