//! What is known of a meeting, phase by phase: what it is set in, and what each phase hands to the next.
//!
//! Rules are asked between the phases, in all lanes at once, and may change what the next phase finds. Each of these
//! structs therefore exists twice: for one lane, in which the model is written, and for all of them.

use super::Parameters;
use super::belief::Book;
use super::luck::Luck;
use super::person::Nature;
use crate::lane::Real;
use crate::lane::math::one_if;
use crate::lanes;

/// A standard agreement: the promise that yields exactly the gain `G`.
pub const STANDARD_PROMISE: f32 = 0.6;

lanes! {
    /// What surrounds a meeting. Rules asked before the act may change it.
    Circumstances => CircumstancesLanes {
        /// Number of the kind of agreement.
        kind: f32,
        /// Neither has sworn to stay away.
        within_reach: bool,
        /// Somebody has taken time to reflect: no hurry.
        unhurried: bool,
        /// x: the trustor is ordered to control this far, 0 to 1; 0 leaves the choice.
        ordered: f32,
        /// A standing rule of the trustor's party holds for the trustee.
        rule: bool,
        /// det: share of failures it detects.
        rule_detection: f32,
        /// F: its fine.
        rule_fine: f32,
        /// It accepts a good reason.
        rule_exceptions: bool,
        /// A standing rule of the trustee's party holds for the trustor, who feels it too.
        rule_of_trustee: bool,
        /// The trustee has been warned or sanctioned: the threat of a fine is credible.
        threat: bool,
        /// The trustee will say in time if it cannot be done.
        will_tell: bool,
        /// The trustee has said beforehand that something confided must be passed on.
        announced: bool,
        /// y1: how far the two organisations recognise each other, 0 to 1.
        recognised: f32,
        /// y2: how far they see why the other acts as they do, 0 to 1.
        transparent: f32,
        /// y3: how far they share an identity, 0 to 1.
        widened: f32,
        /// What the trustee promised after an earlier breach, as evidence of benevolence; 0 where there is no such promise.
        vow: f32,
    }
}

impl Circumstances {
    /// Nothing surrounds the meeting but the two people.
    #[inline(always)]
    pub fn alone() -> Self {
        Self { within_reach: true, ..Self::default() }
    }
}

impl CircumstancesLanes {
    /// What surrounds one lane where nothing can but orders to control and threats.
    #[inline(always)]
    pub fn load_plain(&self, lane: usize) -> Circumstances {
        let (ordered, threat) = (self.ordered.0[lane], self.threat.0[lane] > 0.5);
        Circumstances { ordered, threat, ..Circumstances::alone() }
    }
}

/// The two parties' numbers, and what surrounds them.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The trustor's numbers.
    pub trustor: &'a Parameters,
    /// The trustee's numbers.
    pub trustee: &'a Parameters,
    /// What surrounds the meeting.
    pub around: Circumstances,
    /// Fences are modelled: openness depends on how transparent they are.
    pub fenced: bool,
    /// What the trustor's organisation remembers of the trustee's, and the other way round; `None` where organisations
    /// keep no memory.
    pub stores: Option<[Book; 2]>,
    /// What chance has in store.
    pub luck: Luck,
}

impl Scene<'_> {
    /// The book of the trustor (0) or trustee (1), beside what their organisation remembers.
    #[inline(always)]
    pub fn beside(&self, book: &Book, side: usize) -> Book {
        let holder = if side == 0 { self.trustor } else { self.trustee };
        self.stores.as_ref().map_or(*book, |stores| book.beside(&stores[side], holder))
    }
}

/// The trustee as they are: nature is hidden, the promise is made aloud.
#[derive(Clone, Copy, Debug)]
pub struct Trustee {
    /// Hidden nature.
    pub nature: Nature,
    /// m: size of what they promise.
    pub promise: f32,
    /// p_s: trust in oneself, 0 to 1.
    pub self_trust: f32,
}

lanes! {
    /// R2 and R3: do they meet, with how much at stake, with time to reflect?
    Encounter => EncounterLanes {
        /// They meet.
        meets: bool,
        /// They meet about an agreement that the trustee can keep or break, not about a decision of the trustor.
        business: bool,
        /// There is time to reflect.
        reflects: bool,
        /// The trustor gives something of value.
        gift: bool,
        /// Number of the kind of agreement among the words of rules; the plain task is 0.
        kind: f32,
        /// h
        stake: f32,
        /// m̂ = m / 0.6
        promise: f32,
    }
}

lanes! {
    /// R4: what the trustor expects and chooses.
    Choice => ChoiceLanes {
        /// T: the trustor's trust at the time.
        trust: f32,
        /// D: the trustor's distrust at the time.
        distrust: f32,
        /// p_C^w: the trustee is able to.
        ability: f32,
        /// p_int: the trustee intends to.
        intent: f32,
        /// p_I: the trustee keeps their word.
        integrity: f32,
        /// a_inst · u: what institutions add to the expectation, mean over facets.
        institutional: f32,
        /// Trusts.
        trusted: bool,
        /// Controls.
        controlled: bool,
        /// Either of the two.
        active: bool,
        /// x: how far it is controlled, 0 to 1; 0 without control.
        intensity: f32,
    }
}

lanes! {
    /// R6 and R7: what the trustee does, and what can be seen of it.
    Act => ActLanes {
        /// T of the trustor in the trustee's eyes.
        trust: f32,
        /// p_B of the trustor in the trustee's eyes.
        benevolence: f32,
        /// ψθ
        obligation: f32,
        /// δF: the sanction the trustee expects.
        sanction: f32,
        /// P(intend to keep).
        intent_chance: f32,
        /// P(able to keep).
        ability_chance: f32,
        /// There was a good reason to deviate.
        reason: bool,
        /// Broken for a good reason.
        by_situation: bool,
        /// Broken for want of ability.
        by_ability: bool,
        /// Broken on purpose.
        by_intent: bool,
        /// A good reason was suppressed.
        strain: bool,
        /// Inability was told in time: no value, no breach.
        told: bool,
        /// Kept.
        kept: bool,
        /// Broken, whatever the cause.
        failed: bool,
        /// The trustor sees a breach.
        seen: bool,
        /// The trustor sees an agreement kept.
        seen_kept: bool,
        /// Control caught the failure.
        caught: bool,
        /// A decision disappoints the trustee.
        disappointed: bool,
    }
}

lanes! {
    /// R8: what is done about it. Rules write the first part, the conversation and its consequences the second.
    Answer => AnswerLanes {
        /// The trustor asks for the cause.
        asks: bool,
        /// … in a tone of blame.
        blames: bool,
        /// The trustee tells the cause unasked.
        explains: bool,
        /// The trustee apologises.
        apologises: bool,
        /// The trustee denies intent.
        denies: bool,
        /// Value that the trustee hands over to make good.
        compensation: f32,
        /// The trustee promises to do better.
        vows: bool,
        /// The trustor says that it was noticed.
        warns: bool,
        /// The trustor sanctions the person.
        sanctions: bool,
        /// The fine of that sanction.
        sanction_fine: f32,
        /// The fine of the standing rule is waived.
        waived: bool,
        /// Value given by the trustor beyond the gift of the encounter.
        gift_of_trustor: f32,
        /// Value given by the trustee.
        gift_of_trustee: f32,
        /// There is a conversation.
        talks: bool,
        /// It, or the trustee unasked, brings the cause to light.
        brought_to_light: bool,
        /// What was brought to light excuses.
        cleared: bool,
        /// Fined under the standing rule.
        fined_by_rule: bool,
        /// Fined, by rule or in person.
        fined: bool,
    }
}

impl AnswerLanes {
    /// The answer in one lane where rules can only talk, warn and sanction; with what came of talk and of sanctions, if
    /// that is known.
    #[inline(always)]
    pub fn load_plain(&self, lane: usize, talked: bool, sanctioned: bool) -> Answer {
        let holds = |mask: &Real| mask.0[lane] > 0.5;
        Answer {
            asks: holds(&self.asks),
            blames: holds(&self.blames),
            warns: holds(&self.warns),
            sanctions: holds(&self.sanctions),
            sanction_fine: self.sanction_fine.0[lane],
            talks: talked && holds(&self.talks),
            brought_to_light: talked && holds(&self.brought_to_light),
            cleared: talked && holds(&self.cleared),
            fined: sanctioned && holds(&self.fined),
            ..Answer::default()
        }
    }

    /// Keeps what came of the conversation and of sanctions; the rest is written by rules.
    #[inline(always)]
    pub fn store_outcome(&mut self, lane: usize, answer: &Answer) {
        self.talks.0[lane] = one_if(answer.talks);
        self.brought_to_light.0[lane] = one_if(answer.brought_to_light);
        self.cleared.0[lane] = one_if(answer.cleared);
        self.fined_by_rule.0[lane] = one_if(answer.fined_by_rule);
        self.fined.0[lane] = one_if(answer.fined);
    }
}
