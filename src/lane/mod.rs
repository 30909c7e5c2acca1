//! Sixteen replicates side by side: the innermost index of all state is the lane.
//!
//! The model is written for one replicate; the engine runs it over the lanes of a block in one plain loop,
//! which the compiler turns into vector instructions. Lanes never exchange anything.

pub mod math;

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
}

/// One 32-bit word of luck per lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(align(64))]
pub struct Word(pub [u32; LANES]);
