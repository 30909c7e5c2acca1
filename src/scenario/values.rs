//! Values of parameters as tables write them: in range, flags either 0 or 1, weights one of three, and where wanted only
//! what can still change once people are there.

use super::Values;
use crate::model::parameters::{PARAMETERS, Parameter};
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};
use crate::reading::values::Got;
use crate::rules::read_action::NATURE;

/// Unit of a parameter that is 0 or 1.
const FLAG: &str = "flag";
/// Unit of a weight; the model has roots for one half and nothing between.
const EXPONENT: &str = "exponent";

impl PartialEq for Parameter {
    /// A parameter is known by its key.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl std::fmt::Debug for Parameter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}

/// All parameters that the table mentions, in the order of the model.
pub(super) fn all(table: &mut Reader<'_>) -> Values {
    PARAMETERS.iter().filter_map(|p| Some((p, one(table, p)?))).collect()
}

/// All parameters that the table mentions; people's nature, which is drawn before the first week, is refused.
pub(super) fn changeable(table: &mut Reader<'_>) -> Values {
    let values = all(table);
    for key in NATURE {
        if let Some(node) = table.node(key) {
            let problem = Problem::at(node.place, format!("{key} is people's nature"), "drawn before the first week");
            table
                .problems
                .add(problem.help("the same people meet all the time; set it in [situation] or [arm.situation]"));
        }
    }
    values
}

fn one(table: &mut Reader<'_>, parameter: &'static Parameter) -> Option<f32> {
    let node = table.node(parameter.key)?;
    let got = table.number(parameter.key, parameter.low, parameter.high, parameter.default)?;
    let allowed: &[f32] = match parameter.unit {
        FLAG => &[0.0, 1.0],
        EXPONENT => &[0.0, 0.5, 1.0],
        _ => return Some(got.value),
    };
    let found = allowed.iter().copied().find(|value| is_same(*value, &got));
    found.or_else(|| {
        let wanted = if allowed.len() == 2 { "must be 0 or 1" } else { "must be 0, 0.5 or 1" };
        table.refuse(node, &format!("{} is {}", parameter.key, in_short(node)), wanted)
    })
}

#[expect(clippy::float_cmp, reason = "these few values are exact")]
fn is_same(value: f32, got: &Got<f32>) -> bool {
    value == got.value
}

fn in_short(node: &Node) -> String {
    match node.value {
        Value::Whole(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        _ => node.kind().to_owned(),
    }
}

/// `over` laid over `base`: one value for each parameter, in the order of the model.
pub(super) fn laid_over(base: &Values, over: &Values) -> Values {
    let last = |p: &Parameter| over.iter().chain(base).find(|(own, _)| own.key == p.key).map(|&(_, value)| value);
    PARAMETERS.iter().filter_map(|p| Some((p, last(p)?))).collect()
}
