//! Values of the model's parameters: in range, and where only a few make sense, one of those.

use crate::model::parameters::{PARAMETERS, Parameter};

use super::reader::Reader;
use super::tree::{Node, Value};

/// People's nature is drawn before the first tick.
pub(crate) const NATURE: [&str; 4] =
    ["obligation", "obligation-spread", "opportunist-obligation", "opportunist-spread"];
/// Unit of a parameter that is 0 or 1.
const FLAG: &str = "flag";
/// Unit of a weight; the model has roots for one half and nothing between.
const EXPONENT: &str = "exponent";

impl Reader<'_> {
    /// All parameters that the table mentions, in the order of the model; what will not do is left out.
    pub(crate) fn parameters(&mut self) -> Vec<(&'static Parameter, f32)> {
        PARAMETERS.iter().filter_map(|p| Some((p, self.parameter(p.key, p)?))).collect()
    }

    /// The value at `key` of a parameter. `None` where there is none, or it will not do.
    pub(crate) fn parameter(&mut self, key: &'static str, parameter: &Parameter) -> Option<f32> {
        let node = self.node(key)?;
        let value = self.number(key, parameter.low, parameter.high, parameter.default)?.value;
        let (allowed, wanted): (&[f32], &str) = match parameter.unit {
            FLAG => (&[0.0, 1.0], "must be 0 or 1"),
            EXPONENT => (&[0.0, 0.5, 1.0], "must be 0, 0.5 or 1"),
            _ => return Some(value),
        };
        let found = allowed.iter().copied().find(|allowed| is_same(*allowed, value));
        found.or_else(|| self.refuse(node, &format!("{} is {}", parameter.key, in_short(node)), wanted))
    }
}

#[expect(clippy::float_cmp, reason = "these few values are exact")]
fn is_same(one: f32, other: f32) -> bool {
    one == other
}

fn in_short(node: &Node) -> String {
    match node.value {
        Value::Whole(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        _ => node.kind().to_owned(),
    }
}
