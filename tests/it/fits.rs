//! Fits as a user meets them: what a folder holds, that threads and being stopped leave no trace, and what is said of files
//! that cannot be right.

use std::fs;

use crate::support::{Desk, STAR, assert_same, files, names, sha256};

/// A small fit of the small star.
const FIT: &str = r#"title = { en = "A small fit", nl = "Een kleine fit" }
scenario = "world.toml"
targets = "targets.csv"
replicates = 16

[[parameter]]
name = "temptation"
low = 0.2
high = 1.6
scale = "log"

[[parameter]]
name = "good-faith"
path = "population.star.good-faith"
low = 0.3
high = 0.9

[search]
evaluations = 40
starts = 1

[posterior]
particles = 40
rounds = 12
"#;

const TARGETS: &str = "id,arm,window,metric,value,se,tol,split\n\
    late,do nothing,,breaches,0.25,0.03,,\n\
    gain,rule - do nothing,,breaches,-0.15,,0.08,in\n\
    before,rule,before,trust,0.6,0.05,,held out\n";

/// A desk with a scenario, a fit and its targets, after these changes.
fn desk(fit: (&str, &str), targets: (&str, &str)) -> Desk {
    let desk = Desk::with(STAR);
    let changed = |text: &str, (from, to): (&str, &str)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    fs::write(desk.path("small.toml"), changed(FIT, fit)).expect("written");
    fs::write(desk.path("targets.csv"), changed(TARGETS, targets)).expect("written");
    desk
}

fn plain() -> Desk {
    desk(("", ""), ("", ""))
}

#[test]
fn a_fit_leaves_a_sealed_folder_and_nothing_else() {
    let desk = plain();
    let answer = desk.tempered("fit small.toml");
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    for part in ["A small fit", "temptation", "90% interval", "Nearest point: sum of z²", "figures/marginals.en.svg"] {
        assert!(answer.out.contains(part), "no {part:?} in\n{}", answer.out);
    }
    let parent = desk.path("output/small");
    assert_eq!(names(&parent).len(), 1, "no log and no unfinished folder: {:?}", names(&parent));
    let folder = parent.join(&names(&parent)[0]);
    let wanted = [
        "agreement.csv",
        "best.toml",
        "evaluations.csv",
        "figures",
        "fit.toml",
        "manifest.toml",
        "posterior.csv",
        "rounds.csv",
        "scenario.toml",
        "summary.csv",
        "targets.csv",
    ];
    assert_eq!(names(&folder), wanted);
    assert_eq!(names(&folder.join("figures")).len(), 6);
    let agreement = fs::read_to_string(folder.join("agreement.csv")).expect("a table");
    assert!(agreement.lines().count() == 4 && agreement.contains("before,held-out,0.6"), "{agreement}");
    let report = desk.tempered(&format!("report {}", folder.display()));
    assert!(report.code == Some(2) && report.err.contains("folder of a fit, not of a run"), "{}", report.err);
}

#[test]
fn threads_leave_no_trace_and_the_folder_asks_for_itself() {
    let desk = plain();
    for threads in [1, 2, 7] {
        desk.tempered(&format!("fit small.toml --quiet --threads {threads} --out out{threads}")).succeeded();
    }
    let of = |threads: usize| files(&desk.path(&format!("out{threads}/small")));
    assert_same(&of(1), &of(2));
    assert_same(&of(1), &of(7));
    let folder = desk.path("out1/small").join(&names(&desk.path("out1/small"))[0]);
    desk.tempered(&format!("fit {} --quiet --out again", folder.join("fit.toml").display())).succeeded();
    let again = desk.path("again/fit").join(&names(&desk.path("again/fit"))[0]);
    for table in ["posterior.csv", "summary.csv", "evaluations.csv", "best.toml"] {
        let read = |folder: &std::path::Path| fs::read_to_string(folder.join(table)).expect("a table");
        assert_eq!(read(&folder).replace("\"small\"", "\"fit\""), read(&again), "{table}");
    }
}

#[test]
fn a_log_of_half_the_work_leads_to_the_same_bytes() {
    let desk = plain();
    desk.tempered("fit small.toml --quiet --out whole").succeeded();
    let name = names(&desk.path("whole/small")).remove(0);
    let evaluations =
        fs::read_to_string(desk.path("whole/small").join(&name).join("evaluations.csv")).expect("a table");
    // a log as it is after Ctrl-C: half of the answers, the last line torn; its mark is taken from a log that is refused
    let mark = mark(&desk.path("whole/small").join(&name));
    let rows = evaluations.lines().skip(1).filter_map(|line| line.split_once(','));
    let lines: Vec<String> = rows.take(60).map(|(_, row)| format!("{mark},{row}\n")).collect();
    let log = lines.concat();
    fs::create_dir_all(desk.path("half/small")).expect("made");
    fs::write(desk.path("half/small").join(format!("{name}.log")), &log[..log.len() - 5]).expect("written");
    let answer = desk.tempered("fit small.toml --out half");
    assert!(answer.out.contains("goes on from 59 simulations"), "{}\n{}", answer.out, answer.err);
    assert_same(&files(&desk.path("whole/small")), &files(&desk.path("half/small")));
}

/// What the lines of the log of this fit begin with.
pub fn mark(folder: &std::path::Path) -> String {
    let manifest = fs::read_to_string(folder.join("manifest.toml")).expect("a manifest");
    let value = |key: &str| {
        let line = manifest.lines().find(|line| line.starts_with(key)).expect("a line");
        line.split('"').nth(1).expect("a text").to_owned()
    };
    let each = ["inputs", "version", "revision"].map(|key| sha256(value(key).as_bytes()));
    sha256(each.join("\n").as_bytes())[..16].to_owned()
}

#[test]
fn a_log_of_other_inputs_is_refused() {
    let desk = plain();
    desk.tempered("fit small.toml --quiet --out whole").succeeded();
    let name = names(&desk.path("whole/small")).remove(0);
    fs::create_dir_all(desk.path("other/small")).expect("made");
    let log = desk.path("other/small").join(format!("{name}.log"));
    fs::write(&log, "0123456789abcdef,0.5,0.5,1,1,1,1,1,1\n").expect("written");
    let answer = desk.tempered("fit small.toml --out other");
    assert_eq!(answer.code, Some(2));
    assert!(answer.err.contains("other inputs") && answer.err.contains("remove it"), "{}", answer.err);
    assert_eq!(names(&desk.path("other/small")), [format!("{name}.log")], "nothing half-done beside it");
}

/// What is wrong with the fit or its targets, and what the message says.
type Slip = ((&'static str, &'static str), (&'static str, &'static str), &'static [&'static str]);

const NONE: (&str, &str) = ("", "");

const SLIPS: [Slip; 16] = [
    (("replicates = 16", "replicate = 16"), NONE, &["small.toml:4:1", "unknown key", "did you mean replicates?"]),
    (("\"temptation\"", "\"tempation\""), NONE, &["small.toml:7:8", "did you mean \"temptation\"?"]),
    (("low = 0.2", "low = 0.05"), NONE, &["small.toml:8:7", "must be a number from 0.1 to 2"]),
    (("low = 0.2", "low = 1.7"), NONE, &["small.toml:6", "its range is empty"]),
    (("scale = \"log\"", "scale = \"lin\""), NONE, &["small.toml:10:9", "linear"]),
    (("low = 0.3\n", ""), NONE, &["has no low"]),
    (("\"good-faith\"", "\"temptation\""), NONE, &["two parameters are named"]),
    (("star.good-faith", "star.staff"), NONE, &["small.toml:13:8", "population.star.staff=0.3", "whole number"]),
    (("star.good-faith", "star.good-fait"), NONE, &["unknown key", "good-faith"]),
    (("world.toml", "word.toml"), NONE, &["word.toml: cannot be read", "did you mean"]),
    (("targets.csv", "target.csv"), NONE, &["target.csv: cannot be read"]),
    (NONE, ("late,do nothing", "late,do nothin"), &["targets.csv:2:6", "\"do nothin\"", "the arms are \"do nothing\""]),
    (NONE, ("breaches,0.25", "breaces,0.25"), &["targets.csv:2:18", "did you mean \"breaches\"?"]),
    (NONE, ("rule,before", "rule,befor"), &["targets.csv:4:13", "did you mean \"before\"?"]),
    (NONE, ("before,trust", "before,breaches"), &["breaches is not taken before", "leave this empty"]),
    (NONE, ("0.25,0.03", "0.25,-0.03"), &["targets.csv:2:32", "se is not above 0"]),
];

#[test]
fn every_slip_has_one_clear_message() {
    for (fit, targets, parts) in &SLIPS {
        let desk = desk(*fit, *targets);
        let answer = desk.tempered("fit small.toml --quiet");
        assert_eq!(answer.code, Some(2), "{fit:?} {targets:?}: {}", answer.err);
        for part in *parts {
            assert!(answer.err.contains(part), "{fit:?} {targets:?}: no {part:?} in\n{}", answer.err);
        }
        assert!(!desk.path("output").exists(), "{fit:?} {targets:?}: something was left behind");
    }
}

#[test]
fn the_fit_that_comes_with_the_program_can_be_asked_for() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/fits");
    for file in fs::read_dir(root).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if file.extension().is_some_and(|end| end == "toml") {
            let asked = tempered_trust::fit::Ask::read(&file);
            assert!(asked.is_ok(), "{}", file.display());
        }
    }
}
