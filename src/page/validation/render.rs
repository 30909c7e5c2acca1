//! The page itself: finished texts and pictures of both languages, poured into the template.

use askama::Template;

use super::super::report::{PageError, fonts};
use super::answer::answer;
use super::inputs::Inputs;
use super::strips::strips;
use super::tables::{self, Block, Number, Order, Rule};
use crate::figure::target_strip::{self, Strip};
use crate::figure::{Figure, FigureError, Profile};
use crate::validation::{Score, Study};
use crate::words::{Language, Words};

/// Width of a picture on a page and its root letter: for a desk, and for a telephone.
const ON_PAGE: [(f64, f64); 2] = [(1120.0, 19.0), (360.0, 15.0)];

#[derive(Template)]
#[template(path = "validation.html")]
struct Page<'a> {
    start: &'static str,
    title: String,
    fonts: [(&'static str, u16, String); 4],
    parts: Vec<Part<'a>>,
}

/// The page in one language.
struct Part<'a> {
    language: Language,
    code: &'static str,
    words: &'a Words,
    answer: String,
    pictures: Vec<Picture>,
    blocks: Vec<Block>,
    orders: Vec<Order>,
    rules: Vec<Rule>,
    numbers: Vec<Number>,
    parameters_how: String,
    studies: &'a [Study],
    command: &'a str,
    inputs: String,
    digests: [(String, &'a str); 3],
}

/// A picture, for a desk and for a telephone.
struct Picture {
    title: String,
    caption: String,
    wide: String,
    narrow: String,
}

impl Part<'_> {
    fn say(&self, key: &str) -> String {
        self.words.get("validation-page", key)
    }
}

/// The page of a score, opening in `language`.
pub fn validation(score: &Score, inputs: &Inputs, language: Language) -> Result<String, PageError> {
    let strips = strips(score, inputs);
    let part = |language| part(score, inputs, &strips, language);
    let page = Page {
        start: language.code(),
        title: Words::of(language).get("validation-page", "question"),
        fonts: fonts(),
        parts: Language::ALL.into_iter().map(part).collect::<Result<_, FigureError>>()?,
    };
    Ok(page.render()?)
}

fn part<'a>(
    score: &'a Score,
    inputs: &'a Inputs,
    strips: &[Strip],
    language: Language,
) -> Result<Part<'a>, FigureError> {
    let words = Words::of(language);
    let counts =
        [("free", inputs.stated.keys.len()), ("all", score.counted().count())].map(|(key, n)| (key, n.to_string()));
    let digests =
        [("behaviour", &inputs.behaviour), ("targets", &inputs.targets), ("experiments", &inputs.experiments)];
    Ok(Part {
        language,
        code: language.code(),
        words,
        answer: answer(score, inputs, language),
        pictures: pictures(strips, language)?,
        blocks: tables::figures(score, language),
        orders: tables::orders(score, language),
        rules: tables::rules(score, language),
        numbers: tables::free(inputs, language),
        parameters_how: words.filled("validation-page", "parameters-how", &counts),
        studies: &score.studies,
        command: &inputs.command,
        inputs: inputs.in_one_line(language),
        digests: digests.map(|(key, digest)| (words.get("validation-page", key), digest.as_str())),
    })
}

/// All studies at once, where there are several, and then each.
fn pictures(strips: &[Strip], language: Language) -> Result<Vec<Picture>, FigureError> {
    let counting: Vec<Strip> = strips.iter().filter(|strip| strip.rows.iter().any(|row| row.counts)).cloned().collect();
    let mut pictures = Vec::new();
    if counting.len() > 1 {
        let title = Words::of(language).get("validation-page", "overview");
        pictures.push(picture(title, |profile| target_strip::overview(&counting, profile, language))?);
    }
    for strip in strips {
        let title = strip.title.get(language).to_owned();
        pictures.push(picture(title, |profile| target_strip::draw(strip, profile, language))?);
    }
    Ok(pictures)
}

/// A picture under a heading of its own; the question above the page is not asked again.
fn picture(title: String, draw: impl Fn(&Profile) -> Result<Figure, FigureError>) -> Result<Picture, FigureError> {
    let [wide, narrow] = ON_PAGE.map(|(width, rem)| draw(&Profile { height: None, ..Profile::page(rem, width, 0.0) }));
    let (wide, narrow) = (wide?, narrow?);
    let caption = wide.caption.strip_prefix(&wide.title).unwrap_or(&wide.caption);
    let caption = caption.trim_start_matches(['.', ' ']).to_owned();
    Ok(Picture { title, caption, wide: wide.svg, narrow: narrow.svg })
}
