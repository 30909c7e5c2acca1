//! At which points a study is run, and how well each is known.

use tempered_trust::scenario::design::{Level, Levels, Method, Sweep, Target};

use crate::cli::lines::markdown;

use super::Writer;

/// Most values of a factor that are told one by one.
const TOLD: usize = 12;

impl Writer<'_> {
    pub(super) fn design(&self) -> String {
        let Some(study) = self.study else { return String::new() };
        let count = |n: usize| self.language.number(n as f64, 0);
        let values = [("points", count(study.points.len())), ("excluded", count(study.excluded))];
        let mut parts = vec![self.say("design", &values), self.factors()];
        if let Some(sample) = &self.scenario.design.sample {
            let values = [
                ("kind", sample.kind.name().to_owned()),
                ("points", self.language.number(sample.points as f64, 0)),
                ("seed", sample.seed.to_string()),
            ];
            parts.push(self.say("sample", &values));
        }
        parts.push(self.sensitivity());
        parts.push(self.precision());
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn factors(&self) -> String {
        let each = self.scenario.design.sweeps.iter().flat_map(|sweep| {
            let columns = sweep.columns.iter().enumerate();
            columns.map(|(at, column)| {
                let values = [("path", column.path.clone()), ("values", self.values(sweep, at))];
                format!("- {}", self.say("factor", &values))
            })
        });
        each.collect::<Vec<_>>().join("\n")
    }

    fn values(&self, sweep: &Sweep, column: usize) -> String {
        match &sweep.levels {
            Levels::Rows(rows) => {
                let all: Vec<&Level> = rows.iter().map(|row| &row[column]).collect();
                let mut each: Vec<String> = all.iter().take(TOLD).map(ToString::to_string).collect();
                if all.len() > TOLD {
                    each.push(format!("… ({})", all.len()));
                }
                each.join(", ")
            }
            Levels::Range(range) => {
                let number = |value: f32| self.language.shortest(f64::from(value));
                let values =
                    [("from", number(range.from)), ("to", number(range.to)), ("scale", range.scale.name().to_owned())];
                self.say("range", &values)
            }
        }
    }

    fn sensitivity(&self) -> String {
        let Some(asked) = &self.scenario.design.sensitivity else { return String::new() };
        let number = |n: u64| self.language.number(n as f64, 0);
        let method = match asked.method {
            Method::Sobol { rows, .. } => self.say("sobol", &[("rows", number(rows))]),
            Method::Morris { walks, levels } => {
                self.say("morris", &[("walks", number(walks)), ("levels", number(levels))])
            }
        };
        let values = [
            ("outcome", format!("`{}`", asked.outcome)),
            ("of", markdown(&asked.of.join(", "))),
            ("method", method),
            ("seed", asked.seed.to_string()),
        ];
        self.say("sensitivity", &values)
    }

    fn precision(&self) -> String {
        let Some(precision) = &self.scenario.precision else { return String::new() };
        let number = |value: f64| self.language.shortest(value);
        let target = match precision.target {
            Target::Absolute(half) => self.say("absolute", &[("value", number(half))]),
            Target::Relative(share) => self.say("relative", &[("value", number(100.0 * share))]),
        };
        let quantile = precision.quantile.map_or_else(String::new, |quantile| format!(" (q {})", number(quantile)));
        let of = if precision.of.is_empty() { String::new() } else { format!(" ({})", precision.of) };
        let outcome = format!("`{}`{quantile}{of}", precision.outcome);
        let values = [
            ("outcome", outcome),
            ("target", target),
            ("level", number(100.0 * precision.level)),
            ("min", precision.min.to_string()),
            ("max", precision.max.to_string()),
        ];
        self.say("precision", &values)
    }
}
