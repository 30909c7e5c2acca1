//! What a figure is counted in: how its numbers are written, and from where to where its axis goes.

use super::Row;
use crate::figure::panel::Scale;
use crate::figure::ticks::round_ticks;
use crate::words::{Bilingual, Language, Words};

/// What a figure is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A share, written in percent, always from 0 to 100.
    Share,
    /// A change of a share, in percentage points.
    Points,
    /// A slope.
    Slope,
    /// A unit of the study, with its name.
    Own(Bilingual),
    /// A unit of the study that has no name here.
    Unnamed,
}

impl Unit {
    /// Its name at the axis.
    pub(super) fn name(&self, language: Language) -> String {
        let key = match self {
            Self::Own(name) => return name.get(language).to_owned(),
            Self::Share => "unit-share",
            Self::Points => "unit-points",
            Self::Slope => "unit-slope",
            Self::Unnamed => "unit-unnamed",
        };
        Words::of(language).get("target-strip", key)
    }

    /// A value with the digits that a reader can use.
    pub fn number(&self, value: f64, language: Language) -> String {
        match self {
            Self::Share => format!("{}%", language.number(100.0 * value, 0)),
            Self::Points => language.signed(100.0 * value, 0),
            Self::Slope => language.number(value, 2),
            Self::Own(_) | Self::Unnamed => language.number(value, usize::from(value.abs() < 100.0)),
        }
    }

    /// A value with a digit more, for a table.
    pub fn fine(&self, value: f64, language: Language) -> String {
        match self {
            Self::Points => language.signed(100.0 * value, 1),
            _ => self.size(value, language),
        }
    }

    /// How far a value may be off, for a table.
    pub fn margin(&self, half: f64, language: Language) -> String {
        self.size(half, language)
    }

    fn size(&self, value: f64, language: Language) -> String {
        match self {
            Self::Share => format!("{}%", language.number(100.0 * value, 1)),
            Self::Points => language.number(100.0 * value, 1),
            Self::Slope | Self::Own(_) | Self::Unnamed => language.number(value, 2),
        }
    }

    /// A number at the axis.
    pub(super) fn tick(&self, value: f64, step: f64, language: Language) -> String {
        let decimals = |step: f64| (0..6).find(|&n| (step * 10_f64.powi(n)).fract().abs() < 1e-6).unwrap_or(6) as usize;
        match self {
            Self::Share => format!("{}%", language.number(100.0 * value, 0)),
            Self::Points => language.signed(100.0 * value, decimals(100.0 * step)),
            Self::Slope | Self::Own(_) | Self::Unnamed => language.number(value, decimals(step)),
        }
    }

    /// The axis of these rows: everything fits, and zero is on it.
    pub(super) fn scale(&self, rows: &[&Row]) -> Scale {
        let ends = rows.iter().flat_map(|row| [row.people_ranges()[1], row.model_range()]).flatten();
        let ends: Vec<f64> = ends.filter(|end| end.is_finite()).collect();
        let low = ends.iter().copied().fold(0.0, f64::min);
        let high = ends.iter().copied().fold(0.0, f64::max);
        let is_possible = |row: &&Row| [row.people, row.model].iter().all(|share| (0.0..=1.0).contains(share));
        if *self == Self::Share && rows.iter().all(is_possible) {
            return Scale { range: 0.0..1.0, ticks: vec![0.0, 0.25, 0.5, 0.75, 1.0] };
        }
        let reach = if high > low { high - low } else { 1.0 };
        let step = round_ticks(0.0, reach, 4).get(1).copied().unwrap_or(reach);
        let (first, last) = ((low / step).floor(), (high / step).ceil().max((low / step).floor() + 1.0));
        let ticks = (first as i64..=last as i64).map(|k| k as f64 * step).collect();
        Scale { range: first * step..last * step, ticks }
    }
}
