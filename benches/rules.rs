//! What a condition costs, per evaluation of sixteen lanes, in processor time of one thread. Each answer is held against
//! the tree, walked lane by lane, before it is timed; the walk is timed beside it as a yardstick.

mod support;

use std::hint::black_box;

use criterion::Criterion;
use tempered_trust::lane::Level;
use tempered_trust::lane::Real;
use tempered_trust::rules::{Event, Expr, Frame, Program, Scratch, Side, Slot, condition, walk};

use support::ThreadTime;

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
    let one = |at: usize| {
        Real(std::array::from_fn(|lane| {
            ((lane * 5 + at * 3) % 7) as f32 / if at.is_multiple_of(2) { 1.0 } else { 4.0 }
        }))
    };
    (0..slots.len()).map(one).collect()
}

fn by_walking(expr: &Expr, slots: &[Slot], frame: &Frame<'_>) -> Real {
    let at = |slot: Slot| slots.iter().position(|s| *s == slot).expect("a slot");
    Real(std::array::from_fn(|lane| {
        walk(expr, &|slot| frame.slots[at(slot)].0[lane], &|site| frame.draws[usize::from(site)].0[lane])
    }))
}

fn conditions(c: &mut Criterion<ThreadTime>) {
    let mut group = c.benchmark_group("rules, 16 lanes");
    let draws = [Real(std::array::from_fn(|lane| lane as f32 / 16.0))];
    for (name, event, text) in CONDITIONS {
        let expr = condition(text, event, Side::Trustor).expect(text);
        let slots = slots_of(&expr);
        let slot_values: Vec<Real> =
            if name == "talk" { vec![Real(std::array::from_fn(|lane| (lane % 2) as f32))] } else { values(&slots) };
        let frame = Frame { slots: &slot_values, draws: &draws };
        let program = Program::compile(&expr, &slots, 0);
        let mut scratch = Scratch::new(Level::best(), program.registers());
        assert_eq!(program.run(&frame, &mut scratch), &by_walking(&expr, &slots, &frame), "{name}");
        group.bench_function(format!("{name}/program"), |b| {
            b.iter(|| black_box(program.run(black_box(&frame), &mut scratch).0[0]));
        });
        group.bench_function(format!("{name}/walk"), |b| b.iter(|| by_walking(&expr, &slots, black_box(&frame))));
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(ThreadTime).configure_from_args();
    conditions(&mut criterion);
    criterion.final_summary();
}
