//! Notes for the manifest: the git revision, `unknown` outside a checkout, and the crates the program is built from.

#![expect(clippy::disallowed_macros, reason = "cargo listens to standard output")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // a file that does not exist would make cargo build afresh each time
    for file in ["HEAD", "logs/HEAD"].iter().filter_map(|name| git(&["rev-parse", "--git-path", name])) {
        if Path::new(&file).exists() {
            println!("cargo::rerun-if-changed={file}");
        }
    }
    let revision = git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|| "unknown".into());
    println!("cargo::rustc-env=TEMPERED_REVISION={revision}");
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=Cargo.toml");
    let read = |name: &str| std::fs::read_to_string(name).unwrap_or_default();
    let out = std::env::var("OUT_DIR").expect("cargo says where");
    let software = software(&read("Cargo.toml"), &read("Cargo.lock"));
    std::fs::write(Path::new(&out).join("software.txt"), software).expect("cargo gave a place to write");
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|o| o.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_string())
}

/// A crate of the lock file: name, version, and the crates it needs, as `name` or `name version`.
#[derive(Default)]
struct Locked<'a> {
    name: &'a str,
    version: &'a str,
    needs: Vec<&'a str>,
}

/// `name version` of every crate that the lock file leads to from `[dependencies]`, in order; what only tests and benchmarks
/// need is left out.
fn software(manifest: &str, lock: &str) -> String {
    let locked: Vec<Locked> = lock.split("[[package]]").skip(1).map(locked).collect();
    let find = |need: &str| {
        let (name, version) = need.split_once(' ').unwrap_or((need, ""));
        locked.iter().find(|one| one.name == name && (version.is_empty() || version.starts_with(one.version)))
    };
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    // a name that stands for two versions is spelled out in the lock file itself
    let own = locked.iter().find(|one| one.name == env!("CARGO_PKG_NAME")).map_or(&[][..], |own| &own.needs);
    let names: Vec<&str> = lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    let mut open: Vec<&str> =
        own.iter().copied().filter(|need| names.contains(&need.split(' ').next().unwrap_or(need))).collect();
    let mut found = BTreeSet::new();
    while let Some(need) = open.pop() {
        let Some(one) = find(need) else { continue };
        if found.insert((one.name, one.version)) {
            open.extend(&one.needs);
        }
    }
    let lines: Vec<String> = found.iter().map(|(name, version)| format!("{name} {version}")).collect();
    lines.join("\n")
}

fn locked(text: &str) -> Locked<'_> {
    let mut locked = Locked::default();
    for line in text.lines() {
        let quoted = line.split('"').nth(1).unwrap_or_default();
        match line.split_once(" = ") {
            Some(("name", _)) => locked.name = quoted,
            Some(("version", _)) => locked.version = quoted,
            None if line.starts_with(" \"") => locked.needs.push(quoted),
            _ => {}
        }
    }
    locked
}
