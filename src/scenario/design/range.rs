//! A range of numbers, and how one goes through it.

use super::Level;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;

/// How a range is measured out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios; both ends are above 0.
    Log,
}

impl Scale {
    /// Both, by their names in files.
    pub const ALL: [(&'static str, Self); 2] = [("linear", Self::Linear), ("log", Self::Log)];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
        }
    }

    /// What lies at `share` of the way, 0 to 1; both ends are met to the last digit.
    pub fn between(self, from: f64, to: f64, share: f64) -> f64 {
        if share <= 0.0 || share >= 1.0 {
            return if share <= 0.0 { from } else { to };
        }
        // libm: the same digits on every machine
        match self {
            Self::Linear => from + share * (to - from),
            Self::Log => libm::exp(libm::log(from) + share * (libm::log(to) - libm::log(from))),
        }
    }
}

/// A range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// One end.
    pub from: f32,
    /// The other end.
    pub to: f32,
    /// How one goes through it.
    pub scale: Scale,
}

impl Range {
    /// What lies at `share` of the way, 0 to 1; both ends are met exactly.
    pub fn at(&self, share: f64) -> f32 {
        match share {
            share if share <= 0.0 => self.from,
            share if share >= 1.0 => self.to,
            share => tidy(self.scale.between(f64::from(self.from), f64::from(self.to), share)),
        }
    }

    /// So many values, both ends among them.
    pub(super) fn values(&self, points: u64) -> Vec<Level> {
        let last = points.saturating_sub(1).max(1) as f64;
        (0..points).map(|at| Level::Number(self.at(at as f64 / last))).collect()
    }
}

/// Seven digits: steps read 0.3 and not 0.30000001.
fn tidy(value: f64) -> f32 {
    format!("{value:.6e}").parse().unwrap_or(value as f32)
}

/// Reads the range under `range` of `sweep`, and how many points of it are meant, if that is said.
pub(super) fn read(sweep: &mut Reader<'_>) -> Option<(Range, Option<u64>)> {
    let title = format!("range of {}", sweep.name);
    let mut table = sweep.table("range", title)?;
    let ends = ["from", "to"].map(|key| end(&mut table, key));
    let points = if table.has("points") {
        table.whole("points", 2..=super::MAX_POINTS, None).map(|got| Some(got.value))
    } else {
        Some(None)
    };
    let scale = if table.has("scale") { table.choice("scale", &Scale::ALL) } else { Some(Scale::Linear) };
    let place = table.place();
    let problems = table.problems;
    table.finish();
    let ([from, to], points, scale) = (ends, points?, scale?);
    let range = Range { from: from?, to: to?, scale };
    if range.from >= range.to {
        problems.add(Problem::at(place, "this range is empty", "from must be less than to"));
        return None;
    }
    if scale == Scale::Log && range.from <= 0.0 {
        problems.add(
            Problem::at(place, "equal ratios never reach zero", "from must be more than 0")
                .help("leave scale out, or begin above 0"),
        );
        return None;
    }
    Some((range, points))
}

fn end(table: &mut Reader<'_>, key: &'static str) -> Option<f32> {
    if !table.has(key) {
        return table.missing(key, "range = { from = 0, to = 1, points = 11 }");
    }
    table.number(key, f32::MIN, f32::MAX, 0.0).map(|got| got.value)
}
