//! `[fact]`: marks a scenario as a stylised fact, one that the model has to bring forth.

use super::Fact;
use crate::reading::reader::Reader;

/// Reads `[fact]`. `None` where a problem has been recorded.
pub(super) fn read(root: &mut Reader<'_>) -> Option<Fact> {
    let mut table = root.table("fact", "[fact]")?;
    let number = table.whole("number", 1..=999, None);
    let texts = ["prototype", "missed"]
        .map(|key| if table.has(key) { table.text(key, None).map(|got| Some(got.value)) } else { Some(None) });
    table.finish();
    let [prototype, missed] = texts;
    Some(Fact { number: number?.value as u32, prototype: prototype?, missed: missed? })
}
