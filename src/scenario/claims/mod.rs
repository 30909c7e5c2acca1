//! `[[expect]]`: what the author expects to come out, as claims that a run can hold or refute. A claim is a text inside
//! the file; what is wrong with it is shown under the word that is wrong.

mod checks;
mod fault;
mod parse;
mod pieces;

use std::collections::BTreeMap;

use super::arms::Arms;
use super::{Expect, Side};
use crate::reading::bytes::Bytes;
use crate::reading::fault::Fault;
use crate::reading::problem::{Problem, Problems};
use crate::reading::reader::Reader;
use crate::reading::tree::Node;
use crate::words::Bilingual;
use parse::Known;

/// Most claims of one scenario: a run reads its table of replicates once for each.
const MAX_CLAIMS: usize = 200;

/// Reads all claims. `None` where a problem has been recorded.
pub(super) fn read(root: &mut Reader<'_>, arms: &Arms) -> Option<Vec<Expect>> {
    let items = root.items("expect", "[[expect]] tables");
    if items.len() > MAX_CLAIMS {
        let place = items[MAX_CLAIMS].place;
        let message = format!("{} claims are too many", items.len());
        root.problems.add(Problem::at(place, message, format!("must be at most {MAX_CLAIMS}")));
        return None;
    }
    let names: BTreeMap<&str, usize> = arms.names.iter().map(|(name, at)| (name.as_str(), *at)).collect();
    let known = Known { arms: &names, are_many: root.problems.are_many() };
    let read: Vec<Option<Expect>> = items.iter().map(|item| expect(item, &known, root.problems)).collect();
    read.into_iter().collect()
}

/// What stands on one side of a claim about `outcome`: an arm, an outcome of an arm, or a difference of two.
pub(super) fn side(outcome: &str, text: &str, arms: &BTreeMap<&str, usize>) -> Result<Side, Fault> {
    let known = Known { arms, are_many: false };
    let start = format!("{outcome}: ");
    // a band makes a claim of a side; what it says is thrown away
    let claim = parse::claim(&format!("{start}{text} in [0, 1]"), &known)?;
    let link = claim.links.into_iter().next();
    link.map(|link| link.left).ok_or_else(|| Fault::at(0..0, "an arm is missing", "nothing is measured"))
}

fn expect(item: &Node, known: &Known<'_>, problems: &Problems) -> Option<Expect> {
    let mut table = Reader::new(item, "[[expect]]", problems)?;
    let text = table.name("claim");
    let node = table.node("claim");
    let because = if table.has("because") { table.bilingual("because", None) } else { Some(Bilingual::same("")) };
    table.finish();
    let claim = match parse::claim(&text?.value, known) {
        Ok(claim) => Some(claim),
        Err(fault) => {
            let bytes = node.map(|node| Bytes::of(node, problems.text(node.place.source)))?;
            fault.tell(&bytes, problems);
            None
        }
    };
    Some(Expect { claim: claim?, because: because? })
}
