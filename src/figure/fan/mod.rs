//! P1: what happens to trust and distrust. Two stacked panels that never share an axis line, because the two are not
//! each other's opposite (Lewicki et al. 1998); one event line runs through both. One arm, or two side by side.

mod axes;
mod column;
mod curve;
mod events;
mod labels;
mod marks;
mod room;
mod shades;
mod space;

use column::{Column, Place};
use curve::{Curve, ENOUGH_FOR_BANDS, Reading};

use super::frame::{Head, provenance, surround};
use super::measure::Font;
use super::svg::Canvas;
use super::text::Text;
use super::theme::{Colour, DISTRUST, DISTRUST_TEXT, Profile, TRUST};
use super::{Choice, Figure, FigureError, FigureKind, Table, arm_called};
use crate::results::{ArmSummary, EventKind, Summary};
use crate::words::{Language, Words};

/// Trust or distrust: its metric, its words and its hue.
#[derive(Debug, Clone, Copy)]
struct Dimension {
    key: &'static str,
    colour: Colour,
    text: Colour,
}

const DIMENSIONS: [Dimension; 2] = [
    Dimension { key: "trust", colour: TRUST, text: TRUST },
    Dimension { key: "distrust", colour: DISTRUST, text: DISTRUST_TEXT },
];

/// One arm with its curves, read.
struct Story<'a> {
    arm: &'a ArmSummary,
    label: &'a str,
    curves: [Curve; 2],
    readings: [Reading; 2],
}

impl<'a> Story<'a> {
    fn of(arm: &'a ArmSummary, replicates: usize, language: Language) -> Result<Self, FigureError> {
        let curve = |k: usize| Curve::of(arm, DIMENSIONS[k].key, replicates);
        let curves = [curve(0)?, curve(1)?];
        let event = arm.events.first().map(|event| event.tick);
        let readings = [curves[0].read(event), curves[1].read(event)];
        Ok(Self { arm, label: arm.label.get(language), curves, readings })
    }
}

/// What all parts of one fan share.
struct Scene<'a> {
    profile: &'a Profile,
    language: Language,
    words: &'static Words,
    weeks: usize,
    is_pair: bool,
}

impl Scene<'_> {
    fn word(&self, key: &str) -> String {
        self.words.get("fan", key)
    }

    fn week(&self, key: &str, week: usize) -> String {
        self.words.filled("fan", key, &[("week", &self.language.number(week as f64, 0))])
    }
}

/// Draws the fan of one or two arms.
pub fn draw(summary: &Summary, choice: &Choice, profile: &Profile, language: Language) -> Result<Figure, FigureError> {
    let arms = chosen(summary, choice)?;
    let replicates = summary.heading.replicates;
    let stories = arms.iter().map(|arm| Story::of(arm, replicates, language)).collect::<Result<Vec<_>, _>>()?;
    let profile = &roomy(profile, stories.len());
    let weeks = summary.heading.ticks.max(1);
    let scene = Scene { profile, language, words: Words::of(language), weeks, is_pair: stories.len() == 2 };
    let head = head(summary, choice, &scene, &stories);
    let mut canvas = Canvas::new(id(&arms, language), profile.width, height(profile));
    let frame = surround(&mut canvas, profile, &head);
    for (k, place) in Place::side_by_side(&scene, &frame, &stories).into_iter().enumerate() {
        Column::new(&scene, &stories[k], place, k).draw(&mut canvas)?;
    }
    let (width, height) = canvas.size();
    let caption = caption(&scene, &head, &stories);
    let (svg, texts) = canvas.finish(profile, language, &head.title, &caption);
    Ok(Figure { kind: FigureKind::Fan, svg, width, height, title: head.title, caption, table: table(&stories), texts })
}

/// The arms asked for, or the one that says most.
fn chosen<'a>(summary: &'a Summary, choice: &Choice) -> Result<Vec<&'a ArmSummary>, FigureError> {
    let figure = FigureKind::Fan;
    let given = choice.arms.len();
    if given > 2 || summary.arms.is_empty() {
        return Err(FigureError::NumberOfArms { figure, allowed: "one or two", given });
    }
    if given > 0 {
        return choice.arms.iter().map(|name| arm_called(figure, summary, name)).collect();
    }
    if let Some(name) = &choice.discussed {
        return Ok(vec![arm_called(figure, summary, name)?]);
    }
    let with_policy = summary.arms.iter().find(|arm| !arm.events.is_empty());
    Ok(with_policy.or(summary.arms.first()).into_iter().collect())
}

/// Two arms on paper take two columns: in one, nothing could be read.
fn roomy(profile: &Profile, arms: usize) -> Profile {
    let wide = Profile::paper_wide();
    if arms == 2 && profile.is_paper() && profile.width < wide.width { wide } else { profile.clone() }
}

fn height(profile: &Profile) -> f64 {
    profile.height.unwrap_or(204.0)
}

fn id(arms: &[&ArmSummary], language: Language) -> String {
    let names = arms.iter().map(|arm| arm.name.as_str()).collect::<Vec<_>>().join("-");
    super::id(FigureKind::Fan, &names, language)
}

fn head(summary: &Summary, choice: &Choice, scene: &Scene<'_>, stories: &[Story<'_>]) -> Head {
    let neutral = match stories {
        [story] => scene.words.filled("fan", "title", &[("arm", story.label)]),
        _ => scene.word("title-two"),
    };
    let runs = scene.language.number(summary.heading.replicates as f64, 0);
    let key = if summary.heading.replicates < ENOUGH_FOR_BANDS { "how-to-read-few" } else { "how-to-read" };
    Head {
        title: choice.title.as_ref().map_or(neutral, |title| title.get(scene.language).to_owned()),
        subtitle: scene.words.filled("fan", key, &[("runs", &runs)]),
        provenance: provenance(&summary.heading, scene.language),
    }
}

fn caption(scene: &Scene<'_>, head: &Head, stories: &[Story<'_>]) -> String {
    let mut sentences = vec![head.title.clone(), head.subtitle.clone()];
    for story in stories {
        for (dimension, reading) in DIMENSIONS.iter().zip(story.readings) {
            let Some(end) = reading.end else { continue };
            let values = [
                ("metric", scene.word(dimension.key)),
                ("value", scene.language.number(end, 0)),
                ("arm", story.label.to_owned()),
            ];
            sentences.push(scene.words.filled("fan", "end-caption", &values));
        }
        let events = story.arm.events.iter().map(|event| scene.week(event_key(event.kind), event.tick));
        sentences.extend(events.map(|event| format!("{}: {event}.", story.label)));
    }
    sentences.push(head.provenance.clone());
    sentences.join(" ")
}

fn event_key(kind: EventKind) -> &'static str {
    match kind {
        EventKind::PolicyStarts => "from",
        EventKind::PolicyEnds => "until",
    }
}

/// Bold text in the size of panel names.
fn name(text: &str, profile: &Profile, colour: Colour) -> Text {
    Text::new(text, profile.name).font(Font::Bold).colour(colour).halo(profile.halo)
}

fn table(stories: &[Story<'_>]) -> Table {
    let mut table = Table::new(&[
        "arm", "metric", "week", "line", "q05", "q25", "q50", "q75", "q95", "run1", "run2", "run3", "run4",
    ]);
    for story in stories {
        for (dimension, curve) in DIMENSIONS.iter().zip(&story.curves) {
            for (k, centre) in curve.centre.iter().enumerate() {
                let quantiles = curve.quantiles[k].map_or([None; 5], |all| all.map(Some));
                let singles = [0, 1, 2, 3].map(|run| curve.singles.get(run).and_then(|values| values[k]));
                let numbers: Vec<_> = [*centre].into_iter().chain(quantiles).chain(singles).collect();
                table.push(&[&story.arm.name, dimension.key, &(k + 1).to_string()], &numbers);
            }
        }
    }
    table
}
