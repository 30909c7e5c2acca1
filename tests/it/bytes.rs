//! Neither threads nor more replicates leave a trace in the results.

use std::fs;

use crate::support::{Desk, SMALL_WORLD, STAR, TWO, assert_same, results, table};

#[test]
fn one_two_and_seven_threads_give_the_same_bytes() {
    for world in [STAR, TWO, SMALL_WORLD] {
        let desk = Desk::with(world);
        let [one, two, seven] =
            [1, 2, 7].map(|n| results(&desk.run(&format!("--replicates 50 --threads {n} --out threads-{n}"))));
        assert_same(&one, &two);
        assert_same(&one, &seven);
    }
}

#[test]
fn more_replicates_leave_the_earlier_rows_as_they_were() {
    for world in [STAR, TWO, SMALL_WORLD] {
        let desk = Desk::with(world);
        // 21 ends within a block of sixteen, and 50 goes on after it
        let [few, many] =
            [21, 50].map(|n| desk.run(&format!("--replicates {n} --out first-{n}")).join("replicates.csv"));
        let rows = |arm: usize, n: usize| arm * n + 1..arm * n + 1 + 21;
        let [few, many] = [few, many].map(|path| fs::read_to_string(path).expect("read"));
        let [few, many]: [Vec<&str>; 2] = [few.lines().collect(), many.lines().collect()];
        assert_eq!((few.len(), many.len()), (43, 101));
        for arm in 0..2 {
            assert_eq!(few[rows(arm, 21)], many[rows(arm, 50)], "arm {arm}");
        }
    }
}

#[test]
fn arms_share_their_luck_before_they_differ() {
    let desk = Desk::with(STAR);
    let (head, rows) = table(&desk.run("").join("series.csv"));
    let tick = head.iter().position(|name| name == "tick").expect("a column");
    let early = |arm: &str| -> Vec<&[String]> {
        let mine = rows.iter().filter(|row| row[0] == arm && row[tick].parse::<usize>().expect("a week") < 5);
        mine.map(|row| &row[1..]).collect()
    };
    assert!(!early("rule").is_empty());
    assert_eq!(early("do nothing"), early("rule"), "the rule starts in week 5");
}
