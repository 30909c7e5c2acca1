//! Sixteen replicates side by side: the innermost index of all state is the lane.
//!
//! The model is written for one replicate; the engine runs it over the lanes of a block in one plain loop,
//! which the compiler turns into vector instructions. Lanes never exchange anything.

pub mod level;
pub mod math;

pub use level::Level;

/// Replicates in a block.
pub const LANES: usize = 16;

/// One number per lane.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub struct Real(pub [f32; LANES]);

impl Real {
    /// The same number in every lane.
    pub const fn splat(value: f32) -> Self {
        Self([value; LANES])
    }

    /// From its lanes. A plain loop, which is vectorised where `array::from_fn` may be left as calls.
    #[inline(always)]
    pub fn each(of: impl Fn(usize) -> f32) -> Self {
        let mut all = Self::splat(0.0);
        for lane in 0..LANES {
            all.0[lane] = of(lane);
        }
        all
    }

    /// A mask: 1 in the lanes for which `holds` says so, 0 in the others.
    #[inline(always)]
    pub fn mask(holds: impl Fn(usize) -> bool) -> Self {
        Self::each(|lane| math::one_if(holds(lane)))
    }

    /// Whether a mask is 1 in some lane.
    #[inline(always)]
    pub fn any(&self) -> bool {
        // no short cut: without jumps it is one comparison
        self.0.iter().fold(false, |any, &here| any | (here > 0.5))
    }

    /// The lanes in which both masks are 1.
    #[inline(always)]
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self::each(|lane| self.0[lane] * other.0[lane])
    }

    /// The lanes in which one mask is 1, or the other.
    #[inline(always)]
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self::each(|lane| math::max(self.0[lane], other.0[lane]))
    }

    /// The lanes in which a mask is 1 and the other is not.
    #[inline(always)]
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self::each(|lane| self.0[lane] * (1.0 - other.0[lane]))
    }
}

/// One truth, or one count up to 255, per lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(16))]
pub struct Bytes(pub [u8; LANES]);

/// One 32-bit word of luck per lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub struct Word(pub [u32; LANES]);

impl Word {
    /// Nothing in any lane.
    pub const ZERO: Self = Self([0; LANES]);
}

/// What is known in one lane, and the same in all of them: a struct of numbers and truths for the model, and beside it
/// one of [`Real`]s in which the engine keeps it from phase to phase. A truth is kept as 0 or 1.
#[macro_export]
#[doc(hidden)]
macro_rules! lanes {
    ($(#[$about:meta])* $one:ident => $all:ident { $( $(#[$meaning:meta])* $field:ident: $kind:ident, )* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default)]
        pub struct $one { $( $(#[$meaning])* pub $field: $kind, )* }

        #[doc = concat!("[`", stringify!($one), "`] in all lanes.")]
        #[derive(Clone, Debug)]
        pub struct $all { $( $(#[$meaning])* pub $field: $crate::lane::Real, )* }

        impl $all {
            /// Nothing in any lane.
            pub const NOTHING: Self = Self { $( $field: $crate::lane::Real::splat(0.0), )* };

            /// What is known in one lane.
            #[inline(always)]
            pub fn load(&self, lane: usize) -> $one {
                $one { $( $field: $crate::lanes!(@read $kind self.$field.0[lane]), )* }
            }

            /// Keeps what is known in one lane.
            #[inline(always)]
            pub fn store(&mut self, lane: usize, one: &$one) {
                $( self.$field.0[lane] = $crate::lanes!(@write $kind one.$field); )*
            }
        }
    };
    (@read f32 $value:expr) => { $value };
    (@read bool $value:expr) => { $value > 0.5 };
    (@write f32 $value:expr) => { $value };
    (@write bool $value:expr) => { $crate::lane::math::one_if($value) };
}
