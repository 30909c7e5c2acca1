//! One layer of parameters: what `[situation]`, a party or an arm says about the numbers of the model.
//! Layers are laid over the defaults in that order; a stance is a short way of saying two numbers.

use crate::model::parameters::{PARAMETERS, Parameter, Parameters, STANCES, parameter};

use crate::reading::reader::Reader;

/// The numbers that one table sets.
#[derive(Clone, Default)]
pub(super) struct Layer(Vec<(&'static Parameter, f32)>);

impl Layer {
    /// Reads a stance and every parameter that the table mentions; keys that are written out win from the stance.
    pub(super) fn read(table: &mut Reader<'_>) -> Self {
        let mut layer = Self(stance(table));
        for p in PARAMETERS {
            if table.has(p.key)
                && let Some(got) = table.number(p.key, p.low, p.high, p.default)
            {
                layer.0.push((p, got.value));
            }
        }
        layer
    }

    /// Lays it over `parameters`.
    pub(super) fn apply(&self, parameters: &mut Parameters) {
        for (parameter, value) in &self.0 {
            (parameter.set)(parameters, *value);
        }
    }
}

fn stance(table: &mut Reader<'_>) -> Vec<(&'static Parameter, f32)> {
    if !table.has("stance") {
        return Vec::new();
    }
    let choices: Vec<(&str, (f32, f32))> = STANCES.iter().map(|&(name, a, eta)| (name, (a, eta))).collect();
    let Some((base_rate, vigilance)) = table.choice("stance", &choices) else {
        return Vec::new();
    };
    let values = [("base-rate", base_rate), ("vigilance", vigilance)];
    values.iter().filter_map(|&(key, value)| Some((parameter(key)?, value))).collect()
}

/// Reads `abstain`: whether a trustor may refuse to meet. `None` when the table is silent (or wrong).
pub(super) fn abstain(table: &mut Reader<'_>) -> Option<bool> {
    if !table.has("abstain") {
        return None;
    }
    table.choice("abstain", &[("never", false), ("allowed", true)])
}
