//! The numbers of a party as a meeting finds them: the same in all lanes, or, where rules or kinds of agreement change
//! some of them, lane by lane.

use crate::lane::{LANES, Real};
use crate::model::Parameters;
use crate::model::parameters::PARAMETERS;

/// Parameters, lane by lane.
pub trait Numbers {
    /// Whether they can differ between lanes.
    const VARIES: bool;
    /// Those of one lane.
    fn at(&self, lane: usize) -> Parameters;
}

impl Numbers for Parameters {
    const VARIES: bool = false;

    #[inline(always)]
    fn at(&self, _lane: usize) -> Parameters {
        *self
    }
}

/// Parameters that differ between lanes.
#[derive(Clone, Debug)]
pub(super) struct Varied([Real; PARAMETERS.len()]);

impl Numbers for Varied {
    const VARIES: bool = true;

    #[inline(always)]
    fn at(&self, lane: usize) -> Parameters {
        Parameters::from_fn(|place| self.0[place].0[lane])
    }
}

impl Varied {
    pub(super) fn new(parameters: &Parameters) -> Self {
        Self(std::array::from_fn(|place| Real::splat((PARAMETERS[place].get)(parameters))))
    }

    /// Gives one parameter, by its place, a value where `mask` is 1.
    pub(super) fn set(&mut self, place: usize, value: f32, mask: &Real) {
        for lane in 0..LANES {
            if mask.0[lane] > 0.5 {
                self.0[place].0[lane] = value;
            }
        }
    }
}
