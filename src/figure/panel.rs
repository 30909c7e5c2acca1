//! A rectangle with two axes: plotters' coordinates, grid lines, series and areas on our canvas.

use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::{Cartesian2d, MeshLine};
use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Polygon, Rectangle};
use plotters::series::LineSeries;
use plotters::style::{RGBAColor, ShapeStyle};

use super::FigureError;
use super::backend::{GRID, GridBackend, steps, stroke_steps};
use super::paint::Stroke;
use super::svg::{Canvas, Point};
use super::theme::Colour;

type Axis = WithKeyPoints<RangedCoordf64>;
type Plot<'a> = DrawingArea<GridBackend<'a>, Cartesian2d<Axis, Axis>>;

/// Which grid lines are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mesh {
    /// Upright ones, at the ticks of the x axis.
    Upright,
    /// Level ones, at the ticks of the y axis.
    Level,
}

/// One axis: its range and where its ticks are.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// From where to where, in the unit of the numbers.
    pub range: Range<f64>,
    /// Where ticks and grid lines are.
    pub ticks: Vec<f64>,
}

/// A rectangle of the picture with an x and a y axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
    x: Scale,
    y: Scale,
}

impl Panel {
    /// A panel between these places, `x` to the right, `y` upward.
    pub fn new((left, right): (f64, f64), (top, bottom): (f64, f64), x: Scale, y: Scale) -> Self {
        Self { left, right, top, bottom, x, y }
    }

    /// The coordinate system, as plotters has it.
    fn spec(&self) -> Cartesian2d<Axis, Axis> {
        let axis = |scale: &Scale| -> Axis { scale.range.clone().with_key_points(scale.ticks.clone()) };
        let place = (steps(self.left)..steps(self.right), steps(self.bottom)..steps(self.top));
        Cartesian2d::new(axis(&self.x), axis(&self.y), place)
    }

    /// Where the number `x` is.
    pub fn x(&self, x: f64) -> f64 {
        f64::from(self.spec().translate(&(x, self.y.range.start)).0) / GRID
    }

    /// Where the number `y` is.
    pub fn y(&self, y: f64) -> f64 {
        f64::from(self.spec().translate(&(self.x.range.start, y)).1) / GRID
    }

    /// Height of the panel.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Width of the panel.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Grid lines at the ticks.
    pub fn mesh(&self, canvas: &mut Canvas, mesh: Mesh, stroke: &Stroke) -> Result<(), FigureError> {
        let style = shape(stroke);
        self.plot(canvas, |plot| {
            plot.draw_mesh(
                |backend, line| match (&line, mesh) {
                    (MeshLine::XMesh(..), Mesh::Upright) | (MeshLine::YMesh(..), Mesh::Level) => {
                        line.draw(backend, &style)
                    }
                    _ => Ok(()),
                },
                BoldPoints(usize::MAX),
                BoldPoints(usize::MAX),
            )
        })
    }

    /// A line through the points.
    pub fn series(&self, canvas: &mut Canvas, points: &[Point], stroke: &Stroke) -> Result<(), FigureError> {
        self.plot(canvas, |plot| {
            LineSeries::new(points.to_vec(), shape(stroke)).try_for_each(|element| plot.draw(&element))
        })
    }

    /// The area between an upper and a lower line.
    pub fn band(
        &self,
        canvas: &mut Canvas,
        upper: &[Point],
        lower: &[Point],
        colour: Colour,
        opacity: f64,
    ) -> Result<(), FigureError> {
        let corners: Vec<_> = upper.iter().chain(lower.iter().rev()).copied().collect();
        self.plot(canvas, |plot| plot.draw(&Polygon::new(corners, filled(colour, opacity))))
    }

    /// A filled rectangle between two corners.
    pub fn bar(&self, canvas: &mut Canvas, corners: [Point; 2], colour: Colour) -> Result<(), FigureError> {
        self.plot(canvas, |plot| plot.draw(&Rectangle::new(corners, filled(colour, 1.0))))
    }

    fn plot<E: std::fmt::Display>(
        &self,
        canvas: &mut Canvas,
        draw: impl FnOnce(&Plot<'_>) -> Result<(), E>,
    ) -> Result<(), FigureError> {
        let area = GridBackend::new(canvas).into_drawing_area().apply_coord_spec(self.spec());
        draw(&area).map_err(|error| FigureError::Drawing(error.to_string()))
    }
}

fn rgba(colour: Colour, opacity: f64) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, opacity)
}

fn shape(stroke: &Stroke) -> ShapeStyle {
    ShapeStyle { color: rgba(stroke.colour, stroke.opacity), filled: false, stroke_width: stroke_steps(stroke.width) }
}

fn filled(colour: Colour, opacity: f64) -> ShapeStyle {
    ShapeStyle { color: rgba(colour, opacity), filled: true, stroke_width: 0 }
}
