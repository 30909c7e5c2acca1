//! What the command says of time and memory, held against what runs take.

use std::fs;

use crate::support::{Answer, Desk, STAR, TEMPERED, names};

/// A single week of two relations.
const WEEK: &str = "title = 't'\nquestion = 'q'\n[run]\nticks = 1\nreplicates = 16\n[population.star]\nstaff = 2\n\
                    [[arm]]\nname = 'a'\n[[expect]]\nclaim = 'stress: a < 100'\n";

/// Seconds that `check` foretells.
fn foretold(answer: &Answer) -> f64 {
    let line = answer.out.lines().find(|line| line.starts_with("time ")).expect("a line about time");
    let mut words = line.split_whitespace().skip(2);
    let (number, unit) = (words.next().expect("a number"), words.next().expect("a unit"));
    assert_eq!(unit, "seconds", "{line}");
    number.parse().expect("a number")
}

/// Seconds that a run takes, from start to end.
#[expect(clippy::disallowed_types, reason = "this is about time")]
fn taken(desk: &Desk, words: &str) -> f64 {
    let start = std::time::Instant::now();
    desk.tempered(words).succeeded();
    start.elapsed().as_secs_f64()
}

#[test]
fn check_foretells_how_long_a_run_takes() {
    let desk = Desk::with(STAR);
    let words = "world.toml --replicates 20000 --threads 2";
    // other tests run at the same time, or have just ended
    let tries = (0..5).map(|_| {
        let time = foretold(&desk.tempered(&format!("check {words}")).succeeded());
        time / taken(&desk, &format!("run {words} -q"))
    });
    let mut seen = Vec::new();
    let good = tries.inspect(|ratio| seen.push(*ratio)).any(|ratio| (0.4..2.5).contains(&ratio));
    assert!(good, "foretold : taken {seen:?}");
}

#[test]
fn bench_measures_the_scenarios_it_is_given_and_leaves_nothing() {
    let desk = Desk::with(STAR);
    let told = desk.tempered("bench world.toml fences --threads 2 --seconds 1 --json").succeeded().out;
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["threads"], 2);
    assert!(["baseline", "AVX2", "AVX-512"].iter().any(|level| told["level"] == *level), "{told}");
    let [world, fences] = [&told["scenarios"][0], &told["scenarios"][1]];
    let counts = ["relations", "arms", "arms-with-rules", "replicates", "weeks"].map(|key| world[key].as_u64());
    assert_eq!(counts, [6, 2, 1, 20, 20].map(Some));
    assert_eq!((&world["scenario"], &fences["scenario"]), (&"world.toml".into(), &"fences".into()));
    for scenario in [world, fences] {
        let number = |key: &str| scenario[key].as_f64().expect("a number");
        assert!(number("one-thread") > 1e4 && number("all-threads") > 1e4 && number("seconds") > 0.0, "{told}");
        assert!((number("one-thread") * number("nanoseconds-per-meeting") / 1e9 - 1.0).abs() < 1e-6, "{told}");
    }

    let table = desk.tempered("bench world.toml --threads 1 --seconds 1").succeeded().out;
    for word in ["Measured on 1 thread,", "meetings/s", "world.toml", " 40 ", " s\n"] {
        assert!(table.contains(word), "“{word}” is not in: {table}");
    }
    assert_eq!(names(&desk.path("")), ["world.toml"]);
}

#[test]
fn bench_refuses_what_it_cannot_measure() {
    let desk = Desk::with(STAR);
    desk.write("torn.toml", "title = ");
    for (words, told) in [
        ("bench nowhere.toml", "nowhere.toml"),
        ("bench world.toml torn.toml", "torn.toml"),
        ("bench --threads 0", "1..=1024"),
        ("bench --seconds 0", "1..=3600"),
        ("bench --seconds long", "--seconds"),
        ("bench --out x", "--out"),
    ] {
        assert_eq!(desk.tempered(words).refused(&[told]).out, "", "{words}");
    }
}

#[test]
#[expect(clippy::disallowed_types, reason = "this is about time")]
fn a_small_run_is_under_way_in_twenty_milliseconds() {
    let desk = Desk::with(WEEK);
    // from start to end, one week and no pictures; whatever else the machine does only makes it longer
    let quickest = (0..100).map(|_| {
        let start = std::time::Instant::now();
        let mut child = desk.start("verify-claims world.toml");
        assert!(child.wait().expect("it ends").success());
        start.elapsed().as_millis()
    });
    let mut seen = Vec::new();
    let quick = quickest.inspect(|time| seen.push(*time)).any(|time| time < 20);
    assert!(quick, "milliseconds {seen:?}");
}

/// Words run with so many kilobytes of address space.
#[cfg(target_os = "linux")]
fn within(desk: &Desk, kilobytes: u64, words: &str) -> Answer {
    let script = format!("ulimit -v {kilobytes} && exec \"$0\" {words}");
    let mut command = assert_cmd::Command::new("sh");
    command.args(["-c", &script, TEMPERED]).current_dir(desk.path("")).timeout(std::time::Duration::from_mins(1));
    Answer::of(command.output().expect("it starts"))
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_of_address_space_is_kept() {
    let desk = Desk::with(WEEK);
    let words = "run world.toml --set population.star.staff=100000 --replicates 32 --threads 2";
    within(&desk, 8 << 20, words).succeeded();
    let narrow = within(&desk, 450 << 10, &format!("{words} --out narrow"));
    assert_eq!(narrow.code, Some(0), "{}", narrow.err);
    assert!(narrow.err.contains("room for 1 of 2 threads") && narrow.err.lines().count() == 1, "{}", narrow.err);
    let refused = within(&desk, 250 << 10, &format!("{words} --out refused")).refused(&["relations instead of 100000"]);
    assert_eq!(refused.err.lines().count(), 1, "{}", refused.err);
}

/// A machine on which so many megabytes are free, as far as the command can see.
#[cfg(target_os = "linux")]
fn with_free(desk: &Desk, megabytes: u64, words: &str) -> Option<Answer> {
    desk.write("meminfo", format!("MemTotal: 1 kB\nMemAvailable: {} kB\n", megabytes << 10));
    desk.with_mounts(&format!("mount --bind meminfo /proc/meminfo && exec \"$0\" {words}"))
}

#[cfg(target_os = "linux")]
#[test]
fn fewer_blocks_run_at_once_where_memory_is_short() {
    let desk = Desk::with(STAR);
    let words = "world.toml --set population.star.staff=5000 --replicates 64 --threads 4";
    let Some(answer) = with_free(&desk, 36, &format!("run {words} --out short")) else { return };
    assert_eq!(answer.code, Some(0), "{}", answer.err);
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert!(answer.err.contains("memory has room for") && answer.err.contains("of 4 threads"), "{}", answer.err);
    let check = with_free(&desk, 36, &format!("check {words}")).expect("as before").succeeded();
    assert!(check.out.contains("MB; there is no room for 4 threads"), "{}", check.out);

    desk.tempered(&format!("run {words} -q")).succeeded();
    for name in ["replicates.csv", "series.csv"] {
        let [short, plenty] = ["short", "output"].map(|out| fs::read(desk.only_run(out).join(name)).expect("a table"));
        assert!(short == plenty, "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_has_no_room_is_refused_before_it_begins() {
    let desk = Desk::with(STAR);
    let Some(answer) = with_free(&desk, 10, "run world.toml -q") else { return };
    let answer = answer.refused(&["no room in memory", "room for 9 MB", "closing other programs"]);
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    assert!(!desk.path("output").exists());
    let check = with_free(&desk, 10, "check world.toml").expect("as before").succeeded();
    assert!(check.out.contains("but there is room for 9 MB: it cannot run here now"), "{}", check.out);
    assert!(check.out.lines().all(|line| line.chars().count() <= 80), "{}", check.out);
    let bench = with_free(&desk, 10, "bench world.toml --seconds 1").expect("as before").succeeded();
    assert!(bench.out.contains("no room") && bench.out.contains("what would fit"), "{}", bench.out);
}

#[cfg(target_os = "linux")]
#[test]
fn check_foretells_how_much_memory_a_run_takes() {
    let desk = Desk::with(STAR);
    let words = "world.toml --set population.star.staff=100000 --replicates 16 --threads 1";
    let told = desk.tempered(&format!("check {words}")).succeeded().out;
    let line = told.lines().find(|line| line.starts_with("memory ")).expect("a line about memory");
    let told: f64 = line.split_whitespace().nth(2).and_then(|number| number.parse().ok()).expect("megabytes");
    let mut run = desk.start(&format!("run {words} -q"));
    let mut peak = 0.0;
    while run.try_wait().expect("a child of ours").is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        peak = kilobytes.map_or(peak, |kilobytes| kilobytes / 1024.0);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    assert!((0.75..1.33).contains(&(told / peak)), "told {told} MB, taken {peak} MB");
}
