//! `tempered bench`: how fast this machine lives through meetings, and what whole runs would take on it. Small true pieces of
//! scenarios are run; nothing of them is kept.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use tempered_trust::lane::{LANES, Level};
use tempered_trust::montecarlo::{Plan, Progress, free};
use tempered_trust::scenario::{self, Scenario};
use tempered_trust::words::{Language, in_lines};

use super::args::{Bench, threads};
use super::check::{in_threads, in_units};
use super::interrupt::Interrupt;
use super::measure::{Meter, Stopped};
use super::progress::Bar;
use super::{estimate, output, terminal};

/// Scenarios that cost differently: few rules, rules that keep records, memories of organisations, fences, a network.
const USUAL: [&str; 5] = ["blanket-rule", "responsive-ladder", "two-organisations", "fences", "network"];
/// Width when standard output is not a terminal.
const WIDTH: usize = 80;

/// Measures scenarios.
pub fn bench(args: &Bench) -> anyhow::Result<ExitCode> {
    let usual = || USUAL.iter().map(PathBuf::from).collect();
    let files = if args.scenarios.is_empty() { usual() } else { args.scenarios.clone() };
    let scenarios: Vec<Scenario> = files.iter().map(|file| read(file)).collect::<anyhow::Result<_>>()?;
    let threads = threads(args.threads);
    let steps = (scenarios.len() * threads.min(2)) as u64;
    let bench = Measuring {
        threads,
        share: f64::from(args.seconds) / steps as f64,
        bar: Bar::steps(steps)?,
        interrupt: Interrupt::listen(0)?,
    };
    let rows = files.iter().zip(&scenarios).map(|(file, scenario)| bench.row(file, scenario));
    let rows: Vec<Row> = rows.collect::<anyhow::Result<_>>()?;
    bench.bar.finish();
    let level = Level::best().to_string();
    let text = if args.json {
        serde_json::to_string_pretty(&Told { level, threads, scenarios: rows })?
    } else {
        in_words(&level, threads, &rows)
    };
    output::say(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> anyhow::Result<Scenario> {
    let (name, text) = scenario::find(Path::new(""), file)?;
    Ok(scenario::from_toml(&name, &text, &[])?)
}

/// All that was measured.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Told {
    level: String,
    threads: usize,
    scenarios: Vec<Row>,
}

/// What was measured of a scenario.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Row {
    scenario: String,
    relations: usize,
    arms: usize,
    arms_with_rules: usize,
    replicates: usize,
    weeks: usize,
    /// Meetings a second.
    one_thread: f64,
    all_threads: f64,
    nanoseconds_per_meeting: f64,
    /// Of the whole run; `None` where memory has no room for it.
    seconds: Option<f64>,
}

/// How scenarios are measured.
struct Measuring {
    threads: usize,
    /// Seconds for each number of threads.
    share: f64,
    bar: Bar,
    interrupt: Interrupt,
}

impl Measuring {
    fn row(&self, file: &Path, scenario: &Scenario) -> anyhow::Result<Row> {
        let plan = Plan::new(scenario);
        let name = file.display().to_string();
        let (one, one_block) = self.blocks(&name, &plan, 1)?;
        let more = if self.threads > 1 { Some(self.blocks(&name, &plan, self.threads)?) } else { None };
        let (all, all_block) = more.as_ref().map_or((&one, &one_block), |(meter, seconds)| (meter, seconds));
        let room = plan.fitting(self.threads, free()).ok();
        let seconds = room.map(|room| {
            let (meter, blocks) = if plan.at_once(room) == 1 { (&one, &one_block) } else { (all, all_block) };
            estimate::seconds(scenario, &plan, room, meter.pool(), blocks)
        });
        Ok(Row {
            scenario: name,
            relations: plan.settings[0].graph.relations.len(),
            arms: scenario.arms.len(),
            arms_with_rules: scenario.arms.iter().filter(|arm| !arm.is_idle()).count(),
            replicates: plan.replicates,
            weeks: scenario.run.ticks,
            one_thread: rate(&plan, one_block.iter().sum()),
            all_threads: rate(&plan, all_block.iter().sum()) * self.threads as f64,
            nanoseconds_per_meeting: 1e9 / rate(&plan, one_block.iter().sum()),
            seconds: seconds.transpose()?,
        })
    }

    /// Seconds of a block of each arm when so many run side by side, and the meter that measured them.
    fn blocks(&self, name: &str, plan: &Plan, threads: usize) -> anyhow::Result<(Meter<'_>, Vec<f64>)> {
        self.bar.name(&format!("{name} on {}", in_threads(threads)));
        let meter = Meter::new(threads, self.interrupt.stop())?;
        let seconds = meter.block_seconds(plan, Some(self.share));
        let seconds = seconds.map_err(|Stopped| {
            self.bar.finish();
            self.interrupt.how_far()
        })?;
        self.bar.done(1);
        Ok((meter, seconds))
    }
}

/// Meetings a second of a thread that runs a block of each arm in so many seconds.
fn rate(plan: &Plan, seconds: f64) -> f64 {
    let weeks = plan.settings.iter().map(|s| s.graph.relations.len() * s.ticks);
    (weeks.sum::<usize>() * LANES) as f64 / seconds
}

/// The table, and how to read it.
fn in_words(level: &str, threads: usize, rows: &[Row]) -> String {
    let (one, many) = (in_threads(1), in_threads(threads));
    let head = ["scenario", "relations", "runs", "meetings/s", "meetings/s", "whole run"];
    let below = ["", "", "", &one, &many, &many];
    let mut cells = [head, below].map(|line| line.map(String::from).to_vec()).to_vec();
    cells.extend(rows.iter().map(Row::cells));
    if threads == 1 {
        for line in &mut cells {
            line.remove(4);
        }
    }
    let mut notes = "A meeting is one occasion for two people to meet, in one week of one run; M is a million. A whole run is \
                     what tempered run takes: all runs, tables, pictures and page. All of this holds while the machine is as \
                     busy as it is now; --seconds 30 looks longer."
        .to_owned();
    if rows.iter().any(|row| row.seconds.is_none()) {
        notes += " No room: memory is too short; tempered check tells what would fit.";
    }
    let width = terminal::width().unwrap_or(WIDTH);
    let notes = in_lines(&notes, |_, line| line.chars().count() <= width).join("\n");
    format!("Measured on {many}, with {level} instructions.\n\n{}\n{notes}", table(&cells))
}

impl Row {
    fn cells(&self) -> Vec<String> {
        let number = |value: f64, decimals: usize| Language::En.number(value, decimals);
        let rate = |value: f64| format!("{} M", number(value / 1e6, 1));
        vec![
            Path::new(&self.scenario).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            number(self.relations as f64, 0),
            number((self.arms * self.replicates) as f64, 0),
            rate(self.one_thread),
            rate(self.all_threads),
            self.seconds.map_or_else(|| "no room".to_owned(), brief),
        ]
    }
}

/// A time in few letters.
fn brief(seconds: f64) -> String {
    in_units(seconds, ["s", "min", "h"])
}

/// Cells in columns, two spaces between them; all but the first column end at the same place. The first one gives way.
fn table(lines: &[Vec<String>]) -> String {
    let width = |column: usize| lines.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
    let others: Vec<usize> = (1..lines[0].len()).map(width).collect();
    let first = width(0).min(WIDTH.saturating_sub(others.iter().map(|width| width + 2).sum()));
    let line = |cells: &Vec<String>| {
        let others = cells[1..].iter().zip(&others).map(|(cell, width)| format!("  {cell:>width$}"));
        format!("{:<first$}{}\n", shortened(&cells[0], first), others.collect::<String>())
    };
    lines.iter().map(line).collect()
}

/// A name in so many letters.
fn shortened(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    name.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_end_at_the_same_place_and_one_thread_has_one_column() {
        let row = |scenario: &str, seconds| Row {
            scenario: scenario.to_owned(),
            relations: 1200,
            arms: 3,
            arms_with_rules: 2,
            replicates: 16,
            weeks: 52,
            one_thread: 2.0e7,
            all_threads: 8.04e7,
            nanoseconds_per_meeting: 50.0,
            seconds,
        };
        let rows = [row("a", Some(3.0)), row("another", None)];
        let text = in_words("AVX2", 4, &rows);
        let lines: Vec<&str> = text.lines().skip(2).take(4).collect();
        assert!(lines.iter().all(|line| line.chars().count() == lines[0].chars().count()), "{text}");
        assert!(lines[2].starts_with("a        ") && lines[2].ends_with("3.0 s"), "{text}");
        for told in ["4 threads", "1,200", " 48 ", "20.0 M", "80.4 M", "no room", "what would fit"] {
            assert!(text.contains(told), "“{told}” is not in: {text}");
        }
        let alone = in_words("AVX2", 1, &rows[..1]);
        assert!(!alone.contains("80.4") && !alone.contains("No room"), "{alone}");
    }

    #[test]
    fn the_table_stays_within_eighty_columns() {
        let row = Row {
            scenario: "some/folder/that-is-the-name-of-one-who-likes-names.toml".to_owned(),
            relations: 1_000_000,
            arms: 8,
            arms_with_rules: 8,
            replicates: 1000,
            weeks: 110,
            one_thread: 2.0e7,
            all_threads: 1.28e9,
            nanoseconds_per_meeting: 50.0,
            seconds: Some(7000.0),
        };
        let text = in_words("AVX-512", 64, &[row]);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.contains("that-is-the-name-of-") && text.contains('…'), "{text}");
    }
}
