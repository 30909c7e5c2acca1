//! The words of one language, looked up by table and key.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Language;

/// Table → key → text.
type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    tables: Tables,
}

impl Words {
    /// The words of `language`, parsed once.
    pub fn of(language: Language) -> &'static Self {
        static EN: OnceLock<Words> = OnceLock::new();
        static NL: OnceLock<Words> = OnceLock::new();
        match language {
            Language::En => EN.get_or_init(|| Self::parse(include_str!("en.toml"))),
            Language::Nl => NL.get_or_init(|| Self::parse(include_str!("nl.toml"))),
        }
    }

    fn parse(text: &str) -> Self {
        let tables = toml::from_str(text).expect("the word files are part of the program and tested");
        Self { tables }
    }

    /// The text under `key` in `table`, if somebody wrote it.
    pub fn find(&self, table: &str, key: &str) -> Option<String> {
        self.tables.get(table)?.get(key).cloned()
    }

    /// The text under `key` in `table`; the key itself between `⟨⟩` if nobody wrote it, so that it is seen.
    pub fn get(&self, table: &str, key: &str) -> String {
        self.find(table, key).unwrap_or_else(|| format!("⟨{table}.{key}⟩"))
    }

    /// As [`Self::get`], with its placeholders filled in.
    pub fn filled(&self, table: &str, key: &str, values: &[(&str, impl AsRef<str>)]) -> String {
        fill(&self.get(table, key), values)
    }
}

/// `template` with every `{name}` replaced by its value. Values are not searched for placeholders themselves.
pub fn fill(template: &str, values: &[(&str, impl AsRef<str>)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, tail)| {
            let found = values.iter().find(|(known, _)| *known == name)?;
            Some((found.1.as_ref(), tail))
        });
        let Some((text, tail)) = value else {
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(text);
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `table.key` of every text, with the placeholders it holds.
    fn keys(language: Language) -> Vec<(String, Vec<String>)> {
        let tables = &Words::of(language).tables;
        let each = tables.iter().flat_map(|(table, keys)| {
            keys.iter().map(move |(key, text)| (format!("{table}.{key}"), placeholders(text)))
        });
        each.collect()
    }

    fn placeholders(text: &str) -> Vec<String> {
        let mut names: Vec<_> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn both_languages_have_the_same_keys_and_placeholders() {
        assert_eq!(keys(Language::En), keys(Language::Nl));
    }

    #[test]
    fn placeholders_are_filled_once() {
        assert_eq!(fill("{n} of {m}{x}", &[("n", "{m}"), ("m", "3")]), "{m} of 3{x}");
    }

    #[test]
    fn a_missing_word_is_seen() {
        assert_eq!(Words::of(Language::En).get("fan", "no-such"), "⟨fan.no-such⟩");
    }
}
