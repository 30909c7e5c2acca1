//! Fits of experiments with people: known numbers of behaviour come back, studies can be left out, the nearest point is a
//! file of behaviour, and what is said of files that cannot be right.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use serde_json::Value;
use tempered_trust::fit::{self, Ask, Stage, Watch, Work};

use crate::fits::mark;
use crate::support::{Desk, assert_same, files, names, table};

const EXPERIMENT: &str = "title = \"t\"\nstudy = \"mine\"\nsource = \"x\"\n[game]\nkind = \"investment\"\nrounds = 3\n\
    sessions = 40\n\
    [[measure]]\ncell = \"start\"\nmetric = \"sent\"\nwhat = \"first\"\nrounds = [1, 1]\n\
    [[measure]]\ncell = \"all\"\nmetric = \"sent\"\nwhat = \"first\"\n\
    [[measure]]\ncell = \"all\"\nmetric = \"returned\"\nwhat = \"second\"\n";

const FIT: &str = r#"experiments = ["mine.toml"]
targets = "people.csv"
sessions = 0.5
seed = 2016

[[parameter]]
name = "good-faith"
low = 0.2
high = 0.9

[[parameter]]
name = "temptation"
low = 0.3
high = 1.5
scale = "log"

[search]
evaluations = 60
starts = 1

[posterior]
particles = 60
rounds = 12
"#;

/// A table with these values.
fn people(values: &[f64]) -> String {
    const ROWS: [&str; 3] = ["start,sent", "all,sent", "all,returned"];
    let rows = ROWS.iter().zip(values).enumerate().map(|(at, (row, value))| format!("t{at},mine,{row},{value},0.01\n"));
    std::iter::once("id,study,cell,metric,value,se\n".to_owned()).chain(rows).collect::<Vec<_>>().concat()
}

/// A desk with an experiment, a fit and its targets, after a change of the fit.
fn desk(from: &str, to: &str) -> Desk {
    assert!(FIT.contains(from), "{from}");
    let desk = Desk::new();
    desk.write("mine.toml", EXPERIMENT);
    desk.write("people.csv", people(&[0.5, 0.4, 0.3]));
    desk.write("small.toml", FIT.replacen(from, to, 1));
    desk
}

/// The folder of the only fit in `out`.
fn folder(desk: &Desk, out: &str) -> PathBuf {
    let parent = desk.path(out);
    parent.join(&names(&parent)[0])
}

struct Nobody;

impl Watch for Nobody {
    fn begins(&self, _: Stage, _: Option<f64>) {}
    fn answered(&self) {}
}

#[test]
fn known_numbers_of_behaviour_come_back() {
    const LUCKS: u64 = 20;
    const TRUTH: [f64; 2] = [0.6, 0.7];
    let desk = desk("\"temptation\"\nlow = 0.3\nhigh = 1.5\nscale = \"log\"", "\"base-rate\"\nlow = 0.3");
    let blank = Ask::read(&desk.path("small.toml")).expect("a fit");
    // under much other luck, so that the data hardly have an error of their own
    let figures: Vec<Vec<f64>> = (0..LUCKS)
        .map(|seed| blank.subject.simulate(&TRUTH, seed).iter().map(|figure| figure.value).collect())
        .collect();
    let mean = |at: usize| figures.iter().map(|figures| figures[at]).sum::<f64>() / LUCKS as f64;
    desk.write("people.csv", people(&[0, 1, 2].map(mean)));
    let ask = Ask::read(&desk.path("small.toml")).expect("a fit");
    let (spec, mismatch) = (&ask.spec, ask.mismatch());
    let (search, posterior, seed) = (spec.search, spec.posterior, spec.seed);
    let work = Work { prior: &spec.prior, mismatch: &mismatch, search, posterior, seed, threads: 2 };
    let fit = fit::fit(&work, &*ask.subject, None, &Nobody, &AtomicBool::new(false)).expect("a fit");
    assert!(fit.tolerance() <= 0.0, "{:?}", fit.rounds);
    for (marginal, truth) in fit.posterior.marginals.iter().zip(TRUTH) {
        assert!((marginal.mean - truth).abs() < 3.0 * marginal.sd && marginal.shrinkage > 0.3, "{truth}: {marginal:?}");
    }
}

#[test]
fn the_nearest_point_is_a_file_of_behaviour_that_gives_the_same_figures() {
    let desk = desk("sessions = 0.5", "sessions = 1");
    desk.tempered("fit small.toml --quiet").succeeded();
    let folder = folder(&desk, "output/small");
    let wanted = [
        "agreement.csv",
        "behaviour.toml",
        "evaluations.csv",
        "experiment-1.toml",
        "figures",
        "fit.toml",
        "manifest.toml",
        "posterior.csv",
        "rounds.csv",
        "start.toml",
        "summary.csv",
        "targets.csv",
    ];
    assert_eq!(names(&folder), wanted);
    let behaviour = folder.join("behaviour.toml");
    let text = fs::read_to_string(&behaviour).expect("a file");
    assert!(
        text.starts_with("# Numbers of behaviour")
            && text.contains("fit \"small\"")
            && text.contains(&kept("patience")),
        "{text}"
    );
    let command = format!("validate mine.toml --targets people.csv --json --behaviour {}", behaviour.display());
    let told: Value = serde_json::from_str(&desk.tempered(&command).succeeded().out).expect("JSON");
    let (head, rows) = table(&folder.join("agreement.csv"));
    let column = head.iter().position(|name| name == "simulated").expect("a column");
    for (row, cell) in rows.iter().zip(told["cells"].as_array().expect("cells")) {
        let model = cell["model"].as_f64().expect("a number");
        assert!((row[column].parse::<f64>().expect("a number") - model).abs() < 1e-9, "{row:?} {model}");
    }
}

#[test]
fn threads_and_being_stopped_leave_no_trace_and_the_folder_asks_for_itself() {
    let desk = desk("", "");
    for threads in [1, 2] {
        desk.tempered(&format!("fit small.toml --quiet --threads {threads} --out out{threads}")).succeeded();
    }
    assert_same(&files(&desk.path("out1/small")), &files(&desk.path("out2/small")));
    let whole = folder(&desk, "out1/small");
    // a log as it is after Ctrl-C: some of the answers
    let evaluations = fs::read_to_string(whole.join("evaluations.csv")).expect("a table");
    let mark = mark(&whole);
    let rows = evaluations.lines().skip(1).filter_map(|line| line.split_once(','));
    let lines: Vec<String> = rows.take(80).map(|(_, row)| format!("{mark},{row}\n")).collect();
    fs::create_dir_all(desk.path("half/small")).expect("made");
    desk.write(&format!("half/small/{}.log", names(&desk.path("out1/small"))[0]), lines.concat());
    let answer = desk.tempered("fit small.toml --out half").succeeded();
    assert!(
        answer.out.contains("goes on from 80 simulations") && answer.out.contains("50% of the sessions"),
        "{}",
        answer.out
    );
    assert_same(&files(&desk.path("out1/small")), &files(&desk.path("half/small")));
    desk.tempered(&format!("fit {} --quiet --out again", whole.join("fit.toml").display())).succeeded();
    let again = folder(&desk, "again/fit");
    for table in ["posterior.csv", "summary.csv", "evaluations.csv", "fit.toml"] {
        let read = |folder: &PathBuf| fs::read_to_string(folder.join(table)).expect("a table");
        assert_eq!(read(&whole), read(&again), "{table}");
    }
}

/// Two of the experiments that come with the program, one of them left out.
const SHIPPED: &str = "experiments = [\"reputation\", \"two-partners\"]\nsessions = 0.05\nomit = [\"Mikus2023ctrl\"]\n\
    [[parameter]]\nname = \"good-faith\"\n[search]\nevaluations = 20\nstarts = 1\nrobust = 2\n\
    [posterior]\nparticles = 20\nrounds = 3\n";

#[test]
fn a_study_that_is_left_out_is_only_predicted() {
    let desk = Desk::new();
    desk.write("left-out.toml", SHIPPED);
    let told = desk.tempered("fit left-out.toml --lang en").succeeded().out;
    for part in
        ["3 targets, 11 held out", "Left out of the fit and only predicted: mean |z|", "T10d  Mikus", "beyond 2.0"]
    {
        let part = part.replace("  ", " ");
        assert!(told.contains(&part), "no {part:?} in\n{told}");
    }
    let of = |text: &str| {
        let (_, rows) = table(&folder(&desk, text).join("agreement.csv"));
        rows.into_iter().filter(|row| row[1] == "fit").map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("output/left-out"), ["T9a", "T9b", "T9c"]);
    // what is left out has no say: the same point comes nearest without it
    desk.write("alone.toml", SHIPPED.replace(", \"two-partners\"", "").replace("\"Mikus2023ctrl\"", ""));
    desk.tempered("fit alone.toml --quiet").succeeded();
    let summary = |name: &str| fs::read_to_string(folder(&desk, name).join("summary.csv")).expect("a table");
    assert_eq!(summary("output/left-out"), summary("output/alone"));
}

const SLIPS: [(&str, &str, &[&str]); 17] = [
    (
        "experiments = [\"mine.toml\"]",
        "scenario = \"network\"\nexperiments = \"all\"",
        &["small.toml:2:15", "exclude each other", "leave the other out"],
    ),
    (
        "experiments = [\"mine.toml\"]\n",
        "",
        &["does not say what is fitted", "scenario or experiments is missing", "experiments = \"all\""],
    ),
    (
        "[\"mine.toml\"]",
        "[\"reputatio\"]",
        &["small.toml:1:16", "no experiment \"reputatio\"", "did you mean \"reputation\"?"],
    ),
    ("[\"mine.toml\"]", "\"every\"", &["small.toml:1:15", "must be \"all\", or a list"]),
    ("[\"mine.toml\"]", "[]", &["does not say which"]),
    (
        "[\"mine.toml\"]",
        "[\"mine.toml\", \"./mine.toml\"]",
        &["small.toml:1:29", "two experiments are of the study \"mine\""],
    ),
    ("sessions = 0.5", "sessions = 1.5", &["small.toml:3:12", "from 0.001 to 1"]),
    ("sessions = 0.5", "replicates = 5", &["unknown key \"replicates\"", "sessions"]),
    ("sessions = 0.5", "behaviour = \"them.toml\"", &["small.toml:3:13", "there is no file \"them.toml\""]),
    (
        "sessions = 0.5",
        "omit = [\"min\"]",
        &["small.toml:3:9", "no target is of the study \"min\"", "did you mean \"mine\"?"],
    ),
    ("sessions = 0.5", "omit = [\"mine\"]", &["small.toml:3:9", "omit leaves nothing to fit"]),
    ("targets = \"people.csv\"\n", "", &["no table that comes with the program", "targets = \"targets.csv\""]),
    (
        "\"good-faith\"",
        "\"good-fait\"",
        &["small.toml:7:8", "no parameter \"good-fait\"", "did you mean \"good-faith\"?", "disposition-spread"],
    ),
    ("low = 0.2", "path = \"situation.temptation\"\nlow = 0.2", &["small.toml:8:8", "has a path", "leave this out"]),
    ("high = 0.9", "high = 1.9", &["small.toml:9:8", "from 0 to 1"]),
    (
        "\"good-faith\"\nlow = 0.2\nhigh = 0.9",
        "\"may-trust\"",
        &["small.toml:7:8", "must be 0 or 1", "one that people can have"],
    ),
    ("starts = 1", "starts = 1\nrobust = 0", &["small.toml:20:10", "from 0.5 to 10"]),
];

#[test]
fn every_slip_has_one_clear_message() {
    for (from, to, parts) in SLIPS {
        let desk = desk(from, to);
        desk.tempered("fit small.toml --quiet").refused(parts);
        assert!(!desk.path("output").exists(), "{to:?}: something was left behind");
    }
}

/// The line of a number of the program that did not move.
fn kept(key: &str) -> String {
    let value = tempered_trust::library::BEHAVIOUR.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim().to_owned())
    });
    format!("{key} = {}", value.expect("a number of the program"))
}
