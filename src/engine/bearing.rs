//! What can bear on the meetings of a setting: known before it runs, so that nothing is spent on the rest.

use super::lanes::{ALL, Meeting, PLAIN};
use super::policy::Policy;
use super::setting::Setting;
use crate::lane::Real;
use crate::rules::{Action, Variable};

/// What can bear on meetings, and has to be wiped out before each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bearing {
    /// [`PLAIN`] or [`ALL`].
    pub(super) extent: usize,
    /// A rule may make something stand for a time, or look back on all of a party, whether or not a meeting is asked about.
    pub(super) stands: bool,
    /// Talk about breaches.
    talk: bool,
    /// Warnings, sanctions, waived fines.
    sanctions: bool,
    /// Orders to control.
    orders: bool,
    /// Standing rules.
    pub(super) impositions: bool,
    /// Promises to do better.
    pub(super) vows: bool,
}

const NOTHING: Real = Real::splat(0.0);

impl Bearing {
    pub(super) fn new(setting: &Setting) -> Self {
        let does = |like: &dyn Fn(&Action) -> bool| setting.policies.iter().any(|policy| policy.does(like));
        let plain = |action: &Action| {
            matches!(
                action,
                Action::Ignore
                    | Action::Talk { .. }
                    | Action::Warn
                    | Action::Sanction { .. }
                    | Action::Control { .. }
                    | Action::LetGo
                    | Action::Note { .. }
            )
        };
        let shaped = setting.has_fences()
            || setting.has_conduct()
            || setting.has_self_trust()
            || setting.has_resolves()
            || does(&|action| !plain(action));
        let looks_back =
            |policy: &Policy| policy.rules.needed_variables().iter().any(|slot| slot.variable == Variable::BreachRate);
        let orders = setting.policies.iter().any(|policy| policy.orders);
        Self {
            extent: if shaped { ALL } else { PLAIN },
            stands: orders || setting.policies.iter().any(looks_back),
            talk: does(&|action| matches!(action, Action::Talk { .. })),
            sanctions: does(&|action| matches!(action, Action::Warn | Action::Sanction { .. } | Action::Ignore)),
            orders,
            impositions: setting.policies.iter().any(|policy| !policy.impositions.is_empty()),
            vows: does(&|action| matches!(action, Action::Promise { .. })),
        }
    }

    /// Forgets what rules, orders and standing rules made of the last meeting.
    #[inline(always)]
    pub(super) fn wipe(&self, m: &mut Meeting) {
        let (around, answer) = (&mut m.around, &mut m.answer);
        [answer.talks, answer.brought_to_light, answer.cleared] = [NOTHING; 3];
        [answer.fined_by_rule, answer.fined] = [NOTHING; 2];
        if self.talk {
            [answer.asks, answer.blames] = [NOTHING; 2];
        }
        if self.sanctions {
            [answer.warns, answer.sanctions, answer.sanction_fine, answer.waived] = [NOTHING; 4];
        }
        if self.orders {
            [around.ordered, around.threat] = [NOTHING; 2];
        }
        if self.extent == PLAIN {
            return;
        }
        [answer.explains, answer.apologises, answer.denies, answer.compensation, answer.vows] = [NOTHING; 5];
        [answer.gift_of_trustor, answer.gift_of_trustee] = [NOTHING; 2];
        [around.will_tell, around.announced] = [NOTHING; 2];
        if self.impositions {
            [around.rule, around.rule_detection, around.rule_fine, around.rule_exceptions] = [NOTHING; 4];
            around.rule_of_trustee = NOTHING;
        }
    }
}
