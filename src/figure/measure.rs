//! True widths of texts, from the fonts in the program. Kerning is left out; it makes texts a little narrower.

use std::sync::OnceLock;

use ttf_parser::Face;

use crate::words::in_lines;

/// The font files, in the order regular, semibold, bold, serif.
pub const FONT_FILES: [&[u8]; 4] = [
    include_bytes!("fonts/SourceSans3-Regular.ttf"),
    include_bytes!("fonts/SourceSans3-Semibold.ttf"),
    include_bytes!("fonts/SourceSans3-Bold.ttf"),
    include_bytes!("fonts/SourceSerif4-Semibold.ttf"),
];

/// The four fonts of the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Font {
    /// Source Sans 3, 400.
    #[default]
    Regular,
    /// Source Sans 3, 600.
    Semibold,
    /// Source Sans 3, 700.
    Bold,
    /// Source Serif 4, 600: only for the question.
    Serif,
}

impl Font {
    /// Width of `text` at `size`, in the unit of `size`.
    pub fn width(self, text: &str, size: f64) -> f64 {
        let face = self.face();
        let unknown = face.units_per_em() / 2;
        let advance = |letter| {
            let glyph = face.glyph_index(letter);
            glyph.and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(unknown)
        };
        let units: u32 = text.chars().map(|letter| u32::from(advance(letter))).sum();
        f64::from(units) * size / f64::from(face.units_per_em())
    }

    /// Weight as written in SVG.
    pub fn weight(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold | Self::Serif => 600,
            Self::Bold => 700,
        }
    }

    fn face(self) -> &'static Face<'static> {
        static FACES: OnceLock<[Face<'static>; 4]> = OnceLock::new();
        let faces = FACES.get_or_init(|| {
            FONT_FILES.map(|file| Face::parse(file, 0).expect("the embedded fonts are part of the program and tested"))
        });
        &faces[self as usize]
    }
}

/// `text` cut at spaces into lines of at most `width`; a longer word stands alone on its line.
pub fn wrap(text: &str, width: f64, size: f64, font: Font) -> Vec<String> {
    in_lines(text, |_, line| font.width(line, size) <= width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_knows_the_letters_of_the_words() {
        let words = concat!(include_str!("../words/en.toml"), include_str!("../words/nl.toml"));
        for font in [Font::Regular, Font::Semibold, Font::Bold, Font::Serif] {
            let missing: String =
                words.chars().filter(|c| !c.is_control() && font.face().glyph_index(*c).is_none()).collect();
            assert_eq!(missing, "", "{font:?}");
        }
    }

    #[test]
    fn digits_are_equally_wide_and_accents_count_once() {
        assert!((Font::Bold.width("111", 10.0) - Font::Bold.width("888", 10.0)).abs() < 1e-9);
        assert!((Font::Regular.width("vóór", 10.0) - Font::Regular.width("voor", 10.0)).abs() < 1e-9);
    }

    #[test]
    fn lines_are_no_wider_than_asked() {
        let lines = wrap("Ladder: eerst praten, dan straffen", 60.0, 10.0, Font::Bold);
        assert!(lines.len() > 1 && lines.iter().all(|line| Font::Bold.width(line, 10.0) <= 60.0), "{lines:?}");
    }
}
