//! Parameters that a table sets: all of them, or only what can still change once people are there.

use super::Values;
use crate::model::parameters::{PARAMETERS, Parameter};
use crate::reading::parameters::NATURE;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;

/// All parameters that the table mentions, in the order of the model.
pub(super) fn all(table: &mut Reader<'_>) -> Values {
    table.parameters()
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

/// `over` laid over `base`: one value for each parameter, in the order of the model.
pub(super) fn laid_over(base: &Values, over: &Values) -> Values {
    let last = |p: &Parameter| over.iter().chain(base).find(|(own, _)| own.key == p.key).map(|&(_, value)| value);
    PARAMETERS.iter().filter_map(|p| Some((p, last(p)?))).collect()
}
