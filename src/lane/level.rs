//! How wide the machine's vector instructions are. Loops over lanes are compiled for every level, and the level is chosen
//! when the program runs; each gives the same bits, because only single IEEE operations are vectorised and none is fused.

use std::fmt;

/// A set of vector instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What every machine of this kind has: SSE2 on `x86-64`, NEON on `aarch64`.
    Baseline,
    /// Eight lanes at once.
    Avx2,
    /// Sixteen lanes at once.
    Avx512,
}

impl Level {
    /// All levels, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Baseline, Self::Avx2, Self::Avx512];

    /// The levels that this machine has, the narrowest first.
    pub fn here() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|level| level.is_here())
    }

    /// The widest level that this machine has.
    pub fn best() -> Self {
        Self::here().last().unwrap_or(Self::Baseline)
    }

    /// Whether this machine has it.
    #[cfg(target_arch = "x86_64")]
    pub fn is_here(self) -> bool {
        match self {
            Self::Baseline => true,
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            Self::Avx512 => {
                is_x86_feature_detected!("avx2")
                    && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512cd")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
            }
        }
    }

    /// Whether this machine has it.
    #[cfg(not(target_arch = "x86_64"))]
    pub fn is_here(self) -> bool {
        self == Self::Baseline
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Baseline => "baseline",
            Self::Avx2 => "AVX2",
            Self::Avx512 => "AVX-512",
        })
    }
}

/// Puts the frame of the function in which it stands on a cache line: whatever that function keeps on the stack for want of
/// registers would else straddle two, which costs a quarter of the time.
#[inline(always)]
#[doc(hidden)]
pub fn align_the_stack() {
    std::hint::black_box(&super::Real::splat(0.0));
}

/// Declares a function that is compiled for every level; its first argument says at which one it runs. Generic parameters
/// stand in the first brackets, and once more by name alone in the second. Arguments should be references of their own,
/// not fields of a struct: that tells the compiler that nothing overlaps, and only then does it vectorise.
#[macro_export]
#[doc(hidden)]
macro_rules! at_levels {
    (
        $(#[$about:meta])*
        $vis:vis fn $name:ident [$($generic:tt)*] [$($given:tt)*] ($($arg:ident: $type:ty),* $(,)?) $(-> $out:ty)?
        $body:block
    ) => {
        $(#[$about])*
        #[allow(clippy::too_many_arguments, reason = "references of their own tell the compiler that nothing overlaps")]
        #[inline(always)]
        $vis fn $name<$($generic)*>(level: $crate::lane::Level, $($arg: $type),*) $(-> $out)? {
            #[allow(clippy::too_many_arguments, reason = "those of the function that is compiled for the level")]
            #[inline(always)]
            fn body<$($generic)*>($($arg: $type),*) $(-> $out)? $body

            #[allow(clippy::too_many_arguments, reason = "those of the function that is compiled for the level")]
            #[inline(never)]
            fn baseline<$($generic)*>($($arg: $type),*) $(-> $out)? {
                body::<$($given)*>($($arg),*)
            }

            #[allow(clippy::too_many_arguments, reason = "those of the function that is compiled for the level")]
            #[multiversion::multiversion(targets("x86_64+avx2"))]
            fn avx2<$($generic)*>($($arg: $type),*) $(-> $out)? {
                $crate::lane::level::align_the_stack();
                multiversion::target::match_target! {
                    "x86_64+avx2" => body::<$($given)*>($($arg),*),
                    _ => baseline::<$($given)*>($($arg),*),
                }
            }

            #[allow(clippy::too_many_arguments, reason = "those of the function that is compiled for the level")]
            #[multiversion::multiversion(targets("x86_64+avx2+avx512f+avx512bw+avx512cd+avx512dq+avx512vl"))]
            fn avx512<$($generic)*>($($arg: $type),*) $(-> $out)? {
                $crate::lane::level::align_the_stack();
                multiversion::target::match_target! {
                    "x86_64+avx2+avx512f+avx512bw+avx512cd+avx512dq+avx512vl" => body::<$($given)*>($($arg),*),
                    _ => baseline::<$($given)*>($($arg),*),
                }
            }

            match level {
                $crate::lane::Level::Baseline => baseline::<$($given)*>($($arg),*),
                $crate::lane::Level::Avx2 => avx2::<$($given)*>($($arg),*),
                $crate::lane::Level::Avx512 => avx512::<$($given)*>($($arg),*),
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_machine_has_the_baseline_and_the_best_is_here() {
        assert!(Level::here().eq(Level::here()) && Level::here().next() == Some(Level::Baseline));
        assert!(Level::best().is_here());
    }
}
