//! A design written out, in the format it is read from.

use std::fmt::Write as _;

use super::{Bound, Design, Levels, Method, Precision, Scale, Sensitivity, Target};
use crate::scenario::written::quoted;

impl Sensitivity {
    fn to_toml(&self) -> String {
        let of: Vec<String> = self.of.iter().map(|side| quoted(side)).collect();
        let method = match self.method {
            Method::Sobol { rows, second_order } => {
                format!("\"sobol\"\nrows = {rows}\nsecond-order = \"{}\"", if second_order { "yes" } else { "no" })
            }
            Method::Morris { walks, levels } => format!("\"morris\"\nwalks = {walks}\nlevels = {levels}"),
        };
        format!(
            "\n[sensitivity]\nmethod = {method}\nmetric = {}\nof = [{}]\nseed = {}\n",
            quoted(self.outcome),
            of.join(", "),
            self.seed
        )
    }
}

impl Precision {
    /// The precision as part of a scenario file.
    pub(in crate::scenario) fn to_toml(&self) -> String {
        let mut text = format!("\n[precision]\nmetric = {}\n", quoted(self.outcome));
        let (key, value) = match self.target {
            Target::Absolute(value) => ("half-width", value),
            Target::Relative(value) => ("relative", value),
        };
        // writing to a String cannot fail
        if !self.of.is_empty() {
            let _ = writeln!(text, "of = {}", quoted(&self.of));
        }
        if let Some(quantile) = self.quantile {
            let _ = writeln!(text, "quantile = {quantile:?}");
        }
        let _ = write!(text, "{key} = {value:?}\nlevel = {:?}\nmin = {}\nmax = {}\n", self.level, self.min, self.max);
        text
    }
}

impl Design {
    /// The design as part of a scenario file.
    pub(in crate::scenario) fn to_toml(&self) -> String {
        let mut text = String::new();
        for sweep in &self.sweeps {
            text.push_str("\n[[sweep]]\n");
            // writing to a String cannot fail
            let _ = match (&sweep.levels, sweep.columns.as_slice()) {
                (Levels::Range(range), [column, ..]) => write!(
                    text,
                    "name = {}\npath = {}\nrange = {{ from = {:?}, to = {:?}{} }}\n",
                    quoted(&column.name),
                    quoted(&column.path),
                    range.from,
                    range.to,
                    if range.scale == Scale::Log { ", scale = \"log\"" } else { "" }
                ),
                (Levels::Rows(rows), [column]) => {
                    let values: Vec<String> = rows.iter().flatten().map(super::Level::literal).collect();
                    write!(
                        text,
                        "name = {}\npath = {}\nvalues = [{}]\n",
                        quoted(&column.name),
                        quoted(&column.path),
                        values.join(", ")
                    )
                }
                (Levels::Rows(rows), columns) => {
                    let paths: Vec<String> = columns.iter().map(|column| quoted(&column.path)).collect();
                    let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
                    let row = |row: &Vec<super::Level>| {
                        format!("    [{}],\n", row.iter().map(super::Level::literal).collect::<Vec<_>>().join(", "))
                    };
                    let rows: String = rows.iter().map(row).collect();
                    write!(text, "paths = [{}]\nnames = [{}]\nrows = [\n{rows}]\n", paths.join(", "), names.join(", "))
                }
                (Levels::Range(_), []) => Ok(()),
            };
        }
        if let Some(sample) = self.sample {
            let _ = write!(
                text,
                "\n[sample]\nkind = \"{}\"\npoints = {}\nseed = {}\n",
                sample.kind.name(),
                sample.points,
                sample.seed
            );
        }
        if let Some(sensitivity) = &self.sensitivity {
            text.push_str(&sensitivity.to_toml());
        }
        self.exclusions(&mut text);
        text
    }

    fn exclusions(&self, text: &mut String) {
        let names: Vec<String> = self.columns().map(|column| quoted(&column.name)).collect();
        for exclusion in &self.exclude {
            text.push_str("\n[[exclude]]\n");
            for (at, name) in names.iter().enumerate() {
                let bounds: Vec<&Bound> =
                    exclusion.all.iter().filter(|(column, _)| *column == at).map(|(_, bound)| bound).collect();
                let parts: Vec<String> = bounds
                    .iter()
                    .map(|bound| match bound {
                        Bound::Is(level) => level.literal(),
                        Bound::Above(bound) => format!("above = {bound:?}"),
                        Bound::Below(bound) => format!("below = {bound:?}"),
                    })
                    .collect();
                let _ = match bounds.as_slice() {
                    [] => Ok(()),
                    [Bound::Is(_)] => writeln!(text, "{name} = {}", parts[0]),
                    _ => writeln!(text, "{name} = {{ {} }}", parts.join(", ")),
                };
            }
        }
    }
}
