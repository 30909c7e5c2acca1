//! Where a piece of a TOML string stands in the file: strings have quotes, escapes and line ends that an expression or a
//! claim inside them knows nothing of.

use std::ops::Range;

use super::place::Place;
use super::tree::Node;

/// The places of the bytes of one text value.
pub(crate) struct Bytes {
    whole: Place,
    /// For each byte of the value, and for its end, the byte of the source; empty where that is not known.
    at: Vec<usize>,
}

impl Bytes {
    /// The bytes of `node`, a text, written in `source`.
    pub(crate) fn of(node: &Node, source: Option<&str>) -> Self {
        let place = node.place;
        let written = source.and_then(|text| text.get(place.start..place.end)).unwrap_or("");
        let at = decode(written).filter(|(text, _)| node.as_text() == Some(text)).map_or(Vec::new(), |(_, at)| at);
        Self { whole: place, at }
    }

    /// The place of `span` of the value; the whole value where it is not known better.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        let (Some(start), Some(end)) = (self.at.get(span.start), self.at.get(span.end)) else {
            return self.whole;
        };
        let first = self.whole.start;
        Place { start: first + start, end: first + end, ..self.whole }
    }
}

/// The value of a TOML string as written, and for each of its bytes where that came from.
fn decode(written: &str) -> Option<(String, Vec<usize>)> {
    let (quotes, basic) = [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)]
        .into_iter()
        .find(|(quotes, _)| written.len() >= 2 * quotes.len() && written.starts_with(quotes))?;
    let end = written.len() - quotes.len();
    let mut at = quotes.len();
    if quotes.len() == 3 {
        // a line end right after the opening quotes does not count
        at += ["\r\n", "\n"].iter().find(|end| written[at..].starts_with(**end)).map_or(0, |end| end.len());
    }
    let (mut text, mut places) = (String::new(), Vec::new());
    while at < end {
        let first = written[at..].chars().next()?;
        let (letter, length) =
            if basic && first == '\\' { escape(&written[at..end])? } else { (Some(first), first.len_utf8()) };
        if let Some(letter) = letter {
            places.extend(std::iter::repeat_n(at, letter.len_utf8()));
            text.push(letter);
        }
        at += length;
    }
    places.push(end);
    Some((text, places))
}

/// The letter that an escape stands for, and its length; none for a line that is continued.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let kind = rest[1..].chars().next()?;
    let hex = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((Some(char::from_u32(code)?), 2 + digits))
    };
    match kind {
        'b' => Some((Some('\u{8}'), 2)),
        't' => Some((Some('\t'), 2)),
        'n' => Some((Some('\n'), 2)),
        'f' => Some((Some('\u{C}'), 2)),
        'r' => Some((Some('\r'), 2)),
        'e' => Some((Some('\u{1B}'), 2)),
        '"' | '\\' => Some((Some(kind), 2)),
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        _ if kind.is_whitespace() => {
            let length = rest[1..].find(|c: char| !c.is_whitespace()).unwrap_or(rest.len() - 1);
            Some((None, 1 + length))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::tree::parse;

    /// What of the file is pointed at for `needle` inside the value of `when`.
    fn pointed(text: &str, needle: &str) -> String {
        let (tree, problems) = parse(0, text);
        assert!(problems.is_empty(), "{problems:?}");
        let node = &tree.entry("when").expect("when").node;
        let value = node.as_text().expect("a text");
        let start = value.find(needle).expect("the needle");
        let place = Bytes::of(node, Some(text)).place(&(start..start + needle.len()));
        text[place.start..place.end].to_owned()
    }

    #[test]
    fn every_way_to_write_a_text_keeps_its_places() {
        for text in [
            "when = \"a < xx\"",
            "when = 'a < xx'",
            "when = \"\\u0061 \\t\\\"é < xx\" # xx",
            "when = \"\"\"\na <\n  xx\"\"\"",
            "when = '''\na <\n\txx\n'''",
            "when = \"\"\"a < \\\n      xx\"\"\"",
            "when = \"\"\"\r\na \\\\ < xx\"\"\"",
        ] {
            assert_eq!(pointed(text, "xx"), "xx", "{text}");
        }
        assert_eq!(pointed("when = \"a \\u003C b\"", "<"), "\\u003C");
    }

    #[test]
    fn the_end_of_a_text_is_before_its_quotes() {
        let text = "when = \"ab\"";
        let (tree, _) = parse(0, text);
        let place = Bytes::of(&tree.entry("when").expect("when").node, Some(text)).place(&(2..2));
        assert_eq!((place.start, place.end), (10, 10));
    }
}
