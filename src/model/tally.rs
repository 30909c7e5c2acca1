//! What is counted: one line per quantity, for single meetings and relations, and for their sums.

use crate::lane::{LANES, Real};

macro_rules! tally {
    ($(#[$about:meta])* $one:ident, $part:ident => $sum:ident; $( $field:ident $meaning:literal; )*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $one { $( #[doc = $meaning] pub $field: f32, )* }

        impl Default for $one {
            /// Nothing to add: −0, so that the compiler leaves the addition out.
            fn default() -> Self { Self { $( $field: -0.0, )* } }
        }

        /// Sums over meetings or relations, and over ticks.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct $sum { $( #[doc = $meaning] pub $field: f64, )* }

        /// The same in every lane: sums over a few meetings or relations.
        #[derive(Clone, Debug)]
        pub struct $part { $( $field: Real, )* }

        impl $part {
            /// Number of quantities.
            pub const N: usize = [$( stringify!($field), )*].len();
            /// Nothing yet.
            pub const ZERO: Self = Self { $( $field: Real::splat(0.0), )* };

            /// Adds to one lane. One statement a quantity, not a loop: the caller's loop over lanes must be the
            /// innermost one, or it is not vectorised.
            #[inline(always)]
            pub fn add(&mut self, lane: usize, one: &$one) {
                $( self.$field.0[lane] += one.$field; )*
            }

            /// Moves everything into `total`, quantity by quantity, and starts again from nothing.
            pub fn carry_into(&mut self, total: &mut [[f64; LANES]; Self::N]) {
                let parts = [$( &mut self.$field, )*];
                for (part, sum) in parts.into_iter().zip(total) {
                    for lane in 0..LANES {
                        sum[lane] += f64::from(part.0[lane]);
                        part.0[lane] = 0.0;
                    }
                }
            }
        }

        impl $sum {
            /// From the quantities in order.
            pub fn from_array([$( $field, )*]: [f64; $part::N]) -> Self { Self { $( $field, )* } }
        }
    };
}

tally! {
    /// What one meeting adds to the sums of its tick: counts are 0 or 1, values in units of value.
    Report, Reports => Sums;
    opportunities "relations that could have met";
    meetings "meetings";
    trusted "meetings in which the trustor trusted";
    controlled "meetings in which the trustor controlled";
    failures "agreements broken, whatever the cause";
    intent_good "agreements broken on purpose by people of good faith";
    intent_opportunist "agreements broken on purpose by opportunists";
    active_good "meetings with a trustee of good faith in which the trustor did not stay away";
    active_opportunist "the same with an opportunist";
    joint_value "value to trustor, trustee, third parties and by feedback";
    trustor_value "value to the trustor";
    third_party_value "value to third parties";
    payoff_good "value to trustees of good faith, fines deducted";
    payoff_opportunist "value to opportunist trustees, fines deducted";
    control_cost "cost of control and of administering rules";
    abuse_loss "losses by intent that was not caught";
    missed "missed opportunities";
    missed_beyond_control "missed opportunities beyond the cost of control";
    potential "the most the meetings could have yielded";
    feedback "value of critical feedback";
    feedback_maximum "the most it could have been worth";
    talks "conversations";
    revelations "conversations that brought the cause to light";
    fines_good "fines on people of good faith";
    fines_opportunist "fines on opportunists";
    strain "good reasons suppressed";
    hurt "people of good faith fined without intent or forced to suppress a good reason";
    satisfaction "satisfaction of the trustee";
    stress "stress of the trustee";
    extra_step "extra steps made in agreements kept";
    kept "agreements kept";
    told "limits told in time";
    reasons "good reasons to deviate";
    exceptions "exceptions made for a good reason";
    calculative "sanctions that trustees expect";
    relational "trust of trustors at the time of choice";
    institutional "what institutions add to trustors' expectations";
    confidences "confidences given";
    leaks "confidences not kept";
    decisions "decisions about the trustee";
    disappointments "decisions that disappoint";
    sanctions "sanctions on a person";
    under_rule "meetings under a standing rule";
    self_trust "trust of trustees in themselves";
    rounds "relations that took part in a round of talks";
}

tally! {
    /// How one relation stands at the end of a tick, seen by someone who can be its trustor.
    Standing, Standings => StandingSums;
    books "books of people who can be trustors";
    trust "trust T in them";
    distrust "distrust D in them";
    full_trust "trust high, distrust low";
    verify "trust high, distrust high: trust but verify";
    few_ties "both low: too little is known";
    full_distrust "trust low, distrust high";
    good_trustees "trustees of good faith";
    good_benevolence "benevolence they expect of the trustor, p_B";
    out_of_touch "relations without contact for twelve ticks";
    stores "stores of organisations about each other";
    store_trust "trust T in them";
    store_distrust "distrust D in them";
    fences "fences between organisations";
    recognised "how far they are recognised";
    transparent "how far they are transparent";
    widened "how far they are widened";
}
