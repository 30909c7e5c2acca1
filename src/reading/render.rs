//! Problems as text: place, line, caret, what is allowed. It knows texts and spans, and nothing of scenarios.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::problem::{Problem, Source};

/// Most problems shown of one file.
const SHOWN: usize = 20;
/// Longest line shown whole, in characters.
const LONG_LINE: usize = 500;
/// Characters shown before the caret of a longer one.
const BEFORE: usize = 40;
/// Characters shown of a longer one.
const WINDOW: usize = 120;
/// Spaces shown for a tab.
const TAB: &str = "    ";

/// `1 problem`, `2 problems`.
pub(crate) fn count_of(n: usize) -> String {
    format!("{n} problem{}", if n == 1 { "" } else { "s" })
}

/// All problems of a file, the first twenty in full.
pub(crate) fn problems(name: &str, sources: &[Source], problems: &[Problem], colour: bool) -> String {
    let mut text = format!("{name}: {}\n", count_of(problems.len()));
    for problem in problems.iter().take(SHOWN) {
        text.push('\n');
        text.push_str(&one(sources, problem, colour));
        text.push('\n');
    }
    if problems.len() > SHOWN {
        // writing to a String cannot fail
        let _ = writeln!(text, "\nand {} more", problems.len() - SHOWN);
    }
    text
}

fn one(sources: &[Source], problem: &Problem, colour: bool) -> String {
    let Some(source) = sources.get(problem.source) else {
        return problem.message.clone();
    };
    let excerpt = Excerpt::of(&source.text, &problem.span);
    // a --set has one line, which is shown; its number would say nothing
    let is_file = source.name != "--set";
    let place = if is_file { format!(":{}:{}", excerpt.number, excerpt.column) } else { String::new() };
    // the place stands in the title: the renderer would count columns in the line as shown, without tabs and cuts
    let title = format!("{}{place}: {}", source.name, problem.message);
    let annotation = AnnotationKind::Primary.span(excerpt.span).label(problem.label.as_str());
    let snippet = Snippet::source(excerpt.line).line_start(excerpt.number).annotation(annotation);
    let mut group: Group<'_> = Level::ERROR.no_name().primary_title(title).element(snippet);
    if !problem.help.is_empty() {
        group = group.element(Level::HELP.message(problem.help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The line that a span starts on, made fit to be shown.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    /// Line, from 1.
    number: usize,
    /// Character within the line as it stands in the file, from 1.
    column: usize,
    /// The line, or the part of it around the span; no tabs, no control characters.
    line: String,
    /// Bytes of `line` that the span covers.
    span: Range<usize>,
}

impl Excerpt {
    fn of(text: &str, span: &Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start);
        let end = text.ceil_char_boundary(span.end).max(start);
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[first..last].strip_suffix('\r').unwrap_or(&text[first..last]);
        let within = (start - first).min(line.len())..(end - first).min(line.len());
        let column = line[..within.start].chars().count() + 1;
        let number = text[..first].matches('\n').count() + 1;
        let (line, span) = fit(line, within);
        Self { number, column, line, span }
    }
}

/// The part of `line` to be shown, and where `span` lies in that.
fn fit(line: &str, span: Range<usize>) -> (String, Range<usize>) {
    if line.chars().count() <= LONG_LINE {
        return cleaned(line, span);
    }
    let before = line[..span.start].char_indices().rev().take(BEFORE).last().map_or(span.start, |(at, _)| at);
    let after = line[before..].char_indices().nth(WINDOW).map_or(line.len(), |(at, _)| before + at);
    let inside = span.start - before..span.end.min(after) - before;
    let (part, inside) = cleaned(&line[before..after], inside);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let (left, right) = (cut(before > 0), cut(after < line.len()));
    (format!("{left}{part}{right}"), inside.start + left.len()..inside.end + left.len())
}

fn cleaned(line: &str, span: Range<usize>) -> (String, Range<usize>) {
    let [before, inside, after] = [&line[..span.start], &line[span.clone()], &line[span.end..]].map(without_controls);
    let span = before.len()..before.len() + inside.len();
    (before + &inside + &after, span)
}

fn without_controls(text: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    text.replace('\t', TAB).chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, needle: &str) -> Excerpt {
        let start = text.find(needle).expect("the needle is in the text");
        Excerpt::of(text, &(start..start + needle.len()))
    }

    #[test]
    fn tabs_and_returns_do_not_move_the_caret() {
        let found = excerpt("a = 1\r\n\tb = xx\r\n", "xx");
        assert_eq!((found.number, found.column), (2, 6));
        assert_eq!(&found.line[found.span], "xx");
        assert_eq!(found.line, "    b = xx");
    }

    #[test]
    fn columns_count_characters() {
        let found = excerpt("naam = \"één\" # ja xx", "xx");
        assert_eq!(found.column, 19);
    }

    #[test]
    fn a_long_line_is_shown_around_the_caret() {
        let text = format!("{}xx{}", "é".repeat(3000), "ü".repeat(3000));
        let found = excerpt(&text, "xx");
        assert_eq!(found.column, 3001);
        assert_eq!(&found.line[found.span], "xx");
        assert_eq!(found.line.chars().count(), WINDOW + 2);
    }

    #[test]
    fn spans_beyond_the_text_or_inside_a_letter_are_shown_all_the_same() {
        for span in [0..0, 1..1, 0..99, 99..120, 1..2] {
            assert_eq!(Excerpt::of("é\n", &span).column.min(2), Excerpt::of("é\n", &span).column);
        }
        assert_eq!(Excerpt::of("", &(0..0)).line, "");
    }
}
