//! One layer of parameters: what `[situation]`, a party or an arm says about the numbers of the model.
//! Layers are laid over the defaults in that order. Within one, a regime comes first, then levers, then the short words
//! (stance, abstain), and what is written out as a number wins.

use crate::model::parameters::{Parameters, STANCES, parameter};

use super::levers;
use super::library::Lever;
use super::regimes::Regimes;
use super::{Values, values};
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::values::Got;

/// The numbers that one table sets, and what else its levers and regime bring.
#[derive(Clone, Default)]
pub(super) struct Layer {
    /// In the order in which they are laid; later ones win.
    values: Values,
    /// Levers pulled, by name.
    pub(super) levers: Vec<String>,
    /// Policies that levers bring, each at the place of its lever.
    pub(super) policies: Vec<Got<String>>,
    /// The regime, by its number.
    pub(super) regime: Option<usize>,
}

impl Layer {
    /// Reads what holds for all: regime, levers, stance, abstain and every parameter that the table mentions. `below` is
    /// what holds without this table.
    pub(super) fn read(table: &mut Reader<'_>, below: &Parameters, regimes: &Regimes) -> Self {
        let mut layer = Self::default();
        if let Some(regime) = regimes.chosen(table) {
            layer.regime = Some(regime.code);
            layer.values.extend(&regime.values);
        }
        for (pulled, at) in levers::pulled(table) {
            layer.pull(pulled, below);
            layer.policies.extend(pulled.policy.clone().map(|policy| Got { value: policy, place: at }));
        }
        layer.write(table);
        layer
    }

    /// Reads what holds for one party: the same without a regime, and levers that change numbers only.
    pub(super) fn of_party(table: &mut Reader<'_>, below: &Parameters) -> Self {
        let mut layer = Self::default();
        for (pulled, at) in levers::pulled(table) {
            if let Some(policy) = &pulled.policy {
                let message = format!("the lever {} brings the policy {policy}", pulled.name);
                let problem = Problem::at(at, message, "a policy belongs to an arm");
                table.problems.add(problem.help("pull this lever in [situation] or [arm.situation]; owner says whose"));
            }
            layer.pull(pulled, below);
        }
        layer.write(table);
        layer
    }

    fn pull(&mut self, lever: &Lever, below: &Parameters) {
        let mut so_far = *below;
        self.apply(&mut so_far);
        self.values.extend(lever.values(&so_far));
        self.levers.push(lever.name.clone());
    }

    fn write(&mut self, table: &mut Reader<'_>) {
        self.values.extend(stance(table));
        self.values.extend(abstain(table));
        self.values.extend(values::all(table));
    }

    /// Lays it over `parameters`.
    pub(super) fn apply(&self, parameters: &mut Parameters) {
        for (parameter, value) in &self.values {
            (parameter.set)(parameters, *value);
        }
    }

    /// `below` with this layer over it.
    pub(super) fn over(&self, below: &Parameters) -> Parameters {
        let mut parameters = *below;
        self.apply(&mut parameters);
        parameters
    }
}

fn stance(table: &mut Reader<'_>) -> Values {
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

/// `abstain`: whether a trustor may refuse to meet, as a word for the parameter.
fn abstain(table: &mut Reader<'_>) -> Values {
    if !table.has("abstain") {
        return Vec::new();
    }
    let value = table.choice("abstain", &[("never", 0.0), ("allowed", 1.0)]);
    parameter("may-abstain").zip(value).into_iter().collect()
}
