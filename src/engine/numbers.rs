//! The numbers of a party as a meeting finds them: the same in all lanes, or, where rules or kinds of agreement change
//! some of them, lane by lane.

use super::setting::Setting;
use crate::lane::Real;
use crate::lane::math::pick;
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
    fn new(parameters: &Parameters) -> Self {
        Self(std::array::from_fn(|place| Real::splat((PARAMETERS[place].get)(parameters))))
    }

    /// Gives one parameter, by its place, a value where `mask` is 1.
    #[inline(always)]
    fn set(&mut self, place: usize, value: f32, mask: &Real) {
        let before = self.0[place];
        self.0[place] = Real::each(|lane| pick(mask.0[lane] > 0.5, value, before.0[lane]));
    }
}

/// The numbers of trustor and trustee where they differ from lane to lane: a meeting changes a few, and the next one takes
/// those back.
#[derive(Clone, Debug)]
pub(super) struct Varying {
    pub(super) sides: [Varied; 2],
    /// Whose numbers they are, and in which tick.
    of: [Option<(usize, usize)>; 2],
    /// Places that meetings may change.
    places: Vec<usize>,
}

impl Varying {
    /// Where kinds of agreement and rules change no number: nothing.
    pub(super) fn new(setting: &Setting) -> Option<Box<Self>> {
        let of_kinds = setting.kinds.iter().flat_map(|kind| kind.values.iter().map(|&(place, _)| place));
        let of_rules = setting.policies.iter().flat_map(|policy| policy.sets.iter().map(|setter| setter.place));
        let mut places: Vec<usize> = of_kinds.chain(of_rules).collect();
        places.sort_unstable();
        places.dedup();
        let nothing = || Varied([Real::splat(0.0); PARAMETERS.len()]);
        (!places.is_empty()).then(|| Box::new(Self { sides: [nothing(), nothing()], of: [None; 2], places }))
    }

    /// One side has the numbers of a party in a tick.
    #[inline(always)]
    pub(super) fn start(&mut self, side: usize, party: usize, tick: usize, parameters: &Parameters) {
        if self.of[side] == Some((party, tick)) {
            for &place in &self.places {
                self.sides[side].0[place] = Real::splat((PARAMETERS[place].get)(parameters));
            }
        } else {
            self.sides[side] = Varied::new(parameters);
            self.of[side] = Some((party, tick));
        }
    }

    /// Gives one parameter of a side, by its place, a value where `mask` is 1.
    #[inline(always)]
    pub(super) fn set(&mut self, side: usize, place: usize, value: f32, mask: &Real) {
        self.sides[side].set(place, value, mask);
    }
}
