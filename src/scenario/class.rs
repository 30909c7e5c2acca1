//! `[class]`: notes for whoever shows the scenario to a class: what to look at, what to try, what to ask.

use super::Class;
use crate::reading::problem::Problem;
use crate::reading::reader::Reader;
use crate::reading::tree::{Node, Value};
use crate::words::Bilingual;

/// What a list of notes looks like.
const WANTED: &str = "a list of texts, or { en = [\"…\"], nl = [\"…\"] }";
/// Most notes under one key: more is a book, not a lesson.
const MOST: usize = 20;

/// Reads `[class]`.
pub(super) fn read(root: &mut Reader<'_>) -> Option<Class> {
    let mut table = root.table("class", "[class]")?;
    let [notice, try_this, why] = ["notice", "try", "why"].map(|key| notes(&mut table, key));
    table.finish();
    Some(Class { notice: notice?, try_this: try_this?, why: why? })
}

fn notes(table: &mut Reader<'_>, key: &'static str) -> Option<Vec<Bilingual>> {
    let Some(node) = table.node(key) else { return Some(Vec::new()) };
    match &node.value {
        Value::List(items) => Some(texts(table, node, items, key)?.into_iter().map(Bilingual::same).collect()),
        Value::Table(_) => both_languages(Reader::new(node, key, table.problems)?, node, key),
        _ => {
            table.wrong_kind(node, key, WANTED);
            None
        }
    }
}

fn both_languages(mut table: Reader<'_>, node: &Node, key: &str) -> Option<Vec<Bilingual>> {
    let lists = ["en", "nl"].map(|language| {
        let Some(node) = table.node(language) else {
            return table.missing(language, &format!("{language} = [\"…\"]"));
        };
        let Value::List(items) = &node.value else {
            table.wrong_kind(node, language, "a list of texts");
            return None;
        };
        texts(&table, node, items, key)
    });
    let problems = table.problems;
    table.finish();
    let [en, nl] = lists;
    let (en, nl) = (en?, nl?);
    if en.len() != nl.len() {
        let message = format!("{key} has {} notes in English and {} in Dutch", en.len(), nl.len());
        problems.add(Problem::at(node.place, message, "must be as many, in the same order"));
        return None;
    }
    Some(en.into_iter().zip(nl).map(|(en, nl)| Bilingual { en, nl }).collect())
}

/// The texts of a list, each one line.
fn texts(table: &Reader<'_>, node: &Node, items: &[Node], key: &str) -> Option<Vec<String>> {
    if items.len() > MOST {
        let message = format!("{key} is a list of {}", items.len());
        table.problems.add(Problem::at(node.place, message, format!("must be at most {MOST} texts")));
        return None;
    }
    let texts: Vec<Option<String>> = items.iter().map(|item| table.line_of(item, key).map(|got| got.value)).collect();
    texts.into_iter().collect()
}
