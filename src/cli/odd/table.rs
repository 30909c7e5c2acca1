//! Tables in Markdown.

/// Rows under a head; cells are Markdown already.
pub fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
    let rows = rows.iter().map(|row| line(row));
    [line(head), line(&rule)].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}
