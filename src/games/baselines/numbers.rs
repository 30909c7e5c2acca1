//! The numbers of the baselines, with where they are from. None is fitted here.

/// The studies that the numbers of the two baselines were read off, by the names of their experiments.
pub(super) const READ_OFF: [&str; 2] = ["LivePairs10", "DF2011"];

/// Ten rounds of trust between the same two, 123 pairs (LivePairs10 in validation/README.md): what is sent, as a share of
/// what can be, is a constant, plus this much of what was sent, plus this much of the share that came back of what the
/// trustee held.
pub const REGRESSION: [f32; 3] = [0.073, 0.477, 0.512];
/// Same data: share sent in the first round.
pub(super) const FIRST: f32 = 0.42;
/// Same data: share that comes back of what the trustee holds, mean of the ten rounds.
pub(super) const RETURNED: f32 = 0.396;
/// Same data: returns that are below one third of what the trustee holds.
pub(super) const BELOW_A_THIRD: f32 = 0.270;
/// Same game: the share that leaves both with the same.
pub(super) const FAIR: f32 = 0.5;

/// Chance of working together in a first round: Dal Bó & Fréchette 2011, American Economic Review 101:411-429, pooled.
pub const OPENING: f32 = 0.333;
/// Same source: chance after own move and the other's, in the order CC, CD, DC, DD.
pub const MEMORY_ONE: [f32; 4] = [0.969, 0.353, 0.345, 0.052];
