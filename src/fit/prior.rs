//! The parameters of a fit and where they are looked for. Everything inside the room works in the unit cube, in which the
//! prior is flat: each value is as likely as another on its scale.

use crate::scenario::design::Scale;

/// A parameter to be fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name in tables and pictures.
    pub name: String,
    /// Where it stands in what is simulated: `situation.temptation`.
    pub path: String,
    /// The least it may be.
    pub low: f64,
    /// The most it may be.
    pub high: f64,
    /// How the range between is measured out.
    pub scale: Scale,
}

/// Places in a range. Candidates are a millionth of their range apart, so that the last digits of the library's
/// arithmetic, which differ between processors, do not reach the simulator.
const STEPS: f64 = 1_048_576.0;

impl Parameter {
    /// The value at a place from 0 to 1.
    pub fn value(&self, place: f64) -> f64 {
        let value = self.scale.between(self.low, self.high, place);
        // rounding must not lead out of what is allowed
        value.clamp(self.low, self.high)
    }

    /// The place of a value, from 0 to 1.
    pub fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => (value - self.low) / (self.high - self.low),
            Scale::Log => libm::log(value / self.low) / libm::log(self.high / self.low),
        }
    }
}

/// Where the truth is looked for before anything is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// The parameters; at least one.
    pub parameters: Vec<Parameter>,
}

impl Prior {
    /// Number of parameters.
    pub fn dimensions(&self) -> usize {
        self.parameters.len()
    }

    /// The values at a point of the unit cube.
    pub fn values(&self, point: &[f64]) -> Vec<f64> {
        self.parameters.iter().zip(point).map(|(parameter, &place)| parameter.value(place)).collect()
    }

    /// The point of the unit cube at these values.
    pub fn point(&self, values: &[f64]) -> Vec<f64> {
        self.parameters.iter().zip(values).map(|(parameter, &value)| parameter.place(value)).collect()
    }
}

/// The nearest place that a candidate may have.
pub(super) fn rounded(place: f64) -> f64 {
    (place * STEPS).round() / STEPS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameter(scale: Scale) -> Parameter {
        Parameter { name: "x".into(), path: "situation.x".into(), low: 0.1, high: 10.0, scale }
    }

    #[test]
    fn places_and_values_lead_back_to_each_other() {
        for scale in [Scale::Linear, Scale::Log] {
            let parameter = parameter(scale);
            for place in [0.0, 0.25, 0.5, 1.0] {
                assert!((parameter.place(parameter.value(place)) - place).abs() < 1e-12, "{scale:?} {place}");
            }
        }
        assert!((parameter(Scale::Log).value(0.5) - 1.0).abs() < 1e-12);
        assert!((parameter(Scale::Linear).value(0.5) - 5.05).abs() < 1e-12);
    }

    #[test]
    fn the_ends_are_exact() {
        for scale in [Scale::Linear, Scale::Log] {
            let ends = [0.0, 1.0].map(|place| parameter(scale).value(place).to_bits());
            assert_eq!(ends, [0.1_f64.to_bits(), 10.0_f64.to_bits()]);
        }
    }
}
