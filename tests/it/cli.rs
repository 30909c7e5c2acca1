//! What the four verbs promise when nothing is wrong.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use tempered_trust::engine::metric::{outcome_names, series_names};

use crate::support::{DATA, Desk, SMALL_WORLD, STAR, TWO, assert_same, files, names, results, sha256, table};

const PICTURES: [&str; 3] = ["fan", "value-bar", "who-pays"];

#[test]
fn run_leaves_a_sealed_folder_with_everything_it_promises() {
    let desk = Desk::with(STAR);
    let run = desk.run("");
    let mut expected: Vec<&str> =
        DATA.into_iter().chain(["figures", "index.html", "manifest.toml", "timings.toml"]).collect();
    expected.sort_unstable();
    assert_eq!(names(&run), expected);
    assert_eq!(names(&desk.path("output")), ["world"], "nothing else is left");
    assert_eq!(fs::read_to_string(run.join("scenario-as-written.toml")).expect("as written"), STAR);
    assert_pictures(&run, "en");
}

fn assert_pictures(run: &Path, language: &str) {
    let read = |picture: &str, ending: &str| {
        fs::read(run.join(format!("figures/{picture}.{language}.{ending}"))).expect("a picture")
    };
    for picture in PICTURES {
        let svg = String::from_utf8(read(picture, "svg")).expect("text");
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{picture}");
        assert!(read(picture, "png").starts_with(b"\x89PNG\r\n\x1a\n"), "{picture}");
        assert!(String::from_utf8(read(picture, "csv")).expect("text").lines().count() > 1, "{picture}");
    }
}

#[test]
fn tables_have_a_row_for_everything() {
    let desk = Desk::with(STAR);
    let run = desk.run("--replicates 5");
    let (head, rows) = table(&run.join("replicates.csv"));
    assert_eq!(head[..2], ["arm", "replicate"]);
    assert!(head[2..].iter().map(String::as_str).eq(outcome_names()), "{head:?}");
    let expected =
        ["do nothing", "rule"].iter().flat_map(|arm| (0..5).map(move |r| [(*arm).to_string(), r.to_string()]));
    assert!(rows.iter().map(|row| [row[0].clone(), row[1].clone()]).eq(expected));
    let cells = || rows.iter().flat_map(|row| &row[2..]).filter(|cell| !cell.is_empty());
    assert!(cells().all(|cell| cell.parse().is_ok_and(f64::is_finite)), "numbers, or nothing");
    let [outcomes, metrics] = [outcome_names().count(), series_names().count()];
    for (name, expected) in
        [("series.csv", 2 * metrics * 20), ("summary.csv", 2 * outcomes), ("differences.csv", outcomes)]
    {
        assert_eq!(table(&run.join(name)).1.len(), expected, "{name}");
    }
}

#[test]
fn the_manifest_vouches_for_every_file_but_the_timings() {
    let desk = Desk::with(STAR);
    let run = desk.run("");
    let manifest: toml::Table = fs::read_to_string(run.join("manifest.toml")).expect("read").parse().expect("TOML");
    let vouched = manifest["files"].as_table().expect("a table");
    assert_eq!(vouched.keys().map(String::as_str).collect::<Vec<_>>(), DATA);
    for (name, digest) in vouched {
        assert_eq!(digest.as_str(), Some(sha256(&fs::read(run.join(name)).expect("read")).as_str()), "{name}");
    }
    assert_eq!(manifest["scenario-digest"], vouched["scenario.toml"]);
    let counts = ["arms", "replicates", "ticks", "relations", "people", "failed"].map(|c| &manifest["counts"][c]);
    assert_eq!(counts.map(|count| count.as_integer().expect("a count")), [2, 20, 20, 6, 7, 0]);
    assert_eq!(manifest["seed"].as_integer(), Some(7));
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let desk = Desk::with(STAR);
    for language in ["en", "nl"] {
        let page = fs::read_to_string(desk.run(&format!("--lang {language}")).join("index.html")).expect("a page");
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        assert_eq!(page.matches("url(data:font/woff2;base64,").count(), 4, "four fonts");
        assert_eq!(page.matches("url(").count(), 4 + page.matches("url(#").count(), "nothing else is fetched");
        assert_eq!(page.matches("<svg").count(), PICTURES.len());
        for (at, _) in page.match_indices("://") {
            let before = &page[..at];
            let name_only = ["xmlns=\"http", "xmlns:xlink=\"http"].iter().any(|name| before.ends_with(name));
            assert!(name_only, "…{}", page[at.saturating_sub(80)..].chars().take(120).collect::<String>());
        }
        for forbidden in ["<script", "<link", "<iframe", "@import", "src=\"", "<image"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        for (at, link) in page.match_indices("href=\"") {
            let target = page[at + link.len()..].split('"').next().expect("an end");
            let folder = desk.only_run("output");
            assert!(target.starts_with('#') || folder.join(target).exists(), "{target}");
        }
    }
}

#[test]
fn every_kind_of_world_runs() {
    for world in [STAR, TWO, SMALL_WORLD] {
        let run = Desk::with(world);
        let answer = run.tempered("run world.toml --replicates 3").succeeded();
        assert!(answer.out.contains("index.html"), "{}", answer.out);
    }
}

#[test]
fn one_arm_and_one_replicate_are_enough() {
    let alone = &STAR[..STAR.find("[[arm]]\nname = \"rule\"").expect("the second arm")];
    let desk = Desk::with(alone);
    let run = desk.run("--replicates 1");
    assert!(run.join("index.html").exists());
    assert!(!run.join("figures/who-pays.en.svg").exists(), "there is nobody to compare with");
}

#[test]
fn report_redraws_in_another_language_wherever_the_folder_is() {
    let desk = Desk::with(STAR);
    let run = desk.run("");
    let moved = desk.path("elsewhere with space");
    fs::rename(run, &moved).expect("moved");
    fs::remove_dir_all(moved.join("figures")).expect("removed");
    let before = files(&moved);
    let answer = desk.tempered_with(&["report", "elsewhere with space", "--lang", "nl"]).succeeded();
    assert_eq!(answer.out.trim_end(), "elsewhere with space/index.html");
    let after = files(&moved);
    for (name, bytes) in before.iter().filter(|(name, _)| *name != "index.html") {
        assert!(after[name] == *bytes, "{name} was touched");
    }
    assert!(String::from_utf8_lossy(&after["index.html"]).contains("Helpt een regel?"));
    assert_pictures(&moved, "nl");
    assert_eq!(desk.tempered_with(&["report", "elsewhere with space", "-q"]).succeeded().out, "");
    assert_pictures(&moved, "en");
    assert_ne!(after["index.html"], files(&moved)["index.html"], "the page is in the language asked for last");
}

#[test]
fn report_draws_what_run_drew() {
    let desk = Desk::with(TWO);
    let run = desk.run("");
    let before = files(&run);
    desk.tempered_with(&["report", "-q", run.to_str().expect("UTF-8")]).succeeded();
    assert_same(&before, &files(&run));
}

#[test]
fn check_tells_the_plan_and_neither_runs_nor_writes() {
    let desk = Desk::with(STAR);
    let answer = desk.tempered("check world.toml --replicates 1000000 --threads 2").succeeded();
    for told in ["7 people", "6 relations", "do nothing · rule", "= 2000000", "time", "memory", "disk"] {
        assert!(answer.out.contains(told), "“{told}” is not in: {}", answer.out);
    }
    assert_eq!(names(&desk.path("")), ["world.toml"]);
}

#[test]
fn list_tells_questions_in_both_languages_and_which_do_not_run() {
    let desk = Desk::with(STAR);
    desk.write("torn.toml", "title = ");
    desk.write("notes.txt", "not a scenario");
    let answer = desk.tempered("list .").succeeded();
    let line = answer.out.lines().find(|line| line.starts_with("  ./world.toml")).expect("a line");
    assert!(line.ends_with("2 arms  Does a rule help?"), "{line}");
    assert!(answer.out.starts_with("advice\n  accountable "), "by theme: {}", answer.out);
    assert!(answer.out.contains("\nother\n"), "{}", answer.out);
    assert!(answer.out.contains("./torn.toml\n  cannot be run"), "{}", answer.out);
    assert!(!answer.out.contains("notes"), "{}", answer.out);
    assert!(desk.tempered("list . --lang nl").succeeded().out.contains("Helpt een regel?"));
    desk.tempered("list nowhere").refused(&["nowhere"]);
    desk.tempered("list world.toml").refused(&["world.toml"]);
    fs::create_dir(desk.path("empty")).expect("made");
    assert!(desk.tempered("list empty").succeeded().out.contains("no scenarios"));
    fs::write(desk.path("empty/copy.toml"), tempered_trust::library::SCENARIOS[0].text).expect("written");
    let once = desk.tempered("list empty").succeeded().out;
    assert!(once.contains("empty/copy.toml") && !once.contains("  accountable "), "{once}");
}

#[test]
fn options_change_what_they_say_they_change() {
    let desk = Desk::with(STAR);
    let run =
        desk.run("--out deep/down --seed 99 --replicates 3 --threads 1 --set run.ticks=15 --set measure.after=[12,15]");
    let resolved = fs::read_to_string(run.join("scenario.toml")).expect("read");
    for line in ["seed = 99", "replicates = 3", "ticks = 15"] {
        assert!(resolved.contains(line), "{line} is not in: {resolved}");
    }
    assert!(fs::read_to_string(run.join("timings.toml")).expect("read").contains("threads = 1"));
    let as_written = fs::read_to_string(run.join("scenario-as-written.toml")).expect("read");
    assert!(as_written.starts_with(STAR) && as_written.contains("# changed on the command line: run.seed=99"));
    assert_eq!(table(&run.join("replicates.csv")).1.len(), 6);
    assert!(!desk.path("output").exists(), "--out is where it goes, and nowhere else");
    desk.tempered("run world.toml --seed 1 --set run.seed=2 -q").succeeded();
    let wins = fs::read_to_string(desk.only_run("output").join("scenario.toml")).expect("read");
    assert!(wins.contains("seed = 1\n"), "--seed wins from --set: {wins}");
}

#[test]
fn quiet_is_quiet() {
    let desk = Desk::with(STAR);
    for words in ["run world.toml --quiet", "run world.toml -q --lang nl"] {
        assert_eq!(desk.tempered(words).succeeded().out, "");
    }
}

#[test]
fn same_seed_same_bytes_other_seed_other_bytes() {
    let desk = Desk::with(STAR);
    let [one, same, other] = ["--out a", "--out b", "--out c --seed 8"].map(|words| results(&desk.run(words)));
    assert_same(&one, &same);
    for name in ["replicates.csv", "series.csv", "summary.csv", "differences.csv", "figures/fan.en.svg"] {
        assert!(one[name] != other[name], "{name} does not depend on the seed");
    }
}

#[test]
fn a_run_again_takes_the_place_of_the_first() {
    let desk = Desk::with(STAR);
    let first = results(&desk.run(""));
    assert_same(&first, &results(&desk.run("")));
    assert_eq!(names(&desk.path("output/world")).len(), 1);
}

#[test]
fn the_same_run_again_keeps_pictures_in_the_other_language_and_mends_what_is_damaged() {
    let desk = Desk::with(STAR);
    let run = desk.run("");
    desk.tempered_with(&["report", "-q", "--lang", "nl", run.to_str().expect("UTF-8")]).succeeded();
    desk.run("--threads 1");
    assert_pictures(&run, "nl");
    assert!(fs::read_to_string(run.join("timings.toml")).expect("read").contains("threads = 1"), "of the last run");
    fs::write(run.join("summary.csv"), "damaged").expect("written");
    desk.run("");
    desk.tempered_with(&["report", "-q", run.to_str().expect("UTF-8")]).succeeded();
}

#[test]
fn the_resolved_scenario_gives_the_same_numbers() {
    for world in [STAR, TWO, SMALL_WORLD] {
        let desk = Desk::with(world);
        let run = desk.run("--seed 3");
        fs::copy(run.join("scenario.toml"), desk.path("world.toml")).expect("copied");
        let again = desk.run("--out again");
        for name in DATA.into_iter().filter(|name| *name != "scenario-as-written.toml") {
            assert!(fs::read(run.join(name)).expect("read") == fs::read(again.join(name)).expect("read"), "{name}");
        }
        assert_eq!(run.file_name(), again.file_name(), "the folder is named after what ran");
    }
}

#[test]
fn a_scenario_may_come_from_a_pipe() {
    let desk = Desk::with(STAR);
    let mut command = assert_cmd::Command::new(crate::support::TEMPERED);
    let output = command.args(["run", "-q", "/dev/stdin"]).current_dir(desk.path("")).write_stdin(STAR).output();
    crate::support::Answer::of(output.expect("it starts")).succeeded();
    let runs = desk.path("output/stdin");
    let run = runs.join(&names(&runs)[0]);
    assert_eq!(fs::read_to_string(run.join("scenario-as-written.toml")).expect("read"), STAR);
}

#[test]
fn a_reader_that_goes_away_is_no_error_and_costs_nothing() {
    let desk = Desk::with(STAR);
    let mut child = desk.start("run world.toml");
    let mut first = [0; 1];
    let mut out = child.stdout.take().expect("piped");
    out.read_exact(&mut first).expect("a first letter");
    drop(out);
    assert_eq!(child.wait().expect("ended").code(), Some(0));
    let run = desk.only_run("output");
    assert!(run.join("index.html").exists(), "the work is done all the same");
    for words in ["list .", "check world.toml"] {
        let mut child = desk.start(words);
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("ended").code(), Some(0), "{words}");
    }
}
