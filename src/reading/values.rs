//! The values that a table may hold: whole numbers and numbers in a range, texts, texts in two languages, choices.
//! Each reading gives the value with its place, or has recorded why not.

use std::ops::RangeInclusive;

use crate::words::Bilingual;

use super::place::Place;
use super::problem::Problem;
use super::reader::Reader;
use super::suggest::{did_you_mean, list_of, quoted, shown};
use super::tree::{Node, Value};

/// A value and where it was written; for a default, where the table starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Got<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl Reader<'_> {
    /// A whole number in `range`. Without a default it is required.
    pub(crate) fn whole(
        &mut self,
        key: &'static str,
        range: RangeInclusive<u64>,
        default: Option<u64>,
    ) -> Option<Got<u64>> {
        let node = match (self.node(key), default) {
            (Some(node), _) => node,
            (None, Some(value)) => {
                return Some(Got { value, place: self.place() });
            }
            (None, None) => return self.missing(key, &format!("{key} = {}", range.start())),
        };
        self.whole_of(node, key, range)
    }

    /// A whole number in `range`, from a value already at hand.
    pub(crate) fn whole_of(&self, node: &Node, key: &str, range: RangeInclusive<u64>) -> Option<Got<u64>> {
        let wanted = format!("a whole number from {} to {}", grouped(*range.start()), grouped(*range.end()));
        let Value::Whole(value) = node.value else {
            self.wrong_kind(node, key, &wanted);
            return None;
        };
        match u64::try_from(value) {
            Ok(value) if range.contains(&value) => Some(Got { value, place: node.place }),
            _ => self.refuse(node, &format!("{} is out of range", shown(key)), &format!("must be {wanted}")),
        }
    }

    /// A number from `low` to `high`; whole numbers will do.
    pub(crate) fn number(&mut self, key: &'static str, low: f32, high: f32, default: f32) -> Option<Got<f32>> {
        let Some(node) = self.node(key) else {
            return Some(Got { value: default, place: self.place() });
        };
        let wanted = format!("a number from {low} to {high}");
        let Some(value) = node.as_number() else {
            self.wrong_kind(node, key, &wanted);
            return None;
        };
        // a comparison with NaN is false, so NaN is refused here as well
        if low <= value && value <= high {
            return Some(Got { value, place: node.place });
        }
        self.refuse(node, &format!("{key} is out of range"), &format!("must be {wanted}"))
    }

    /// A text that is not blank. Without a default it is required.
    pub(crate) fn text(&mut self, key: &'static str, default: Option<&str>) -> Option<Got<String>> {
        match (self.node(key), default) {
            (Some(node), _) => self.text_of(node, key),
            (None, Some(text)) => Some(Got { value: text.to_owned(), place: self.place() }),
            (None, None) => self.missing(key, &format!("{key} = \"…\"")),
        }
    }

    /// A text that is not blank, from a value already at hand.
    pub(crate) fn text_of(&self, node: &Node, key: &str) -> Option<Got<String>> {
        match node.as_text() {
            None => {
                self.wrong_kind(node, key, "a text in quotes");
                None
            }
            Some(text) if text.trim().is_empty() => self.refuse(node, &format!("{key} is empty"), "must say something"),
            Some(text) => Some(Got { value: text.to_owned(), place: node.place }),
        }
    }

    /// The name of something: one line of text. Required.
    pub(crate) fn name(&mut self, key: &'static str) -> Option<Got<String>> {
        let got = self.text(key, None)?;
        self.one_line(got, key)
    }

    /// One line of text, from a value already at hand.
    pub(crate) fn line_of(&self, node: &Node, key: &str) -> Option<Got<String>> {
        self.one_line(self.text_of(node, key)?, key)
    }

    /// Line breaks and other control characters would reach terminals and pictures.
    fn one_line(&self, got: Got<String>, key: &str) -> Option<Got<String>> {
        if !got.value.chars().any(char::is_control) {
            return Some(got);
        }
        let message = format!("{key} holds a line break or another control character");
        self.problems.add(Problem::at(got.place, message, "must be one line of text"));
        None
    }

    /// A text in two languages, or one text for both. Without a default it is required.
    pub(crate) fn bilingual(&mut self, key: &'static str, default: Option<&str>) -> Option<Bilingual> {
        let Some(node) = self.node(key) else {
            let Some(text) = default else {
                return self.missing(key, &format!("{key} = \"…\"  or  {key} = {{ en = \"…\", nl = \"…\" }}"));
            };
            return Some(Bilingual::same(text));
        };
        match node.value {
            Value::Text(_) => {
                let got = self.text_of(node, key)?;
                self.one_line(got, key).map(|got| Bilingual::same(got.value))
            }
            Value::Table(_) => both_languages(Reader::new(node, key, self.problems)?),
            _ => {
                self.wrong_kind(node, key, "a text, or { en = \"…\", nl = \"…\" }");
                None
            }
        }
    }

    /// One of a few words, with what it stands for.
    pub(crate) fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let got = self.text(key, None)?;
        let chosen = choices.iter().find(|(word, _)| *word == got.value);
        if chosen.is_none() {
            self.unknown_name(&got, key, choices.iter().map(|&(word, _)| word));
        }
        chosen.map(|&(_, value)| value)
    }

    /// Records that a name stands for nothing, with what there is.
    pub(crate) fn unknown_name<'n>(&self, got: &Got<String>, what: &str, there: impl Iterator<Item = &'n str> + Clone) {
        let label = did_you_mean(self.nearest(&got.value, there.clone()));
        let problem = Problem::at(got.place, format!("there is no {what} {}", quoted(&got.value)), label);
        self.problems.add(problem.help(format!("there are: {}", list_of(there))));
    }
}

fn both_languages(mut table: Reader<'_>) -> Option<Bilingual> {
    let [en, nl] = ["en", "nl"].map(|key| table.name(key));
    table.finish();
    Some(Bilingual { en: en?.value, nl: nl?.value })
}

/// `1000000` as `1,000,000`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::problem::Problems;
    use crate::reading::tree::parse;

    fn problems_of(text: &str, read: impl FnOnce(&mut Reader<'_>)) -> Vec<String> {
        let (tree, _) = parse(0, text);
        let problems = Problems::default();
        if let Some(mut reader) = Reader::new(&tree, "[run]", &problems) {
            read(&mut reader);
            reader.finish();
        }
        problems.into_sorted().into_iter().map(|p| format!("{}: {}", p.message, p.label)).collect()
    }

    #[test]
    fn whole_numbers_will_do_where_numbers_are_wanted() {
        let found = problems_of("x = 1", |r| {
            assert!(r.number("x", 0.0, 1.0, 0.5).is_some_and(|got| got.value > 0.99));
        });
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn not_a_number_and_infinity_are_refused() {
        for value in ["nan", "inf", "-inf", "1e39"] {
            let found = problems_of(&format!("x = {value}"), |r| {
                assert!(r.number("x", 0.0, 1.0, 0.5).is_none());
            });
            assert_eq!(found, ["x is out of range: must be a number from 0 to 1"], "{value}");
        }
    }

    #[test]
    fn the_ends_of_a_range_belong_to_it_in_32_bits() {
        let found = problems_of("x = 0.3", |r| assert!(r.number("x", 0.3, 3.0, 1.0).is_some()));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn whole_numbers_beyond_any_range_are_out_of_range() {
        let text = format!("n = {}", "9".repeat(60));
        let found = problems_of(&text, |r| assert!(r.whole("n", 1..=1000, None).is_none()));
        assert_eq!(found, ["n is out of range: must be a whole number from 1 to 1,000"]);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([grouped(7), grouped(1000), grouped(123_456)], ["7", "1,000", "123,456"]);
    }
}
