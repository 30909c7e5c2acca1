//! How a relation stands: the quadrants of trust and distrust (Lewicki, McAllister & Bies 1998).

use super::Parameters;
use super::belief::{Book, View, institutional};
use super::tally::Standing;
use crate::lane::math::{once, when};

/// Trust counts as high from here, and so does distrust.
pub const HIGH: f32 = 0.4;
/// A relation is out of touch after so many ticks without contact.
pub const OUT_OF_TOUCH: f32 = 12.0;

/// Looks at a relation from one side: `view` is the opinion of the one who can be trustor, `other` the book of the
/// trustee (of good faith or not) about that person.
#[inline(always)]
pub fn look(view: &View, other: &Book, trustee: &Parameters, good_faith: bool, silent_ticks: f32) -> Standing {
    let (trust, distrust) = (view.trust(), view.distrust());
    let (trusting, distrusting) = (trust >= HIGH, distrust >= HIGH);
    let base_rate = institutional(trustee, trustee.trustee_base_rate);
    let benevolence = other.as_trustee(trustee).benevolence.expectation(base_rate);
    Standing {
        books: 1.0,
        trust,
        distrust,
        full_trust: once(trusting & !distrusting),
        verify: once(trusting & distrusting),
        few_ties: once(!trusting & !distrusting),
        full_distrust: once(!trusting & distrusting),
        good_trustees: once(good_faith),
        good_benevolence: when(good_faith, benevolence),
        out_of_touch: once(silent_ticks >= OUT_OF_TOUCH),
        ..Standing::default()
    }
}

/// Looks at what an organisation remembers of another.
#[inline(always)]
pub fn remembered(view: &View) -> Standing {
    Standing { stores: 1.0, store_trust: view.trust(), store_distrust: view.distrust(), ..Standing::default() }
}
