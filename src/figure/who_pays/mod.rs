//! P4: who pays, and who gains. Length of a bar = change per person, height = number of people, so area = total burden:
//! "the good suffer for the few" is seen before it is read. All changes are paired differences to the first arm.

mod bars;
mod room;
mod rows;
mod words;

use bars::Sheet;
use rows::{GROUPS, Row, gloss, rows};

use super::frame::{Head, provenance, surround};
use super::legend::Entry;
use super::measure::Font;
use super::svg::Canvas;
use super::text::Text;
use super::theme::{Colour, GOOD_FAITH, GOOD_FAITH_TEXT, OPPORTUNIST, Profile};
use super::{Choice, Figure, FigureError, FigureKind, Table, id};
use crate::results::Summary;
use crate::words::{Language, Words};

/// Marks and text of each group.
const HUES: [(Colour, Colour); 2] = [(GOOD_FAITH, GOOD_FAITH_TEXT), (OPPORTUNIST, OPPORTUNIST)];

/// Draws who pays for each arm but the first.
pub fn draw(summary: &Summary, choice: &Choice, profile: &Profile, language: Language) -> Result<Figure, FigureError> {
    let rows = rows(summary, choice)?;
    let head = head(summary, choice, language);
    let mut canvas = Canvas::new(id(FigureKind::WhoPays, "", language), profile.width, height(profile, rows.len()));
    let frame = surround(&mut canvas, profile, &head);
    let sheet = Sheet::new(profile, language, &rows, &frame);
    sheet.draw(&mut canvas, &legend(profile, language, &rows))?;
    let (width, height) = canvas.size();
    let caption = caption(&head, &rows, language);
    let (svg, texts) = canvas.finish(profile, language, &head.title, &caption);
    Ok(Figure { kind: FigureKind::WhoPays, svg, width, height, title: head.title, caption, table: table(&rows), texts })
}

fn height(profile: &Profile, rows: usize) -> f64 {
    profile.height.unwrap_or(49.0 + 44.0 * rows as f64)
}

fn head(summary: &Summary, choice: &Choice, language: Language) -> Head {
    let words = Words::of(language);
    let reference = summary.arms[0].label.get(language);
    Head {
        title: choice
            .title
            .as_ref()
            .map_or_else(|| words.get("who-pays", "title"), |title| title.get(language).to_owned()),
        subtitle: words.filled("who-pays", "how-to-read", &[("reference", reference)]),
        provenance: provenance(&summary.heading, language),
    }
}

/// The two groups with their numbers of people in the first row that has them; the marks are as high as the groups are large.
fn legend(profile: &Profile, language: Language, rows: &[Row<'_>]) -> Vec<Entry> {
    let people = [0, 1].map(|group| rows.iter().find_map(|row| row.bars[group].map(|bar| bar.people)));
    let most = people.iter().flatten().copied().fold(0.0, f64::max);
    let entry = |group: usize| {
        let n = people[group]?;
        let key = if n.round() <= 1.0 { format!("{}-one", GROUPS[group]) } else { GROUPS[group].to_owned() };
        let (mark, ink) = HUES[group];
        let words = Text::new(language.number(n, 0), profile.annotation).font(Font::Bold).colour(ink);
        let words = words.then(&Words::of(language).get("who-pays", &key), Font::Regular, ink);
        Some(Entry { fill: mark.into(), outline: None, height: (n / most).max(0.16), words })
    };
    [0, 1].into_iter().filter_map(entry).collect()
}

fn caption(head: &Head, rows: &[Row<'_>], language: Language) -> String {
    let glosses = rows.iter().map(|row| format!("{}: {}.", row.arm.label.get(language), gloss(row, language)));
    let minimum = Words::of(language).get("who-pays", "minimum");
    let sentences = [head.title.clone(), head.subtitle.clone()]
        .into_iter()
        .chain(glosses)
        .chain([minimum, head.provenance.clone()]);
    sentences.collect::<Vec<_>>().join(" ")
}

fn table(rows: &[Row<'_>]) -> Table {
    let mut table = Table::new(&["arm", "group", "change", "low", "high", "people", "total"]);
    for row in rows {
        for (group, bar) in GROUPS.iter().zip(row.bars) {
            let change = bar.map(|bar| bar.change);
            let numbers = [
                change.map(|c| c.point),
                change.map(|c| c.low),
                change.map(|c| c.high),
                bar.map(|b| b.people),
                bar.map(|b| b.total()),
            ];
            table.push(&[&row.arm.name, group], &numbers);
        }
    }
    table
}
