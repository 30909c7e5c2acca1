//! `[fence]`: how far organisations recognise each other at the start. Where it is absent, fences are not modelled.

use crate::reading::reader::Reader;

/// The three phases, in the order in which they are worked on.
pub(super) const PHASES: [&str; 3] = ["recognise", "transparent", "widen"];

/// Reads the table `fence`; a level that it leaves out is that of `below`. An error where a problem has been recorded.
pub(super) fn read(table: &mut Reader<'_>, title: &str, below: Option<[f32; 3]>) -> Result<Option<[f32; 3]>, ()> {
    if !table.has("fence") {
        return Ok(below);
    }
    let usual = below.unwrap_or_default();
    let mut fence = table.table("fence", title).ok_or(())?;
    let levels = [0, 1, 2].map(|at| fence.number(PHASES[at], 0.0, 1.0, usual[at]).map(|got| got.value));
    fence.finish();
    match levels {
        [Some(recognise), Some(transparent), Some(widen)] => Ok(Some([recognise, transparent, widen])),
        _ => Err(()),
    }
}
