//! Which numbers of a scenario are not the usual ones, for whoever explains it.

use super::regimes::{name_of, own_words};
use super::{Arm, Scenario};
use crate::model::parameters::{PARAMETERS, Parameter};
use crate::rules::OwnWords;

/// A parameter and its value for each party.
pub type Differing = Vec<(&'static Parameter, Vec<f32>)>;

impl Scenario {
    /// The parameters that have the same unusual value for all parties in all arms.
    pub fn differing_everywhere(&self) -> Differing {
        let is_everywhere = |(parameter, values): &(&'static Parameter, Vec<f32>)| {
            let Some(first) = values.first() else { return false };
            let all = self.arms.iter().flat_map(|arm| &arm.parameters);
            all.into_iter().all(|own| (parameter.get)(own).to_bits() == first.to_bits())
        };
        self.arms.first().map_or_else(Vec::new, |arm| arm.differing().into_iter().filter(is_everywhere).collect())
    }

    /// The words that conditions of its rules can use besides the usual ones.
    pub fn own_words(&self) -> OwnWords {
        own_words(&self.kinds, &self.regimes)
    }

    /// The name of a regime, by its number; none for 0.
    pub fn regime_name(&self, code: usize) -> Option<String> {
        name_of(code, &self.regimes)
    }
}

impl Arm {
    /// All parameters, with their values for each party.
    pub fn all_parameters(&self) -> Differing {
        let values = |p: &Parameter| self.parameters.iter().map(|own| (p.get)(own)).collect::<Vec<f32>>();
        PARAMETERS.iter().map(|p| (p, values(p))).collect()
    }

    /// The parameters whose value is not the default for some party.
    pub fn differing(&self) -> Differing {
        self.all_parameters()
            .into_iter()
            .filter(|(p, values)| values.iter().any(|value| value.to_bits() != p.default.to_bits()))
            .collect()
    }
}
