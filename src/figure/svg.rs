//! Writes SVG: the same input gives the same bytes on every machine. Numbers carry two decimals at most.

use std::fmt::{self, Display, Write as _};

use super::measure::Font;
use super::paint::{Fill, Length, Stroke};
use super::text::{Anchor, Run, Text, TextBox};
use super::theme::{Colour, Medium, Profile, WHITE};
use crate::words::Language;

/// A place on the picture: to the right, downward.
pub type Point = (f64, f64);

/// A picture in the making.
#[derive(Debug)]
pub struct Canvas {
    id: String,
    width: f64,
    height: f64,
    definitions: String,
    body: String,
    texts: Vec<TextBox>,
}

impl Canvas {
    /// An empty picture; `id` begins the names of its parts, so that several fit on one page.
    pub fn new(id: impl Into<String>, width: f64, height: f64) -> Self {
        Self { id: id.into(), width, height, definitions: String::new(), body: String::new(), texts: Vec::new() }
    }

    /// Width and height.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// Gives the picture its height once it is known.
    pub fn set_height(&mut self, height: f64) {
        self.height = height;
    }

    fn write(&mut self, element: fmt::Arguments<'_>) {
        // writing into a String cannot fail
        let _ = self.body.write_fmt(element);
    }

    /// What `draw` draws, as one named group.
    pub fn group<R>(&mut self, name: &str, draw: impl FnOnce(&mut Self) -> R) -> R {
        self.write(format_args!(r#"<g class="{}">"#, escape(name)));
        let result = draw(self);
        self.body.push_str("</g>");
        result
    }

    /// A line through `points`.
    pub fn line(&mut self, points: &[Point], stroke: &Stroke) {
        if points.len() > 1 {
            self.write(format_args!(r#"<path d="{}" fill="none"{stroke}/>"#, Path(points)));
        }
    }

    /// The area within `points`.
    pub fn area(&mut self, points: &[Point], fill: &Fill) {
        if points.len() > 2 {
            self.write(format_args!(r#"<path d="{}Z"{fill}/>"#, Path(points)));
        }
    }

    /// A rectangle between two corners, with an outline if asked for.
    pub fn rectangle(&mut self, from: Point, to: Point, fill: &Fill, outline: Option<&Stroke>) {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (w, h) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
        let place = format!(r#"x="{}" y="{}" width="{}" height="{}""#, Length(x), Length(y), Length(w), Length(h));
        let edge = outline.map(ToString::to_string).unwrap_or_default();
        self.write(format_args!("<rect {place}{fill}{edge}/>"));
    }

    /// A disc, with an outline if asked for.
    pub fn disc(&mut self, centre: Point, radius: f64, fill: &Fill, outline: Option<&Stroke>) {
        let edge = outline.map(ToString::to_string).unwrap_or_default();
        let place = format!(r#"cx="{}" cy="{}" r="{}""#, Length(centre.0), Length(centre.1), Length(radius));
        self.write(format_args!("<circle {place}{fill}{edge}/>"));
    }

    /// A square on its corner, `reach` from middle to corner.
    pub fn diamond(&mut self, (x, y): Point, reach: f64, colour: Colour) {
        self.area(&[(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], &colour.into());
    }

    /// A hatch at 45° with lines `step` apart.
    pub fn hatch(&mut self, step: f64, colour: Colour) -> Fill {
        let name = format!("{}-hatch", self.id);
        let (side, line) = (Length(step), Stroke::new(colour, step * 0.34));
        let _ = write!(
            self.definitions,
            r#"<pattern id="{name}" width="{side}" height="{side}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="{side}" height="{side}" fill="{WHITE}"/><path d="M0 0V{side}"{line}/></pattern>"#
        );
        Fill::Hatch(name)
    }

    /// Whether `text` at this place would touch no other and stay on the picture.
    pub fn is_free(&self, x: f64, y: f64, text: &Text) -> bool {
        let room = text.room(x, y);
        room.is_within(0.0, 0.0, self.width, self.height) && !self.texts.iter().any(|other| other.overlaps(&room))
    }

    /// Sets `text` with its anchor at `x` and its baseline at `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &Text) {
        self.texts.push(text.room(x, y));
        let (first, rest) = text.runs.split_first().expect("a text has at least one run");
        let place = format!(r#"x="{}" y="{}" font-size="{}""#, Length(x), Length(y), Length(text.size));
        let (anchor, halo, look) = (anchor(text.anchor), halo(text.halo), look(first));
        self.write(format_args!("<text {place}{anchor}{look}{halo}>{}", escape(&first.text)));
        for run in rest {
            self.write(format_args!("<tspan{}>{}</tspan>", self::look(run), escape(&run.text)));
        }
        self.body.push_str("</text>");
    }

    /// The finished SVG, and the texts on it.
    pub fn finish(
        self,
        profile: &Profile,
        language: Language,
        title: &str,
        description: &str,
    ) -> (String, Vec<TextBox>) {
        let (w, h) = (Length(self.width), Length(self.height));
        let size = match profile.medium {
            Medium::Paper => format!(
                r#" width="{}mm" height="{}mm""#,
                Length(millimetres(self.width)),
                Length(millimetres(self.height))
            ),
            Medium::Projector | Medium::Page => format!(r#" width="{w}" height="{h}""#),
        };
        let (id, code) = (&self.id, language.code());
        let paper = if profile.medium == Medium::Page {
            String::new()
        } else {
            format!(r#"<rect width="{w}" height="{h}" fill="{WHITE}"/>"#)
        };
        let definitions =
            if self.definitions.is_empty() { String::new() } else { format!("<defs>{}</defs>", self.definitions) };
        let svg = format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"{size} lang="{code}" role="img" aria-labelledby="{id}-title {id}-desc" "#,
                r#"font-family="'Source Sans 3','Source Sans Pro',Arial,sans-serif" font-weight="400" stroke-linejoin="round" stroke-linecap="round">"#,
                r#"<title id="{id}-title">{title}</title><desc id="{id}-desc">{desc}</desc>{definitions}{paper}{body}</svg>"#,
                "\n"
            ),
            w = w,
            h = h,
            size = size,
            code = code,
            id = id,
            title = escape(title),
            desc = escape(description),
            definitions = definitions,
            paper = paper,
            body = self.body,
        );
        (svg, self.texts)
    }
}

/// Points of 1/72 inch in millimetres.
fn millimetres(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// The way along points, as SVG writes it.
struct Path<'a>(&'a [Point]);

impl Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (k, (x, y)) in self.0.iter().enumerate() {
            let step = if k == 0 { 'M' } else { 'L' };
            write!(f, "{step}{} {}", Length(*x), Length(*y))?;
        }
        Ok(())
    }
}

fn anchor(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "",
        Anchor::Middle => r#" text-anchor="middle""#,
        Anchor::End => r#" text-anchor="end""#,
    }
}

fn halo(width: f64) -> String {
    if width > 0.0 {
        format!(r#" stroke="{WHITE}" stroke-width="{}" paint-order="stroke""#, Length(width))
    } else {
        String::new()
    }
}

fn look(run: &Run) -> String {
    let family = if run.font == Font::Serif { r#" font-family="'Source Serif 4',Georgia,serif""# } else { "" };
    format!(r#"{family} font-weight="{}" fill="{}""#, run.font.weight(), run.colour)
}

/// `text` with the signs of markup written out.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_written_out() {
        assert_eq!(escape("a<b & \"c\"\n"), "a&lt;b &amp; &quot;c&quot; ");
    }
}
