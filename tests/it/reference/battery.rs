//! The battery: small worlds in which engine and reference must agree to the last bit, for every metric at every tick
//! and every outcome of every replicate.

use tempered_trust::engine::{Graph, Setting, metric};
use tempered_trust::model::parameters::PARAMETERS;
use tempered_trust::model::{Parameters, Policy};

use super::draws::{CONDUCT, MEETING, Source, whole};
use super::run;
use crate::worlds::{self, POLICIES, STANCES, brief, mixed, small_world, star, two_organisations, with};

/// Compares the sixteen replicates from `first` on.
fn agree(world: &str, setting: &Setting, first: u64) {
    let block = worlds::run(setting, first);
    for lane in 0..16 {
        let course = run(setting, first + lane as u64);
        for (name, series) in metric::series_names().zip(&course.series) {
            let engine = worlds::series(setting, &block, name, lane);
            for (tick, (&got, &want)) in engine.iter().zip(series).enumerate() {
                let same = got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan());
                assert!(same, "{world}: {name}, lane {lane}, tick {tick}: engine {got}, reference {want}");
            }
        }
        let names = metric::outcome_names();
        for (name, (&got, &want)) in names.zip(block.outcomes[lane].iter().zip(&course.outcomes)) {
            let same = got.to_bits() == want.to_bits() || (got.is_nan() && want.is_nan());
            assert!(same, "{world}: {name}, lane {lane}: engine {got}, reference {want}");
        }
    }
}

#[test]
fn star_under_each_policy() {
    for policy in POLICIES {
        agree(&format!("star, {policy:?}"), &Setting { ticks: 90, ..star(7, policy) }, 0);
    }
}

#[test]
fn star_that_may_abstain_under_each_stance() {
    for (name, base_rate, vigilance) in STANCES {
        for policy in POLICIES {
            let mut setting = Setting { may_abstain: true, ..brief(star(5, policy)) };
            setting.parameters[0] = Parameters { base_rate, vigilance, ..setting.parameters[0] };
            agree(&format!("star, {name}, {policy:?}"), &setting, 0);
        }
    }
}

#[test]
fn two_organisations_that_take_turns() {
    for policy in POLICIES {
        agree(&format!("two organisations, {policy:?}"), &two_organisations(policy), 0);
    }
}

#[test]
fn the_mixed_world_under_each_pair_of_policies() {
    for ours in POLICIES {
        for theirs in POLICIES {
            let setting =
                Setting { policies: vec![ours, theirs], graph: Graph::complete(&[3, 2], &[(0, 1)]), ..mixed() };
            agree(&format!("mixed, {ours:?} against {theirs:?}"), &setting, 0);
        }
    }
}

#[test]
fn learning_to_promise_less_happens_and_agrees() {
    let careless = with(|p| (p.capacity, p.promise, p.meeting) = (0.7, 0.9, 0.6));
    let setting = Setting { parameters: vec![careless; 2], ..two_organisations(Policy::Talk) };
    agree("learning", &setting, 0);
    let breaches = worlds::outcome(&worlds::run(&setting, 0).outcomes, "breaches");
    let stubborn = Setting { parameters: vec![Parameters { learning: 0.0, ..careless }; 2], ..setting };
    let more = worlds::outcome(&worlds::run(&stubborn, 0).outcomes, "breaches");
    assert!(breaches.iter().sum::<f64>() < more.iter().sum::<f64>(), "who learns breaks fewer agreements");
}

#[test]
fn small_worlds() {
    for policy in POLICIES {
        agree(&format!("small world, {policy:?}"), &small_world(policy), 0);
    }
}

#[test]
fn more_relations_than_are_summed_in_single_precision() {
    for policy in [Policy::Ladder, Policy::Rule] {
        agree(&format!("star of 150, {policy:?}"), &brief(star(150, policy)), 0);
        let graph = Graph::complete(&[9, 8, 2], &[(0, 1), (1, 2)]);
        let triple = |one: &Setting| Setting {
            good_faith: vec![0.7; 3],
            parameters: vec![one.parameters[0], one.parameters[1], with(|p| p.gift = 0.5)],
            policies: vec![policy, Policy::Talk, Policy::ControlAll],
            ..one.clone()
        };
        agree(&format!("three organisations, {policy:?}"), &Setting { graph, ..triple(&mixed()) }, 0);
    }
}

#[test]
fn replicates_beyond_the_first_block() {
    agree("replicates from 32 on, 37 among them", &mixed(), 32);
    agree("replicates from 2^20 on", &brief(star(3, Policy::Ladder)), 1 << 20);
}

#[test]
fn seeds_weeks_and_windows_at_the_edge() {
    for (seed, policy_ticks, windows) in [
        (0, [0, 12], [[0, 0], [0, 12], [12, 12]]),
        (u64::MAX, [0, 1], [[0, 1], [1, 2], [2, 12]]),
        (1, [11, 12], [[0, 11], [11, 12], [0, 12]]),
        (2, [12, 12], [[3, 5], [4, 6], [0, 0]]),
    ] {
        for policy in POLICIES {
            let edge = Setting { seed, policy_ticks, windows, ticks: 12, ..mixed() };
            agree(&format!("edge, {policy:?}"), &Setting { policies: vec![policy; 2], ..edge }, 16);
        }
    }
}

#[test]
fn parameters_at_the_ends_of_their_ranges() {
    for p in PARAMETERS {
        for value in [p.low, p.high] {
            let mut setting = Setting { ticks: 30, graph: Graph::complete(&[2, 2], &[(0, 1)]), ..mixed() };
            for parameters in &mut setting.parameters {
                (p.set)(parameters, value);
            }
            agree(&format!("mixed, {} = {value}", p.key), &setting, 0);
        }
    }
}

/// Parameters anywhere in their ranges, different for the two parties, so that it shows whose number is used for what.
#[test]
fn parameters_at_random() {
    for case in 0..120 {
        let mut setting = Setting { ticks: 30, graph: Graph::complete(&[2, 2], &[(0, 1)]), ..mixed() };
        let luck = Source { seed: 4, replicate: case };
        for (party, parameters) in setting.parameters.iter_mut().enumerate() {
            for (row, p) in PARAMETERS.iter().enumerate() {
                let [changed, place] = luck.words(MEETING, party, row).map(whole);
                if changed < 0.5 {
                    (p.set)(parameters, p.low + place * (p.high - p.low));
                }
            }
        }
        let policies: [u32; 2] = luck.words(CONDUCT, 0, 0);
        setting.policies = policies.map(|word| POLICIES[word as usize % POLICIES.len()]).to_vec();
        setting.may_abstain = case % 3 > 0;
        agree(&format!("case {case} of parameters at random"), &setting, 16 * case);
    }
}
