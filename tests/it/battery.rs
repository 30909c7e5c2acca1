//! The battery: small worlds in which engine and reference must agree to the last bit, for every metric at every tick
//! and every outcome of every replicate.

use std::collections::BTreeSet;

use tempered_trust::engine::{Graph, Setting, metric};
use tempered_trust::model::Parameters;
use tempered_trust::model::parameters::PARAMETERS;
use tempered_trust::rules::{ACTIONS, EVENTS, Side, Slot, VARIABLES, Variable};

use crate::busy::{busy, lively, small_mixed, stirred};
use crate::reference::grammar::{self, Dice};
use crate::reference::{Deed, run};
use crate::worlds::{
    self, POLICIES, STANCES, brief, following, mixed, small_world, star, staying, two_organisations, with,
};

/// Compares the sixteen replicates from `first` on. What rules did in them.
fn agree(world: &str, setting: &Setting, first: u64) -> BTreeSet<Deed> {
    let mut deeds = BTreeSet::new();
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
        deeds.extend(course.deeds);
    }
    deeds
}

#[test]
fn star_under_each_policy() {
    for policy in POLICIES {
        agree(&format!("star, {policy}"), &Setting { ticks: 90, ..star(7, policy) }, 0);
    }
}

#[test]
fn star_that_may_abstain_under_each_stance() {
    for (name, base_rate, vigilance) in STANCES {
        for policy in POLICIES {
            let mut setting = staying(true, brief(star(5, policy)));
            (setting.parameters[0].base_rate, setting.parameters[0].vigilance) = (base_rate, vigilance);
            agree(&format!("star, {name}, {policy}"), &setting, 0);
        }
    }
}

#[test]
fn two_organisations_that_take_turns() {
    for policy in POLICIES {
        agree(&format!("two organisations, {policy}"), &two_organisations(policy), 0);
    }
}

#[test]
fn the_mixed_world_under_each_pair_of_policies() {
    for ours in POLICIES {
        for theirs in POLICIES {
            let setting = Setting { ticks: 40, ..following(&[ours, theirs], small_mixed()) };
            agree(&format!("mixed, {ours} against {theirs}"), &setting, 0);
        }
    }
}

#[test]
fn learning_to_promise_less_happens_and_agrees() {
    let careless = with(|p| (p.capacity, p.promise, p.meeting) = (0.7, 0.9, 0.6));
    let setting = Setting { parameters: vec![careless; 2], ..two_organisations("talk") };
    agree("learning", &setting, 0);
    let breaches = worlds::outcome(&worlds::run(&setting, 0).outcomes, "breaches");
    let stubborn = Setting { parameters: vec![Parameters { learning: 0.0, ..careless }; 2], ..setting };
    let more = worlds::outcome(&worlds::run(&stubborn, 0).outcomes, "breaches");
    assert!(breaches.iter().sum::<f64>() < more.iter().sum::<f64>(), "who learns breaks fewer agreements");
}

#[test]
fn small_worlds() {
    for policy in POLICIES {
        agree(&format!("small world, {policy}"), &small_world(policy), 0);
    }
}

#[test]
fn more_relations_than_are_summed_in_single_precision() {
    for policy in ["ladder", "reflex"] {
        agree(&format!("star of 150, {policy}"), &Setting { ticks: 25, ..brief(star(150, policy)) }, 0);
        let one = mixed();
        let setting = Setting {
            graph: Graph::complete(&[9, 8, 2], &[(0, 1), (1, 2)]),
            good_faith: vec![0.7; 3],
            parameters: vec![one.parameters[0], one.parameters[1], with(|p| p.gift = 0.5)],
            ticks: 25,
            ..one
        };
        agree(&format!("three organisations, {policy}"), &following(&[policy, "talk", "control-all"], setting), 0);
    }
}

#[test]
fn replicates_beyond_the_first_block() {
    agree("replicates from 32 on, 37 among them", &mixed(), 32);
    agree("replicates from 2^20 on", &brief(star(3, "ladder")), 1 << 20);
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
            agree(&format!("edge, {policy}"), &following(&[policy; 2], edge), 16);
        }
    }
}

#[test]
fn parameters_at_the_ends_of_their_ranges() {
    for p in PARAMETERS {
        for value in [p.low, p.high] {
            let mut setting = small_mixed();
            for parameters in &mut setting.parameters {
                (p.set)(parameters, value);
            }
            agree(&format!("mixed, {} = {value}", p.key), &setting, 0);
        }
    }
}

/// Every policy that is shipped.
fn shipped() -> Vec<String> {
    let folder = format!("{}/scenarios/policies", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).expect("the shipped policies").map(|file| file.expect("a file").path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

#[test]
fn every_shipped_policy_in_every_population() {
    let names = shipped();
    assert!(names.len() > 20);
    for policy in names.iter().map(String::as_str) {
        agree(&format!("star, {policy}"), &brief(star(5, policy)), 0);
        agree(&format!("two organisations, {policy}"), &Setting { ticks: 30, ..two_organisations(policy) }, 0);
        agree(&format!("small world, {policy}"), &Setting { ticks: 25, ..small_world(policy) }, 0);
        agree(&format!("mixed, {policy}"), &following(&[policy; 2], small_mixed()), 0);
    }
}

#[test]
fn the_lively_world() {
    agree("lively", &lively(), 0);
    agree("lively, many weeks", &Setting { ticks: 120, policy_ticks: [10, 100], ..lively() }, 48);
}

#[test]
fn every_action_on_every_event_on_either_side() {
    let mut fired = BTreeSet::new();
    for (number, &event) in EVENTS.iter().enumerate() {
        for side in [Side::Trustor, Side::Trustee] {
            let mut dice = Dice::new(number as u64);
            let texts = [0, 1].map(|_| grammar::rules_on(&mut dice, event, side));
            let mut setting = stirred(busy(), texts.each_ref().map(String::as_str));
            if number % 3 == 1 {
                setting.graph = setting.graph.with_fixed_roles(1, 0);
            }
            fired.extend(agree(&format!("all on {event:?}, {side:?}:\n{}\n{}", texts[0], texts[1]), &setting, 0));
        }
    }
    let mut never = Vec::new();
    for &event in EVENTS {
        for side in [Side::Trustor, Side::Trustee] {
            let allowed = ACTIONS.iter().filter(|kind| kind.permission().allows(event, side));
            never.extend(
                allowed.filter(|kind| !fired.contains(&(event, side, **kind))).map(|kind| (event, side, *kind)),
            );
        }
    }
    assert!(never.is_empty(), "never done: {never:?}");
}

/// Parameters anywhere in their ranges, different for the two parties, so that it shows whose number is used for what;
/// and rules, kinds, changes, fences and roles in any combination.
#[test]
fn anything_at_random() {
    let (mut done, mut known) = (BTreeSet::new(), BTreeSet::new());
    for case in 0..160 {
        let mut dice = Dice::new(1000 + case);
        let mut setting = if dice.chance(0.7) { busy() } else { small_mixed() };
        let changed = dice.one_of(&[0.1, 0.3, 0.6]);
        for parameters in &mut setting.parameters {
            for p in PARAMETERS {
                let place = dice.number();
                if dice.chance(changed) {
                    let flag = p.unit == "flag";
                    (p.set)(parameters, if flag { place.round() } else { p.low + place * (p.high - p.low) });
                }
            }
            if parameters.may_trust + parameters.may_control + parameters.may_abstain < 0.5 {
                parameters.may_control = 1.0;
            }
        }
        if dice.chance(0.3) {
            setting.kinds.truncate(dice.below(3));
        }
        if dice.chance(0.3) {
            setting.fence = None;
        }
        if dice.chance(0.3) {
            setting.changes.truncate(dice.below(5));
        }
        setting.graph = match dice.below(6) {
            0 => Graph::star(4),
            1 => Graph::complete(&[2, 2], &[(0, 1)]).with_fixed_roles(0, 1),
            2 => Graph { fixed: vec![false, true, true, false], ..setting.graph },
            _ => setting.graph,
        };
        let texts = [0, 1].map(|_| grammar::rules(&mut dice, 3 + 4 * (case as usize % 3)));
        setting = stirred(setting, texts.each_ref().map(String::as_str));
        setting.policies.iter().for_each(|policy| known.extend(policy.rules().needed_variables().to_vec()));
        let ticks: Vec<(usize, f32)> = setting.parameters.iter().map(|p| (0, p.gain)).collect();
        done.extend(agree(&format!("case {case}, {ticks:?}:\n{}\n{}", texts[0], texts[1]), &setting, 16 * case));
    }
    assert!(done.len() > 300, "{} kinds of deeds", done.len());
    let unknown: Vec<_> =
        VARIABLES.iter().filter(|v| **v != Variable::Side && !known.iter().any(|s: &Slot| s.variable == **v)).collect();
    assert!(unknown.is_empty(), "never asked for: {unknown:?}");
}
