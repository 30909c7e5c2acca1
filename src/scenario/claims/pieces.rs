//! A claim cut into words, each knowing where it stands. Signs are words of their own, so that names may hold hyphens.

use std::ops::Range;

/// Words that are no part of a name, unless an arm is called so.
const SIGNS: [&str; 6] = [">", "<", "=", "-", "in", "within"];

/// The words of a text, from some word on.
#[derive(Clone, Copy)]
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// The words of `text` from byte `at` on.
    pub(super) fn from(text: &'t str, at: usize) -> Self {
        let rest = &text[at..];
        Self { text, at: at + (rest.len() - rest.trim_start().len()) }
    }

    /// What is left, without spaces around it.
    pub(super) fn rest(&self) -> &'t str {
        self.text[self.at..].trim_end()
    }

    /// Where what is left stands.
    pub(super) fn rest_span(&self) -> Range<usize> {
        self.at..self.at + self.rest().len()
    }

    /// The next word; empty at the end.
    pub(super) fn word(&self) -> &'t str {
        self.rest().split_whitespace().next().unwrap_or("")
    }

    /// Where the next word stands.
    pub(super) fn word_span(&self) -> Range<usize> {
        self.at..self.at + self.word().len()
    }

    /// Passes over so many bytes and the spaces after them.
    pub(super) fn pass(&mut self, length: usize) {
        *self = Self::from(self.text, self.at + length);
    }

    /// Passes over the next word if it is this one.
    pub(super) fn take(&mut self, word: &str) -> bool {
        let is = self.word() == word;
        if is {
            self.pass(word.len());
        }
        is
    }

    /// Whether a name or number may end here.
    pub(super) fn is_at_a_sign(&self) -> bool {
        self.rest().is_empty() || SIGNS.contains(&self.word())
    }

    /// What stands before the next sign, and where.
    pub(super) fn piece(&self) -> (&'t str, Range<usize>) {
        let mut end = *self;
        while !end.is_at_a_sign() {
            end.pass(end.word().len());
        }
        let piece = self.text[self.at..end.at].trim_end();
        (piece, self.at..self.at + piece.len())
    }

    /// The longest beginning that is a name, and after which a name may end.
    pub(super) fn longest<T>(&self, named: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        let rest = self.rest();
        let ends = rest.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.chain([rest.len()]).collect();
        ends.reverse();
        ends.into_iter().find_map(|end| {
            let mut after = *self;
            after.pass(end);
            named(&rest[..end]).filter(|_| after.is_at_a_sign()).map(|found| (found, end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_that_can_end_is_taken() {
        let known = |name: &str| ["talk", "talk > rule", "in-house", "a - b"].iter().position(|known| *known == name);
        let longest = |text: &str| Words::from(text, 0).longest(known);
        assert_eq!(longest("talk > rule > 3"), Some((1, 11)));
        assert_eq!(longest("talk > ruler"), Some((0, 4)));
        assert_eq!(longest("in-house in [0, 1]"), Some((2, 8)));
        assert_eq!(longest("  a - b - talk"), Some((3, 5)));
        assert_eq!(longest("talker > rule"), None);
    }

    #[test]
    fn pieces_end_at_signs_that_stand_alone() {
        let words = Words::from("x: do-nothing much > rule", 2);
        assert_eq!(words.piece(), ("do-nothing much", 3..18));
        assert_eq!(Words::from("é > b", 0).word_span(), 0..2);
    }
}
