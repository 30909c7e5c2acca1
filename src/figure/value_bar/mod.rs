//! P5: where the value goes. One bar for each arm on a scale where the potential is 100: what is left starts at zero, so
//! that arms can be compared, then what control costs, what was missed, what abuse took, and the other losses up to the
//! potential. Where the net value is negative the losses reach from the potential across zero down to it, and a strip of
//! ink marks the debt.

mod bars;
mod parts;

use bars::Sheet;
use parts::{LOSSES, Parts, parts};

use super::frame::{Head, provenance, surround};
use super::legend::{self, Entry};
use super::paint::{Fill, Stroke};
use super::svg::Canvas;
use super::text::Text;
use super::theme::{CONTROL, INK, INK_3, OPPORTUNIST, Profile, WHITE};
use super::{Choice, Figure, FigureError, FigureKind, Table, id};
use crate::results::Summary;
use crate::words::{Language, Words};

/// Draws where the value of each arm goes.
pub fn draw(summary: &Summary, choice: &Choice, profile: &Profile, language: Language) -> Result<Figure, FigureError> {
    let (parts, potential) = parts(summary)?;
    let head = head(summary, choice, language);
    let width = profile.width;
    let mut canvas = Canvas::new(id(FigureKind::ValueBar, "", language), width, 0.0);
    let entries = entries(&mut canvas, profile, language);
    let legend_height = legend::height(profile, &entries, width - 2.0 * profile.margin);
    canvas.set_height(profile.height.unwrap_or(28.0 + legend_height + 31.0 * parts.len() as f64));
    let frame = surround(&mut canvas, profile, &head);
    Sheet::new(profile, language, &parts, &frame, &entries).draw(&mut canvas, &entries)?;
    let (width, height) = canvas.size();
    let caption = caption(&head, potential, &parts, language);
    let (svg, texts) = canvas.finish(profile, language, &head.title, &caption);
    Ok(Figure {
        kind: FigureKind::ValueBar,
        svg,
        width,
        height,
        title: head.title,
        caption,
        table: table(&parts),
        texts,
    })
}

fn head(summary: &Summary, choice: &Choice, language: Language) -> Head {
    let words = Words::of(language);
    Head {
        title: choice
            .title
            .as_ref()
            .map_or_else(|| words.get("value-bar", "title"), |title| title.get(language).to_owned()),
        subtitle: words.get("value-bar", "how-to-read"),
        provenance: provenance(&summary.heading, language),
    }
}

/// The key: net value first, then the losses in the order of the bar.
fn entries(canvas: &mut Canvas, profile: &Profile, language: Language) -> Vec<Entry> {
    let hatch = canvas.hatch(profile.gap * 0.8, INK_3);
    let thin = || Some(Stroke::new(INK_3, profile.axis));
    let marks: [(&str, Fill, Option<Stroke>); 5] = [
        ("net", INK.into(), None),
        (LOSSES[0], CONTROL.into(), None),
        (LOSSES[1], hatch, thin()),
        (LOSSES[2], OPPORTUNIST.into(), None),
        (LOSSES[3], WHITE.into(), thin()),
    ];
    let entry = |(key, fill, outline)| {
        let words = Text::new(Words::of(language).get("value-bar", key), profile.annotation);
        Entry { fill, outline, height: 1.0, words }
    };
    marks.map(entry).into()
}

fn caption(head: &Head, potential: f64, parts: &[Parts<'_>], language: Language) -> String {
    let words = Words::of(language);
    let net = words.get("value-bar", "net");
    let lines =
        parts.iter().map(|part| format!("{}: {net} {}.", part.arm.label.get(language), language.number(part.net, 0)));
    let value = language.number(potential, super::ticks::decimals(potential, 4) + 1);
    let other = words.filled("value-bar", "other-caption", &[("value", &value)]);
    let sentences =
        [head.title.clone(), head.subtitle.clone()].into_iter().chain(lines).chain([other, head.provenance.clone()]);
    sentences.collect::<Vec<_>>().join(" ")
}

fn table(parts: &[Parts<'_>]) -> Table {
    let mut table =
        Table::new(&["arm", "net", "net-low", "net-high", "control", "missed", "abuse", "other", "potential"]);
    for part in parts {
        let [control, missed, abuse, other] = part.losses;
        let numbers = [part.net, part.low, part.high, control, missed, abuse, other, part.potential];
        table.push(&[&part.arm.name], &numbers.map(Some));
    }
    table
}
