//! Ctrl-C, twice Ctrl-C, and the plug pulled out.

#![cfg(unix)]

use std::fs;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::Duration;

use crate::support::{Answer, Desk, STAR, names};

/// Long after Ctrl-C should have been heeded.
const SECOND: Duration = Duration::from_secs(1);

fn signal(child: &Child, signal: &str) {
    let status = Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status();
    assert!(status.is_ok_and(|status| status.success()), "the process is alive");
}

/// Waits for the folder in the making, and a little longer.
fn wait_for_work(desk: &Desk) {
    let folder = desk.path("output/world");
    let there = || folder.is_dir() && names(&folder).iter().any(|name| name.starts_with('.'));
    assert!(
        (0..200).any(|_| there() || {
            sleep(Duration::from_millis(10));
            false
        }),
        "it never began"
    );
    sleep(Duration::from_millis(200));
}

/// Gives the process a second to end.
fn within_a_second(mut child: Child) -> Answer {
    let step = Duration::from_millis(10);
    let ended = (0..SECOND.as_millis() / step.as_millis()).any(|_| {
        sleep(step);
        child.try_wait().expect("a child of ours").is_some()
    });
    if !ended {
        child.kill().expect("killed");
        panic!("still running a second after Ctrl-C");
    }
    Answer::of(child.wait_with_output().expect("ended"))
}

fn assert_stopped(desk: &Desk, answer: &Answer) {
    assert_eq!(answer.code, Some(130), "{}", answer.err);
    assert!(answer.err.contains("stopped") && answer.err.contains("nothing was kept"), "{}", answer.err);
    assert_eq!(names(&desk.path("")), ["world.toml"], "nothing is left, not even an empty folder");
}

#[test]
fn ctrl_c_stops_a_run_of_many_replicates() {
    for name in ["INT", "TERM"] {
        let desk = Desk::with(STAR);
        let child = desk.start("run world.toml --replicates 1000000");
        wait_for_work(&desk);
        signal(&child, name);
        let answer = within_a_second(child);
        assert_stopped(&desk, &answer);
        let done = answer.err.split_whitespace().filter_map(|word| word.parse::<u64>().ok()).collect::<Vec<_>>();
        assert!(done.len() == 2 && 0 < done[0] && done[0] < done[1] && done[1] == 2_000_000, "{}", answer.err);
    }
}

#[test]
fn ctrl_c_stops_one_huge_block() {
    let desk = Desk::with(STAR);
    let child = desk.start("run world.toml --replicates 1 --set population.star.staff=300000 --set run.ticks=5000");
    wait_for_work(&desk);
    signal(&child, "INT");
    assert_stopped(&desk, &within_a_second(child));
}

#[test]
#[ignore = "takes a gigabyte of memory; run it with --ignored after changing how Ctrl-C is heeded"]
fn ctrl_c_does_not_wait_for_a_block_that_takes_long_to_notice() {
    let desk = Desk::with(STAR);
    let child = desk.start("run world.toml --threads 1 --set population.star.staff=1000000 --set run.ticks=5000");
    wait_for_work(&desk);
    signal(&child, "INT");
    assert_stopped(&desk, &within_a_second(child));
}

#[test]
fn ctrl_c_stops_a_run_of_many_weeks() {
    let desk = Desk::with(STAR);
    let child = desk.start("run world.toml --replicates 2000 --set run.ticks=100000");
    wait_for_work(&desk);
    signal(&child, "INT");
    assert_stopped(&desk, &within_a_second(child));
}

#[test]
fn ctrl_c_stops_measuring() {
    let desk = Desk::with(STAR);
    let child = desk.start("bench world.toml network --seconds 600");
    sleep(Duration::from_millis(500));
    signal(&child, "INT");
    assert_stopped(&desk, &within_a_second(child));
}

#[test]
fn ctrl_c_leaves_folders_that_were_there_before() {
    let desk = Desk::with(STAR);
    fs::create_dir_all(desk.path("output")).expect("made");
    let child = desk.start("run world.toml --replicates 1000000");
    wait_for_work(&desk);
    signal(&child, "INT");
    assert_eq!(within_a_second(child).code, Some(130));
    assert_eq!(names(&desk.path("output")).len(), 0);
}

#[test]
fn a_second_ctrl_c_ends_it_at_once() {
    let desk = Desk::with(STAR);
    let child = desk.start("run world.toml --replicates 1 --set population.star.staff=300000 --set run.ticks=5000");
    wait_for_work(&desk);
    signal(&child, "INT");
    sleep(Duration::from_millis(5));
    signal(&child, "INT");
    assert_eq!(within_a_second(child).code, Some(130));
    assert!(
        !desk.path("output/world").is_dir() || names(&desk.path("output/world")).iter().all(|n| n.starts_with('.'))
    );
}

#[test]
fn a_killed_run_leaves_a_folder_that_nobody_takes_for_a_run_and_the_next_run_clears_away() {
    let desk = Desk::with(STAR);
    let mut child = desk.start("run world.toml --replicates 900000");
    wait_for_work(&desk);
    child.kill().expect("killed");
    child.wait().expect("dead");
    let left = names(&desk.path("output/world"));
    assert!(left.len() == 1 && left[0].starts_with('.'), "{left:?}");
    desk.tempered(&format!("report output/world/{}", left[0])).refused(&["is not a finished run"]);

    // another run goes on beside it
    desk.tempered("run world.toml -q").succeeded();
    assert_eq!(names(&desk.path("output/world")).len(), 2);
    // the same run, started again, takes its rubbish away
    let again = desk.start("run world.toml --replicates 900000");
    wait_for_work(&desk);
    let now = names(&desk.path("output/world"));
    assert!(now.len() == 2 && !now.contains(&left[0]), "{now:?}");
    signal(&again, "INT");
    assert_eq!(within_a_second(again).code, Some(130));
    assert_eq!(names(&desk.path("output/world")).len(), 1);
}

#[test]
fn two_of_the_same_run_at_once_do_not_harm_each_other() {
    let desk = Desk::with(STAR);
    let children: Vec<Child> = (0..4).map(|_| desk.start("run world.toml --replicates 2000 -q")).collect();
    for child in children {
        Answer::of(child.wait_with_output().expect("ended")).succeeded();
    }
    let run = desk.only_run("output");
    desk.tempered_with(&["report", "-q", run.to_str().expect("UTF-8")]).succeeded();
}

#[test]
fn ctrl_c_stops_a_fit_and_keeps_what_was_simulated() {
    let desk = Desk::with(STAR);
    let fit = "scenario = \"world.toml\"\ntargets = \"targets.csv\"\nreplicates = 500\n[[parameter]]\nname = \"temptation\"\n";
    desk.write("small.toml", fit);
    desk.write("targets.csv", "id,arm,metric,value,se\nlate,rule,breaches,0.1,0.02\n");
    let child = desk.start("fit small.toml");
    let folder = desk.path("output/small");
    let log = || names(&folder).into_iter().find(|name| !name.starts_with('.')).map(|name| folder.join(name));
    let has_begun = || folder.is_dir() && log().is_some_and(|log| fs::read(log).is_ok_and(|bytes| bytes.len() > 200));
    let begun = (0..300).any(|_| {
        sleep(Duration::from_millis(10));
        has_begun()
    });
    assert!(begun, "it never began");
    signal(&child, "INT");
    let answer = within_a_second(child);
    assert_eq!(answer.code, Some(130), "{}", answer.err);
    assert!(answer.err.contains("the same command goes on from there"), "{}", answer.err);
    assert_eq!(names(&folder).len(), 1, "the log and no unfinished folder: {:?}", names(&folder));
    let again = desk.start("fit small.toml");
    sleep(Duration::from_millis(300));
    desk.tempered("fit small.toml").refused(&["another tempered is writing"]);
    signal(&again, "INT");
    let answer = within_a_second(again);
    assert!(answer.code == Some(130) && answer.out.contains("goes on from"), "{}{}", answer.out, answer.err);
}
