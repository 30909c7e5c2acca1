//! The slow reference engine of the tests: it tells what is right, and how fast the model is when it is written plainly.

#[path = "../../tests/it/reference/mod.rs"]
#[allow(dead_code, reason = "benchmarks look at the outcomes alone")]
mod plainly;

use tempered_trust::engine::Setting;

use crate::support::worlds::{assert_same_at_all_levels, bits, lane_bits};

pub use plainly::run;

/// All levels agree, and one of their replicates is as the reference engine has it.
pub fn assert_right(setting: &Setting) {
    let result = assert_same_at_all_levels(setting);
    assert_eq!(lane_bits(&result, 5), bits(&run(setting, 5).outcomes));
}
