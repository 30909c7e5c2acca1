//! From records to figures: means, changes and slopes over the rounds that are meant.

use crate::lane::math::one_if;

use super::record::Record;
use super::types::{After, Measure, What};

/// The figure of a measure over all records of its treatment.
pub(super) fn of(measure: &Measure, records: &[Record]) -> f64 {
    let figure = match measure.what {
        What::SlopeFirst => slopes(measure, records)[0],
        What::SlopeSecond => slopes(measure, records)[1],
        _ => mean(values(measure, records)),
    };
    f64::from(measure.scale) * figure
}

fn values<'r>(measure: &'r Measure, records: &'r [Record]) -> impl Iterator<Item = f64> + 'r {
    pairs(measure, records).filter_map(move |(before, now)| value(measure, before, now))
}

/// Every record that is meant, with the one before it of the same two players. Records of a unit and script follow each
/// other in time.
fn pairs<'r>(
    measure: &'r Measure,
    records: &'r [Record],
) -> impl Iterator<Item = (Option<&'r Record>, &'r Record)> + 'r {
    let meant = |record: &Record| measure.script.is_none_or(|script| usize::from(record.script) == script);
    let within = |record: &Record| (measure.rounds[0]..=measure.rounds[1]).contains(&usize::from(record.round));
    let befores = std::iter::once(None).chain(records.iter().map(Some));
    let pairs = befores.zip(records).filter(move |(_, record)| meant(record) && within(record));
    pairs.map(|(before, record)| (before.filter(|before| before.is_just_before(record)), record))
}

fn follows(after: After, before: &Record) -> bool {
    match after {
        After::Moves([own, others]) => (before.first > 0.5) == own && (before.second > 0.5) == others,
        After::AtLeast(share) => before.second >= share,
        After::Below(share) => before.second < share,
    }
}

fn value(measure: &Measure, before: Option<&Record>, now: &Record) -> Option<f64> {
    if let Some(after) = measure.after {
        before.filter(|before| follows(after, before))?;
    }
    let value = match measure.what {
        What::First | What::Free => now.first,
        What::Second | What::Controlled => now.second,
        What::Change => now.first - before?.first,
        What::HiddenCost => now.first.max(now.least) - now.second,
        What::FreeMinusControlled => now.first - now.second,
        What::ShareLower => one_if(now.second < now.first),
        What::SlopeFirst | What::SlopeSecond => return None,
    };
    (!value.is_nan()).then_some(f64::from(value))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    sum / n
}

/// Least squares of first(t) on first(t−1) and second(t−1).
fn slopes(measure: &Measure, records: &[Record]) -> [f64; 2] {
    let rows: Vec<[f64; 3]> = pairs(measure, records)
        .filter_map(|(before, now)| {
            let before = before.filter(|before| !before.second.is_nan())?;
            Some([f64::from(before.first), f64::from(before.second), f64::from(now.first)])
        })
        .collect();
    let n = rows.len() as f64;
    let m: [f64; 3] = std::array::from_fn(|k| rows.iter().map(|row| row[k]).sum::<f64>() / n);
    let cov = |a: usize, b: usize| rows.iter().map(|row| (row[a] - m[a]) * (row[b] - m[b])).sum::<f64>();
    let (aa, ab, bb, ay, by) = (cov(0, 0), cov(0, 1), cov(1, 1), cov(0, 2), cov(1, 2));
    let det = aa * bb - ab * ab;
    [(ay * bb - by * ab) / det, (by * aa - ay * ab) / det]
}
