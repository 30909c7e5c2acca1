//! Texts in lines.

/// The words of `text` in lines, as many on each as fit: `fits` is asked of a line by its number, the first being 0. A word
/// that fits nowhere stands alone on its line.
pub fn in_lines(text: &str, fits: impl Fn(usize, &str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (longer.filter(|longer| fits(lines.len() - 1, longer)), lines.last_mut()) {
            (Some(longer), Some(line)) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
