//! Finished folders held against the program: what is whole is said to be, what was tampered with is found, and two folders
//! are compared with known differences.

use std::fs;
use std::path::Path;

use tempered_trust::results::{Manifest, manifest};

use crate::support::{DATA, Desk, STAR, names, sha256, table};

const SWEEP: &str = "\n[[sweep]]\npath = \"temptation\"\nvalues = [0.4, 0.6, 0.8]\n";

/// The one folder of a run or study in `out`.
fn finished(scenario: &str, words: &str) -> (Desk, String) {
    let desk = Desk::with(scenario);
    let folder = desk.run(words).display().to_string();
    (desk, folder)
}

/// Changes a file and makes the manifest vouch for the changed one.
fn forge(folder: &str, name: &str, change: impl Fn(&str) -> String) {
    let (path, seal) = (Path::new(folder).join(name), Path::new(folder).join("manifest.toml"));
    let old = fs::read_to_string(&path).expect("text");
    let new = change(&old);
    assert_ne!(old, new);
    let text = fs::read_to_string(&seal).expect("text");
    fs::write(&seal, text.replace(&sha256(old.as_bytes()), &sha256(new.as_bytes()))).expect("written");
    fs::write(path, new).expect("written");
}

fn rewrite(folder: &str, from: &str, to: &str) {
    let path = Path::new(folder).join("manifest.toml");
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).expect("written");
}

/// Another number in the last row of an arm.
fn last_row(text: &str) -> String {
    let (rest, last) = text.trim_end().rsplit_once(',').expect("a table");
    format!("{rest},{last}5\n")
}

#[test]
fn a_whole_run_is_verified_in_both_languages() {
    let (desk, run) = finished(STAR, "");
    let told = desk.tempered(&format!("verify {run} --replicates 5")).succeeded().out;
    assert!(told.contains("All 7 files") && told.contains("5 of 20 replicates of every arm"), "{told}");
    assert_eq!(desk.tempered(&format!("verify {run} --replicates 5 --threads 1")).succeeded().out, told);
    let all = desk.tempered(&format!("verify {run} --lang nl --seed 9")).succeeded().out;
    assert!(all.contains("20 van 20 herhalingen") && !all.contains('⟨'), "{all}");
}

#[test]
fn a_file_that_changed_is_named_and_nothing_is_simulated() {
    let (desk, run) = finished(STAR, "");
    fs::write(Path::new(&run).join("summary.csv"), "x").expect("written");
    fs::remove_file(Path::new(&run).join("series.csv")).expect("removed");
    let answer = desk.tempered(&format!("verify {run}"));
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(answer.out.contains("2 of 7 files") && answer.out.contains("series.csv, summary.csv"), "{}", answer.out);
    assert!(answer.out.contains("Nothing was simulated"), "{}", answer.out);
    desk.tempered(&format!("compare {run} {run}")).refused(&["series.csv has changed"]);
}

#[test]
fn a_number_that_was_forged_with_its_digest_is_found_by_simulating() {
    let (desk, run) = finished(STAR, "");
    forge(&run, "replicates.csv", last_row);
    let answer = desk.tempered(&format!("verify {run}"));
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(
        answer.out.contains("Not as stored: 1.") && answer.out.contains("\"rule\", replicate 19, "),
        "{}",
        answer.out
    );
}

#[test]
fn points_of_a_study_are_verified_byte_for_byte() {
    let (desk, study) = finished(&format!("{STAR}{SWEEP}"), "");
    let told = desk.tempered(&format!("verify {study} --replicates 2")).succeeded().out;
    assert!(told.contains("2 of 3 points"), "{told}");
    forge(&study, "outcomes.csv", last_row);
    let answer = desk.tempered(&format!("verify {study}"));
    assert_eq!(answer.code, Some(1), "{}", answer.err);
    assert!(answer.out.contains("outcomes.csv, point 3: "), "{}", answer.out);
}

#[test]
fn folders_of_another_version_are_said_to_be() {
    let (desk, run) = finished(STAR, "");
    rewrite(&run, concat!("version = \"", env!("CARGO_PKG_VERSION"), "\""), "version = \"0.0.9\"");
    let told = desk.tempered(&format!("verify {run} --replicates 1")).succeeded().out;
    assert!(told.contains("Written by tempered 0.0.9 "), "{told}");
    let told = desk.tempered(&format!("reproduce {run} -q")).succeeded().out;
    assert!(told.contains("Written by tempered 0.0.9 ") && told.contains("All 7 files"), "{told}");
}

#[test]
fn what_is_no_finished_folder_is_refused() {
    let (desk, run) = finished(STAR, "");
    fs::create_dir(desk.path("empty")).expect("made");
    for verb in ["verify empty", "reproduce empty", "compare empty empty", "verify nowhere"] {
        desk.tempered(verb).refused(&["is not a finished run"]);
    }
    rewrite(&run, "format = 1", "kind = \"fit\"\nformat = 1");
    desk.tempered(&format!("verify {run}")).refused(&["folder of a fit, not of a run or a study"]);
    rewrite(&run, "format = 1", "format = 9");
    desk.tempered(&format!("verify {run}")).refused(&["in format 9"]);
}

#[test]
fn a_run_is_reproduced_and_leaves_nothing_unless_asked() {
    let (desk, run) = finished(STAR, "--set situation.gain=2");
    let parent = Path::new(&run).parent().expect("a parent").to_owned();
    let told = desk.tempered(&format!("reproduce {run} -q")).succeeded().out;
    assert!(told.contains("All 7 files came out the same"), "{told}");
    assert_eq!(names(&parent).len(), 1);
    let told = desk.tempered(&format!("reproduce {run} -q --out again --lang nl")).succeeded().out;
    assert!(told.contains("Alle 7 bestanden") && !told.contains('⟨'), "{told}");
    let again = desk.only_run("again");
    for name in DATA {
        assert_eq!(fs::read(again.join(name)).expect("there"), fs::read(Path::new(&run).join(name)).expect("there"));
    }
    forge(&run, "replicates.csv", last_row);
    let answer = desk.tempered(&format!("reproduce {run} -q"));
    assert_eq!(
        (answer.code, answer.out.contains("1 of 7 files did not come out the same: replicates.csv")),
        (Some(1), true)
    );
}

#[test]
fn a_study_is_reproduced_and_leaves_nothing() {
    let (desk, study) = finished(&format!("{STAR}{SWEEP}"), "");
    let told = desk.tempered(&format!("reproduce {study} -q")).succeeded().out;
    assert!(told.contains("All 5 files came out the same"), "{told}");
    assert_eq!(names(Path::new(&study).parent().expect("a parent")).len(), 1);
}

/// Two runs of one scenario; the second with changes.
fn two(scenario: &str, words: &str) -> (Desk, String) {
    let desk = Desk::with(scenario);
    let [a, b] = [("--out a", "a"), (&*format!("--out b {words}"), "b")].map(|(words, out)| {
        desk.tempered(&format!("run world.toml -q {words}")).succeeded();
        desk.only_run(out).display().to_string()
    });
    (desk, format!("{a} {b}"))
}

#[test]
fn runs_with_the_same_luck_are_compared_replicate_by_replicate() {
    let (desk, folders) = two(STAR, "--set situation.gain=2");
    let told = desk.tempered(&format!("compare {folders}")).succeeded().out;
    assert!(told.contains("gain: 1 → 2 (gain of a kept") && told.contains("replicate by replicate"), "{told}");
    desk.write("table.csv", desk.tempered(&format!("compare {folders} --csv")).succeeded().out);
    let (head, rows) = table(&desk.path("table.csv"));
    let folder: Vec<&str> = folders.split(' ').collect();
    let means = |folder: &str| table(&Path::new(folder).join("replicates.csv"));
    let ((names, a), (_, b)) = (means(folder[0]), means(folder[1]));
    let column = names.iter().position(|name| name == "joint-value").expect("a column");
    let each = a.iter().zip(&b).filter(|(row, _)| row[0] == "rule").map(|(a, b)| {
        let number = |row: &Vec<String>| row[column].parse::<f64>().expect("a number");
        number(b) - number(a)
    });
    let mean = each.clone().sum::<f64>() / each.count() as f64;
    let row = rows.iter().find(|row| row[0] == "rule" && row[1] == "joint-value").expect("a row");
    let at = head.iter().position(|name| name == "difference").expect("a column");
    assert!((row[at].parse::<f64>().expect("a number") - mean).abs() < 1e-12, "{row:?}");
    assert_eq!(row[at - 2], "paired");
}

#[test]
fn runs_with_other_luck_are_compared_mean_by_mean() {
    let (desk, folders) = two(STAR, "--seed 8");
    let told = desk.tempered(&format!("compare {folders}")).succeeded().out;
    assert!(told.contains("run.seed: 7 → 8") && told.contains("Welch 1947"), "{told}");
    let dutch = desk.tempered(&format!("compare {folders} --lang nl")).succeeded().out;
    assert!(dutch.contains("Wat er gevraagd werd") && !dutch.contains('⟨'), "{dutch}");
    let same = folders.split(' ').next().expect("one");
    let told = desk.tempered(&format!("compare {same} {same}")).succeeded().out;
    assert!(told.contains("same scenario") && told.contains("0.00 [0.00, 0.00]"), "{told}");
}

#[test]
fn studies_are_compared_at_the_points_they_share() {
    let desk = Desk::with(&format!("{STAR}{SWEEP}"));
    desk.write("other.toml", format!("{STAR}{SWEEP}").replace("0.6, 0.8", "0.8, 0.9").replace("seed = 7", "seed = 8"));
    desk.tempered("run world.toml -q").succeeded();
    desk.tempered("run other.toml -q").succeeded();
    let folder = |name: &str| {
        let parent = desk.path("output").join(name);
        parent.join(&names(&parent)[0]).display().to_string()
    };
    let (a, b) = (folder("world"), folder("other"));
    desk.write("table.csv", desk.tempered(&format!("compare {a} {b} --csv")).succeeded().out);
    let (head, rows) = table(&desk.path("table.csv"));
    assert_eq!(head[0], "temptation");
    let points: std::collections::BTreeSet<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(points.into_iter().collect::<Vec<_>>(), ["0.4", "0.8"]);
    assert!(desk.tempered(&format!("compare {a} {b}")).succeeded().out.contains("studies keep no replicates"));
}

#[test]
fn manifests_name_the_crates_and_are_read_without_them() {
    let (_desk, run) = finished(STAR, "");
    let read = Manifest::read(Path::new(&run)).expect("whole");
    assert_eq!(read.software, manifest::software());
    assert!(read.software.contains_key("rand_chacha") && read.software.contains_key("toml"));
    assert!(!read.software.contains_key("criterion"), "only tests and benchmarks need it");
    let path = Path::new(&run).join("manifest.toml");
    let text = fs::read_to_string(&path).expect("text");
    let (before, after) = text.split_once("[software]").expect("a table");
    let rest = after.find("[files]").map_or("", |at| &after[at..]);
    fs::write(&path, format!("{before}{rest}")).expect("written");
    assert!(Manifest::read(Path::new(&run)).expect("an older folder").software.is_empty());
}

#[test]
fn completions_and_manual_are_there_and_survive_a_closed_pipe() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.tempered(&format!("completions {shell}")).succeeded().out.contains("verify-claims"), "{shell}");
    }
    assert!(desk.tempered("man").succeeded().out.contains("tempered"));
    desk.tempered("man --out pages").succeeded();
    assert!(names(&desk.path("pages")).contains(&"tempered-verify.1".to_owned()));
    for words in ["completions zsh", "man", "odd world.toml"] {
        desk.write("world.toml", STAR);
        let mut child = desk.start(words);
        drop(child.stdout.take());
        assert!(child.wait_with_output().expect("it ends").status.success(), "{words}");
    }
}

#[test]
fn a_document_after_odd_has_all_seven_sections_in_both_languages() {
    let desk = Desk::with(
        &format!("{STAR}[arm.situation]\ngain = 2\n{SWEEP}").replace("[figures]\ndiscussed = \"rule\"\n", ""),
    );
    let english = desk.tempered("odd world.toml").succeeded().out;
    for wanted in [
        "## 1. Purpose",
        "## 2. Entities",
        "## 3. Process",
        "## 4. Design",
        "## 5. Init",
        "## 6. Input",
        "## 7. Submodels",
        "7 people of 2 parties, 6 relations, 2 arms",
        "Do nothing: 1; Rule for everyone: 2",
        "`situation.temptation`: 0.4, 0.6, 0.8",
        "20 replicates of every arm, seed 7",
        "20. pay-offs and outcomes",
        "#### Belief (1–4)",
    ] {
        assert!(english.contains(wanted), "{wanted}\n{english}");
    }
    assert!(!english.contains("Games of the laboratory"));
    desk.tempered("odd world.toml --lang nl --out odd.md").succeeded();
    let dutch = fs::read_to_string(desk.path("odd.md")).expect("written");
    assert!(dutch.contains("## 5. Beginsituatie") && dutch.contains("**Niets doen**"), "{dutch}");
    assert!(!dutch.contains('⟨') && !english.contains('⟨'));
    desk.tempered("odd world.toml --out odd.md").refused(&["is there already"]);
    desk.tempered("odd nowhere.toml").refused(&["nowhere"]);
}
