//! Every number of the model in one table: key, symbol, range, default, unit, meaning and source.
//!
//! The table is read by the scenario reader (ranges and defaults), by the resolved scenario (what a run
//! really used) and by the documentation test. Nothing else in the project holds a default.

/// What is known of one parameter.
#[derive(Clone, Copy)]
pub struct Parameter {
    /// Key in a scenario file.
    pub key: &'static str,
    /// Symbol in the specification.
    pub symbol: &'static str,
    /// Smallest value allowed.
    pub low: f32,
    /// Largest value allowed.
    pub high: f32,
    /// Value when the scenario is silent.
    pub default: f32,
    /// Unit: `share` (0 to 1), `value` (1 is the gain of one kept standard agreement), `evidence`, …
    pub unit: &'static str,
    /// What it means, in one line.
    pub meaning: &'static str,
    /// Where the default comes from.
    pub source: &'static str,
    /// Reads it.
    pub get: fn(&Parameters) -> f32,
    /// Writes it.
    pub set: fn(&mut Parameters, f32),
}

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

macro_rules! parameters {
    ($( $field:ident $key:literal $symbol:literal $low:literal .. $high:literal = $default:literal, $unit:literal, $meaning:literal, $source:literal; )*) => {
        /// One value for every parameter. A party (an organisation, or a role in the star) holds one of these.
        /// Whoever does a thing looks up the number in their own party's copy: the trustor's for choosing,
        /// attributing and booking; the trustee's for acting.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Parameters {
            $( #[doc = $meaning] pub $field: f32, )*
        }

        impl Default for Parameters {
            fn default() -> Self {
                Self { $( $field: $default, )* }
            }
        }

        impl Parameters {
            /// From a value for each place in [`PARAMETERS`], asked in that order.
            #[inline(always)]
            pub fn from_fn(value: impl Fn(usize) -> f32) -> Self {
                let mut next = 0..;
                Self { $( $field: value(next.next().unwrap_or(0)), )* }
            }
        }

        /// All parameters, in the order of the specification.
        pub const PARAMETERS: &[Parameter] = &[ $( Parameter {
            key: $key, symbol: $symbol, low: $low, high: $high, default: $default, unit: $unit, meaning: $meaning, source: $source,
            get: |p| p.$field, set: |p, x| p.$field = x,
        }, )* ];
    };
}

parameters! {
    // belief (Eq 1-4)
    prior_weight "prior-weight" "W" 0.5 .. 6.0 = 2.0, "evidence", "weight of the base rate against evidence", "Jøsang 2016";
    retention "retention" "λ" 0.9 .. 1.0 = 0.98, "share per week", "evidence that is left after a week", "modelling choice (half-life 34 weeks)";
    negativity_competence "negativity-competence" "ω_C" 1.0 .. 6.0 = 1.0, "evidence", "weight of negative evidence on competence", "Kim et al. 2004";
    negativity_benevolence "negativity-benevolence" "ω_B" 1.0 .. 6.0 = 2.0, "evidence", "weight of negative evidence on benevolence", "fit to the experiments (2.1)";
    negativity_integrity "negativity-integrity" "ω_I" 1.0 .. 6.0 = 3.0, "evidence", "weight of negative evidence on integrity", "Slovic 1993; Kim et al. 2004";
    dispositional_bias "dispositional-bias" "ν" 0.0 .. 1.0 = 0.5, "share", "how far the situation is overlooked when a breach is explained", "modelling choice";
    mirror "mirror" "c" 0.0 .. 1.0 = 0.1, "share", "how far the way one is treated counts, when one is trustor oneself, as a sign of how the other will act", "Callens workshop (distrust read as a mirror of own intentions); modelling choice";
    explicitness "explicit" "x_p" 0.0 .. 1.0 = 1.0, "share", "how explicit promises are: what was not promised breaks no word", "Callens workshop; modelling choice";
    // stance
    base_rate "base-rate" "a" 0.0 .. 1.0 = 0.9, "share", "how much ignorance counts in the other's favour, as trustor", "modelling choice; tempered trust";
    vigilance "vigilance" "η" 0.0 .. 1.0 = 1.0, "share", "how far negative evidence is let in", "modelling choice; tempered trust";
    trustee_base_rate "trustee-base-rate" "a₁" 0.0 .. 1.0 = 0.8, "share", "how much ignorance counts in the trustor's favour, as trustee", "modelling choice";
    institution "institutional-trust" "a_inst" -0.5 .. 0.5 = 0.0, "share", "what institutions add to both base rates", "Oomsels & Bouckaert 2014";
    loss_weight "loss-weight" "ℓ" 0.3 .. 3.0 = 1.0, "ratio", "weight of losses against gains; low means room for risk", "Callens workshop";
    // choice (Eq 5-7)
    precision "precision" "β" 1.0 .. 15.0 = 5.0, "per value", "how sharply the better option is chosen", "fit to the experiments";
    hurried "hurried" "ζ" 0.0 .. 1.0 = 0.0, "share", "meetings held in a hurry", "ZINZIZ";
    gain "gain" "G" 0.0 .. 10.0 = 1.0, "value", "gain of a kept standard agreement", "unit of value";
    loss "loss" "L" 0.0 .. 10.0 = 1.5, "value", "loss by a failed agreement that is not caught", "modelling choice";
    negotiation_cost "negotiation-cost" "κ" 0.0 .. 0.5 = 0.1, "value", "cost of negotiating without trust", "Zaheer et al. 1998";
    abstain_value "abstain-value" "o" -1.0 .. 0.5 = -0.1, "value", "value of not meeting", "Callens workshop (need for trust)";
    may_trust "may-trust" "–" 0.0 .. 1.0 = 1.0, "flag", "trusting is open to the trustor: 1 or 0", "setting";
    may_control "may-control" "–" 0.0 .. 1.0 = 1.0, "flag", "controlling is open to the trustor: 1 or 0", "setting";
    may_abstain "may-abstain" "–" 0.0 .. 1.0 = 1.0, "flag", "staying away is open to the trustor: 1 or 0", "setting";
    control_cost "control-cost" "k" 0.0 .. 2.0 = 0.25, "value", "cost of one control", "modelling choice";
    control_rigidity "control-rigidity" "ξ" 0.0 .. 1.0 = 0.25, "share", "gain lost to rigidity under control", "modelling choice";
    control_detection "control-detection" "e" 0.0 .. 1.0 = 0.75, "share", "failures caught by control", "modelling choice";
    control_penalty "control-penalty" "F_c" 0.0 .. 5.0 = 0.8, "value", "penalty for a failure caught by control", "modelling choice";
    control_signal "control-signal" "x" 0.0 .. 1.0 = 1.0, "share", "symbolic intensity of chosen control", "Falk & Kosfeld 2006";
    high_stake "high-stake" "h" 1.0 .. 10.0 = 3.0, "ratio", "size of a large stake; a normal one is 1", "modelling choice";
    high_stake_share "high-stake-share" "P(h)" 0.0 .. 1.0 = 0.1, "share", "meetings with a large stake", "modelling choice";
    meeting "meeting" "μ" 0.0 .. 1.0 = 1.0, "share per week", "probability that a relation meets in a week", "Callens workshop";
    // the agreement; a kind of agreement is a set of other values for these and for gain, loss and temptation
    weight_competence "weight-competence" "w_C" 0.0 .. 1.0 = 1.0, "exponent", "how far competence decides whether an agreement is kept: 0, 0.5 or 1", "modelling choice";
    weight_benevolence "weight-benevolence" "w_B" 0.0 .. 1.0 = 0.5, "exponent", "how far benevolence decides it: 0, 0.5 or 1", "modelling choice";
    weight_integrity "weight-integrity" "w_I" 0.0 .. 1.0 = 0.5, "exponent", "how far integrity decides it: 0, 0.5 or 1", "modelling choice";
    confidential "confidential" "–" 0.0 .. 1.0 = 0.0, "flag", "the agreement is a confidence, which asks for discretion instead of capacity: 1 or 0", "Callens workshop";
    decision "decision" "–" 0.0 .. 1.0 = 0.0, "flag", "the trustor decides about something of the trustee's, who has nothing to keep: 1 or 0", "Callens workshop";
    discovery "discovery" "q_d" 0.0 .. 1.0 = 1.0, "share", "broken agreements that come to light", "modelling choice";
    disappointment "disappointment" "q_a" 0.0 .. 1.0 = 0.3, "share", "decisions that disappoint the trustee", "modelling choice";
    shared_loss "shared-loss" "s_L" 0.0 .. 1.0 = 0.0, "share", "of a loss that the trustee bears: responsibility for the whole", "Den Outer / Lorenz (rules of the game)";
    // the trustee's act (Eq 9-12)
    relation_share "relation-share" "χ" 0.0 .. 1.0 = 0.6, "share", "share of motivation that hangs on this relation", "modelling choice; Six 2007";
    obligation "obligation" "θ" 0.0 .. 4.0 = 1.8, "value", "median obligation felt by people of good faith", "fit to the experiments (1.77)";
    obligation_spread "obligation-spread" "sd ln θ" 0.0 .. 1.0 = 0.15, "log ratio", "spread of that obligation", "fit to the experiments";
    opportunist_obligation "opportunist-obligation" "θ_opp" 0.0 .. 1.0 = 0.15, "value", "obligation felt by opportunists", "fit to the experiments (.13)";
    opportunist_spread "opportunist-spread" "sd θ_opp" 0.0 .. 1.0 = 0.1, "value", "spread of that obligation", "modelling choice";
    patience "patience" "ϖ" 0.0 .. 1.0 = 0.0, "value", "strategic patience: how far the value of the relation keeps an agreement", "fit drove it to 0; Callens workshop (trust as manipulation)";
    temptation "temptation" "g" 0.1 .. 2.0 = 0.65, "value", "effort saved by not keeping an agreement", "fit to the experiments (.63)";
    good_reason "good-reason" "σ" 0.0 .. 0.5 = 0.05, "share", "meetings with a good reason to deviate", "Six, blog 1";
    imposed_situation "imposed-situation" "–" 0.0 .. 1.0 = 0.0, "share", "agreements that circumstances break, by experiment", "setting";
    imposed_ability "imposed-ability" "–" 0.0 .. 1.0 = 0.0, "share", "agreements that inability breaks, by experiment", "setting";
    imposed_intent "imposed-intent" "–" 0.0 .. 1.0 = 0.0, "share", "agreements that are broken on purpose, by experiment", "setting";
    bespoke_value "bespoke-value" "V_x" 0.0 .. 10.0 = 2.5, "value", "value to a third party of a justified exception", "modelling choice; Six, blog 1";
    self_trust "self-trust" "a_s" 0.0 .. 1.0 = 1.0, "share", "trust in oneself before any experience: that an exception one dares to make will turn out well", "modelling choice; Kremer 2023 via ZINZIZ";
    self_learning "self-learning" "k_s" 0.0 .. 1.0 = 0.0, "evidence", "weight of own successes and failures for trust in oneself", "modelling choice";
    capacity "capacity" "c" 0.3 .. 1.5 = 1.0, "promise", "what a person is able to deliver", "Callens workshop";
    capacity_spread "capacity-spread" "s_c" 0.01 .. 1.0 = 0.12, "promise", "how sharply ability drops beyond capacity", "modelling choice";
    discretion "discretion" "q" 0.0 .. 1.0 = 0.95, "share", "confidences that a person manages to keep", "Callens workshop; modelling choice";
    promise "promise" "m" 0.3 .. 1.5 = 0.6, "promise", "size of what is promised; 0.6 is a standard agreement", "Callens workshop";
    learning "learning" "kl" 0.0 .. 1.0 = 0.25, "share", "how far an excessive promise is lowered after a conversation", "modelling choice";
    disclose "disclose" "disclose" 0.0 .. 1.0 = 0.0, "share", "inability that is told in time", "Callens workshop";
    personal "personal" "personal" 0.0 .. 1.0 = 0.0, "share", "meetings with personal exchange", "Callens workshop";
    gift "gift" "gift" 0.0 .. 1.0 = 0.0, "share", "meetings in which the trustor gives something of value", "Callens workshop";
    gift_value "gift-value" "v" 0.0 .. 2.0 = 0.2, "value", "value of a gift", "modelling choice";
    trustee_benefit "trustee-benefit" "b_T" 0.0 .. 5.0 = 0.65, "value", "benefit of a meeting to the trustee", "modelling choice";
    extra_step "extra-step" "v_Y" 0.0 .. 5.0 = 0.3, "value", "value of full extra effort, which no contract can reach", "ZINZIZ; modelling choice";
    feedback_value "feedback-value" "v_I" 0.0 .. 5.0 = 0.2, "value", "value of critical feedback", "Callens workshop; modelling choice";
    voice "voice" "v" 0.0 .. 1.0 = 0.0, "share", "room to voice a concern where trust alone would not give it", "Den Outer / Lorenz (rules of the game); modelling choice";
    reflection_cost "reflection-cost" "k_ζ" 0.0 .. 1.0 = 0.0, "value", "cost of taking time to reflect, per meeting", "ZINZIZ; modelling choice";
    // the organisation: its memory, and who comes and goes (Eq 17, 18)
    deposit "deposit" "ι" 0.0 .. 1.0 = 1.0, "share", "evidence of a week that an organisation keeps about a partner", "Zaheer et al. 1998; modelling choice";
    reliance "reliance" "γ" 0.0 .. 1.0 = 0.5, "share", "how far people rely on their organisation's memory", "Zaheer et al. 1998; modelling choice";
    store_retention "store-retention" "λ_O" 0.9 .. 1.0 = 0.995, "share per week", "what is left of an organisation's memory after a week", "modelling choice";
    turnover "turnover" "τ_o" 0.0 .. 1.0 = 0.0, "share per week", "people who leave and are replaced", "modelling choice";
    handover "handover" "H" 0.0 .. 1.0 = 0.0, "share", "personal evidence handed over to a successor: 0 with functions, more with roles", "Den Outer / Lorenz";
    selection "selection" "select" 0.0 .. 1.0 = 0.0, "share", "opportunist candidates who are screened out in hiring", "Callens workshop";
    // perception, conversation, fairness
    misunderstanding "misunderstanding" "ε₀" 0.0 .. 0.5 = 0.02, "share", "kept agreements seen as broken", "Callens workshop; ZINZIZ";
    openness "openness" "τ₀" 0.0 .. 1.0 = 0.9, "share", "chance that a conversation brings the cause to light", "Six, blog 1; modelling choice";
    talk_cost "talk-cost" "k_t" 0.0 .. 1.0 = 0.1, "value", "cost of a conversation", "modelling choice";
    fairness "fairness" "f" 0.0 .. 1.0 = 0.0, "share", "fairness and transparency of control, rules and sanctions", "Callens workshop";
    // the fence between two organisations, and rounds of talks (Eq 19); only where fences are modelled
    fence_step "fence-step" "α_y" 0.0 .. 1.0 = 0.12, "share", "what one step of work on a phase adds, of what is missing", "Den Outer / Lorenz; modelling choice";
    fence_drift "fence-drift" "drift" 0.0 .. 1.0 = 0.03, "share per week", "recognition that wears out in a week", "Den Outer / Lorenz; modelling choice";
    round_gain "round-gain" "α" 0.0 .. 1.0 = 0.5, "share", "what a round of talks adds to recognition, of what is missing, when practice is full", "Den Outer / Lorenz; modelling choice";
    round_words "round-words" "–" 0.0 .. 1.0 = 0.4, "share", "of that gain which words give without practice", "Den Outer / Lorenz; modelling choice";
    round_practice "round-practice" "M/2" 1.0 .. 100.0 = 4.0, "meetings", "meetings since the last round that make practice full", "Den Outer / Lorenz; modelling choice";
    round_cost "round-cost" "k_r2" 0.0 .. 5.0 = 0.05, "value", "cost of a round of talks to each side, per relation; both together what a conversation costs", "modelling choice";
    // standing rule and ladder
    rule_detection "rule-detection" "det" 0.0 .. 1.0 = 0.9, "share", "failures detected under a standing rule", "modelling choice";
    rule_fine "rule-fine" "F" 0.0 .. 10.0 = 1.5, "value", "fine under a rule, and on the ladder", "modelling choice; Six, blog 1";
    rule_signal "rule-signal" "ρ" 0.0 .. 1.0 = 0.25, "share", "distrust that a standing rule signals each week", "modelling choice";
    rule_administration "rule-administration" "k_r" 0.0 .. 1.0 = 0.05, "value", "administration of a rule, per meeting", "modelling choice";
    ladder_threshold "ladder-threshold" "rung" 1.0 .. 20.0 = 3.0, "breaches", "unexplained breaches before the ladder sanctions", "Braithwaite & Makkai 1994";
    deserved_sting "deserved-sting" "0.2" 0.0 .. 1.0 = 0.2, "share", "sting of a deserved sanction after a conversation", "modelling choice";
}

/// Ready-made stances: what ignorance counts for, and how far bad news is let in.
pub const STANCES: &[(&str, f32, f32)] = &[("tempered", 0.9, 1.0), ("blind", 1.0, 0.0), ("distrust", 0.4, 1.0)];

/// The place in [`PARAMETERS`] of the parameter with this key.
pub fn place(key: &str) -> Option<usize> {
    PARAMETERS.iter().position(|p| p.key == key)
}

/// The parameter with this key.
pub fn parameter(key: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|p| p.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_lies_in_its_range_and_every_key_is_unique() {
        for (i, p) in PARAMETERS.iter().enumerate() {
            assert!(p.low <= p.default && p.default <= p.high, "{}", p.key);
            assert!(PARAMETERS[..i].iter().all(|q| q.key != p.key), "{} twice", p.key);
            assert!((p.get)(&Parameters::default()).to_bits() == p.default.to_bits());
        }
    }

    #[test]
    fn setting_a_parameter_changes_that_one_alone() {
        for p in PARAMETERS {
            let mut changed = Parameters::default();
            (p.set)(&mut changed, p.high);
            let others = PARAMETERS.iter().filter(|q| q.key != p.key);
            assert!(others.clone().all(|q| (q.get)(&changed).to_bits() == q.default.to_bits()), "{}", p.key);
        }
    }
}
