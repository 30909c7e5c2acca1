//! `[arm.origin]`: names of the policies, levers and regime that the numbers and rules of an arm came from. The complete
//! scenario of a run has it beside the rules and numbers themselves, so that a policy that is changed later changes no
//! run of before. It sets no number and adds no rule.

use super::Arm;
use super::regimes::Regimes;
use crate::reading::reader::Reader;

/// What `[arm.origin]` says.
#[derive(Default)]
pub(super) struct Origin {
    policies: Vec<String>,
    levers: Vec<String>,
    regime: Option<usize>,
}

/// Reads `[arm.origin]`.
pub(super) fn read(table: &mut Reader<'_>, regimes: &Regimes) -> Option<Origin> {
    let mut origin = table.table("origin", "[arm.origin]")?;
    let policies = names(&mut origin, "policies");
    let levers = names(&mut origin, "levers");
    let regime = regimes.chosen(&mut origin).map(|regime| regime.code);
    origin.finish();
    Some(Origin { policies: policies?, levers: levers?, regime })
}

fn names(table: &mut Reader<'_>, key: &'static str) -> Option<Vec<String>> {
    let items = table.items(key, "a list of names");
    items.iter().map(|item| table.text_of(item, key).map(|got| got.value)).collect()
}

impl Origin {
    /// The arm with these names.
    pub(super) fn of(self, mut arm: Arm) -> Arm {
        if !self.policies.is_empty() {
            arm.policy_names.splice(0..0, self.policies);
        }
        arm.levers.splice(0..0, self.levers);
        arm.regime = self.regime.unwrap_or(arm.regime);
        arm
    }
}
