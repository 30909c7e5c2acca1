//! "Did you mean …", and words of a file shown safely in a message.

/// Longest piece of a file repeated in a message, in characters.
const SHOWN: usize = 60;

/// The candidate that `word` was most likely meant to be, if one is near enough.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // a word far longer than any key is no misspelling, and comparing it would take long
    if word.chars().count() > SHOWN {
        return None;
    }
    let lower = word.to_lowercase().replace('_', "-");
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase().replace('_', "-")), candidate))
        .filter(|&(distance, candidate)| distance <= allowed_distance(candidate))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// What stands beside a word that is not known: what it was most likely meant to be, if anything is near.
pub(crate) fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not known here".to_owned(), |near| format!("did you mean {}?", quoted(near)))
}

/// One slip in a short word, two in a middling one, a third of the letters in a long one up to four.
fn allowed_distance(candidate: &str) -> usize {
    (candidate.chars().count() / 3).clamp(1, 4)
}

/// `word` in quotes, on one line, without control characters, cut when it is long.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{}\"", shown(word))
}

/// `word` on one line, without control characters, cut when it is long.
pub(crate) fn shown(word: &str) -> String {
    let clean = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    let mut text: String = word.chars().take(SHOWN).map(clean).collect();
    if word.chars().nth(SHOWN).is_some() {
        text.push('…');
    }
    text
}

/// `"a", "b" and "c"`, at most eight of them.
pub(crate) fn list_of<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut words = words.into_iter();
    let first: Vec<String> = words.by_ref().take(8).map(quoted).collect();
    match (first.as_slice(), words.count()) {
        ([], _) => "none".to_owned(),
        ([one], _) => one.clone(),
        ([start @ .., last], 0) => format!("{} and {last}", start.join(", ")),
        (many, more) => format!("{} and {more} more", many.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        let keys = ["good-faith", "staff", "good-reason", "until", "en"];
        assert_eq!(nearest("good-fiath", keys), Some("good-faith"));
        assert_eq!(nearest("good_faith", keys), Some("good-faith"));
        assert_eq!(nearest("Staff", keys), Some("staff"));
        assert_eq!(nearest("zzz", keys), None);
        assert_eq!(nearest(&"x".repeat(100_000), keys), None);
    }

    #[test]
    fn words_of_a_file_are_shown_on_one_line() {
        assert_eq!(quoted("a\nb\u{7}"), "\"a\u{FFFD}b\u{FFFD}\"");
        assert_eq!(shown(&"é".repeat(70)).chars().count(), SHOWN + 1);
    }

    #[test]
    fn lists_read_as_language() {
        assert_eq!(list_of(["a"]), "\"a\"");
        assert_eq!(list_of(["a", "b", "c"]), "\"a\", \"b\" and \"c\"");
        assert!(list_of(["a"; 20]).ends_with("and 12 more"));
    }
}
