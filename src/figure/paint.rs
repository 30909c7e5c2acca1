//! How lines and areas are painted, and how a length is written in SVG.

use std::fmt::{self, Display};

use super::theme::Colour;

/// Two decimals at most, no trailing zeros, no negative zero.
#[derive(Debug, Clone, Copy)]
pub struct Length(pub f64);

impl Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        match (rest, rest % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// How a line is drawn; ends and corners are always round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: f64,
    /// 1 covers, 0 is invisible.
    pub opacity: f64,
    /// Length of a dash and of the space behind it.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// A full, covering line.
    pub fn new(colour: Colour, width: f64) -> Self {
        Self { colour, width, opacity: 1.0, dash: None }
    }
}

impl Display for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, r#" stroke="{}" stroke-width="{}""#, self.colour, Length(self.width))?;
        if self.opacity < 1.0 {
            write!(f, r#" stroke-opacity="{}""#, Length(self.opacity))?;
        }
        if let Some((dash, space)) = self.dash {
            write!(f, r#" stroke-dasharray="{} {}" stroke-linecap="butt""#, Length(dash), Length(space))?;
        }
        Ok(())
    }
}

/// How an area is filled.
#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    /// With a colour of some opacity.
    Colour(Colour, f64),
    /// With the hatch of this name, made by `Canvas::hatch`.
    Hatch(String),
}

impl From<Colour> for Fill {
    fn from(colour: Colour) -> Self {
        Self::Colour(colour, 1.0)
    }
}

impl Display for Fill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Colour(colour, opacity) if *opacity < 1.0 => {
                write!(f, r#" fill="{colour}" fill-opacity="{}""#, Length(*opacity))
            }
            Self::Colour(colour, _) => write!(f, r#" fill="{colour}""#),
            Self::Hatch(name) => write!(f, r#" fill="url(#{name})""#),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_two_decimals_at_most() {
        let written = [1.0, 1.5, -0.001, 1.005_1, -2.05, 12.3456].map(|x| Length(x).to_string());
        assert_eq!(written, ["1", "1.5", "0", "1.01", "-2.05", "12.35"]);
    }
}
