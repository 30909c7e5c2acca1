//! How much room the words of a fan need, before anything is placed.

use super::{Scene, Story, event_key};
use crate::figure::measure::Font;
use crate::figure::text::Text;
use crate::figure::theme::INK_2;
use crate::figure::ticks::week_ticks;
use crate::results::{Event, EventKind};

/// Width of the widest words at the right end.
pub fn end_width(scene: &Scene<'_>, stories: &[Story<'_>]) -> f64 {
    let p = scene.profile;
    let has_level = stories.iter().any(|story| story.readings.iter().any(|reading| reading.before.is_some()));
    let value = Font::Bold.width("100", p.name * 1.12);
    if !has_level {
        return value;
    }
    let widest = |key: &str| Font::Regular.width(&scene.words.filled("fan", key, &[("points", "10")]), p.annotation);
    ["above", "below", "level", "same"].map(widest).into_iter().fold(value, f64::max)
}

/// The weeks that get a number: as many as fit, eight at most.
pub fn weeks_that_fit(scene: &Scene<'_>, width: f64) -> Vec<f64> {
    let number = scene.language.number(scene.weeks as f64, 0);
    let room = Font::Regular.width(&number, scene.profile.tick) + scene.profile.gap * 1.2;
    let most = ((width / room) as usize).clamp(2, 8);
    week_ticks(scene.weeks, most).into_iter().map(|week| week as f64).collect()
}

/// Levels the event labels need on `width`: two if the words of an event would reach the next one.
pub fn levels(scene: &Scene<'_>, story: &Story<'_>, width: f64) -> usize {
    let p = scene.profile;
    let reaches = |pair: &[Event]| {
        let words = event_words(scene, story, pair[0]).width() + p.gap * 2.6;
        let apart = pair[1].tick.saturating_sub(pair[0].tick) as f64 / scene.weeks as f64 * width;
        words > apart
    };
    let collide = story.arm.events.windows(2).any(reaches);
    story.arm.events.len().min(if collide { 2 } else { 1 })
}

/// All words of an event: the week, and in a picture of one arm what starts.
pub fn event_words(scene: &Scene<'_>, story: &Story<'_>, event: Event) -> Text {
    let bold = |key: &str| Text::new(scene.week(key, event.tick), scene.profile.annotation).font(Font::Bold);
    if event.kind == EventKind::PolicyStarts && !scene.is_pair {
        return bold("from-arm").then(story.label, Font::Regular, INK_2);
    }
    bold(event_key(event.kind))
}
