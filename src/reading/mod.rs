//! Reading what people wrote: TOML as a tree that knows where everything stands (`tree`, `place`), typed access that
//! collects every problem instead of stopping at the first (`reader`, `values`, `items`), the places of what stands inside a
//! text (`bytes`) and what is wrong there (`fault`), did-you-mean (`suggest`), and problems shown under the line they are in
//! (`problem`, `render`); and the text of files within bounds (`file`). Knows TOML and nothing of scenarios or rules.

pub(crate) mod bytes;
pub(crate) mod fault;
pub(crate) mod file;
pub(crate) mod items;
pub(crate) mod parameters;
pub(crate) mod place;
pub(crate) mod problem;
pub(crate) mod reader;
pub(crate) mod render;
pub(crate) mod suggest;
pub(crate) mod tree;
pub(crate) mod values;

pub use fault::Fault;
pub use file::FileError;
pub use problem::{Problem, Source};

/// Largest scenario file, in bytes.
pub const MAX_BYTES: u64 = 1 << 20;
