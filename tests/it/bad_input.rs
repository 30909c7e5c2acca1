//! Whatever is put in: one clear message, exit code 2, nothing left behind, never a panic.

use std::fs::{self, File};

use crate::support::{Answer, DATA, Desk, STAR, TWO, assert_same, files, names, sha256};

/// What is wrong with a scenario, how it gets so, and what the message says.
type Slip = (&'static str, fn() -> Vec<u8>, &'static [&'static str]);

const SLIPS: [Slip; 17] = [
    (
        "unknown key",
        || swap("staff = 6", "staf = 6"),
        &["world.toml:15:1", "unknown key", "did you mean staff?", "^^^^"],
    ),
    ("wrong type", || swap("staff = 6", "staff = \"six\""), &["world.toml:15:9", "must be a whole number", "^^^^^"]),
    ("out of range", || swap("0.7", "7.0"), &["world.toml:16:14", "out of range", "from 0 to 1", "^^^"]),
    ("zero replicates", || swap("replicates = 20", "replicates = 0"), &["world.toml:6:14", "1 to 1,000,000", "^"]),
    (
        "two arms of one name",
        || swap("\"rule\"\nlabel", "\"do nothing\"\nlabel"),
        &["world.toml:23:8", "a name of its own"],
    ),
    (
        "unknown arm",
        || swap("discussed = \"rule\"", "discussed = \"rul\""),
        &["world.toml:30:13", "did you mean \"rule\"?"],
    ),
    ("unknown organisation", unknown_organisation, &["world.toml:27:9", "municipality", "agency", "^^^"]),
    ("weeks after the end", || swap("until = 15", "until = 21"), &["world.toml:27:9", "20 ticks"]),
    ("several at once", several, &["3 problems", "staf ", "from 0 to 1", "1 to 1,000,000"]),
    ("torn", || STAR.as_bytes()[..STAR.len() - 3].to_vec(), &["world.toml:30:", "^"]),
    ("empty", Vec::new, &["world.toml: is empty", "[[arm]]"]),
    ("only remarks", || b"# nothing\n\n".to_vec(), &["is empty"]),
    ("binary", || (0..=255).cycle().take(4000).collect(), &["not text in UTF-8", "byte 128"]),
    ("zeroes", || vec![0; 4000], &["world.toml:1:1"]),
    ("too many people", too_many, &["600,000,000 relations are too many", "at most 1,000,000", "^^^"]),
    (
        "a picture that cannot be",
        one_arm_compared,
        &["\"who-pays\" cannot show 1 arm", "^^^", "leave this picture out"],
    ),
    ("nothing to compare", || STAR.split("[[arm]]").next().expect("a start").into(), &["no arm", "[[arm]]"]),
];

fn swap(from: &str, to: &str) -> Vec<u8> {
    assert!(STAR.contains(from), "{from}");
    STAR.replacen(from, to, 1).into_bytes()
}

fn several() -> Vec<u8> {
    let text = STAR.replacen("staff = 6", "staf = 6\nstaff = 6", 1).replacen("0.7", "7.0", 1);
    text.replacen("replicates = 20", "replicates = 0", 1).into_bytes()
}

fn unknown_organisation() -> Vec<u8> {
    TWO.replacen("owner = \"municipality\"", "owner = \"city\"", 1).into_bytes()
}

fn too_many() -> Vec<u8> {
    let one = |name: char| format!("[[organisation]]\nname = \"{name}\"\nspanners = 10000\n");
    format!("title = \"T\"\nquestion = \"Q?\"\n{}[[arm]]\nname = \"x\"\n", "abcd".chars().map(one).collect::<String>())
        .into()
}

fn one_arm_compared() -> Vec<u8> {
    let alone = &STAR[..STAR.find("[[arm]]\nname = \"rule\"").expect("the second arm")];
    format!("{alone}[figures]\nnames = [\"who-pays\"]\n").into()
}

#[test]
fn a_scenario_with_a_slip_is_refused_before_anything_is_written() {
    for (slip, text, words) in SLIPS {
        let desk = Desk::new();
        desk.write("world.toml", text());
        let run = desk.tempered("run world.toml").refused(words);
        let check = desk.tempered("check world.toml").refused(words);
        assert_eq!((run.err, run.out.as_str()), (check.err, ""), "{slip}");
        assert_eq!(names(&desk.path("")), ["world.toml"], "{slip}");
    }
}

#[test]
fn changes_on_the_command_line_are_checked_like_the_file() {
    let desk = Desk::with(STAR);
    for (words, told) in [
        ("--replicates 0", "1 to 1,000,000"),
        ("--seed 18446744073709551615", "out of range"),
        ("--set situation.good-reasn=0.1", "did you mean good-reason?"),
        ("--set run.ticks", "there is no ="),
        ("--set arm.rull.from=3", "did you mean \"rule\"?"),
    ] {
        let answer = desk.tempered(&format!("run world.toml {words}")).refused(&[told, "--set", "^"]);
        assert_eq!(answer.out, "", "{words}");
    }
    assert_eq!(names(&desk.path("")), ["world.toml"]);
}

#[test]
fn a_wrong_command_line_is_explained() {
    let desk = Desk::with(STAR);
    for (words, told) in [
        ("", "Usage"),
        ("run", "<SCENARIO>"),
        ("frob", "frob"),
        ("run world.toml --threads 0", "1..=1024"),
        ("run world.toml --threads 1025", "1..=1024"),
        ("run world.toml --seed x", "--seed"),
        ("run world.toml --seed -1", "-1"),
        ("run world.toml --lang de", "en, nl"),
        ("report", "<RUN>"),
        ("check world.toml --out x", "--out"),
    ] {
        desk.tempered(words).refused(&[told]);
    }
    assert_eq!(names(&desk.path("")), ["world.toml"]);
}

#[test]
fn a_path_that_gives_no_text_is_named() {
    let desk = Desk::with(STAR);
    File::create(desk.path("huge.toml")).and_then(|file| file.set_len(100 << 20)).expect("a sparse file");
    fs::create_dir(desk.path("folder.toml")).expect("made");
    let before = names(&desk.path(""));
    for (path, told) in [
        ("huge.toml", "larger than 1048576 bytes"),
        ("folder.toml", "is a folder"),
        ("wrold.toml", "did you mean world.toml?"),
        ("nowhere/at/all.toml", "cannot be read"),
        // permissions do not stop root, a path through a file stops everybody
        ("world.toml/inside.toml", "cannot be read"),
    ] {
        for verb in ["run", "check"] {
            let answer = desk.tempered(&format!("{verb} {path}")).refused(&[path, told]);
            assert_eq!(answer.out, "");
        }
    }
    assert_eq!(names(&desk.path("")), before);
}

#[cfg(target_os = "linux")]
#[test]
fn endless_and_vanishing_devices_are_no_scenarios() {
    let desk = Desk::new();
    desk.tempered("run /dev/zero").refused(&["/dev/zero"]);
    desk.tempered("run /dev/null").refused(&["is empty"]);
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_cannot_be_is_named_before_anything_runs() {
    let desk = Desk::with(STAR);
    desk.write("file", "in the way");
    for out in ["file", "file/below", "/dev/null", "/dev/null/below", "/proc/tempered"] {
        // long enough to notice if it ran first
        let answer = desk.tempered(&format!("run world.toml --replicates 1000000 --out {out}"));
        let answer = answer.refused(&["cannot write", out]);
        assert_eq!(answer.out, "");
    }
    assert_eq!(fs::read(desk.path("file")).expect("still there"), b"in the way");
    assert_eq!(names(&desk.path("")), ["file", "world.toml"]);
}

#[test]
fn a_file_in_place_of_the_run_folder_is_left_alone() {
    let desk = Desk::with(STAR);
    let run = desk.run("");
    fs::remove_dir_all(&run).expect("removed");
    fs::write(&run, "mine").expect("written");
    desk.tempered("run world.toml").refused(&["cannot write", "in its place"]);
    assert_eq!(fs::read(desk.only_run("output")).expect("still there"), b"mine");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_that_looks_finished() {
    let desk = Desk::with(STAR);
    let run = "\"$0\" run world.toml --out mount/out; code=$?; ls -AR mount; exit $code";
    let Some(answer) = desk.with_mounts(&format!("mount -t tmpfs -o size=32k none mount; {run}")) else { return };
    let answer = answer.refused(&["cannot write", "No space left", "room"]);
    assert!(answer.out.trim_end().ends_with("mount:"), "something is left: {}", answer.out);

    // room for the tables, not for the pictures
    let script = format!("mount -t tmpfs -o size=400k none mount; {run}");
    let answer = desk.with_mounts(&script).expect("as before");
    let answer = answer.refused(&["all numbers are in", "not all pictures", "No space left"]);
    assert!(answer.out.contains("manifest.toml") && !answer.out.contains("index.html\n"), "{}", answer.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_takes_nothing_is_named() {
    let desk = Desk::with(STAR);
    let Some(answer) = desk.with_mounts("\"$0\" run world.toml > /dev/full") else { return };
    answer.refused(&["cannot write to standard output"]);
    assert_eq!(names(&desk.path("")), ["mount", "world.toml"]);
}

/// A run folder, and the desk it lies on.
fn finished() -> (Desk, std::path::PathBuf) {
    let desk = Desk::with(STAR);
    let run = desk.path("run");
    fs::rename(desk.run(""), &run).expect("moved");
    (desk, run)
}

fn report(desk: &Desk) -> Answer {
    desk.tempered("report run --lang nl")
}

#[test]
fn what_is_no_run_folder_is_not_reported_on() {
    let desk = Desk::with(STAR);
    fs::create_dir(desk.path("empty")).expect("made");
    for path in ["empty", "nowhere", "world.toml"] {
        desk.tempered(&format!("report {path}")).refused(&[path, "is not a finished run", "manifest.toml"]);
    }
    assert_eq!(names(&desk.path("empty")).len(), 0);
}

#[test]
fn one_changed_byte_is_found_in_every_file() {
    let (desk, run) = finished();
    for name in DATA {
        let path = run.join(name);
        let right = fs::read(&path).expect("read");
        for at in [0, right.len() / 2, right.len() - 1] {
            let mut wrong = right.clone();
            wrong[at] ^= 1;
            fs::write(&path, &wrong).expect("written");
            let before = files(&run);
            report(&desk).refused(&[name, "has changed since the run was sealed"]);
            assert_same(&before, &files(&run));
        }
        fs::remove_file(&path).expect("removed");
        report(&desk).refused(&[name, "cannot read"]);
        fs::write(&path, &right).expect("written");
    }
    report(&desk).succeeded();
}

#[test]
fn a_manifest_cut_off_anywhere_is_refused() {
    let (desk, run) = finished();
    let path = run.join("manifest.toml");
    let whole = fs::read_to_string(&path).expect("read");
    let ends = whole.match_indices('\n').map(|(at, _)| at);
    let cuts: Vec<usize> =
        ends.flat_map(|end| [end.saturating_sub(3), end]).filter(|cut| cut + 1 < whole.len()).collect();
    let before = files(&run.join("figures"));
    for cut in cuts {
        fs::write(&path, &whole[..cut]).expect("written");
        report(&desk).refused(&["manifest.toml"]);
    }
    assert_same(&before, &files(&run.join("figures")));
}

#[test]
fn a_manifest_that_tells_something_else_is_refused() {
    let (desk, run) = finished();
    let path = run.join("manifest.toml");
    let whole = fs::read_to_string(&path).expect("read");
    let digest = whole.lines().find(|line| line.starts_with("scenario-digest")).expect("a digest");
    for (from, to, told) in [
        ("format = 1", "format = 2", "format 2, this version reads format 1"),
        ("format = 1", "format = \"one\"", "manifest.toml"),
        ("seed = 7", "seed = 8", "not the scenario that the manifest tells of"),
        ("ticks = 20", "ticks = 30", "not the scenario"),
        ("ticks = 20", "ticks = -1", "manifest.toml"),
        ("arms = 2", "arms = 3", "not the scenario"),
        (digest, "scenario-digest = \"\"", "not the scenario"),
        (digest, "scenario-digest = \"ééééé\"", "not the scenario"),
        ("[files]", "[files]\n\"/dev/null/x\" = \"\"", "cannot read"),
        ("failed = 0", "failed = 0\nunknown = 1", "unknown"),
    ] {
        assert!(whole.contains(from), "{from}");
        fs::write(&path, whole.replacen(from, to, 1)).expect("written");
        report(&desk).refused(&[told]);
    }
    fs::write(&path, [0xff, 0xfe, 0]).expect("written");
    report(&desk).refused(&["manifest.toml"]);
}

#[test]
fn a_table_with_other_columns_is_refused_though_the_manifest_vouches_for_it() {
    let (desk, run) = finished();
    let manifest = fs::read_to_string(run.join("manifest.toml")).expect("read");
    for name in ["differences.csv", "series.csv", "summary.csv"] {
        let right = fs::read_to_string(run.join(name)).expect("read");
        let changes: [fn(&str) -> String; 4] =
            [without_fifth_column, |t| t.replacen("arm", "mra", 1), |_| String::new(), |t| t.replace("0.", "x.")];
        for change in changes {
            let wrong = change(&right);
            fs::write(run.join(name), &wrong).expect("written");
            let vouching = manifest.replace(&sha256(right.as_bytes()), &sha256(wrong.as_bytes()));
            fs::write(run.join("manifest.toml"), vouching).expect("written");
            report(&desk).refused(&[name]);
        }
        fs::write(run.join(name), &right).expect("written");
    }
}

fn without_fifth_column(text: &str) -> String {
    let without = |line: &str| {
        let cells: Vec<&str> = line.split(',').enumerate().filter(|(at, _)| *at != 4).map(|(_, cell)| cell).collect();
        cells.join(",") + "\n"
    };
    text.lines().map(without).collect()
}

#[test]
fn a_run_folder_that_cannot_be_written_is_named() {
    let (desk, run) = finished();
    fs::remove_dir_all(run.join("figures")).expect("removed");
    fs::write(run.join("figures"), "in the way").expect("written");
    report(&desk).refused(&["cannot write", "figures"]);
    fs::remove_file(run.join("figures")).expect("removed");
    fs::remove_file(run.join("index.html")).expect("removed");
    fs::create_dir(run.join("index.html")).expect("made");
    report(&desk).refused(&["cannot write", "index.html"]);
    assert!(!names(&run).iter().any(|name| name.starts_with("index.html.")), "half a page is left");
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_folder_that_is_read_only_is_named() {
    let (desk, run) = finished();
    let before = files(&run);
    let script = "mount --bind run run && mount -o remount,bind,ro run && \"$0\" report run --lang nl";
    let Some(answer) = desk.with_mounts(script) else { return };
    answer.refused(&["cannot write", "Read-only"]);
    assert_same(&before, &files(&run));
}
