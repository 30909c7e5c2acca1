//! Lets plotters draw on a [`Canvas`]: plotters knows whole numbers only, so it works on a grid of 1/20 of a unit.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, text_anchor,
};

use super::paint::{Fill, Stroke};
use super::svg::{Canvas, Point};
use super::text::{Anchor, Text};
use super::theme::Colour;

/// Steps of the grid in one unit of the picture.
pub const GRID: f64 = 20.0;

/// A length in steps of the grid.
pub fn steps(length: f64) -> i32 {
    (length * GRID).round() as i32
}

/// A width of a line in steps of the grid.
pub fn stroke_steps(width: f64) -> u32 {
    (width * GRID).round() as u32
}

/// The canvas as plotters sees it.
pub struct GridBackend<'a> {
    canvas: &'a mut Canvas,
}

impl<'a> GridBackend<'a> {
    /// Draws on `canvas`.
    pub fn new(canvas: &'a mut Canvas) -> Self {
        Self { canvas }
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

fn point((x, y): BackendCoord) -> Point {
    (f64::from(x) / GRID, f64::from(y) / GRID)
}

fn colour(colour: BackendColor) -> Colour {
    Colour(colour.rgb.0, colour.rgb.1, colour.rgb.2)
}

fn stroke<S: BackendStyle>(style: &S) -> Stroke {
    let ink = style.color();
    Stroke { opacity: ink.alpha, ..Stroke::new(colour(ink), f64::from(style.stroke_width()) / GRID) }
}

fn fill<S: BackendStyle>(style: &S) -> Fill {
    Fill::Colour(colour(style.color()), style.color().alpha)
}

impl DrawingBackend for GridBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.canvas.size();
        (stroke_steps(width), stroke_steps(height))
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, ink: BackendColor) -> Drawn {
        let (x, y) = point(at);
        self.canvas.rectangle((x, y), (x + 1.0 / GRID, y + 1.0 / GRID), &fill(&ink), None);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.canvas.line(&[point(from), point(to)], &stroke(style));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, filled: bool) -> Drawn {
        let (inside, edge) =
            if filled { (fill(style), None) } else { (Fill::Colour(super::theme::WHITE, 0.0), Some(stroke(style))) };
        self.canvas.rectangle(point(from), point(to), &inside, edge.as_ref());
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<_> = path.into_iter().map(point).collect();
        self.canvas.line(&points, &stroke(style));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, filled: bool) -> Drawn {
        let (inside, edge) =
            if filled { (fill(style), None) } else { (Fill::Colour(super::theme::WHITE, 0.0), Some(stroke(style))) };
        self.canvas.disc(point(centre), f64::from(radius) / GRID, &inside, edge.as_ref());
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        let points: Vec<_> = corners.into_iter().map(point).collect();
        self.canvas.area(&points, &fill(style));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let (x, y) = point(at);
        let anchor = match style.anchor().h_pos {
            text_anchor::HPos::Left => Anchor::Start,
            text_anchor::HPos::Center => Anchor::Middle,
            text_anchor::HPos::Right => Anchor::End,
        };
        let size = style.size() / GRID;
        let down = match style.anchor().v_pos {
            text_anchor::VPos::Top => 0.7,
            text_anchor::VPos::Center => 0.34,
            text_anchor::VPos::Bottom => -0.2,
        };
        self.canvas.text(x, y + down * size, &Text::new(text, size).colour(colour(style.color())).anchor(anchor));
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() / GRID;
        Ok((stroke_steps(Text::new(text, size).width()), stroke_steps(size)))
    }
}
