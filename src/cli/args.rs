//! What can be asked on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use tempered_trust::words::Language;

/// A laboratory for trust and distrust between organisations.
#[derive(Debug, Parser)]
#[command(version, about, after_help = "Start with: tempered run blanket-rule")]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Run a scenario: outcomes on the terminal; tables, pictures and a page in a folder.
    Run(Run),
    /// Check a scenario and show what running it would take. Keeps nothing.
    Check(Check),
    /// Measure how fast this machine is, and what runs of scenarios would take on it. Keeps nothing.
    Bench(Bench),
    /// Tell in words what a scenario says: who meets whom, every rule, every number that is not the usual one.
    Explain(Explain),
    /// Tell one replicate of a finished run as a story: who met whom, what they chose and did, which rule fired.
    Replay(Replay),
    /// Copy a scenario to begin with.
    New(New),
    /// Draw the pictures and the page of a finished run again.
    Report(Report),
    /// Fit parameters to a table of targets: the nearest point, a posterior, and which parameters the targets pin down.
    Fit(Fit),
    /// List the scenarios that come with the program, and those in a folder, with their questions.
    List(List),
    /// Run the stylised facts that the model has to bring forth; exit code 1 if one is missed.
    Facts(Facts),
    /// Play experiments that were done with people, and hold the model against what they did.
    Validate(Validate),
    /// Hold claims against runs: of a scenario, or of the folder of a finished run. Exit code 1 if one is refuted.
    VerifyClaims(VerifyClaims),
    /// Check a finished folder: its files against their digests, some replicates against simulating them again. Exit code 1
    /// if something differs.
    Verify(Verify),
    /// Run the scenario of a finished folder again. Exit code 1 if not every file comes out the same.
    Reproduce(Reproduce),
    /// Compare two finished runs, or two studies: what was asked, and what came out.
    Compare(Compare),
    /// Describe the model of a scenario after the ODD protocol, as a document to publish beside the results.
    Odd(Odd),
    /// Print the completions of a shell, so that it can complete these commands.
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder.
    Man(Man),
}

/// A scenario, and what to change in it.
#[derive(Debug, clap::Args)]
pub struct Ask {
    /// The scenario file, or the name of a scenario that comes with the program.
    pub scenario: PathBuf,
    /// Change one value, such as `situation.good-reason=0.1` or `arm."rule for everyone".until=60`; may be repeated.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub changes: Vec<String>,
    /// Other luck: the seed of all draws.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Runs per arm.
    #[arg(long, value_name = "N")]
    pub replicates: Option<u64>,
    /// Threads to use; all processors if not given. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// `tempered run`
#[derive(Debug, clap::Args)]
pub struct Run {
    #[command(flatten)]
    pub ask: Ask,
    /// The folder in which the folder of the run is made.
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    pub out: PathBuf,
    /// Say nothing but errors.
    #[arg(long, short)]
    pub quiet: bool,
    /// Language of table, pictures and page.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered check`
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    pub ask: Ask,
}

/// `tempered bench`
#[derive(Debug, clap::Args)]
pub struct Bench {
    /// Scenarios to measure, files or names of those that come with the program; a few different ones if none is given.
    pub scenarios: Vec<PathBuf>,
    /// Threads to use; all processors if not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// How long to measure, in seconds, all scenarios together. Longer is more precise.
    #[arg(long, value_name = "S", default_value_t = 6, value_parser = clap::value_parser!(u16).range(1..=3600))]
    pub seconds: u16,
    /// As JSON, for other programs.
    #[arg(long)]
    pub json: bool,
}

/// `tempered explain`
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The scenario file.
    pub scenario: PathBuf,
    /// Change one value first, as for `run`; may be repeated.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub changes: Vec<String>,
    /// Language.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered verify-claims`
#[derive(Debug, clap::Args)]
pub struct VerifyClaims {
    /// The folder of a finished run, or a scenario, which is then run without leaving anything behind.
    #[command(flatten)]
    pub ask: Ask,
    /// Language of the claims.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered verify`
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// The folder of a finished run or study.
    pub folder: PathBuf,
    /// How many replicates of every arm to simulate again; of a study, how many points.
    #[arg(long, value_name = "K", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub replicates: u32,
    /// Which ones: another seed picks others.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Threads to use; all processors if not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Language.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered reproduce`
#[derive(Debug, clap::Args)]
pub struct Reproduce {
    /// The folder of a finished run or study.
    pub folder: PathBuf,
    /// Keep what comes out, in a folder that is made in this one. Without it nothing is kept.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Threads to use; all processors if not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Show no progress.
    #[arg(long, short)]
    pub quiet: bool,
    /// Language.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered compare`
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// The folder of a finished run or study.
    pub a: PathBuf,
    /// Another one of the same kind; differences are this one less the first.
    pub b: PathBuf,
    /// All outcomes as CSV, for other programs.
    #[arg(long)]
    pub csv: bool,
    /// Language.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered odd`
#[derive(Debug, clap::Args)]
pub struct Odd {
    /// The scenario file, or the name of a scenario that comes with the program.
    pub scenario: PathBuf,
    /// Change one value first, as for `run`; may be repeated.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub changes: Vec<String>,
    /// Write the document into this file. A file that is there stays.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Language.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered completions`
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// `tempered man`
#[derive(Debug, clap::Args)]
pub struct Man {
    /// Write a page for every command into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// `tempered replay`
#[derive(Debug, clap::Args)]
pub struct Replay {
    /// The folder of a finished run.
    pub run: PathBuf,
    /// The arm to tell; the first one if not given.
    #[arg(long, value_name = "NAME")]
    pub arm: Option<String>,
    /// The replicate to tell, counted from 0.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub replicate: u64,
    /// Only these weeks, such as 20-25.
    #[arg(long, value_name = "FROM-UNTIL", value_parser = weeks)]
    pub weeks: Option<(usize, usize)>,
    /// Tell also the meetings in which all went as agreed.
    #[arg(long)]
    pub all: bool,
    /// Language of the story.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `20-25`, or one week: `20`.
fn weeks(text: &str) -> Result<(usize, usize), String> {
    let (from, until) = text.split_once('-').unwrap_or((text, text));
    let week = |text: &str| text.trim().parse::<usize>().ok();
    let found = week(from).zip(week(until)).filter(|(from, until)| from <= until);
    found.ok_or_else(|| "write two weeks, the first one first: 20-25".to_owned())
}

/// `tempered new`
#[derive(Debug, clap::Args)]
pub struct New {
    /// What the new scenario is called: `mine` makes `mine.toml` in this folder.
    pub name: String,
    /// The scenario to begin with: the name of one that comes with the program, such as `blanket-rule`, or a path.
    #[arg(long, value_name = "SCENARIO")]
    pub from: String,
}

/// `tempered facts`
#[derive(Debug, clap::Args)]
pub struct Facts {
    /// Numbers of facts; all if none is given.
    pub numbers: Vec<u32>,
    /// As JSON, for other programs.
    #[arg(long)]
    pub json: bool,
    /// Draw the numbers of behaviour anew, within half of each, and tell how often every claim keeps its sign.
    #[arg(long)]
    pub robustness: bool,
    /// How many such draws.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=10_000), requires = "robustness")]
    pub draws: u16,
    /// Threads to use; all processors if not given. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Language of the facts.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered fit`
#[derive(Debug, clap::Args)]
pub struct Fit {
    /// The file that asks for the fit: what is simulated, which targets it should meet, which parameters may move.
    pub spec: PathBuf,
    /// The folder in which the folder of the fit is made. A fit that was stopped goes on where it was.
    #[arg(long, value_name = "FOLDER", default_value = "output")]
    pub out: PathBuf,
    /// Threads to use; all processors if not given. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Say nothing but errors.
    #[arg(long, short)]
    pub quiet: bool,
    /// Language of what is told here; pictures come in both.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered validate`
#[derive(Debug, clap::Args)]
pub struct Validate {
    /// Experiment files, or names of experiments that come with the program; all of these if none is given.
    pub experiments: Vec<PathBuf>,
    /// A table of what people did (CSV). Without it: that of the experiments that come with the program, or none for others.
    #[arg(long, value_name = "FILE")]
    pub targets: Option<PathBuf>,
    /// Numbers of behaviour (TOML); those fitted to the experiments that come with the program if not given.
    #[arg(long, value_name = "FILE")]
    pub behaviour: Option<PathBuf>,
    /// Other luck: the seed of all draws.
    #[arg(long, default_value_t = 2016)]
    pub seed: u64,
    /// As JSON, for other programs.
    #[arg(long)]
    pub json: bool,
    /// Write the comparison as one page for a browser, in both languages, that needs no network. A file that is there stays.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the pictures into this folder: SVG, PNG, their numbers and captions.
    #[arg(long, value_name = "FOLDER")]
    pub figures: Option<PathBuf>,
    /// Threads to use; all processors if not given. Results do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Language of the report.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// `tempered report`
#[derive(Debug, clap::Args)]
pub struct Report {
    /// The folder of a finished run.
    pub run: PathBuf,
    /// Language of pictures and page.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
    /// Say nothing but errors.
    #[arg(long, short)]
    pub quiet: bool,
}

/// `tempered list`
#[derive(Debug, clap::Args)]
pub struct List {
    /// A folder to look in as well.
    pub folder: Option<PathBuf>,
    /// Language of titles and questions.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    pub lang: Lang,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Nl => Self::Nl,
        }
    }
}

impl Ask {
    /// The changes of the file, `--seed` and `--replicates` among them; these come last and win.
    pub fn overrides(&self) -> Vec<String> {
        let seed = self.seed.map(|seed| format!("run.seed={seed}"));
        let replicates = self.replicates.map(|n| format!("run.replicates={n}"));
        self.changes.iter().cloned().chain(seed).chain(replicates).collect()
    }

    /// The number of threads to use.
    pub fn threads(&self) -> usize {
        threads(self.threads)
    }
}

/// The number of threads asked for; all processors if none is.
pub fn threads(asked: Option<u16>) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(all, usize::from)
}
