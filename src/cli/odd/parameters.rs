//! The table of parameters: what each means, and its value in every arm where arms differ.

use tempered_trust::scenario::Arm;

use super::Writer;
use super::table::table;
use crate::cli::lines::markdown;

/// Most parties whose values are told one by one.
const NAMED: usize = 8;

impl Writer<'_> {
    pub(super) fn parameters(&self) -> String {
        let head = ["key", "symbol", "meaning", "value", "default", "allowed", "unit", "from-source"];
        let arms: Vec<_> = self.scenario.arms.iter().map(Arm::all_parameters).collect();
        let Some(first) = arms.first() else { return String::new() };
        let number = |value: f32| self.language.shortest(f64::from(value));
        let rows = first.iter().enumerate().map(|(at, (parameter, _))| {
            let values: Vec<&[f32]> = arms.iter().map(|arm| arm[at].1.as_slice()).collect();
            vec![
                format!("`{}`", parameter.key),
                markdown(parameter.symbol),
                markdown(parameter.meaning),
                self.value(&values),
                number(parameter.default),
                format!("{}–{}", number(parameter.low), number(parameter.high)),
                parameter.unit.to_owned(),
                markdown(parameter.source),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        table(&head.map(|key| self.word(key)), &rows)
    }

    /// One value where it holds for all, else one for each arm.
    fn value(&self, arms: &[&[f32]]) -> String {
        let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        if arms.windows(2).all(|pair| bits(pair[0]) == bits(pair[1])) {
            return arms.first().map_or_else(String::new, |values| self.of_parties(values));
        }
        let each = self.scenario.arms.iter().zip(arms).map(|(arm, values)| {
            let label = markdown(arm.label.get(self.language));
            self.say("in-arm", &[("arm", label), ("value", self.of_parties(values))])
        });
        each.collect::<Vec<_>>().join("; ")
    }

    fn of_parties(&self, values: &[f32]) -> String {
        let number = |value: f32| self.language.shortest(f64::from(value));
        let Some(first) = values.first() else { return String::new() };
        if values.iter().all(|value| value.to_bits() == first.to_bits()) {
            return number(*first);
        }
        if values.len() > NAMED {
            let ends = [f32::min, f32::max].map(|end| number(values.iter().copied().fold(*first, end)));
            let [low, high] = ends;
            return self.say("between", &[("low", low), ("high", high)]);
        }
        let each = self.scenario.population.parties.iter().zip(values).map(|(party, value)| {
            self.say("for-party", &[("value", number(*value)), ("party", markdown(&party.name))])
        });
        each.collect::<Vec<_>>().join(", ")
    }
}
