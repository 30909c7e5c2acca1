//! A replicate told as a story is the replicate that was run.

use tempered_trust::engine::{Block, Line};

use crate::support::{Desk, STAR};
use crate::worlds::{brief, following, mixed, run, series};

#[test]
fn what_is_told_is_what_was_run() {
    for setting in [following(&["ladder", "reflex-with-exceptions"], mixed()), brief(crate::worlds::star(7, "ladder"))]
    {
        let result = run(&setting, 16);
        for lane in [0, 11] {
            let block = Block { first: 16, replicates: 16 };
            let story = block.tell(&setting, lane, &|| false).expect("nobody stops this");
            let mut meetings = vec![0.0_f64; setting.ticks];
            let mut trusted = vec![0.0_f64; setting.ticks];
            for line in &story.lines {
                if let Line::Met { tick, choice, .. } = line {
                    meetings[*tick] += 1.0;
                    trusted[*tick] += f64::from(u8::from(choice.trusted));
                }
            }
            let share = series(&setting, &result, "trust-share", lane);
            for tick in (0..setting.ticks).filter(|&tick| meetings[tick] > 0.0) {
                let told = (trusted[tick] / meetings[tick]) as f32;
                assert_eq!(told.to_bits(), share[tick].to_bits(), "tick {tick}, lane {lane}");
            }
        }
    }
}

#[test]
fn a_rule_is_told_with_what_it_saw() {
    let setting = brief(crate::worlds::star(7, "ladder"));
    let story = Block { first: 0, replicates: 16 }.tell(&setting, 3, &|| false).expect("nobody stops this");
    let mut sanctions = 0;
    for line in &story.lines {
        if let Line::Fired { party, rule, saw, .. } = line
            && setting.policy(*party).rule(*rule).name == "enough is enough"
        {
            sanctions += 1;
            let value = |name: &str| saw.iter().find(|(slot, _)| slot.variable.name() == name).expect("what it saw").1;
            assert!(value("unexplained") >= value("ladder_threshold"));
        }
    }
    assert!(sanctions > 0, "somebody was sanctioned");
}

#[test]
fn the_command_tells_a_replicate_in_both_languages() {
    let desk = Desk::with(STAR);
    desk.run("--out out");
    let folder = desk.only_run("out").display().to_string();
    let english = desk.tempered(&format!("replay {folder} --arm rule --replicate 3 --weeks 5-6")).succeeded();
    assert!(english.out.contains("“never again” of manager fires on breach"), "{}", english.out);
    assert!(english.out.contains("Week 5") && !english.out.contains("Week 7"), "{}", english.out);
    let dutch = desk.tempered(&format!("replay {folder} --arm rule --replicate 3 --all --lang nl")).succeeded();
    assert!(dutch.out.contains("Week 7") && dutch.out.contains("vertrouwt"), "{}", dutch.out);
    assert!(!english.out.contains('⟨') && !dutch.out.contains('⟨'));
    desk.tempered(&format!("replay {folder} --arm rul")).refused(&["no arm", "\"do nothing\", \"rule\""]);
    desk.tempered(&format!("replay {folder} --replicate 20")).refused(&["no replicate 20", "from 0 to 19"]);
    desk.tempered(&format!("replay {folder} --weeks 9-7")).refused(&["20-25"]);
}
