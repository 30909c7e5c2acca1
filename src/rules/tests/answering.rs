//! How a set of rules answers an event: priority, stop, chance, once, every.

use super::read;
use crate::lane::{LANES, Level, Real};
use crate::rules::{Asked, Event, RuleSet, Side, Slot, Variable};

/// Names of the rules that fire, with the number of lanes.
fn fired(
    set: &RuleSet,
    event: Event,
    tick: u32,
    slots: &[Real],
    draws: &[Real],
    spent: &mut [Real],
) -> Vec<(String, usize)> {
    let mut names = Vec::new();
    let present = Real::splat(1.0);
    let mut registers = set.registers(Level::best());
    registers.slots_mut().copy_from_slice(slots);
    registers.draws_mut().copy_from_slice(draws);
    let asked = Asked { event, side: Side::Trustor, tick_of_policy: tick, present: &present };
    set.answer(&asked, &mut registers, spent, |rule, mask| {
        assert!(mask.0.iter().all(|&lane| lane.to_bits() == 0 || lane.to_bits() == 1.0_f32.to_bits()));
        names.push((rule.name.clone(), mask.0.iter().filter(|&&lane| lane > 0.5).count()));
    });
    names
}

fn counting() -> Real {
    Real(std::array::from_fn(|lane| lane as f32))
}

#[test]
fn priority_first_then_the_order_of_the_file_and_stop_ends_the_chain() {
    let set = read(
        r#"
[[rule]]
name = "third"
on = "breach"
do = "ignore"
[[rule]]
name = "fourth"
on = "breach"
do = "ignore"
[[rule]]
name = "second"
on = "breach"
when = "breaches >= 4"
do = "ignore"
stop = true
priority = 5
[[rule]]
name = "first"
on = "breach"
do = "ignore"
priority = 10
[[rule]]
name = "elsewhere"
on = "kept"
do = "ignore"
"#,
    );
    assert_eq!(set.needed_variables(), [Slot::plain(Variable::Breaches)]);
    assert_eq!(set.needed_on(Event::Breach, Side::Trustor), [0]);
    assert!(set.needed_on(Event::Kept, Side::Trustor).is_empty());
    assert!(set.rules_on(Event::Breach, Side::Trustee).is_empty());
    let names = fired(&set, Event::Breach, 0, &[counting()], &[], &mut []);
    let wanted = [("first", LANES), ("second", LANES - 4), ("third", 4), ("fourth", 4)];
    assert_eq!(names, wanted.map(|(name, lanes)| (name.to_owned(), lanes)));
    let order: Vec<&str> = set.in_file_order().iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(order, ["third", "fourth", "second", "first", "elsewhere"]);
}

#[test]
fn chance_comes_from_a_draw_with_an_address() {
    let set = read(
        r#"
[[rule]]
name = "a"
on = "breach"
when = "rand() < 0.5 and rand() < 2"
do = "ignore"
prob = 0.25
[[rule]]
name = "b"
on = "breach"
do = "ignore"
prob = 0.5
"#,
    );
    assert_eq!(set.n_draws(), 4);
    let sixteenths = Real(std::array::from_fn(|lane| lane as f32 / 16.0));
    let draws = [sixteenths, Real::splat(0.4), Real::splat(0.9), sixteenths];
    assert_eq!(fired(&set, Event::Breach, 0, &[], &draws, &mut []), [("a".to_owned(), 4), ("b".to_owned(), 8)]);
    let draws = [sixteenths, Real::splat(0.5), Real::splat(0.9), Real::splat(0.99)];
    assert!(fired(&set, Event::Breach, 0, &[], &draws, &mut []).is_empty());
}

#[test]
fn once_is_once_in_each_lane() {
    let set = read("[[rule]]\nname = \"a\"\non = \"breach\"\nwhen = \"breaches > 9\"\ndo = \"ignore\"\nonce = true\n");
    let mut spent = vec![Real::splat(0.0); set.n_once()];
    let names = |spent: &mut [Real], slots: Real| fired(&set, Event::Breach, 0, &[slots], &[], spent);
    assert_eq!(names(&mut spent, counting()), [("a".to_owned(), LANES - 10)]);
    assert!(names(&mut spent, counting()).is_empty());
    assert_eq!(names(&mut spent, Real::splat(10.0)), [("a".to_owned(), 10)]);
}

#[test]
fn every_waits_for_its_tick() {
    let set = read("[[rule]]\nname = \"a\"\non = \"every(3)\"\ndo = \"round\"\n");
    let ticks: Vec<u32> =
        (0..7).filter(|&tick| !fired(&set, Event::Every, tick, &[], &[], &mut []).is_empty()).collect();
    assert_eq!(ticks, [0, 3, 6]);
}

#[test]
fn sets_are_joined_in_order() {
    let one = read("[[rule]]\nname = \"a\"\non = \"breach\"\nwhen = \"T > rand()\"\ndo = \"ignore\"\n");
    let two = read("[[rule]]\nname = \"b\"\non = \"breach\"\nwhen = \"D > rand()\"\ndo = \"talk\"\n");
    let title = one.title().clone();
    let both = RuleSet::joined(title, [one, two]).expect("no cycle");
    assert_eq!((both.rules().len(), both.n_draws(), both.needed_variables().len()), (2, 2, 2));
    let slots = [Real::splat(0.5), Real::splat(0.5)];
    let draws = [Real::splat(0.9), Real::splat(0.1)];
    assert_eq!(fired(&both, Event::Breach, 0, &slots, &draws, &mut []), [("b".to_owned(), LANES)]);
}
