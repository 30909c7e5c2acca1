//! What rules cost to ask, per question to sixteen lanes. Each answer is held against the tree, walked lane by lane, before
//! it is timed; the walk is timed beside single conditions as a yardstick.

mod support;

use std::hint::black_box;

use criterion::Criterion;
use tempered_trust::at_levels;
use tempered_trust::engine::Policy;
use tempered_trust::lane::{LANES, Level, Real};
use tempered_trust::rules::{Asked, Event, Expr, Frame, Program, RuleSet, Scratch, Side, Slot, Type, condition, walk};

use support::ThreadTime;
use support::worlds::{five_rules, policy};

/// Typical conditions, from plain to rich.
const CONDITIONS: [(&str, Event, &str); 5] = [
    ("talk", Event::Breach, "not hurried"),
    ("reflex", Event::Breach, "breach_rate[4] > 0.10 and rules_in_force == 0"),
    ("exception", Event::Explained, "cause == situation and unexplained < 1"),
    ("restore", Event::Every, "rung > 0 and breaches[8] == 0 and (T > 0.4 or contacts >= 12)"),
    (
        "rich",
        Event::Breach,
        "clamp(2 * q_intent - T / (1 + D), 0, 1) > 0.3 * stake and rand() < p or sanctions[12] >= 3",
    ),
];

fn slots_of(expr: &Expr) -> Vec<Slot> {
    let mut slots = Vec::new();
    expr.slots(&mut |slot| slots.push(slot));
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// Values in the neighbourhood of what conditions ask for, different in every lane.
fn values(slots: &[Slot]) -> Vec<Real> {
    let number = |at: usize, lane: usize| ((lane * 5 + at * 3) % 7) as f32;
    let value = |(at, slot): (usize, &Slot)| {
        Real(std::array::from_fn(|lane| match slot.variable.kind() {
            Type::Truth => (lane % 2) as f32,
            _ if at % 2 == 0 => number(at, lane),
            _ => number(at, lane) / 4.0,
        }))
    };
    slots.iter().enumerate().map(value).collect()
}

fn by_walking(expr: &Expr, slots: &[Slot], frame: &Frame<'_>) -> Real {
    let at = |slot: Slot| slots.iter().position(|s| *s == slot).expect("a slot");
    Real(std::array::from_fn(|lane| {
        walk(expr, &|slot| frame.slots[at(slot)].0[lane], &|site| frame.draws[usize::from(site)].0[lane])
    }))
}

fn conditions(criterion: &mut Criterion<ThreadTime>) {
    let mut group = support::group(criterion, "condition, 16 lanes");
    let draws = [Real(std::array::from_fn(|lane| lane as f32 / 16.0))];
    for (name, event, text) in CONDITIONS {
        let expr = condition(text, event, Side::Trustor).expect(text);
        let slots = slots_of(&expr);
        let values = values(&slots);
        let frame = Frame { slots: &values, draws: &draws };
        let program = Program::compile(&expr, &slots, 0);
        let mut scratch = Scratch::new(Level::best(), program.registers());
        assert_eq!(program.run(&frame, &mut scratch), &by_walking(&expr, &slots, &frame), "{name}");
        group.bench_function(format!("{name}/program"), |bencher| {
            bencher.iter(|| black_box(program.run(black_box(&frame), &mut scratch).0[0]));
        });
        group.bench_function(format!("{name}/walk"), |bencher| {
            bencher.iter(|| by_walking(&expr, &slots, black_box(&frame)));
        });
    }
    group.finish();
}

at_levels! {
    /// In how many rules and lanes together something fires.
    fn ask[][](set: &RuleSet, asked: &Asked<'_>, scratch: &mut Scratch) -> f32 {
        let mut fired = 0.0;
        set.answer(asked, scratch, &mut [], |_, mask| fired += mask.0.iter().sum::<f32>());
        fired
    }
}

fn policies(criterion: &mut Criterion<ThreadTime>) {
    let mut group = support::group(criterion, "policy asked about a breach, 16 lanes");
    for (rules, policy) in [(1, policy(&["talk"])), (3, policy(&["reflex-with-exceptions"])), (5, five_rules())] {
        let set = Policy::rules(&policy);
        assert_eq!(set.rules().len(), rules);
        let values = values(set.needed_variables());
        let frame = Frame { slots: &values, draws: &[] };
        let (event, side, present) = (Event::Breach, Side::Trustor, &Real::splat(1.0));
        let asked = Asked { event, side, tick_of_policy: 0, present, frame };
        let mut scratch = set.scratch(Level::best());
        let fires = set.rules_on(event, side).iter().map(|rule| lanes(rule.when.as_ref(), set, &frame));
        assert_eq!(ask(Level::best(), set, &asked, &mut scratch).to_bits(), fires.sum::<f32>().to_bits());
        group.bench_function(format!("{rules} rules"), |bencher| {
            bencher.iter(|| ask(Level::best(), set, black_box(&asked), &mut scratch));
        });
    }
    group.finish();
}

/// The lanes in which a condition holds.
fn lanes(when: Option<&Expr>, set: &RuleSet, frame: &Frame<'_>) -> f32 {
    when.map_or(LANES as f32, |when| by_walking(when, set.needed_variables(), frame).0.iter().sum())
}

fn main() {
    support::run(&[conditions, policies]);
}
