//! What the tests of the command share: temporary folders, small worlds, and what the command answered.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// The built command.
pub const TEMPERED: &str = env!("CARGO_BIN_EXE_tempered");

/// Tables and scenarios of a run folder: what the manifest vouches for.
pub const DATA: [&str; 7] = [
    "claims.csv",
    "differences.csv",
    "replicates.csv",
    "scenario-as-written.toml",
    "scenario.toml",
    "series.csv",
    "summary.csv",
];

/// One manager and a few members of staff.
pub const STAR: &str = r#"title = { en = "Small star", nl = "Kleine ster" }
question = { en = "Does a rule help?", nl = "Helpt een regel?" }

[run]
ticks = 20
replicates = 20
seed = 7

[measure]
before = [0, 5]
during = [5, 15]
after = [15, 20]

[population.star]
staff = 6
good-faith = 0.7

[[arm]]
name = "do nothing"
label = { en = "Do nothing", nl = "Niets doen" }

[[arm]]
name = "rule"
label = { en = "Rule for everyone", nl = "Regel voor iedereen" }
policy = "reflex"
from = 5
until = 15

[figures]
discussed = "rule"
"#;

/// Two organisations.
pub const TWO: &str = r#"title = "Two"
question = "Does talking help?"

[run]
ticks = 16
replicates = 40

[[organisation]]
name = "municipality"
spanners = 2

[[organisation]]
name = "agency"
spanners = 3
stance = "distrust"

[situation]
personal = 0.2
misunderstanding = 0.1

[[arm]]
name = "nothing"

[[arm]]
name = "talk"
policy = "talk"
owner = "municipality"
"#;

/// A small world of organisations.
pub const SMALL_WORLD: &str = r#"title = "Small world"
question = "Is distrust worse?"

[run]
ticks = 12
replicates = 40

[population.network.small-world]
organisations = 6
spanners = 2
contacts = 4

[[arm]]
name = "tempered"
policy = "talk"

[[arm]]
name = "distrust"
policy = "ladder"
[arm.situation]
stance = "distrust"
"#;

/// A temporary folder in which the command is run.
pub struct Desk(TempDir);

/// What the command answered.
pub struct Answer {
    /// Its exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Desk {
    /// An empty folder.
    pub fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// A folder that holds one scenario, `world.toml`.
    pub fn with(scenario: &str) -> Self {
        let desk = Self::new();
        desk.write("world.toml", scenario);
        desk
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).expect("written");
    }

    /// Runs the command; words are split at spaces.
    pub fn tempered(&self, words: &str) -> Answer {
        self.tempered_with(&words.split_whitespace().collect::<Vec<_>>())
    }

    /// Runs the command with arguments that hold spaces.
    pub fn tempered_with(&self, arguments: &[&str]) -> Answer {
        let mut command = assert_cmd::Command::new(TEMPERED);
        command.current_dir(self.0.path()).args(arguments).timeout(Duration::from_mins(1));
        Answer::of(command.output().expect("it starts"))
    }

    /// Runs `run world.toml` with further words and expects it to succeed; gives the run folder.
    pub fn run(&self, words: &str) -> PathBuf {
        self.tempered(&format!("run world.toml -q {words}")).succeeded();
        let mut words = words.split_whitespace().skip_while(|word| *word != "--out");
        self.only_run(words.nth(1).unwrap_or("output"))
    }

    /// The one run folder below an output folder.
    pub fn only_run(&self, out: &str) -> PathBuf {
        let runs = names(&self.path(out).join("world"));
        assert_eq!(runs.len(), 1, "one run folder: {runs:?}");
        self.path(out).join("world").join(&runs[0])
    }

    /// Starts the command without waiting for it.
    pub fn start(&self, words: &str) -> Child {
        let mut command = std::process::Command::new(TEMPERED);
        command.current_dir(self.0.path()).args(words.split_whitespace()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
    }

    /// Runs a shell script in which mounts are its own; `None`, and a printed reason, where that is not permitted.
    pub fn with_mounts(&self, script: &str) -> Option<Answer> {
        let shell = |script: &str| {
            let mut command = assert_cmd::Command::new("unshare");
            command.args(["--mount", "--map-root-user", "sh", "-c", script, TEMPERED]).current_dir(self.0.path());
            command.timeout(Duration::from_mins(1)).output()
        };
        fs::create_dir_all(self.path("mount")).expect("a folder to mount on");
        if shell("mount -t tmpfs -o size=16k none mount").is_ok_and(|output| output.status.success()) {
            return Some(Answer::of(shell(script).expect("it starts")));
        }
        // straight to standard error, which the test harness does not swallow
        let _ = writeln!(std::io::stderr(), "skipped: mounting is not permitted here, so no disk can be filled");
        None
    }
}

impl Answer {
    /// What a finished process said. Whatever was asked, it must not panic nor colour what is no terminal.
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it speaks UTF-8");
        let answer = Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
        for text in [&answer.out, &answer.err] {
            assert!(!text.contains("panicked"), "{text}");
            assert!(!text.contains('\u{1b}'), "colour without a terminal: {text:?}");
        }
        answer
    }

    /// It did what it was asked to do, without complaint.
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self
    }

    /// It could not run and said why, in these words.
    #[track_caller]
    pub fn refused(self, words: &[&str]) -> Self {
        assert_eq!(self.code, Some(2), "{}\n{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "“{word}” is not in: {}", self.err);
        }
        self
    }
}

/// Names in a folder, hidden ones too, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// Every file below a folder, by its path from there.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).expect("readable"));
        }
    }
    found
}

/// Every file of a run folder that may not depend on the clock.
pub fn results(run: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(run);
    files.remove("timings.toml").expect("timings stand beside the results");
    files
}

/// Fails with the names of the files that differ.
#[track_caller]
pub fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    let keys: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ: Vec<_> = keys.into_iter().filter(|&name| one.get(name) != other.get(name)).collect();
    assert!(differ.is_empty(), "these differ: {differ:?}");
}

/// SHA-256 in hexadecimal, reckoned apart from the program.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}"); // writing to a String cannot fail
        text
    })
}

/// A table of a run folder: its head and its rows.
pub fn table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let cells = |record: &csv::StringRecord| record.iter().map(String::from).collect();
    let head = cells(reader.headers().expect("a head"));
    (head, reader.records().map(|record| cells(&record.expect("a row"))).collect())
}
