//! How many instructions the engine's kernels take, counted by valgrind: the same number on every run, whatever else the
//! machine is doing. Each kernel runs once and several times more; the difference leaves out what comes before and after.
//!
//! `cargo bench --bench instructions` compares with `benches/instructions.toml` and fails where a kernel takes over 3 %
//! more. `cargo bench --bench instructions -- --accept` writes the counts down, for a change that is worth them.
//! Valgrind knows no AVX-512, so that level is left to the timings.

#![expect(clippy::disallowed_macros, reason = "a benchmark prints for whoever runs it")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use serde::{Deserialize, Serialize};
use tempered_trust::engine::{Block, Setting};
use tempered_trust::lane::{LANES, Level, math};
use tempered_trust::montecarlo::Plan;
use tempered_trust::random::{Purpose, Streams};
use tempered_trust::scenario;

/// More than this share over the count that was written down is too many.
const TOLERANCE: f64 = 0.03;
/// How often a kernel runs beyond the first time.
const MORE: u64 = 2;
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.toml");

/// Blocks of sixteen replicates: the shipped scenario, the arm, how many ticks.
const BLOCKS: [(&str, &str, &str, usize); 7] = [
    ("nobody asked", "blanket-rule", "do nothing", 40),
    ("talk", "blanket-rule", "talk to the person", 40),
    ("standing rule", "blanket-rule", "rule for everyone", 40),
    ("ladder", "responsive-ladder", "ladder", 40),
    ("stores", "network", "tempered trust", 2),
    ("fences and rounds", "fences", "in order", 40),
    ("kinds of agreement", "discretion", "leaks", 40),
];

/// What was counted, and with which compiler: another one gives other counts.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Counts {
    compiler: String,
    /// By kernel, by level.
    instructions: BTreeMap<String, BTreeMap<String, u64>>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["kernel", name, level, times] => {
            run(name, level_named(level), times.parse().expect("a number of times"));
            ExitCode::SUCCESS
        }
        // `cargo bench -- --test` asks whether every kernel runs
        _ if arguments.iter().any(|argument| argument == "--test") => {
            for name in kernels() {
                run(name, Level::Baseline, 1);
            }
            ExitCode::SUCCESS
        }
        _ if !has_valgrind() => {
            println!("valgrind is not installed: no instructions are counted (on Debian: apt-get install valgrind)");
            ExitCode::SUCCESS
        }
        _ => check(arguments.iter().any(|argument| argument == "--accept")),
    }
}

fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok()
}

fn kernels() -> Vec<&'static str> {
    ["draws", "logistic"].into_iter().chain(BLOCKS.map(|block| block.0)).collect()
}

/// The levels that valgrind can run.
fn levels() -> Vec<Level> {
    Level::here().filter(|&level| level <= Level::Avx2).collect()
}

fn level_named(name: &str) -> Level {
    Level::ALL.into_iter().find(|level| level.to_string() == name).expect("a level")
}

/// Runs a kernel so many times.
fn run(name: &str, level: Level, times: u64) {
    match name {
        "draws" => {
            let streams = Streams::new(level, 2016, 0, Purpose::Meeting);
            let mut words = streams.words(0, 0);
            for place in 0..times * 10_000 {
                streams.fill(&mut words, 1, black_box(place));
            }
            black_box(words);
        }
        "logistic" => {
            let mut x = [0.0_f32; LANES];
            for _ in 0..times * 10_000 {
                logistic(level, black_box(&mut x));
            }
            black_box(x);
        }
        _ => {
            let (_, file, arm, ticks) = BLOCKS.into_iter().find(|block| block.0 == name).expect("a kernel");
            let setting = setting(file, arm, ticks);
            for _ in 0..times {
                let block = Block { first: 0, replicates: LANES };
                black_box(block.run_at(level, black_box(&setting), &|| false).expect("nobody stops it"));
            }
        }
    }
}

tempered_trust::at_levels! {
    fn logistic[][](x: &mut [f32; LANES]) {
        for lane in 0..LANES {
            x[lane] = math::logistic(x[lane]);
        }
    }
}

/// An arm of a shipped scenario, the first where none is named, for so many ticks.
fn setting(file: &str, arm: &str, ticks: usize) -> Setting {
    let path = format!("{}/scenarios/{file}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("a shipped scenario");
    let scenario = scenario::from_toml(&path, &text, &[]).expect("a valid scenario");
    let at = scenario.arms.iter().position(|known| arm.is_empty() || known.name == arm).expect("an arm of that name");
    let mut setting = Plan::new(&scenario).settings.swap_remove(at);
    setting.policy_ticks = [0, ticks];
    setting.ticks = ticks;
    setting
}

/// Counts all kernels at all levels, prints them beside what was written down, and says whether all is well.
fn check(accept: bool) -> ExitCode {
    let known: Counts = std::fs::read_to_string(FILE).map_or_else(
        |_| Counts::default(),
        |text| toml::from_str(&text).expect("benches/instructions.toml holds counts"),
    );
    let mut counted = Counts { compiler: compiler(), ..Counts::default() };
    let comparable = known.compiler == counted.compiler;
    let mut worse = Vec::new();
    println!("{:<20} {:<9} {:>14} {:>14} {:>8}", "kernel", "level", "instructions", "written down", "change");
    for name in kernels() {
        for level in levels() {
            let count = count(name, level);
            let before = known.instructions.get(name).and_then(|of| of.get(&level.to_string()));
            let change = before.map(|&before| count as f64 / before as f64 - 1.0);
            let text = change.map_or("new".to_string(), |change| format!("{:+.1} %", change * 100.0));
            let shown = before.map_or_else(String::new, u64::to_string);
            println!("{name:<20} {level:<9} {count:>14} {shown:>14} {text:>8}");
            if change.is_some_and(|change| change > TOLERANCE) {
                worse.push(format!("{name} at {level}: {text}"));
            }
            counted.instructions.entry(name.to_string()).or_default().insert(level.to_string(), count);
        }
    }
    if accept {
        std::fs::write(FILE, toml::to_string(&counted).expect("counts can be written"))
            .expect("the file can be written");
        println!("written to benches/instructions.toml");
        return ExitCode::SUCCESS;
    }
    if !comparable {
        println!("written down with {}, counted with {}: not comparable", known.compiler, counted.compiler);
        return ExitCode::SUCCESS;
    }
    if worse.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!(
        "more instructions than before: {}.\nIf the change is worth it, run `cargo bench --bench instructions -- --accept` and say why in the commit.",
        worse.join("; ")
    );
    ExitCode::FAILURE
}

fn compiler() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let out = Command::new(rustc).arg("--version").output().expect("the compiler says its version");
    String::from_utf8_lossy(&out.stdout).trim().to_string()
}

/// Instructions of one run of a kernel.
fn count(name: &str, level: Level) -> u64 {
    (count_all(name, level, 1 + MORE) - count_all(name, level, 1)) / MORE
}

/// Instructions of a whole process that runs a kernel so many times.
fn count_all(name: &str, level: Level, times: u64) -> u64 {
    let this = std::env::current_exe().expect("this program has a path");
    let out = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .arg(this)
        .args(["kernel", name, &level.to_string(), &times.to_string()])
        .output()
        .expect("valgrind is installed");
    let report = String::from_utf8_lossy(&out.stderr);
    let line = report.lines().find(|line| line.contains("I   refs:") || line.contains("I refs:"));
    let digits: String =
        line.and_then(|line| line.rsplit(':').next()).unwrap_or("").chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("valgrind counted nothing:\n{report}"))
}
