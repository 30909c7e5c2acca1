//! Laws: what holds for every policy, stance and population, whatever the luck; and the cases without luck, which have
//! closed forms.

use tempered_trust::engine::{Graph, Setting, metric};
use tempered_trust::model::Parameters;

use crate::worlds::{POLICIES, STANCES, brief, is_share, mixed, outcome, run, series, small_world, star};
use crate::worlds::{following, staying, two_organisations, with};

/// Every population under every policy and stance, with its name.
fn every_world() -> Vec<(String, Setting)> {
    let mut worlds = Vec::new();
    for policy in POLICIES {
        for (stance, base_rate, vigilance) in STANCES {
            for (name, mut setting) in [
                ("star", brief(star(20, policy))),
                ("complete", two_organisations(policy)),
                ("small world", small_world(policy)),
                ("mixed", following(&[policy; 2], mixed())),
            ] {
                for p in &mut setting.parameters {
                    (p.base_rate, p.vigilance) = (base_rate, vigilance);
                }
                worlds.push((format!("{name}, {policy:?}, {stance}"), setting));
            }
        }
    }
    worlds
}

/// A share may leave [0, 1] by the rounding of its last digit.
const ROUNDING: f64 = 1e-6;

#[test]
fn shares_lie_between_nothing_and_all() {
    for (world, setting) in every_world() {
        let result = run(&setting, 0);
        for name in metric::outcome_names().filter(|name| is_share(name)) {
            let mut values = outcome(&result.outcomes, name);
            if metric::series_names().any(|n| n == name) {
                values.extend((0..16).flat_map(|lane| series(&setting, &result, name, lane)).map(f64::from));
            }
            let inside = |x: &f64| x.is_nan() || (-ROUNDING..=1.0 + ROUNDING).contains(x);
            assert!(values.iter().all(inside), "{world}: {name}");
        }
    }
}

#[test]
fn nothing_is_infinite() {
    for (world, setting) in every_world() {
        let result = run(&setting, 0);
        assert!(result.series.iter().flat_map(|x| x.0).all(|x| !x.is_infinite()), "{world}");
        assert!(result.outcomes.iter().flatten().all(|x| !x.is_infinite()), "{world}");
    }
}

#[test]
fn quadrants_share_out_all_relations() {
    for (world, setting) in every_world() {
        let result = run(&setting, 0);
        for lane in 0..16 {
            let [trust, verify, few, distrust] =
                ["quadrant-trust", "quadrant-verify", "quadrant-few-ties", "quadrant-distrust"]
                    .map(|name| series(&setting, &result, name, lane));
            for tick in 0..setting.ticks {
                let sum = trust[tick] + verify[tick] + few[tick] + distrust[tick];
                assert!((sum - 1.0).abs() < 1e-6, "{world}: {sum}");
            }
        }
    }
}

#[test]
fn trust_and_distrust_leave_room_for_ignorance() {
    // b + d + u = 1 on every facet, u > 0: the mean belief and the largest disbelief cannot add up to two
    for (world, setting) in every_world() {
        let result = run(&setting, 0);
        for lane in 0..16 {
            let [trust, distrust] = ["trust", "distrust"].map(|name| series(&setting, &result, name, lane));
            // with full disbelief on one facet, two thirds are left to belief
            let fits = |(t, d): (&f32, &f32)| 3.0 * t + d <= 3.0 && *t < 1.0 && *d < 1.0;
            assert!(trust.iter().zip(&distrust).all(fits), "{world}");
        }
    }
}

#[test]
fn what_can_be_measured_is_measured() {
    // where everyone meets and nobody stays away only the honour of those who are not there is undefined
    for policy in POLICIES {
        let setting = brief(star(4, policy));
        let result = run(&setting, 0);
        let people = |name: &str, lane: usize| outcome(&result.outcomes, name)[lane];
        for lane in 0..16 {
            for name in metric::series_names() {
                let defined = match name {
                    "honour-good-faith" | "benevolence-good-faith" => people("people-good-faith", lane) > 0.0,
                    // in the star all belong to one organisation
                    "trust-organisations" | "distrust-organisations" | "fence-recognised" => false,
                    "extra-step" => continue, // where all agreements of a week are broken
                    "honour-opportunists" => people("people-opportunists", lane) > 0.0,
                    _ => true,
                };
                let all = series(&setting, &result, name, lane).iter().all(|x| x.is_nan() != defined);
                assert!(all, "{policy:?}: {name}, lane {lane}");
            }
        }
    }
}

#[test]
fn whoever_is_blind_books_no_distrust() {
    for policy in POLICIES {
        for mut setting in [brief(star(20, policy)), two_organisations(policy), small_world(policy), mixed()] {
            setting.parameters.iter_mut().for_each(|p| (p.base_rate, p.vigilance) = (1.0, 0.0));
            let result = run(&setting, 0);
            let sees = |name| (0..16).flat_map(|lane| series(&setting, &result, name, lane)).any(|x| x > 0.0);
            assert!(!sees("distrust") && !sees("quadrant-verify") && !sees("quadrant-distrust"), "{policy:?}");
            let breaches = outcome(&result.outcomes, "breaches");
            assert!(breaches.iter().sum::<f64>() > 0.0, "there was something to see");
            let blindness = (0..16).flat_map(|lane| series(&setting, &result, "blindness", lane));
            assert!(blindness.filter(|x| !x.is_nan()).all(|x| x.to_bits() == 1.0_f32.to_bits()), "no feedback");
        }
    }
}

#[test]
fn where_nobody_meets_nothing_happens() {
    for policy in POLICIES {
        for mut setting in [brief(star(20, policy)), two_organisations(policy), small_world(policy), mixed()] {
            setting.parameters.iter_mut().for_each(|p| p.meeting = 0.0);
            let result = run(&setting, 0);
            for m in metric::METRICS.iter().filter(|m| m.series) {
                let undefined = m.unit.contains("meeting") || m.unit.contains("agreement");
                for lane in 0..16 {
                    let values = series(&setting, &result, m.name, lane);
                    assert!(!undefined || values.iter().all(|x| x.is_nan()), "{policy:?}: {}", m.name);
                }
            }
            let flat = |name: &str, value: f32| {
                let mut all = (0..16).flat_map(|lane| series(&setting, &result, name, lane));
                assert!(all.all(|x| x.to_bits() == value.to_bits()), "{policy:?}: {name}");
            };
            flat("trust", 0.0);
            flat("distrust", 0.0);
            flat("quadrant-few-ties", 1.0);
            for lane in 0..16 {
                let silence = series(&setting, &result, "out-of-touch", lane);
                let since = silence.iter().position(|&x| x > 0.5);
                assert_eq!(since, Some(11), "out of touch after twelve ticks");
            }
        }
    }
}

#[test]
fn no_world_yields_more_than_it_holds() {
    for (world, setting) in every_world() {
        let result = run(&setting, 0);
        let sum = |name: &str| outcome(&result.outcomes, name).iter().filter(|x| !x.is_nan()).sum::<f64>();
        let (joint, potential) = (sum("joint-value"), sum("potential-value"));
        assert!(potential >= joint, "{world}: {joint} of {potential}");
        let (missed, beyond) = (sum("missed-opportunity"), sum("missed-value"));
        assert!(missed >= beyond && beyond >= 0.0, "{world}: missed {missed}, beyond the cost of control {beyond}");
    }
}

#[test]
fn whoever_may_not_stay_away_does_not() {
    for policy in POLICIES {
        let setting = staying(false, small_world(policy));
        let isolation = outcome(&run(&setting, 0).outcomes, "isolation");
        assert!(isolation.iter().all(|x| x.to_bits() == 0.0_f64.to_bits()), "{policy:?}");
    }
}

#[test]
fn answers_come_only_from_their_policies() {
    for (policy, talks, fines) in [
        ("ignore", false, false),
        ("talk", true, false),
        ("ladder", true, true),
        ("reflex", false, true),
        ("control-all", false, false),
    ] {
        let setting = following(&[policy; 2], mixed());
        let result = run(&setting, 0);
        for (name, expected) in [("talks", talks), ("fines", fines)] {
            let happened = outcome(&result.outcomes, name).iter().any(|&x| x > 0.0);
            assert_eq!(happened, expected, "{policy:?}: {name}");
            for lane in 0..16 {
                let early = series(&setting, &result, name, lane)[..setting.policy_ticks[0]].to_vec();
                assert!(early.iter().all(|&x| x.is_nan() || x < 1e-9), "{policy:?}: {name} before its weeks");
            }
        }
    }
}

/// People of good faith alike, able to keep what they promise, with nothing between them: what is left of luck is the
/// model's own logistic tail.
fn quiet(p: &mut Parameters) {
    (p.good_reason, p.misunderstanding, p.hurried, p.high_stake_share) = (0.0, 0.0, 0.0, 0.0);
    (p.capacity, p.obligation_spread, p.relation_share) = (1.5, 0.0, 0.0);
}

#[test]
fn without_noise_only_the_tails_break_agreements() {
    // nothing hangs on the relation (χ = 0), so every meeting under trust fails with the same chance, computed here;
    // under control the penalty makes it smaller
    let p = with(quiet);
    let tail = |x: f64| 1.0 / (1.0 + libm::exp(x));
    let unwilling = |penalty: f64| tail(f64::from(p.precision) * (f64::from(p.obligation - p.temptation) + penalty));
    let unable = tail(f64::from((p.capacity - p.promise) / p.capacity_spread));
    let breach = |penalty: f64| 1.0 - (1.0 - unwilling(penalty)) * (1.0 - unable);
    let under_trust = breach(0.0);
    let under_control = breach(f64::from(p.control_detection * p.control_penalty));
    let setting = Setting {
        good_faith: vec![1.0; 2],
        parameters: vec![p; 2],
        windows: [[0, 1], [0, 110], [109, 110]],
        ..star(40, "ignore")
    };
    let (mut failures, mut expected, mut variance) = (0.0, 0.0, 0.0);
    for first in (0..64).step_by(16) {
        let rows = run(&setting, first).outcomes;
        let of = |name| outcome(&rows, name);
        for ((breaches, trusted), controlled) in
            of("breaches").into_iter().zip(of("trust-share")).zip(of("control-share"))
        {
            let meetings = 40.0 * 110.0;
            failures += breaches * meetings;
            for (share, p) in [(trusted, under_trust), (controlled, under_control)] {
                expected += share * meetings * p;
                variance += share * meetings * p * (1.0 - p);
            }
        }
    }
    let z = (failures - expected) / variance.sqrt();
    assert!(expected > 500.0 && z.abs() < 4.5, "{failures} breaches, {expected:.1} expected, z = {z:.2}");
}

#[test]
fn without_any_tail_the_path_is_exact() {
    // choice, intent and ability so sharp that no draw can miss: always trusted, always kept. Then evidence follows
    // R ← λR + 1 on every facet, and trust and value have closed forms.
    let p = with(|p| {
        quiet(p);
        (p.precision, p.control_cost, p.capacity_spread) = (15.0, 2.0, 0.01);
        p.reliance = 0.0;
    });
    for graph in [Graph::star(70), Graph::complete(&[3, 3], &[(0, 1)])] {
        for policy in POLICIES {
            let setting = Setting {
                graph: graph.clone(),
                good_faith: vec![1.0; 2],
                parameters: vec![p; 2],
                ..two_organisations(policy)
            };
            follow_the_exact_path(&setting, &p);
        }
    }
}

fn follow_the_exact_path(setting: &Setting, p: &Parameters) {
    let result = run(setting, 0);
    let of = |name: &str| series(setting, &result, name, 7);
    let [trust, share, breaches, joint, benevolence] =
        ["trust", "trust-share", "breaches", "joint-value", "benevolence-good-faith"].map(of);
    let (weight, retention) = (f64::from(p.prior_weight), f64::from(p.retention));
    let belief = |r: f64| r / (r + weight);
    // where roles alternate, each of the two books about each other hears of the other's turn as well: being trusted
    // is evidence of benevolence, in full for who responds, as far as the mirror goes for who trusts
    let fixed = setting.graph.fixed[0];
    let mut kept = [0.0, 0.0]; // evidence of kept agreements in the books of the first and the second
    let mut felt = [0.0, 0.0]; // of having been trusted
    for tick in 0..setting.ticks {
        let turn = if fixed { 0 } else { tick % 2 };
        kept.iter_mut().chain(&mut felt).for_each(|x| *x *= retention);
        let trust_in_partner = |place: usize, mirror: f64, kept: &[f64; 2], felt: &[f64; 2]| {
            (2.0 * belief(kept[place]) + belief(kept[place] + mirror * felt[place])) / 3.0
        };
        let mirror = f64::from(p.mirror);
        let negotiation = f64::from(p.negotiation_cost) * (1.0 - trust_in_partner(turn, mirror, &kept, &felt));
        felt[1 - turn] += 1.0;
        let feedback = f64::from(p.feedback_value) * trust_in_partner(1 - turn, 1.0, &kept, &felt);
        kept[turn] += 1.0;
        let step = f64::from(p.extra_step) * (1.0 - f64::from(p.temptation) / (2.0 * f64::from(p.obligation)));
        let value = f64::from(p.gain) + step - negotiation + f64::from(p.trustee_benefit - p.temptation) + feedback;
        let places = if fixed { 0..1 } else { 0..2 };
        let n = places.len() as f64;
        let mean_trust = places.clone().map(|place| trust_in_partner(place, mirror, &kept, &felt)).sum::<f64>() / n;
        let expects = |place: usize| {
            let r = kept[place] + felt[place];
            (r + f64::from(p.trustee_base_rate) * weight) / (r + weight)
        };
        let mean_expected = places.map(|place| expects(1 - place)).sum::<f64>() / n;
        assert_eq!([share[tick], breaches[tick]].map(f32::to_bits), [1.0_f32, 0.0].map(f32::to_bits), "tick {tick}");
        for (got, want) in [(trust[tick], mean_trust), (joint[tick], value), (benevolence[tick], mean_expected)] {
            assert!((f64::from(got) - want).abs() < 2e-5, "tick {tick}: {got}, exact {want}");
        }
    }
}
